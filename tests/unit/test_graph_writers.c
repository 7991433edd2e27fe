/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Networks for other programs: texts as each format has them, what is said of losses, memory that runs out. What other
 * programs read in whole files is asked in tests/formats.
 */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "allocation.h"
#include "graph/load.h"
#include "render/graph_writer.h"

/* ---- texts ---- */

typedef void put_text(ist_graph_out *out, const char *text);

static void expect_text(put_text *put, const char *text, const char *expected, size_t altered) {
    ist_graph_out out = {.err = NULL};
    put(&out, text);
    assert_false(out.failed);
    assert_string_equal(ist_buffer_string(&out.bytes), expected);
    assert_int_equal(out.altered, altered);
    ist_graph_out_free(&out);
}

static void xml_has_only_characters_that_it_may(void **state) {
    (void)state;
    expect_text(ist_put_xml, "a<b>&\"c\" ]]> é", "a&lt;b&gt;&amp;&quot;c&quot; ]]&gt; é", 0);
    expect_text(ist_put_xml, "one\ntwo\tthree\rfour", "one&#10;two&#9;three&#13;four", 0);
    expect_text(ist_put_xml, "\x01\x1f x \xef\xbf\xbe\xef\xbf\xbf",
                "\xef\xbf\xbd\xef\xbf\xbd x \xef\xbf\xbd\xef\xbf\xbd", 4);
    expect_text(ist_put_xml, "\x7f\xc2\x85", "&#127;&#133;", 0);
}

static void gml_is_ascii(void **state) {
    (void)state;
    expect_text(ist_put_gml, "Türkiye \"&\" \n", "\"T&#252;rkiye &quot;&amp;&quot; &#10;\"", 0);
    expect_text(ist_put_gml, "\xf0\x9f\x87\xa6", "\"&#127462;\"", 0);
    expect_text(ist_put_gml, "C:\\", "\"C:\\\"", 0);
}

static void no_quote_ends_a_label_of_pajek(void **state) {
    (void)state;
    expect_text(ist_put_pajek, "say \"no\"\n", "\"say &#34;no&#34;&#10;\"", 3);
    expect_text(ist_put_pajek, "a & b, &#34; é", "\"a & b, &#38;#34; é\"", 1);
}

static void no_backslash_hides_the_end_of_a_text_of_dot(void **state) {
    (void)state;
    expect_text(ist_put_dot, "C:\\x", "\"C:\\x\"", 0);
    expect_text(ist_put_dot, "C:\\", "\"C:\\\\\"", 1);
    expect_text(ist_put_dot, "C:\\\\", "\"C:\\\\\"", 0);
    expect_text(ist_put_dot, "a\\\"b", "\"a\\\\\\\"b\"", 1);
    expect_text(ist_put_dot, "a\x01", "\"a\xef\xbf\xbd\"", 1);
    expect_text(ist_put_dot_label, "C:\\N\n&lt; AT&T", "\"C:\\\\N\\n&amp;lt; AT&T\"", 0);
}

static void a_long_text_of_dot_is_several(void **state) {
    (void)state;
    enum { LENGTH = 30000, TOKEN_MOST = 16384 };
    char *text = malloc(LENGTH + 1);
    assert_non_null(text);
    memset(text, 'x', LENGTH);
    text[LENGTH] = '\0';
    ist_graph_out out = {.err = NULL};
    ist_put_dot(&out, text);
    size_t letters = 0, token = 0, longest = 0;
    for (const char *at = ist_buffer_string(&out.bytes); *at != '\0'; at++) {
        letters += *at == 'x';
        token = *at == '"' ? 0 : token + 1;
        longest = token > longest ? token : longest;
    }
    assert_int_equal(letters, LENGTH);
    assert_true(longest < TOKEN_MOST);
    ist_graph_out_free(&out);
    free(text);
}

static void numbers_are_written_so_that_they_read_back(void **state) {
    (void)state;
    static const double numbers[] = {0, 3, 0.1, 1e300, 5e-324, -2.5, 4294967295.0, 4294967296.0, 1.0 / 3, -0.0};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        ist_graph_out out = {.err = NULL};
        double back = 1;
        ist_put_number(&out, numbers[i]);
        assert_true(ist_number_parse(&back, ist_buffer_string(&out.bytes), out.bytes.length));
        assert_true(back == numbers[i]);
        ist_graph_out_free(&out);
    }
}

