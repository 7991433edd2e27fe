/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The page of a report: its policy lets its own script run and no other, what is filled in stays data, and pictures and
 * data say the same of the same ties.
 */
#include "fixture.h"

#include <jansson.h>

#include "graph/digest.h"
#include "markup.h"
#include "render/page.h"
#include "render/page_network.h"
#include "render/svg_inline.h"

static ist_error err;

/* ---- the page ---- */

static ist_buffer filled(const char *title, const char *report, const char *data) {
    ist_page page = {.title = title};
    ist_buffer out = {0};
    assert_true(ist_buffer_text(&page.report, report, &err) && ist_buffer_text(&page.data, data, &err) &&
                ist_buffer_text(&page.network, "<svg><path fill=\"#0072b2\" stroke=\"#333333\"/></svg>", &err) &&
                ist_page_write(&out, &page, &err));
    ist_page_free(&page);
    return out;
}

/* What stands between the first `open` and the next `close`. */
static ist_buffer between(const char *text, const char *open, const char *close) {
    ist_buffer out = {0};
    const char *from = strstr(text, open);
    assert_non_null(from);
    from += strlen(open);
    const char *to = strstr(from, close);
    assert_non_null(to);
    assert_true(ist_buffer_add(&out, from, (size_t)(to - from), &err));
    return out;
}

/* The value of a base64 digit. */
static unsigned digit_of(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = strchr(digits, c);
    assert_true(c != '\0' && at != NULL);
    return (unsigned)(at - digits);
}

/* The hash in the policy behind `directive`, read back from base64 to hexadecimal digits. */
static void assert_hash(const char *policy, const char *directive, const ist_buffer *bytes) {
    const char *at = strstr(policy, directive);
    assert_non_null(at);
    at += strlen(directive);
    char text[65] = {0};
    for (size_t i = 0; i < 32; i++) { /* each byte lies in two digits */
        size_t bit = 8 * i, digit = bit / 6, into = bit % 6;
        unsigned pair = digit_of(at[digit]) << 6 | (digit == 42 ? 0 : digit_of(at[digit + 1]));
        snprintf(text + 2 * i, 3, "%02x", pair >> (4 - into) & 0xFF);
    }
    assert_int_equal(strncmp(at + 43, "='", 2), 0);
    assert_string_equal(text, ist_digest_of(bytes->bytes, bytes->length).text);
}

static void the_policy_names_the_hashes_of_style_and_script(void **state) {
    (void)state;
    ist_buffer page = filled("t", "", "{}");
    ist_buffer policy = between(ist_buffer_string(&page), "Content-Security-Policy\" content=\"", "\"");
    ist_buffer style = between(ist_buffer_string(&page), "<style>", "</style>");
    ist_buffer script = between(ist_buffer_string(&page), "<script type=\"module\">", "</script>");
    assert_hash(ist_buffer_string(&policy), "script-src 'sha256-", &script);
    assert_hash(ist_buffer_string(&policy), "style-src 'sha256-", &style);
    assert_non_null(strstr(ist_buffer_string(&policy), "default-src 'none'"));
    assert_null(strstr(ist_buffer_string(&policy), "unsafe"));
    assert_non_null(strstr(ist_buffer_string(&style), "[fill=\"#0072b2\"]"));
    assert_non_null(strstr(ist_buffer_string(&style), "[stroke=\"#333333\"]"));
    assert_null(strstr(ist_buffer_string(&script), "<!--"));
    ist_buffer_free(&page);
    ist_buffer_free(&policy);
    ist_buffer_free(&style);
    ist_buffer_free(&script);
}

static size_t count_of(const char *text, const char *what) {
    size_t count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what)) {
        count++;
    }
    return count;
}

