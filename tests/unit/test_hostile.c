/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_hostile.c - what is allowed and still meant to hurt: collectives in collectives, weights at the edge of what a
 * double holds, deep containment, stars, endless streams. Each is answered, or refused by a limit, in time.
 */
#include "fixture.h"

#include "core/ends.h"
#include "core/flow/flow.h"
#include "core/kernel/shortest.h"
#include "core/metric.h"
#include "folder.h"
#include "graph/file.h"

static const char description[] =
    "{\"resources\": ["
    "{\"name\": \"documents\", \"path\": \"documents.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"}]}},"
    "{\"name\": \"sections\", \"path\": \"sections.csv\", \"schema\": {\"fields\": [{\"name\": \"document\"},"
    "{\"name\": \"section\"}, {\"name\": \"heading\"}, {\"name\": \"paragraphs\"}]}},"
    "{\"name\": \"actors\", \"path\": \"actors.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"label\"}, {\"name\": \"kind\"}, {\"name\": \"part_of\"}]}},"
    "{\"name\": \"ties\", \"path\": \"ties.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"source\"}, {\"name\": \"target\"}, {\"name\": \"relation\"}, {\"name\": \"layer\"}]}},"
    "{\"name\": \"evidence\", \"path\": \"evidence.csv\", \"schema\": {\"fields\": [{\"name\": \"subject\"},"
    "{\"name\": \"document\"}, {\"name\": \"locator\"}, {\"name\": \"standing\"}]}}]}";

static const char *const headers[][2] = {{"documents.csv", "id\nd\n"},
                                         {"sections.csv", "document,section,heading,paragraphs\n"},
                                         {"actors.csv", "id,label,kind,part_of\n"},
                                         {"ties.csv", "id,source,target,relation,layer\n"},
                                         {"evidence.csv", "subject,document,locator,standing\n"}};
enum { SECTIONS = 1, ACTORS, TIES, EVIDENCE, TABLES };

/* The tables of a package, as they grow. */
typedef struct {
    ist_buffer tables[TABLES];
} package;

static void add(package *p, size_t table, const char *row) {
    if (p->tables[table].length == 0) {
        assert_true(ist_buffer_text(&p->tables[table], headers[table][1], NULL));
    }
    assert_true(ist_buffer_text(&p->tables[table], row, NULL));
    assert_true(ist_buffer_text(&p->tables[table], "\n", NULL));
}

static bool load(fixture *f, package *p, ist_error *err) {
    folder made = folder_make();
    folder_write(&made, "datapackage.json", description, strlen(description));
    for (size_t t = 0; t < TABLES; t++) {
        const char *text = p->tables[t].length > 0 ? p->tables[t].bytes : headers[t][1];
        folder_write(&made, headers[t][0], text, strlen(text));
        ist_buffer_free(&p->tables[t]);
    }
    *f = (fixture){0};
    bool ok = ist_dataset_load(&f->dataset, made.path, err) && ist_network_build(&f->network, &f->dataset, err);
    folder_remove(&made);
    return ok;
}

static void open_package(fixture *f, package *p) {
    ist_error err = {0};
    if (!load(f, p, &err)) {
        fail_msg("%s", err.message);
    }
}

/* ---- collectives ---- */

static void a_tie_of_two_collectives_with_the_same_members_joins_them_once(void **state) {
    (void)state;
    fixture f;
    package p = {0};
    add(&p, ACTORS, "A,,state,\nB,,state,\nC,,collective,\nD,,collective,");
    add(&p, TIES, "m1,A,C,member-of,\nm2,B,C,member-of,\nm3,A,D,member-of,\nm4,B,D,member-of,\nt,C,D,trade,");
    for (size_t i = 0; i < 100; i++) {
        add(&p, EVIDENCE, "t,d,x/1,assertion");
    }
    open_package(&f, &p);
    fixture_view(&f, "collective=expand strength=documents");
    assert_int_equal(f.view.edge_count, 1);
    assert_int_equal(ist_index_count(&f.view.edge_ties, 0), 1);
    assert_true(f.view.strengths[0] == 1);
    fixture_view(&f, "collective=expand");
    assert_true(f.view.strengths[0] == 1);
    fixture_close(&f);
}

/* The union is in the alliance, and these two in each other. */
static void open_nested(fixture *f) {
    package p = {0};
    add(&p, ACTORS, "A,,state,\nB,,state,\nC,,state,\nX,,state,\nUNION,,collective,\nALLIANCE,,collective,");
    add(&p, TIES, "m1,A,UNION,member-of,\nm2,B,UNION,member-of,\nm3,UNION,ALLIANCE,member-of,");
    add(&p, TIES, "m4,C,ALLIANCE,member-of,\nm5,ALLIANCE,UNION,member-of,\nt,ALLIANCE,X,trade,");
    open_package(f, &p);
}

