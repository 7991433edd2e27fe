/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_interdependence.c - what shortest paths need of layers, against all paths one by one.
 */
#include "multiplex.h"

#include "core/layers/interdependence.h"

typedef struct {
    const multiplex *m;
    double interlayer, shortest, all, several;
    uint32_t target;
    bool met[ACTORS];
} enumeration;

/* Every way from `at` that meets no actor twice; `used` is a bit set of layers. */
/* NOLINTNEXTLINE(misc-no-recursion): as deep as there are actors, at most six */
static void walk(enumeration *e, uint32_t at, uint32_t last, unsigned used, double length) {
    if (at == e->target) {
        if (length < e->shortest - 1e-9) {
            e->shortest = length;
            e->all = e->several = 0;
        }
        if (length < e->shortest + 1e-9) {
            e->all++;
            e->several += (used & (used - 1)) != 0;
        }
        return;
    }
    e->met[at] = true;
    for (uint32_t layer = 0; layer < LAYERS; layer++) {
        for (uint32_t b = 0; b < ACTORS; b++) {
            if (isfinite(e->m->cost[layer][at][b]) && !e->met[b]) {
                double change = used != 0 && last != layer ? e->interlayer : 0;
                walk(e, b, layer, used | 1u << layer, length + e->m->cost[layer][at][b] + change);
            }
        }
    }
    e->met[at] = false;
}

static void check_interdependence(const fixture *f, const multiplex *m, const ist_layers *layers) {
    static const double interlayers[] = {0, 0.25, 1, 100};
    for (size_t i = 0; i < sizeof interlayers / sizeof interlayers[0]; i++) {
        double share = 0, joined = 0, only = 0;
        for (uint32_t a = 0; a < ACTORS; a++) {
            for (uint32_t b = 0; b < ACTORS; b++) {
                enumeration e = {.m = m, .interlayer = interlayers[i], .shortest = INFINITY, .target = b};
                if (a != b) {
                    walk(&e, a, 0, 0, 0);
                }
                joined += e.all > 0;
                share += e.all > 0 ? e.several / e.all : 0;
                only += e.all > 0 && e.several == e.all;
            }
        }
        ist_interdependence found;
        ist_error err = {0};
        assert_true(ist_interdependence_make(&found, &f->view, layers, interlayers[i], &err));
        assert_true(found.joined == joined && found.only == only);
        assert_true(joined > 0 ? fabs(found.share - share / joined) < 1e-12 : isnan(found.share));
    }
}

static void interdependence_is_that_of_all_paths_one_by_one(void **state) {
    (void)state;
    for_each_multiplex(check_interdependence, 200);
}

static void layers_end_to_end_need_each_other(void **state) {
    (void)state;
    fixture f;
    ist_layers layers = {0};
    ist_error err = {0};
    ist_interdependence found;
    /* a -x- b -y- c: of six ordered pairs the two of a and c need both layers */
    fixture_ties(&f, "source,target,layer\na,b,x\nb,c,y\n");
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    assert_true(ist_interdependence_make(&found, &f.view, &layers, 3, &err));
    assert_true(near(found.share, 1.0 / 3) && found.joined == 6 && found.only == 2);
    ist_layers_free(&layers);
    /* with x from b to c too, one of the two ways from a to c uses both; a change that costs leaves the other one */
    fixture_close(&f);
    fixture_ties(&f, "source,target,layer\na,b,x\nb,c,y\nb,c,x\n");
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    assert_true(ist_interdependence_make(&found, &f.view, &layers, 0, &err));
    assert_true(near(found.share, 1.0 / 6) && found.only == 0);
    assert_true(ist_interdependence_make(&found, &f.view, &layers, 0.001, &err));
    assert_true(near(found.share, 0) && found.only == 0);
    ist_layers_free(&layers);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(interdependence_is_that_of_all_paths_one_by_one),
        cmocka_unit_test(layers_end_to_end_need_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
