/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_allocation_sides.c - memory that runs out while a difference, panels or a sheet are drawn.
 */
#include "allocation.h"

#include "core/cases.h"
#include "render/drawing.h"

/* What is drawn of which sides. */
typedef struct {
    const ist_network *network;
    ist_view views[2];
    ist_render_options options;
} asked;

static bool draw(const void *way, ist_error *err) {
    const asked *a = way;
    const ist_drawing_side sides[] = {{&a->views[0], NULL, "before"}, {&a->views[1], NULL, "after"}};
    ist_render_options options = a->options;
    ist_drawing drawing;
    options.sides = sides;
    options.side_count = 2;
    options.common = "";
    bool ok = ist_drawing_make(&drawing, &a->views[1], NULL, &options, err);
    ist_drawing_free(&drawing);
    return ok;
}

static void several_networks_without_memory_are_a_clean_error(void **state) {
    (void)state;
    static const ist_render_options options[] = {
        {.together = IST_DRAWING_DIFFERENCE, .label_ids = "A,B"},
        {.together = IST_DRAWING_PANELS, .top = 2},
        {.sheet_width = 500, .sheet_height = 400, .top = 2},
    };
    fixture f;
    fixture_ties(&f, "id,source,target,layer\nt1,A,B,x\nt2,B,C,y\nt3,C,A,x\n");
    asked a = {.network = &f.network};
    ist_error err = {0};
    ist_lens lenses[2];
    memset(lenses, 0, sizeof lenses);
    assert_true(ist_lens_parse(&lenses[1], "without=t1", &err));
    for (size_t i = 0; i < 2; i++) {
        assert_true(ist_view_make(&a.views[i], &f.network, &lenses[i], &err));
    }
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        a.options = options[i];
        fail_each_from(draw, &a, 1, false);
        fail_each_from(draw, &a, 1, true);
    }
    for (size_t i = 0; i < 2; i++) {
        ist_view_free(&a.views[i]);
        ist_lens_free(&lenses[i]);
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(several_networks_without_memory_are_a_clean_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
