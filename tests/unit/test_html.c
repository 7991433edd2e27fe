/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables as HTML: what is written, and that no text of the data is more than text to a browser.
 */
#include "fixture.h"

#include "core/kernel/random.h"
#include "markup.h"
#include "render/html.h"

static ist_error err;

static void assert_written(const ist_table *table, ist_render_options options, const char *expected) {
    ist_buffer out = {0};
    assert_true(ist_html_table(&out, table, &options, &err));
    assert_string_equal(ist_buffer_string(&out), expected);
    ist_buffer_free(&out);
}

static void a_table_has_a_caption_headers_reasons_notes_and_its_contract(void **state) {
    (void)state;
    ist_table table = {0};
    assert_true(ist_table_title(&table, "who", &err) &&
                ist_table_column(&table, "rank", IST_CELL_INTEGER, "", "", &err) &&
                ist_table_column(&table, "name", IST_CELL_TEXT, "", "", &err) &&
                ist_table_column(&table, "length", IST_CELL_REAL, "km", "", &err) &&
                ist_table_column(&table, "command line", IST_CELL_TEXT, "", "", &err));
    assert_true(ist_table_row(&table, IST_NONE, &err) && ist_table_integer(&table, 0, 1, &err) &&
                ist_table_text(&table, 1, "a", &err) && ist_table_real(&table, 2, 1234.5678, &err) &&
                ist_table_text(&table, 3, "isthmus info x", &err));
    assert_true(ist_table_row(&table, IST_NONE, &err) && ist_table_text(&table, 1, "b", &err) &&
                ist_table_na(&table, 2, "it has none", &err));
    assert_true(ist_table_note(&table, &err, "two rows") && ist_table_contract(&table, "n=2", &err));
    assert_written(&table, (ist_render_options){.heading = 3},
                   "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"who\">\n<table>\n"
                   "<caption><h3>who</h3>\n</caption>\n<thead>\n<tr><th scope=\"col\" class=\"n\">rank</th>"
                   "<th scope=\"col\">name</th><th scope=\"col\" class=\"n\">length (km)</th>"
                   "<th scope=\"col\">command line</th></tr>\n</thead>\n<tbody>\n"
                   "<tr><td class=\"n\">1</td><th scope=\"row\">a</th><td class=\"n\">1235</td>"
                   "<td><code class=\"command\">isthmus info x</code></td></tr>\n"
                   "<tr><td class=\"n\">NA</td><th scope=\"row\">b</th><td class=\"n\">NA (1)</td>"
                   "<td><code class=\"command\">NA</code></td></tr>\n</tbody>\n</table>\n</div>\n"
                   "<ul class=\"notes\">\n<li>NA (1): it has none</li>\n<li>two rows</li>\n</ul>\n"
                   "<p class=\"contract\">n=2</p>\n");
    ist_table_free(&table);
}

static void a_table_without_columns_is_its_title_and_its_notes(void **state) {
    (void)state;
    ist_table table = {0};
    assert_written(&table, (ist_render_options){0}, "");
    assert_true(ist_table_title(&table, "In short", &err));
    assert_written(&table, (ist_render_options){0}, "<h2>In short</h2>\n");
    assert_true(ist_table_note(&table, &err, "first"));
    assert_written(&table, (ist_render_options){.heading = 9},
                   "<h6>In short</h6>\n<ul class=\"notes\">\n<li>first</li>\n</ul>\n");
    ist_table_free(&table);
}

/* A table that says `text` wherever it can, as a browser would read it. */
static void assert_text_everywhere(const char *text) {
    ist_table table = {0};
    ist_buffer out = {0};
    assert_true(ist_table_title(&table, text, &err) && ist_table_column(&table, text, IST_CELL_TEXT, "", "", &err) &&
                ist_table_column(&table, "x", IST_CELL_REAL, text, "", &err) && ist_table_row(&table, IST_NONE, &err) &&
                ist_table_text(&table, 0, text, &err) && ist_table_na(&table, 1, text, &err) &&
                ist_table_note(&table, &err, "%s", text) && ist_table_contract(&table, text, &err));
    assert_true(ist_buffer_text(&out, "<main>", &err));
    const ist_render_options options = {0};
    assert_true(ist_html_table(&out, &table, &options, &err) && ist_buffer_text(&out, "</main>", &err));
    assert_well_formed(ist_buffer_string(&out));
    assert_null(strstr(ist_buffer_string(&out), "<script"));
    assert_null(strstr(ist_buffer_string(&out), "<!--"));
    assert_null(strstr(ist_buffer_string(&out), "<img"));
    assert_null(strstr(ist_buffer_string(&out), "\x1B"));
    assert_null(strstr(ist_buffer_string(&out), "\xE2\x80\xAE"));
    ist_buffer_free(&out);
    ist_table_free(&table);
}

static void hostile_texts_stay_texts(void **state) {
    (void)state;
    static const char *const texts[] = {"<script>alert(1)</script>",
                                        "\" onmouseover=\"alert(1)",
                                        "' autofocus onfocus='alert(1)",
                                        "</caption></table><img src=x onerror=alert(1)>",
                                        "]]>--><!--",
                                        "&lt;script&gt; &#x3C; &",
                                        "javascript:alert(1)",
                                        "a\\b\nc\td",
                                        "\x1B[31mred\x1B[0m \x07",
                                        "\xE2\x80\xAEgnp.exe\xE2\x80\xAC \xE2\x81\xA6x",
                                        "\xFF\xC0\x80 broken"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_text_everywhere(texts[i]);
    }
}

static void any_bytes_stay_text(void **state) {
    (void)state;
    static const char letters[] = "<>&\"'/!-=;# \n\t\x01\x7F\x80\xC3\xA9\xE2\x80\xAEscriptb";
    for (uint64_t draw = 0; draw < 300; draw++) {
        uint64_t random = ist_random_start(7, draw);
        char text[24];
        uint32_t length = ist_random_below(&random, sizeof text - 1);
        for (size_t i = 0; i < length; i++) {
            text[i] = letters[ist_random_below(&random, sizeof letters - 1)];
        }
        text[length] = '\0';
        assert_text_everywhere(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_has_a_caption_headers_reasons_notes_and_its_contract),
        cmocka_unit_test(a_table_without_columns_is_its_title_and_its_notes),
        cmocka_unit_test(hostile_texts_stay_texts),
        cmocka_unit_test(any_bytes_stay_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
