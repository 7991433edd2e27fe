/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pictures about somebody: neighbourhoods, routes as a schematic, two columns. Who is on them, where, and that nothing
 * overlaps.
 */
#include "fixture.h"

#include "core/paths/route.h"
#include "render/around.h"
#include "render/columns.h"
#include "render/schematic.h"
#include "render/svg_plain.h"
#include "render/text_metrics.h"

enum { EGOS_MOST = 2, MARKS_MOST = 32 };

static void draw(ist_drawing *out, const fixture *f, const ist_render_options *options) {
    ist_error err = {0};
    if (!ist_drawing_make(out, &f->view, NULL, options, &err)) {
        fail_msg("%s", err.message);
    }
}

static void assert_no_fault(const ist_drawing *drawing, const char *words) {
    ist_drawing_faults faults = ist_drawing_inspect(drawing);
    if (faults.labels + faults.labels_on_marks + faults.marks + faults.outside > 0) {
        fail_msg("%s: labels %zu, labels on marks %zu, marks %zu, outside %zu", words, faults.labels,
                 faults.labels_on_marks, faults.marks, faults.outside);
    }
}

static ist_error refusal(const fixture *f, const ist_render_options *options) {
    ist_drawing drawing;
    ist_error err = {0};
    assert_false(ist_drawing_make(&drawing, &f->view, NULL, options, &err));
    ist_drawing_free(&drawing);
    return err;
}

/* The mark of an actor, or NULL when it is not on the picture. */
static const ist_mark *mark_of(const ist_drawing *drawing, const fixture *f, const char *id) {
    uint32_t mark = drawing->vertex_mark[fixture_vertex(f, id)];
    return mark == IST_NONE ? NULL : &drawing->marks[mark];
}

/* Does a label say so, on one line or on several? */
static bool says(const ist_drawing *drawing, const char *text) {
    bool said = false;
    for (size_t i = 0; i < drawing->label_count; i++) {
        ist_buffer line = {0};
        ist_error err = {0};
        assert_true(ist_text_clean(&line, drawing->labels[i].text, &err));
        said = said || strstr(ist_buffer_string(&line), text) != NULL;
        ist_buffer_free(&line);
    }
    return said;
}

/* ---- neighbourhoods ---- */

/* From the middle of `ego`, wherever the sheet put it. */
static double away(const ist_mark *ego, const ist_mark *mark) {
    return ist_point_distance(ego->at, mark->at);
}