static void collectives_in_collectives_are_expanded_through(void **state) {
    (void)state;
    fixture f;
    open_nested(&f);
    fixture_view(&f, "collective=expand");
    assert_int_equal(f.view.vertex_count, 4);
    assert_int_equal(f.view.edge_count, 3);
    assert_int_not_equal(fixture_edge(&f, "A", "X"), IST_NONE);
    fixture_close(&f);
}

static void a_ring_of_collectives_is_one_vertex_and_its_members_are_found_there(void **state) {
    (void)state;
    fixture f;
    open_nested(&f);
    fixture_view(&f, "collective=contract");
    assert_int_equal(f.view.vertex_count, 2);
    assert_int_equal(f.view.edge_count, 1);
    assert_int_not_equal(fixture_vertex(&f, "A"), IST_NONE);
    assert_int_equal(fixture_vertex(&f, "A"), fixture_vertex(&f, "C"));
    ist_error err = {0};
    ist_vertex_set set = {0};
    assert_true(ist_view_terminals(&set, &f.view, "A,B,C", &err));
    assert_int_equal(set.count, 1);
    ist_vertex_set_free(&set);
    fixture_close(&f);
}

static void closing_a_collective_closes_the_members_of_its_members(void **state) {
    (void)state;
    fixture f;
    open_nested(&f);
    fixture_view(&f, "collective=keep close=ALLIANCE");
    assert_int_equal(fixture_vertex(&f, "A"), IST_NONE);
    assert_int_equal(fixture_vertex(&f, "C"), IST_NONE);
    assert_int_not_equal(fixture_vertex(&f, "X"), IST_NONE);
    fixture_close(&f);
}

static void expanding_without_end_is_a_limit(void **state) {
    (void)state;
    fixture f;
    package p = {0};
    char row[64];
    add(&p, ACTORS, "C,,collective,\nD,,collective,");
    for (int i = 0; i < 1000; i++) {
        snprintf(row, sizeof row, "c%d,,state,\nd%d,,state,", i, i);
        add(&p, ACTORS, row);
        snprintf(row, sizeof row, "mc%d,c%d,C,member-of,\nmd%d,d%d,D,member-of,", i, i, i, i);
        add(&p, TIES, row);
    }
    for (int i = 0; i < 6; i++) {
        snprintf(row, sizeof row, "t%d,C,D,trade,", i);
        add(&p, TIES, row);
    }
    open_package(&f, &p);
    fixture_refuses(&f, "collective=expand", IST_ERROR_LIMIT, "expanding collectives takes more than 5000000 steps");
    fixture_close(&f);
}

/* ---- weights ---- */

