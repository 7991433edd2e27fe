/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pictures as bytes: text stays text whatever it says, the same input gives the same bytes, and a drawing process that
 * crashes, hangs or refuses still leaves the reader a picture or one error.
 */
#include "fixture.h"

#include <signal.h>

#include "markup.h"
#include "render/picture.h"
#include "render/renderer.h"

static const ist_render_options options = {.layout = IST_DRAWING_NETWORK};

static ist_buffer render(const fixture *f, const char *format, const ist_render_options *how) {
    ist_buffer out = {0};
    ist_error err = {0};
    const ist_renderer *renderer = NULL;
    if (!ist_renderer_find(&renderer, format, &err) || !renderer->write(&out, &f->view, NULL, how, &err)) {
        fail_msg("%s: %s", format, err.message);
    }
    return out;
}

static const char hostile[] = "source,target,layer,relation\n"
                              "\"<script>alert(1)</script>\",\"a\"\"b'c&d;\",\"x\"\"><script>\",r\n"
                              "\"C:\\Nuclear\\\",\"]]>&lt;!--\",\"<!ENTITY\",\"onload=\"\"x\"\"\"\n"
                              "\"\xE4\xB8\xAD\xE6\x96\x87 {x|y} \\N \\G\",other,\"http://x/?a=1&b=2\",r\n";

static void assert_inert(const char *svg) {
    assert_null(strstr(svg, "<script"));
    assert_null(strstr(svg, "<!"));
    assert_null(strstr(svg, "<a "));
    assert_null(strstr(svg, "href"));
    assert_null(strstr(svg, "onload=\""));
    assert_non_null(strstr(svg, "&lt;script&gt;"));
}

static void hostile_text_stays_text(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, hostile);
    fixture_view(&f, "");
    ist_render_options titled = options;
    titled.title = "</title><script>\xFF\x1B[31m\t\xE2\x80\xAE\xE2\x80\xAC & \\N";
    ist_buffer svg = render(&f, "svg", &titled);
    assert_well_formed(ist_buffer_string(&svg));
    assert_inert(ist_buffer_string(&svg));
    assert_non_null(strstr(ist_buffer_string(&svg), "C:\\Nuclear\\"));
    assert_non_null(strstr(ist_buffer_string(&svg), "{x|y} \\N \\G"));
    ist_buffer_free(&svg);
    fixture_close(&f);
}

static void every_tie_tells_its_evidence(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_buffer svg = render(&f, "svg", &options);
    const char *text = ist_buffer_string(&svg);
    assert_well_formed(text);
    size_t titles = 0;
    for (const char *at = text; (at = strstr(at, "<title>")) != NULL; at++) {
        titles++;
    }
    ist_drawing drawing;
    ist_error err = {0};
    assert_true(ist_drawing_make(&drawing, &f.view, NULL, &options, &err));
    size_t expected = drawing.actor_count;
    for (size_t i = 0; i < drawing.stroke_count; i++) {
        expected += drawing.strokes[i].tail != IST_NONE;
    }
    assert_int_equal(titles, expected);
    const ist_evidence *evidence = ist_dataset_evidence(&f.dataset);
    uint32_t row = ist_index_items(&f.network.tie_evidence, drawing.facts[0].tie)[0];
    assert_non_null(strstr(text, ist_dataset_text(&f.dataset, evidence[row].locator)));
    ist_drawing_free(&drawing);
    ist_buffer_free(&svg);
    fixture_close(&f);
}

/* Every tie that the footer counts is one of a curve's, and every such curve an element with its title. */
static void assert_ties_are_drawn(const fixture *f, const ist_render_options *how) {
    ist_drawing drawing;
    ist_error err = {0};
    assert_true(ist_drawing_make(&drawing, &f->view, NULL, how, &err));
    ist_buffer svg = render(f, "svg", how);
    size_t ties = 0;
    for (size_t i = 0; i < drawing.stroke_count; i++) {
        if (drawing.strokes[i].tail != IST_NONE) {
            char element[64];
            snprintf(element, sizeof element, "<g id=\"e%zu\" class=\"edge\">\n<title>", i);
            assert_non_null(strstr(ist_buffer_string(&svg), element));
            ties += drawing.strokes[i].fact_count;
        }
    }
    assert_int_equal(ties, drawing.fact_count);
    ist_buffer_free(&svg);
    ist_drawing_free(&drawing);
}

static void every_tie_counted_has_its_element(void **state) {
    (void)state;
    static const char *const paths[] = {TEST_DATASETS "/caspian", TEST_DATASETS "/corridor"};
    static const char *const lenses[] = {"", "layer=transport kind=place cost=length"};
    static const ist_render_options layouts[] = {{.layout = IST_DRAWING_MAP}, {.layout = IST_DRAWING_NETWORK}};
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_open(&f, paths[i]);
        for (size_t k = 0; k < 4; k++) {
            fixture_view(&f, lenses[k / 2]);
            assert_ties_are_drawn(&f, &layouts[k % 2]);
        }
        fixture_close(&f);
    }
}

static void the_same_input_gives_the_same_bytes(void **state) {
    (void)state;
    static const char *const formats[] = {"svg", "dot", "png", "pdf"};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        ist_buffer first = render(&f, formats[i], &options);
        ist_buffer second = render(&f, formats[i], &options);
        assert_int_equal(first.length, second.length);
        assert_memory_equal(first.bytes, second.bytes, first.length);
        ist_buffer_free(&first);
        ist_buffer_free(&second);
    }
    fixture_close(&f);
}