static void neighbours_stand_around_and_others_are_not_there(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength\nA,B,1\nA,C,2\nD,A,1\nB,C,1\nC,E,1\nE,F,1\n");
    fixture_view(&f, "");
    uint32_t ego = fixture_vertex(&f, "A");
    ist_render_options options = {.layout = IST_DRAWING_EGO, .egos = &ego, .ego_count = 1};
    ist_drawing drawing;
    draw(&drawing, &f, &options);
    assert_int_equal(drawing.actor_count, 4);
    assert_null(mark_of(&drawing, &f, "E"));
    const ist_mark *middle = mark_of(&drawing, &f, "A");
    double ring = away(middle, mark_of(&drawing, &f, "B"));
    assert_true(fabs(away(middle, mark_of(&drawing, &f, "C")) - ring) < 1e-6);
    assert_true(fabs(away(middle, mark_of(&drawing, &f, "D")) - ring) < 1e-6);
    assert_int_equal(drawing.context_count, 1); /* B - C */
    assert_true(says(&drawing, "A and its neighbours"));
    assert_no_fault(&drawing, "a star");
    ist_drawing_free(&drawing);
    options.ego_steps = 2;
    draw(&drawing, &f, &options);
    assert_int_equal(drawing.actor_count, 5);
    middle = mark_of(&drawing, &f, "A");
    assert_true(away(middle, mark_of(&drawing, &f, "E")) > away(middle, mark_of(&drawing, &f, "C")) + 20);
    assert_null(mark_of(&drawing, &f, "F"));
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* B has two weak ties, C one strong, D one weak: of three neighbours two stay, and the third does not come back as a
 * neighbour of another one. */
static void the_strongest_stay_and_the_others_are_counted(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer,strength\nA,B,x,1\nA,B,y,1\nA,C,x,5\nA,D,x,1\nC,D,x,1\nC,E,x,1\n");
    fixture_view(&f, "");
    uint32_t ego = fixture_vertex(&f, "A");
    ist_render_options options = {.layout = IST_DRAWING_EGO, .egos = &ego, .ego_count = 1, .ego_steps = 2, .top = 2};
    ist_drawing drawing;
    draw(&drawing, &f, &options);
    assert_non_null(mark_of(&drawing, &f, "B"));
    assert_non_null(mark_of(&drawing, &f, "C"));
    assert_non_null(mark_of(&drawing, &f, "E"));
    assert_null(mark_of(&drawing, &f, "D"));
    assert_true(says(&drawing, "1 neighbour with weaker ties is left out."));
    ist_drawing_free(&drawing);
    options.top = IST_AROUND_MOST + 1;
    assert_int_equal(refusal(&f, &options).kind, IST_ERROR_LIMIT);
    fixture_close(&f);
}

static void faint_ties_are_behind_and_one_a_pair(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer\nA,B,x\nA,C,x\nB,C,x\nB,C,y\nC,B,x\n");
    fixture_view(&f, "");
    uint32_t ego = fixture_vertex(&f, "A");
    ist_drawing drawing;
    draw(&drawing, &f, &(ist_render_options){.layout = IST_DRAWING_EGO, .egos = &ego, .ego_count = 1});
    assert_int_equal(drawing.context_count, 3);
    assert_int_equal(drawing.strokes[0].color, IST_COLOR_CONTEXT);
    assert_int_equal(drawing.strokes[0].fact_count, 3);
    for (size_t i = 1; i < drawing.stroke_count; i++) {
        assert_true(drawing.strokes[i].tail == IST_NONE || drawing.strokes[i].color != IST_COLOR_CONTEXT);
    }
    assert_true(says(&drawing, "among the others (3)"));
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* The seat of a vertex in the first ring, counted around. */
static size_t seat_of(const ist_around *around, uint32_t vertex) {
    size_t at = around->start[1];
    while (at < around->start[2] && around->seats[at].vertex != vertex) {
        at++;
    }
    return at - around->start[1];
}

/* In the order of their ids the tied pairs B-G, C-H, D-I, E-J, F-K stand across; ordered, side by side. */
static void tied_neighbours_stand_side_by_side(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\nA,C\nA,D\nA,E\nA,F\nA,G\nA,H\nA,I\nA,J\nA,K\nB,G\nC,H\nD,I\nE,J\nF,K\n");
    fixture_view(&f, "");
    uint32_t ego = fixture_vertex(&f, "A");
    ist_render_options options = {.layout = IST_DRAWING_EGO, .egos = &ego, .ego_count = 1};
    ist_drawing drawing = {0};
    ist_around around = {0};
    ist_error err = {0};
    assert_true(ist_around_choose(&around, &drawing, &f.view, &options, &err));
    assert_true(ist_around_order(&around, &f.view, &err));
    assert_true(fabs(around.span[0] - 25) < 1e-9 && around.span[1] <= 9);
    assert_int_equal(around.start[2] - around.start[1], 10);
    size_t b = seat_of(&around, fixture_vertex(&f, "B")), g = seat_of(&around, fixture_vertex(&f, "G"));
    size_t apart = b > g ? b - g : g - b;
    assert_true(apart <= 2 || apart >= 8);
    ist_around_free(&around);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* Around two actors: those of the first on the left, of the second on the right, of both above. */
static void around_two_actors_the_sectors_say_whose_neighbours_they_are(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,P\nA,Q\nB,R\nB,S\nA,T\nB,T\nA,U\nB,U\nA,B\n");
    fixture_view(&f, "");
    uint32_t egos[EGOS_MOST] = {fixture_vertex(&f, "A"), fixture_vertex(&f, "B")};
    ist_drawing drawing;
    draw(&drawing, &f, &(ist_render_options){.layout = IST_DRAWING_EGO, .egos = egos, .ego_count = EGOS_MOST});
    assert_true(says(&drawing, "A only (2)") && says(&drawing, "B only (2)") && says(&drawing, "tied to both (2)"));
    assert_true(mark_of(&drawing, &f, "A")->at.x < mark_of(&drawing, &f, "B")->at.x);
    assert_true(mark_of(&drawing, &f, "P")->at.x < mark_of(&drawing, &f, "R")->at.x);
    assert_true(mark_of(&drawing, &f, "T")->at.y > mark_of(&drawing, &f, "A")->at.y);
    assert_no_fault(&drawing, "two");
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void nobody_alone_has_a_neighbourhood(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\n");
    fixture_view(&f, "close=B");
    uint32_t ego = fixture_vertex(&f, "A");
    ist_render_options options = {.layout = IST_DRAWING_EGO, .egos = &ego, .ego_count = 1};
    assert_int_equal(refusal(&f, &options).kind, IST_ERROR_UNDEFINED);
    options.ego_count = 0;
    assert_int_equal(refusal(&f, &options).kind, IST_ERROR_LIMIT);
    fixture_close(&f);
}

/* ---- routes ---- */

typedef struct {
    ist_routes routes;
    ist_drawn_route ways[IST_SCHEMATIC_ROUTES];
    ist_render_options options;
} journey;

static void travel(journey *j, const fixture *f, const char *source, const char *target, size_t count) {
    ist_ends ends = {0};
    ist_error err = {0};
    *j = (journey){0};
    if (!ist_ends_find(&ends, &f->view, source, target, &err) ||
        !ist_routes_shortest(&j->routes, &f->view, &ends, count, &err)) {
        fail_msg("%s", err.message);
    }
    for (size_t i = 0; i < j->routes.count; i++) {
        const ist_route *route = &j->routes.items[i];
        j->ways[i] = (ist_drawn_route){route->vertices, route->count, route->cost, route->capacity};
    }
    j->options = (ist_render_options){.layout = IST_DRAWING_ROUTES, .routes = j->ways, .route_count = j->routes.count};
    ist_ends_free(&ends);
}

/* The strokes between two marks. */
static size_t bands(const ist_drawing *drawing, const fixture *f, const char *a, const char *b) {
    uint32_t x = drawing->vertex_mark[fixture_vertex(f, a)], y = drawing->vertex_mark[fixture_vertex(f, b)];
    size_t count = 0;
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        const ist_stroke *s = &drawing->strokes[i];
        count += (s->tail == x && s->head == y) || (s->tail == y && s->head == x);
    }
    return count;
}

static const ist_stroke *band(const ist_drawing *drawing, const fixture *f, const char *a, const char *b) {
    uint32_t x = drawing->vertex_mark[fixture_vertex(f, a)], y = drawing->vertex_mark[fixture_vertex(f, b)];
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        const ist_stroke *s = &drawing->strokes[i];
        if ((s->tail == x && s->head == y) || (s->tail == y && s->head == x)) {
            return s;
        }
    }
    fail_msg("no band between %s and %s", a, b);
    abort();
}

static void routes_lead_to_the_right_and_a_shared_leg_has_a_band_for_each(void **state) {
    (void)state;
    fixture f;
    journey j;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days capacity=mt");
    travel(&j, &f, "CN", "EU", 6);
    ist_drawing drawing;
    draw(&drawing, &f, &j.options);
    for (size_t r = 0; r < j.routes.count; r++) {
        const ist_route *route = &j.routes.items[r];
        for (size_t i = 1; i < route->count; i++) {
            const ist_mark *a = &drawing.marks[drawing.vertex_mark[route->vertices[i - 1]]];
            const ist_mark *b = &drawing.marks[drawing.vertex_mark[route->vertices[i]]];
            assert_true(a->at.x < b->at.x);
        }
    }
    assert_int_equal(bands(&drawing, &f, "CN", "KZ"), 6);
    assert_int_equal(bands(&drawing, &f, "KZ", "RU"), 1);
    assert_int_equal(bands(&drawing, &f, "AKTAU", "ALAT"), 2);
    assert_true(band(&drawing, &f, "CN", "KZ")->width > band(&drawing, &f, "AKTAU", "ALAT")->width);
    assert_null(mark_of(&drawing, &f, "TJ"));
    assert_true(says(&drawing, "sea: 4, 5") && says(&drawing, "rail: 1\xE2\x80\x93"
                                                              "6"));
    assert_true(says(&drawing, "Routes from China to European Union"));
    assert_no_fault(&drawing, "CN to EU");
    ist_drawing_free(&drawing);
    ist_routes_free(&j.routes);
    fixture_close(&f);
}

/* B - C is taken one way by the first route and the other way by the second. */
static void a_leg_that_is_taken_both_ways_stands_once(void **state) {
    (void)state;
    fixture f;
    journey j;
    fixture_ties(&f, "source,target,days\nA,B,1\nB,C,1\nC,Z,1\nA,C,2\nB,Z,2\n");
    fixture_view(&f, "cost=days");
    travel(&j, &f, "A", "Z", 4);
    assert_int_equal(j.routes.count, 4); /* A-B-C-Z, A-B-Z, A-C-Z, A-C-B-Z */
    ist_drawing drawing;
    draw(&drawing, &f, &j.options);
    assert_int_equal(bands(&drawing, &f, "B", "C"), 2);
    assert_int_equal(drawing.fact_count, 5);
    assert_true(mark_of(&drawing, &f, "A")->at.x < mark_of(&drawing, &f, "B")->at.x);
    assert_true(mark_of(&drawing, &f, "B")->at.x < mark_of(&drawing, &f, "C")->at.x);
    assert_true(mark_of(&drawing, &f, "C")->at.x < mark_of(&drawing, &f, "Z")->at.x);
    assert_no_fault(&drawing, "both ways");
    ist_drawing_free(&drawing);
    ist_routes_free(&j.routes);
    fixture_close(&f);
}

static void what_is_planned_is_dashed_and_what_exists_besides_is_not(void **state) {
    (void)state;
    fixture f;
    journey j;
    fixture_ties(&f,
                 "source,target,relation,status\nA,B,rail-link,planned\nB,C,rail-link,planned\nB,C,road,existing\n");
    fixture_view(&f, "status=existing,planned");
    travel(&j, &f, "A", "C", 1);
    ist_drawing drawing;
    draw(&drawing, &f, &j.options);
    assert_int_equal(band(&drawing, &f, "A", "B")->line, IST_LINE_DASHED);
    assert_int_equal(band(&drawing, &f, "B", "C")->line, IST_LINE_SOLID);
    assert_true(says(&drawing, "rail (planned): 1"));
    ist_drawing_free(&drawing);
    ist_routes_free(&j.routes);
    fixture_close(&f);
}

/* A route of twelve steps beside one of two: the short one goes past ten layers. */
static void a_short_route_is_as_long_as_a_long_one(void **state) {
    (void)state;
    fixture f;
    journey j;
    fixture_ties(&f, "source,target\nA,B\nB,C\nC,D\nD,E\nE,F\nF,G\nG,H\nH,I\nI,J\nJ,K\nK,L\nL,Z\nA,M\nM,Z\n");
    fixture_view(&f, "");
    travel(&j, &f, "A", "Z", 2);
    ist_drawing drawing;
    draw(&drawing, &f, &j.options);
    const ist_mark *a = mark_of(&drawing, &f, "A"), *m = mark_of(&drawing, &f, "M"), *z = mark_of(&drawing, &f, "Z");
    assert_true(fabs((m->at.x - a->at.x) / (z->at.x - a->at.x) - 0.5) < 0.1);
    assert_no_fault(&drawing, "long and short");
    ist_drawing_free(&drawing);
    ist_routes_free(&j.routes);
    fixture_close(&f);
}

static void too_many_routes_are_refused(void **state) {
    (void)state;
    fixture f;
    journey j;
    fixture_ties(&f, "source,target\nA,B\n");
    fixture_view(&f, "");
    travel(&j, &f, "A", "B", 1);
    j.options.route_count = IST_SCHEMATIC_ROUTES + 1;
    assert_int_equal(refusal(&f, &j.options).kind, IST_ERROR_LIMIT);
    j.options.route_count = 0;
    assert_int_equal(refusal(&f, &j.options).kind, IST_ERROR_LIMIT);
    ist_routes_free(&j.routes);
    fixture_close(&f);
}

/* ---- two columns ---- */

static const ist_render_options two_mode = {.layout = IST_DRAWING_TWO_MODE};

static void states_stand_left_of_what_they_belong_to(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "relation=member-of");
    ist_drawing drawing;
    draw(&drawing, &f, &two_mode);
    double left = mark_of(&drawing, &f, "AZ")->at.x, right = mark_of(&drawing, &f, "OTS")->at.x;
    assert_true(left < right);
    for (size_t i = 0; i < drawing.actor_count; i++) {
        const ist_mark *mark = &drawing.marks[i];
        assert_true(mark->at.x == (mark->kind == IST_KIND_STATE ? left : right));
    }
    assert_true(says(&drawing, "Organization of Turkic States (5)"));
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void ties_inside_a_column_are_named_and_refused(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "layer=membership");
    ist_error err = refusal(&f, &two_mode);
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    assert_non_null(strstr(err.message, "not two-mode"));
    assert_non_null(strstr(err.message, "C5_CHINA - C5_PLUS_1 (t130: format, format)"));
    fixture_close(&f);
}

/* A list that says no kinds: who is named first belongs to the left, unless somebody is both. */
static void a_list_without_kinds_has_sources_and_targets(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nzoe,club\nyan,club\nzoe,choir\n");
    fixture_view(&f, "");
    ist_drawing drawing;
    draw(&drawing, &f, &two_mode);
    assert_true(mark_of(&drawing, &f, "zoe")->at.x < mark_of(&drawing, &f, "club")->at.x);
    assert_true(mark_of(&drawing, &f, "yan")->at.x < mark_of(&drawing, &f, "choir")->at.x);
    assert_int_not_equal(mark_of(&drawing, &f, "zoe")->style.shape, mark_of(&drawing, &f, "club")->style.shape);
    assert_true(says(&drawing, "2 sources") && says(&drawing, "2 targets"));
    assert_no_fault(&drawing, "clubs");
    ist_drawing_free(&drawing);
    fixture_close(&f);
    fixture_ties(&f, "source,target\nA,B\nB,C\n");
    fixture_view(&f, "");
    assert_int_equal(refusal(&f, &two_mode).kind, IST_ERROR_UNDEFINED);
    fixture_close(&f);
}

/* Pairs of ties whose ends stand in opposite orders, counted one by one. */
static size_t slow_crossings(const ist_drawing *drawing) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->fact_count; i++) {
        for (size_t k = i + 1; k < drawing->fact_count; k++) {
            const ist_fact *a = &drawing->facts[i], *b = &drawing->facts[k];
            double low = drawing->marks[a->low].at.y - drawing->marks[b->low].at.y;
            double high = drawing->marks[a->high].at.y - drawing->marks[b->high].at.y;
            count += low * high < 0;
        }
    }
    return count;
}