static void what_is_filled_in_is_never_taken_for_a_mark(void **state) {
    (void)state;
    ist_buffer page = filled("{{data}}", "<p>{{script}}</p>", "[\"{{title}}\"]");
    assert_int_equal(count_of(ist_buffer_string(&page), "{{data}}"), 2); /* the title stands twice */
    assert_int_equal(count_of(ist_buffer_string(&page), "{{script}}"), 1);
    assert_int_equal(count_of(ist_buffer_string(&page), "{{title}}"), 1);
    assert_int_equal(count_of(ist_buffer_string(&page), "{{"), 4);
    ist_buffer_free(&page);
}

static void a_hostile_title_is_text(void **state) {
    (void)state;
    ist_buffer plain = filled("t", "", "{}");
    ist_buffer page = filled("</title><script>alert(1)</script>\" x='", "", "{}");
    const char *bytes = ist_buffer_string(&page);
    assert_int_equal(count_of(bytes, "<script"), count_of(ist_buffer_string(&plain), "<script"));
    assert_int_equal(count_of(bytes, "&#60;script&#62;alert(1)&#60;/script&#62;&#34; x=&#39;"), 2);
    ist_buffer_free(&plain);
    ist_buffer_free(&page);
}

static const char *const texts[] = {"</script><script>alert(1)</script>",
                                    "<!--<script>",
                                    "]]>",
                                    "a\"b\\c\n\td",
                                    "javascript:alert(1)",
                                    "\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAE",
                                    "\x1B[31m\x07\x7F",
                                    "&amp;<>&#x3c;",
                                    "{{script}}",
                                    "=cmd|' /C calc'!A0",
                                    "\xC4\xB0stanbul \xE4\xB8\xAD\xE6\x96\x87"};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static void json_in_a_page_means_what_it_meant_and_closes_nothing(void **state) {
    (void)state;
    ist_graph_out json = {.err = &err};
    ist_buffer out = {0};
    for (size_t i = 0; i < TEXTS; i++) {
        ist_put(&json, i > 0 ? "," : "[");
        ist_put_json(&json, texts[i]);
    }
    ist_put(&json, "]");
    assert_true(ist_page_json(&out, json.bytes.bytes, json.bytes.length, &err));
    assert_null(strpbrk(ist_buffer_string(&out), "<>&"));
    assert_null(strstr(ist_buffer_string(&out), "\xE2\x80"));
    json_t *read = json_loads(ist_buffer_string(&out), 0, NULL);
    assert_non_null(read);
    for (size_t i = 0; i < TEXTS; i++) {
        assert_string_equal(json_string_value(json_array_get(read, i)), texts[i]);
    }
    json_decref(read);
    ist_buffer_free(&out);
    ist_buffer_free(&json.bytes);
}

/* ---- pictures and data ---- */

typedef struct {
    fixture f;
    ist_page_ties ties;
    ist_drawing drawing;
    ist_buffer svg;
    json_t *data;
} told;

static void tell(told *t, const char *words, ist_drawing_layout layout) {
    const ist_render_options options = {.layout = layout};
    ist_graph_out out = {.err = &err};
    fixture_view(&t->f, words);
    assert_true(ist_page_ties_make(&t->ties, &t->f.view, &err) &&
                ist_drawing_make(&t->drawing, &t->f.view, NULL, &options, &err) &&
                ist_svg_inline(&t->svg, &t->drawing, &t->f.view, t->ties.numbers, "A \"name\" <b>", &err));
    ist_put(&out, "{");
    assert_true(ist_page_put_network(&out, &t->ties, &t->drawing, &err));
    ist_put(&out, "}");
    t->data = json_loadb(out.bytes.bytes, out.bytes.length, 0, NULL);
    assert_non_null(t->data);
    ist_buffer_free(&out.bytes);
}

static void forget(told *t) {
    json_decref(t->data);
    ist_buffer_free(&t->svg);
    ist_drawing_free(&t->drawing);
    ist_page_ties_free(&t->ties);
}

static json_t *list_of(const told *t, const char *name) {
    json_t *list = json_object_get(t->data, name);
    assert_true(json_is_array(list));
    return list;
}