static void weights_that_overflow_are_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength,cap,toll\na,b,1e-320,1e308,1e-320\na,b,1e-320,1e308,1\nb,c,1,1e308,1\n");
    fixture_refuses(&f, "cost=1/strength", IST_ERROR_LIMIT, "has a strength too small for 'cost=1/strength'");
    fixture_refuses(&f, "strength=1/cost cost=toll", IST_ERROR_LIMIT, "has a cost too small for 'strength=1/cost'");
    fixture_refuses(&f, "capacity=cap", IST_ERROR_LIMIT, "parallel ties add up to more than a double holds");
    fixture_view(&f, "capacity=cap merge=capacity=max");
    ist_error err = {0};
    ist_ends ends = {0};
    ist_flow flow = {0};
    assert_true(ist_ends_find(&ends, &f.view, "a", "c", &err));
    assert_false(ist_flow_max(&flow, &f.view, &ends, IST_FLOW_CAPACITY, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_true(ist_flow_max(&flow, &f.view, &ends, IST_FLOW_TIES, NULL, &err));
    ist_flow_free(&flow);
    ist_ends_free(&ends);
    fixture_close(&f);
}

/* ---- size ---- */

static void a_star_takes_no_longer_than_its_ties(void **state) {
    (void)state;
    enum { LEAVES = 200000 };
    ist_buffer csv = {0};
    assert_true(ist_buffer_text(&csv, "source,target\n", NULL));
    for (int i = 0; i < LEAVES; i++) {
        assert_true(ist_buffer_print(&csv, NULL, "hub,v%d\n", i));
    }
    fixture f;
    fixture_ties(&f, csv.bytes);
    ist_buffer_free(&csv);
    fixture_view(&f, "");
    static const char *const names[] = {"constraint", "effective-size"};
    for (size_t i = 0; i < 2; i++) {
        const ist_metric *metric = NULL;
        ist_metric_values values = {0};
        assert_true(ist_metric_find(&metric, names[i], NULL));
        assert_true(ist_metric_compute(&values, metric, &f.view, NULL));
        assert_true(values.columns[0][fixture_vertex(&f, "v7")] == 1);
        ist_metric_values_free(&values);
    }
    fixture_close(&f);
}

static void hours_of_sweeps_are_not_begun(void **state) {
    (void)state;
    ist_error err = {0};
    const ist_view view = {.vertex_count = 1000001, .edge_count = 1000000, .out = {.arc_count = 2000000}};
    assert_true(ist_sweeps_accepted(&view, 300000, &err));
    assert_false(ist_sweeps_accepted(&view, view.vertex_count, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
}

static void containment_has_a_limit(void **state) {
    (void)state;
    fixture f;
    package p = {0};
    char row[64];
    for (int i = 0; i < 258; i++) {
        snprintf(row, sizeof row, i > 0 ? "a%03d,,place,a%03d" : "a%03d,,place,", i, i - 1);
        add(&p, ACTORS, row);
    }
    ist_error err = {0};
    assert_false(load(&f, &p, &err));
    assert_non_null(
        strstr(err.message, "actors.csv:259:13: error: more than 256 others around 'a257' through part_of"));
    fixture_close(&f);
}

static void locators_are_looked_up_in_time(void **state) {
    (void)state;
    enum { SECTION_COUNT = 100000 };
    fixture f;
    package p = {0};
    char row[64];
    add(&p, ACTORS, "A,,state,\nB,,state,");
    add(&p, TIES, "t,A,B,trade,");
    for (int i = 0; i < SECTION_COUNT; i++) {
        snprintf(row, sizeof row, "d,s%d,,2", i);
        add(&p, SECTIONS, row);
        snprintf(row, sizeof row, "t,d,s%d/2,assertion", i);
        add(&p, EVIDENCE, row);
    }
    add(&p, EVIDENCE, "t,d,s5/3,assertion\nt,d,nowhere/1,assertion\nt,d,s5,assertion\nt,d,s5/0,assertion");
    ist_error err = {0};
    assert_false(load(&f, &p, &err));
    assert_int_equal(f.dataset.findings.errors, 4);
    assert_non_null(strstr(err.message, "'s5/3' does not resolve: the section has 2 paragraphs"));
    assert_non_null(strstr(err.message, "'nowhere/1' does not resolve: expected a section of 'd'"));
    fixture_close(&f);
}

static void names_may_be_as_long_as_ids(void **state) {
    (void)state;
    enum { LONG = 5000 };
    char name[LONG + 1], csv[LONG + 64];
    memset(name, 'n', LONG);
    name[LONG] = '\0';
    snprintf(csv, sizeof csv, "source,target\n%s,b\n", name);
    fixture f;
    fixture_ties(&f, csv);
    fixture_view(&f, "");
    ist_error err = {0};
    ist_vertex_set set = {0};
    assert_true(ist_view_terminals(&set, &f.view, name, &err));
    assert_int_equal(set.count, 1);
    ist_vertex_set_free(&set);
    fixture_close(&f);
}

/* The writer never ends the stream: whoever reads on waits for ever. */
static void an_endless_stream_that_is_no_text_is_left_at_once(void **state) {
    (void)state;
    int ends[2];
    char zeros[4096] = "source,target\n", path[64];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], zeros, sizeof zeros), (ssize_t)sizeof zeros);
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[0]);
    ist_file file = {0};
    ist_error err = {0};
    alarm(60);
    assert_true(ist_file_read(&file, path, NULL, &err));
    alarm(0);
    assert_int_equal(file.length, sizeof zeros);
    free(file.bytes);
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tie_of_two_collectives_with_the_same_members_joins_them_once),
        cmocka_unit_test(collectives_in_collectives_are_expanded_through),
        cmocka_unit_test(a_ring_of_collectives_is_one_vertex_and_its_members_are_found_there),
        cmocka_unit_test(closing_a_collective_closes_the_members_of_its_members),
        cmocka_unit_test(expanding_without_end_is_a_limit),
        cmocka_unit_test(weights_that_overflow_are_refused),
        cmocka_unit_test(a_star_takes_no_longer_than_its_ties),
        cmocka_unit_test(hours_of_sweeps_are_not_begun),
        cmocka_unit_test(containment_has_a_limit),
        cmocka_unit_test(locators_are_looked_up_in_time),
        cmocka_unit_test(names_may_be_as_long_as_ids),
        cmocka_unit_test(an_endless_stream_that_is_no_text_is_left_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
