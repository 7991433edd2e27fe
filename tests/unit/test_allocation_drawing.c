/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory that runs out while pictures about somebody are laid out: neighbourhoods, routes, two columns. See
 * allocation.h.
 */
#include "allocation.h"

#include "render/drawing.h"

typedef struct {
    const fixture *f;
    ist_render_options options;
} picture;

static bool draw(const void *way, ist_error *err) {
    const picture *p = way;
    ist_drawing drawing;
    bool ok = ist_drawing_make(&drawing, &p->f->view, NULL, &p->options, err);
    ist_drawing_free(&drawing);
    return ok;
}

static void fail_each(const picture *p) {
    fail_each_from(draw, p, 1, false);
    fail_each_from(draw, p, 1, true);
}

static void a_neighbourhood_is_drawn_or_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\nA,C\nB,C\nB,D\nC,E\nE,D\n");
    fixture_view(&f, "");
    uint32_t egos[] = {fixture_vertex(&f, "A"), fixture_vertex(&f, "B")};
    for (size_t count = 1; count <= 2; count++) {
        fail_each(&(picture){&f, {.layout = IST_DRAWING_EGO, .egos = egos, .ego_count = count, .ego_steps = 2}});
    }
    fixture_close(&f);
}

static void routes_are_drawn_or_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f,
                 "source,target,relation,status,days\nA,B,rail-link,planned,1\nB,C,sea-link,existing,1\nA,C,road,,3\n");
    fixture_view(&f, "cost=days status=existing,planned");
    uint32_t a = fixture_vertex(&f, "A"), b = fixture_vertex(&f, "B"), c = fixture_vertex(&f, "C");
    const uint32_t bent[] = {a, b, c}, straight[] = {a, c};
    const ist_drawn_route routes[] = {{bent, 3, 2, INFINITY}, {straight, 2, 3, INFINITY}};
    fail_each(&(picture){&f, {.layout = IST_DRAWING_ROUTES, .routes = routes, .route_count = 2}});
    fixture_close(&f);
}

static void two_columns_are_drawn_or_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,directed\nA,p,true\nA,q,true\nB,p,true\nC,q,true\n");
    fixture_view(&f, "");
    fail_each(&(picture){&f, {.layout = IST_DRAWING_TWO_MODE}});
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_neighbourhood_is_drawn_or_refused),
        cmocka_unit_test(routes_are_drawn_or_refused),
        cmocka_unit_test(two_columns_are_drawn_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