static const char *text_of(const json_t *object, const char *name) {
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

/* How often each tie of the data stands on the picture. */
static size_t *count_ties(const told *t) {
    size_t ties = json_array_size(list_of(t, "ties"));
    size_t *counts = calloc(ties + 1, sizeof *counts);
    assert_non_null(counts);
    for (const char *at = strstr(ist_buffer_string(&t->svg), "data-ties=\""); at != NULL;
         at = strstr(at, "data-ties=\"")) {
        at += strlen("data-ties=\"");
        while (*at != '"') {
            char *end = NULL;
            unsigned long number = strtoul(at, &end, 10);
            assert_true(end > at && number < ties);
            counts[number]++;
            at = end;
        }
    }
    return counts;
}

static bool is_drawn(const told *t, const char *id) {
    ist_subject actor = ist_network_find(&t->f.network, id);
    uint32_t vertex = t->f.view.actor_vertex[actor.index];
    return actor.type == IST_SUBJECT_ACTOR && vertex != IST_NONE && t->drawing.vertex_mark[vertex] != IST_NONE;
}

/* Every tie between two actors of the picture is on it once, every mark and every name is one of an actor of the data,
 * and every stroke is written once. */
static void assert_told_alike(const told *t) {
    size_t *counts = count_ties(t), number;
    json_t *tie, *actor;
    json_array_foreach(list_of(t, "ties"), number, tie) {
        bool both = is_drawn(t, text_of(tie, "source")) && is_drawn(t, text_of(tie, "target"));
        assert_int_equal(counts[number], both);
    }
    const char *svg = ist_buffer_string(&t->svg);
    size_t marks = 0;
    json_array_foreach(list_of(t, "actors"), number, actor) {
        char group[400];
        snprintf(group, sizeof group, "<g class=\"actor\" data-actor=\"%s\">", text_of(actor, "id"));
        marks += count_of(svg, group);
    }
    assert_int_equal(marks, t->drawing.actor_count);
    assert_int_equal(count_of(svg, "<g class=\"label\""), t->drawing.actor_label_count);
    assert_int_equal(count_of(svg, "<path "), t->drawing.stroke_count + t->drawing.area_count);
    free(counts);
}

/* Quotes of texts are escaped: what is looked for can only be an attribute or an element. */
static void assert_bare(const told *t) {
    static const char *const never[] = {" id=\"", " style=\"", " onload=\"", "href",
                                        "<title", "<style",    "<script",    "<?"};
    const char *svg = ist_buffer_string(&t->svg);
    assert_well_formed(svg);
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        assert_null(strstr(svg, never[i]));
    }
    assert_non_null(strstr(svg, "aria-label=\"A &quot;name&quot; &lt;b&gt;\""));
}

static void pictures_and_data_name_the_same_actors_and_ties(void **state) {
    (void)state;
    static const char *const paths[] = {TEST_DATASETS "/corridor", TEST_DATASETS "/caspian"};
    for (size_t i = 0; i < 4; i++) {
        told t = {.data = NULL};
        fixture_open(&t.f, paths[i / 2]);
        tell(&t, "sign=all status=existing,planned,blocked", i % 2 ? IST_DRAWING_MAP : IST_DRAWING_NETWORK);
        assert_told_alike(&t);
        assert_bare(&t);
        forget(&t);
        fixture_close(&t.f);
    }
}

/* Hostile and blocked ties have lines and crosses of their own, five ties of a pair one line with a number. */
static void what_belongs_to_a_tie_stands_in_its_group(void **state) {
    (void)state;
    told t = {.data = NULL};
    fixture_ties(&t.f, "source,target,layer,sign,status\nA,B,x,-,blocked\nA,C,a,+,existing\nA,C,b,+,existing\n"
                       "A,C,c,+,existing\nA,C,d,+,existing\nA,C,e,+,existing\n");
    tell(&t, "sign=all status=existing,blocked", IST_DRAWING_NETWORK);
    assert_told_alike(&t);
    ist_buffer hostile = between(ist_buffer_string(&t.svg), "data-ties=\"0\">", "</g>");
    ist_buffer bundle = between(ist_buffer_string(&t.svg), "data-ties=\"1 2 3 4 5\">", "</g>");
    assert_int_equal(count_of(ist_buffer_string(&hostile), "<path "),
                     4); /* the line, its core, both strokes of a cross */
    assert_non_null(strstr(ist_buffer_string(&bundle), ">5</text>"));
    ist_buffer_free(&hostile);
    ist_buffer_free(&bundle);
    forget(&t);
    fixture_close(&t.f);
}