/* ---- whole files ---- */

typedef struct {
    const char *path, *words; /* NULL: the whole dataset */
    const char *formats[6];
} journey;

static bool write_formats(const fixture *f, const journey *way, ist_error *err) {
    ist_exchange graph = {0};
    bool ok = ist_exchange_make(&graph, &f->network, way->words != NULL ? &f->view : NULL, IST_EXCHANGE_AS_IS, err);
    for (size_t i = 0; ok && way->formats[i] != NULL; i++) {
        ist_graph_out out = {0};
        ok = ist_graph_write(&out, ist_graph_writer_named(way->formats[i]), &graph, false, err);
        ist_graph_out_free(&out);
    }
    ist_exchange_free(&graph);
    return ok;
}

static size_t loading;

static bool travel(const void *asked, ist_error *err) {
    const journey *way = asked;
    fixture f = {0};
    ist_lens lens = {0};
    bool ok = ist_dataset_load(&f.dataset, way->path, err) && ist_network_build(&f.network, &f.dataset, err) &&
              (way->words == NULL ||
               (ist_lens_parse(&lens, way->words, err) && ist_view_make(&f.view, &f.network, &lens, err)));
    loading = allocations;
    ok = ok && write_formats(&f, way, err);
    ist_lens_free(&lens);
    fixture_close(&f);
    return ok;
}

static const journey journeys[] = {
    {TEST_FOLDER "/commands/data/tiny", NULL, {"graphml", "gexf", "gml", "pajek", "gephi"}},
    {TEST_FOLDER "/commands/data/tiny",
     "direction=out sign=all status=existing,planned",
     {"dot", "node-link", "geojson"}},
    {TEST_FOLDER "/golden/collective", "direction=out collective=expand", {"cytoscape", "gexf12"}},
};

static void each_allocation_of_writing_fails(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof journeys / sizeof journeys[0]; i++) {
        ist_error err = {0};
        allocations = 0;
        assert_true(travel(&journeys[i], &err));
        size_t first = loading + 1;
        fail_each_from(travel, &journeys[i], first, false);
        fail_each_from(travel, &journeys[i], first, true);
    }
}

/* ---- what is said ---- */

static void expect_losses(const char *path, const char *words, const char *format, const char *expected) {
    fixture f = {0};
    ist_lens lens = {0};
    ist_error err = {0};
    ist_exchange graph = {0};
    ist_graph_out out = {0};
    assert_true(ist_dataset_load(&f.dataset, path, &err) && ist_network_build(&f.network, &f.dataset, &err));
    assert_true(ist_lens_parse(&lens, words, &err) && ist_view_make(&f.view, &f.network, &lens, &err));
    assert_true(ist_exchange_make(&graph, &f.network, words[0] != '\0' ? &f.view : NULL, IST_EXCHANGE_AS_IS, &err));
    assert_true(ist_graph_write(&out, ist_graph_writer_named(format), &graph, false, &err));
    assert_string_equal(ist_buffer_string(&out.losses), expected);
    ist_graph_out_free(&out);
    ist_exchange_free(&graph);
    ist_lens_free(&lens);
    fixture_close(&f);
}

static void nothing_is_said_where_nothing_is_lost(void **state) {
    (void)state;
    expect_losses(TEST_FOLDER "/golden/list.csv", "", "graphml", "");
    expect_losses(TEST_FOLDER "/golden/list.csv", "", "node-link", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xml_has_only_characters_that_it_may),
        cmocka_unit_test(gml_is_ascii),
        cmocka_unit_test(no_quote_ends_a_label_of_pajek),
        cmocka_unit_test(no_backslash_hides_the_end_of_a_text_of_dot),
        cmocka_unit_test(a_long_text_of_dot_is_several),
        cmocka_unit_test(numbers_are_written_so_that_they_read_back),
        cmocka_unit_test(each_allocation_of_writing_fails),
        cmocka_unit_test(nothing_is_said_where_nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