/* Every left end has a smaller id than every right one, so `low` of a fact is on the left. */
static void make_random(fixture *f, uint32_t seed) {
    char csv[4096];
    size_t length = (size_t)snprintf(csv, sizeof csv, "source,target\n");
    for (uint32_t i = 0; i < 12; i++) {
        for (uint32_t k = 0; k < 9; k++) {
            seed = seed * 1664525u + 1013904223u;
            if (seed >> 28 < 5) {
                length += (size_t)snprintf(csv + length, sizeof csv - length, "a%02u,b%02u\n", i, k);
            }
        }
    }
    fixture_ties(f, csv);
    fixture_view(f, "");
}

static void the_order_of_columns_has_the_fewest_crossings_found(void **state) {
    (void)state;
    size_t before = 0, after = 0;
    for (uint32_t seed = 1; seed <= 12; seed++) {
        fixture f;
        make_random(&f, seed);
        ist_drawing drawing;
        ist_columns columns = {0};
        ist_error err = {0};
        draw(&drawing, &f, &two_mode);
        assert_true(ist_columns_find(&columns, &f.view, &err) && ist_columns_order(&columns, &drawing, &err));
        assert_int_equal(columns.crossings[1], slow_crossings(&drawing));
        assert_true(columns.crossings[1] <= columns.crossings[0]);
        before += columns.crossings[0];
        after += columns.crossings[1];
        ist_columns_free(&columns);
        ist_drawing_free(&drawing);
        fixture_close(&f);
    }
    assert_true(after < before * 3 / 4);
}