static void hostile_names_stay_names(void **state) {
    (void)state;
    told t = {.data = NULL};
    fixture_ties(&t.f, "source,target,layer,relation,note\n"
                       "\"</script><script>alert(1)</script>\",\"a\"\"b'c&d;\",\"x\"\"><script>\",r,\"<!--\"\n"
                       "\"C:\\Nuclear\\\",\"]]>&lt;!--\",\"<!ENTITY\",\"onload=\"\"x\"\"\",\"]]>\"\n"
                       "\"{{script}}\",javascript:alert(1),\"=1+1\",r,\"\xE2\x80\xAEx\"\n");
    tell(&t, "", IST_DRAWING_NETWORK);
    assert_well_formed(ist_buffer_string(&t.svg));
    assert_null(strstr(ist_buffer_string(&t.svg), "<script"));
    static const char *const names[] = {"</script><script>alert(1)</script>",
                                        "a\"b'c&d;",
                                        "C:\\Nuclear\\",
                                        "]]>&lt;!--",
                                        "{{script}}",
                                        "javascript:alert(1)"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t number, found = 0;
        json_t *actor;
        json_array_foreach(list_of(&t, "actors"), number, actor) {
            found += strcmp(text_of(actor, "id"), names[i]) == 0;
        }
        assert_int_equal(found, 1);
    }
    forget(&t);
    fixture_close(&t.f);
}

/* The statuses of the data that the lens lets through, and every row of evidence that a tie has. */
static void ties_come_with_all_of_their_evidence(void **state) {
    (void)state;
    told t = {.data = NULL};
    fixture_open(&t.f, TEST_DATASETS "/caspian");
    tell(&t, "", IST_DRAWING_NETWORK);
    size_t number, documents = json_array_size(list_of(&t, "documents"));
    json_t *tie;
    assert_int_equal(json_array_size(list_of(&t, "statuses")), 1);
    json_array_foreach(list_of(&t, "ties"), number, tie) {
        json_t *evidence = json_object_get(tie, "evidence"), *row;
        size_t n;
        assert_int_equal(json_array_size(evidence), ist_index_count(&t.f.network.tie_evidence, t.ties.rows[number]));
        json_array_foreach(evidence, n, row) {
            const ist_evidence *e =
                &ist_dataset_evidence(&t.f.dataset)[ist_index_items(&t.f.network.tie_evidence, t.ties.rows[number])[n]];
            size_t document = (size_t)json_integer_value(json_object_get(row, "document"));
            assert_true(document < documents);
            assert_string_equal(text_of(json_array_get(list_of(&t, "documents"), document), "id"),
                                ist_dataset_text(&t.f.dataset, e->document));
            assert_string_equal(text_of(row, "text"), ist_dataset_text(&t.f.dataset, e->says));
            assert_string_equal(text_of(row, "locator"), ist_dataset_text(&t.f.dataset, e->locator));
        }
    }
    forget(&t);
    fixture_close(&t.f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policy_names_the_hashes_of_style_and_script),
        cmocka_unit_test(what_is_filled_in_is_never_taken_for_a_mark),
        cmocka_unit_test(a_hostile_title_is_text),
        cmocka_unit_test(json_in_a_page_means_what_it_meant_and_closes_nothing),
        cmocka_unit_test(pictures_and_data_name_the_same_actors_and_ties),
        cmocka_unit_test(what_belongs_to_a_tie_stands_in_its_group),
        cmocka_unit_test(hostile_names_stay_names),
        cmocka_unit_test(ties_come_with_all_of_their_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