static void formats_begin_as_they_must(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_buffer png = render(&f, "png", &options), pdf = render(&f, "pdf", &options), dot = render(&f, "dot", &options);
    assert_memory_equal(png.bytes, "\x89PNG", 4);
    assert_memory_equal(pdf.bytes, "%PDF-", 5);
    assert_memory_equal(dot.bytes, "digraph isthmus {", 17);
    ist_buffer_free(&png);
    ist_buffer_free(&pdf);
    ist_buffer_free(&dot);
    fixture_close(&f);
}

static void the_graph_in_dot_has_synthetic_names_only(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, hostile);
    fixture_view(&f, "");
    ist_buffer dot = render(&f, "dot", &options);
    const char *text = ist_buffer_string(&dot);
    assert_non_null(strstr(text, "C:\\\\Nuclear\\\\")); /* backslashes doubled */
    assert_non_null(strstr(text, "a\\\"b'c&amp;d;"));
    assert_null(strstr(text, "URL"));
    assert_null(strstr(text, "tooltip"));
    ist_buffer_free(&dot);
    fixture_close(&f);
}

/* Two pictures of one second have one date anyhow: the date itself must be the fixed one. */
static void a_pdf_does_not_tell_the_time(void **state) {
    (void)state;
    static const char key[] = "/CreationDate (D:", date[] = "20000101000000";
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_buffer pdf = render(&f, "pdf", &options);
    size_t dates = 0;
    for (size_t at = 0; at + sizeof key + sizeof date < pdf.length; at++) {
        if (memcmp(pdf.bytes + at, key, strlen(key)) == 0) {
            assert_memory_equal(pdf.bytes + at + strlen(key), date, strlen(date));
            dates++;
        }
    }
    assert_int_equal(dates, 1);
    ist_buffer_free(&pdf);
    fixture_close(&f);
}

static bool dies(ist_buffer *out, const void *context, ist_error *err) {
    (void)out;
    (void)context;
    (void)err;
    raise(SIGKILL);
    return true;
}

static bool hangs(ist_buffer *out, const void *context, ist_error *err) {
    (void)context;
    (void)err;
    do {
        pause();
    } while (out->length == 0);
    return true;
}

static bool leaves(ist_buffer *out, const void *context, ist_error *err) {
    (void)context;
    ist_buffer_text(out, "half a picture", err);
    _exit(0);
}

static bool refuses(ist_buffer *out, const void *context, ist_error *err) {
    (void)out;
    (void)context;
    return ist_error_set(err, IST_ERROR_INTERNAL, "no such thing");
}

static void a_failing_child_leaves_a_plain_picture(void **state) {
    (void)state;
    static ist_child_body *const bodies[] = {dies, hangs, leaves, refuses};
    fixture f;
    fixture_ties(&f, hostile);
    fixture_view(&f, "");
    ist_drawing drawing;
    ist_error err = {0};
    assert_true(ist_drawing_make(&drawing, &f.view, NULL, &options, &err));
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        ist_buffer svg = {0};
        ist_picture_maker maker = {bodies[i], {.seconds = 1}};
        assert_true(ist_picture_svg(&svg, &drawing, &f.view, maker, &err));
        assert_well_formed(ist_buffer_string(&svg));
        assert_inert(ist_buffer_string(&svg));
        ist_buffer_free(&svg);
        ist_buffer png = {0};
        assert_false(ist_picture_make(&png, &drawing, IST_GRAPH_PNG, maker, &err));
        assert_true(err.message[0] != '\0' && png.length == 0);
        ist_buffer_free(&png);
    }
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void errors_of_the_child_say_what_happened(void **state) {
    (void)state;
    ist_buffer out = {0};
    ist_error err = {0};
    assert_false(ist_child_run(&out, hangs, NULL, (ist_child_limits){.seconds = 1}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_false(ist_child_run(&out, refuses, NULL, (ist_child_limits){0}, &err));
    assert_string_equal(err.message, "no such thing");
    assert_false(ist_child_run(&out, leaves, NULL, (ist_child_limits){0}, &err));
    assert_int_equal(err.kind, IST_ERROR_INTERNAL);
    ist_buffer_free(&out);
}

static bool says_much(ist_buffer *out, const void *context, ist_error *err) {
    (void)context;
    for (int i = 0; i < 100000; i++) {
        if (!ist_buffer_print(out, err, "%09d\n", i)) {
            return false;
        }
    }
    return true;
}

static void all_bytes_of_the_child_arrive(void **state) {
    (void)state;
    ist_buffer out = {0};
    ist_error err = {0};
    assert_true(ist_child_run(&out, says_much, NULL, (ist_child_limits){0}, &err));
    assert_int_equal(out.length, 1000000);
    assert_memory_equal(out.bytes + out.length - 10, "000099999\n", 10);
    ist_buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(every_tie_tells_its_evidence),
        cmocka_unit_test(every_tie_counted_has_its_element),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
        cmocka_unit_test(a_pdf_does_not_tell_the_time),
        cmocka_unit_test(formats_begin_as_they_must),
        cmocka_unit_test(the_graph_in_dot_has_synthetic_names_only),
        cmocka_unit_test(a_failing_child_leaves_a_plain_picture),
        cmocka_unit_test(errors_of_the_child_say_what_happened),
        cmocka_unit_test(all_bytes_of_the_child_arrive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