/* ---- all ---- */

static void assert_sound(const fixture *f, const ist_render_options *options, const char *words) {
    ist_drawing drawing;
    ist_error err = {0};
    draw(&drawing, f, options);
    assert_no_fault(&drawing, words);
    ist_buffer svg = {0};
    assert_true(ist_svg_plain(&svg, &drawing, &f->view, &err));
    assert_true(strstr(svg.bytes, "\"nan") == NULL && strstr(svg.bytes, ",nan") == NULL);
    ist_buffer_free(&svg);
    ist_drawing_free(&drawing);
}

static void nothing_overlaps_around_actors_of_the_shipped_datasets(void **state) {
    (void)state;
    static const struct {
        const char *path, *lens, *ego, *other;
        unsigned steps;
    } cases[] = {
        {TEST_DATASETS "/caspian", "sign=all status=existing,planned,proposed", "AZ", NULL, 1},
        {TEST_DATASETS "/caspian", "sign=all collective=keep", "KZ", NULL, 2},
        {TEST_DATASETS "/caspian", "kind=state", "AZ", "KZ", 1},
        {TEST_DATASETS "/caspian", "layer=transport kind=place", "BAKU", NULL, 2},
        {TEST_DATASETS "/corridor", "", "KZ", NULL, 2},
        {TEST_DATASETS "/corridor", "", "TR", "KZ", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        fixture_open(&f, cases[i].path);
        fixture_view(&f, cases[i].lens);
        uint32_t egos[EGOS_MOST] = {fixture_vertex(&f, cases[i].ego),
                                    cases[i].other != NULL ? fixture_vertex(&f, cases[i].other) : 0};
        ist_render_options options = {.layout = IST_DRAWING_EGO,
                                      .egos = egos,
                                      .ego_count = cases[i].other != NULL ? 2 : 1,
                                      .ego_steps = cases[i].steps};
        assert_sound(&f, &options, cases[i].lens);
        fixture_close(&f);
    }
}

static void nothing_overlaps_on_routes_of_the_shipped_datasets(void **state) {
    (void)state;
    static const struct {
        const char *path, *lens, *source, *target;
        size_t count;
    } cases[] = {
        {TEST_DATASETS "/caspian", "layer=transport kind=place cost=length", "XIAN", "ROTTERDAM", 10},
        {TEST_DATASETS "/caspian", "layer=transport kind=place cost=length", "KHORGOS", "ISTANBUL,POTI", 5},
        {TEST_DATASETS "/caspian", "layer=energy kind=place cost=length", "TENGIZ", "CEYHAN", 4},
        {TEST_DATASETS "/corridor", "cost=days capacity=mt status=existing,planned", "KZ", "EU", 12},
        {TEST_DATASETS "/corridor", "", "CN", "TR", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        journey j;
        fixture_open(&f, cases[i].path);
        fixture_view(&f, cases[i].lens);
        travel(&j, &f, cases[i].source, cases[i].target, cases[i].count);
        assert_sound(&f, &j.options, cases[i].lens);
        ist_routes_free(&j.routes);
        fixture_close(&f);
    }
}

static void nothing_overlaps_in_columns_of_the_shipped_datasets(void **state) {
    (void)state;
    static const char *const lenses[] = {"relation=member-of", "relation=member-of,observer-of",
                                         "layer=membership relation=member-of status=existing,proposed"};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    for (size_t i = 0; i < sizeof lenses / sizeof *lenses; i++) {
        fixture_view(&f, lenses[i]);
        assert_sound(&f, &two_mode, lenses[i]);
    }
    fixture_close(&f);
}

static void the_order_of_rows_changes_no_position(void **state) {
    (void)state;
    static const char *const tables[] = {"source,target\nA,p\nA,q\nB,p\nC,q\nC,p\nD,r\n",
                                         "source,target\nD,r\nC,p\nC,q\nB,p\nA,q\nA,p\n"};
    ist_point places[2][2][MARKS_MOST] = {{{{0}}}};
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_ties(&f, tables[i]);
        fixture_view(&f, "");
        uint32_t ego = fixture_vertex(&f, "C");
        ist_render_options options[] = {{.layout = IST_DRAWING_EGO, .egos = &ego, .ego_count = 1, .ego_steps = 2},
                                        two_mode};
        for (size_t k = 0; k < 2; k++) {
            ist_drawing drawing;
            draw(&drawing, &f, &options[k]);
            for (size_t m = 0; m < drawing.actor_count && m < MARKS_MOST; m++) {
                places[i][k][m] = drawing.marks[m].at;
            }
            ist_drawing_free(&drawing);
        }
        fixture_close(&f);
    }
    assert_memory_equal(places[0], places[1], sizeof places[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_stand_around_and_others_are_not_there),
        cmocka_unit_test(the_strongest_stay_and_the_others_are_counted),
        cmocka_unit_test(faint_ties_are_behind_and_one_a_pair),
        cmocka_unit_test(tied_neighbours_stand_side_by_side),
        cmocka_unit_test(around_two_actors_the_sectors_say_whose_neighbours_they_are),
        cmocka_unit_test(nobody_alone_has_a_neighbourhood),
        cmocka_unit_test(routes_lead_to_the_right_and_a_shared_leg_has_a_band_for_each),
        cmocka_unit_test(a_leg_that_is_taken_both_ways_stands_once),
        cmocka_unit_test(what_is_planned_is_dashed_and_what_exists_besides_is_not),
        cmocka_unit_test(a_short_route_is_as_long_as_a_long_one),
        cmocka_unit_test(too_many_routes_are_refused),
        cmocka_unit_test(states_stand_left_of_what_they_belong_to),
        cmocka_unit_test(ties_inside_a_column_are_named_and_refused),
        cmocka_unit_test(a_list_without_kinds_has_sources_and_targets),
        cmocka_unit_test(the_order_of_columns_has_the_fewest_crossings_found),
        cmocka_unit_test(nothing_overlaps_around_actors_of_the_shipped_datasets),
        cmocka_unit_test(nothing_overlaps_on_routes_of_the_shipped_datasets),
        cmocka_unit_test(nothing_overlaps_in_columns_of_the_shipped_datasets),
        cmocka_unit_test(the_order_of_rows_changes_no_position),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
