/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_published.c - measures of networks from the literature against the values printed there.
 *
 * Whole columns were computed once by networkx 2.8.8, every tie 1, and hold what is printed: sums of distances, and
 * fractions where a value is one, or else eight decimals. Programs that normalise otherwise: networkx gives information
 * centrality without the factor n - 1, and an eigenvector of length 1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "columns.h"

enum { KITE = 10, KITE_TIES = 18, FLORENCE = 15, FLORENCE_TIES = 20, ZACHARY = 34, ZACHARY_TIES = 78, BORGATTI = 7 };

static test_graph network(uint32_t vertex_count, const uint8_t *ends, size_t ties) {
    test_graph graph = {.vertex_count = vertex_count};
    for (size_t i = 0; i < ties; i++) {
        test_add(&graph, ends[2 * i], ends[2 * i + 1], 1, 1);
    }
    return graph;
}

/* One value, of the row `row`, to the digits that are printed. */
static void assert_printed(const test_graph *graph, const char *measure, size_t row, double printed, double half) {
    ist_view view = test_view(graph);
    ist_metric_values values = test_measured(measure, &view);
    assert_true(row < values.row_count);
    double value = values.columns[0][row];
    if (!(fabs(value - printed) <= half)) {
        fail_msg("%s of row %zu is %.17g, not %g as printed", measure, row, value, printed);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* ---- Krackhardt's kite ---- */

/* Andre, Beverly, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane: Krackhardt (1990), Assessing the political
 * landscape: structure, cognition, and power in organizations. */
static test_graph kite(void) {
    static const uint8_t ends[2 * KITE_TIES] = {0, 1, 0, 2, 0, 3, 0, 5, 1, 3, 1, 4, 1, 6, 2, 3, 2, 5,
                                                3, 4, 3, 5, 3, 6, 4, 6, 5, 6, 5, 7, 6, 7, 7, 8, 8, 9};
    return network(KITE, ends, KITE_TIES);
}

enum { DIANE = 3, FERNANDO = 5, GARTH = 6, HEATHER = 7 };

static void the_kite_has_its_published_centralities(void **state) {
    (void)state;
    test_graph graph = kite();
    static const uint8_t farness[KITE] = {17, 17, 18, 15, 18, 14, 14, 15, 21, 29};
    static const double degree[KITE] = {4, 4, 3, 6, 3, 5, 5, 3, 2, 1};
    static const double pairs[KITE] = {5.0 / 6, 5.0 / 6, 0, 11.0 / 3, 0, 25.0 / 3, 25.0 / 3, 14, 8, 0};
    static const double eigenvector[KITE] = {.73221232, .73221232, .59422577, 1,         .59422577,
                                             .82676381, .82676381, .4071769,  .09994054, .02320742};
    static const double pagerank[KITE] = {.10191991, .10191991, .07941811, .14714792, .07941811,
                                          .12890693, .12890693, .09524829, .08569396, .05141993};
    static const double information[KITE] = {1.06389776, 1.06389776, .97084548,  1.19034853, .97084548,
                                             1.19891989, 1.19891989, 1.05130229, .61809745,  .39892183};
    static const double current[KITE] = {.16619745, .16619745, .10257132, .29091592, .10257132,
                                         .35379129, .35379129, .43243243, .22222222, 0};
    const expected_column fractions[] = {{"degree", 0, degree}, {"betweenness", 1, pairs}};
    const expected_column rounded[] = {{"eigenvector", 0, eigenvector}, {"hits", 0, eigenvector},
                                       {"cheirank", 0, pagerank},       {"pagerank", 0, pagerank},
                                       {"information", 0, information}, {"current-flow-betweenness", 0, current}};
    assert_columns(&graph, fractions, 2, exact);
    assert_columns(&graph, rounded, sizeof rounded / sizeof *rounded, decimals);
    assert_farness(&graph, farness);
}

/* Three measures, three answers: that is what the kite was drawn for. */
static void in_the_kite_each_centrality_has_another_first(void **state) {
    (void)state;
    test_graph graph = kite();
    assert_printed(&graph, "degree", DIANE, 6, 0);
    assert_printed(&graph, "closeness", FERNANDO, .643, .0005);
    assert_printed(&graph, "closeness", GARTH, .643, .0005);
    assert_printed(&graph, "betweenness", HEATHER, .389, .0005);
    assert_printed(&graph, "betweenness", FERNANDO, .231, .0005);
    assert_printed(&graph, "betweenness", DIANE, .102, .0005);
}

static void the_kite_has_its_structure(void **state) {
    (void)state;
    test_graph graph = kite();
    static const double core[KITE] = {3, 3, 3, 3, 3, 3, 3, 2, 1, 1};
    static const double size[KITE] = {2, 2, 1, 10.0 / 3, 1, 3, 3, 7.0 / 3, 2, 1};
    static const double constraint[KITE] = {.54119792, .54119792, .6641358,  .47016975, .6641358,
                                            .44508889, .44508889, .43111111, .5,        1};
    static const double cuts[KITE] = {[HEATHER] = 1, [HEATHER + 1] = 1};
    static const double lost[KITE] = {[HEATHER] = 14, [HEATHER + 1] = 8};
    static const double truss[KITE_TIES] = {3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 2, 2};
    static const double over[KITE_TIES] = {8.0 / 3,  3.0 / 2, 11.0 / 6, 14.0 / 3, 11.0 / 6, 3.0 / 2,
                                           14.0 / 3, 3,       9.0 / 2,  3,        10.0 / 3, 10.0 / 3,
                                           9.0 / 2,  8.0 / 3, 21.0 / 2, 21.0 / 2, 16,       9};
    static const double bridges[KITE_TIES] = {[16] = 16, [17] = 9};
    static const double assortativity[] = {9.0 / 59}, efficiency[] = {349.0 / 540}, local[] = {557.0 / 900};
    const expected_column columns[] = {
        {"core-number", 0, core},      {"effective-size", 0, size}, {"effective-size", 2, size},
        {"articulation", 0, cuts},     {"articulation", 2, lost},   {"truss", 0, truss},
        {"edge-betweenness", 1, over}, {"bridge", 2, bridges},      {"assortativity", 0, assortativity},
        {"efficiency", 0, efficiency}, {"efficiency", 2, local}};
    assert_columns(&graph, columns, sizeof columns / sizeof *columns, exact);
    test_column("constraint", 0, &graph, constraint, decimals);
}

/* ---- the families of Florence ---- */

/* Marriages among fifteen families (the Pucci had none), by Padgett: Breiger and Pattison (1986), Cumulated social
 * roles: the duality of persons and their algebras. */
enum { MEDICI = 1, STROZZI = 4, ALBIZZI = 8, SALVIATI = 9, GUADAGNI = 12 };

static test_graph florence(void) {
    static const uint8_t ends[2 * FLORENCE_TIES] = {0, 1,  1, 5,  1, 6,  1, 7,  1,  8,  1,  9,  2, 3,
                                                    2, 4,  2, 5,  3, 4,  3, 11, 4,  6,  4,  11, 6, 7,
                                                    7, 12, 8, 12, 8, 13, 9, 10, 11, 12, 12, 14};
    return network(FLORENCE, ends, FLORENCE_TIES);
}

static void the_families_of_florence_have_their_centralities(void **state) {
    (void)state;
    test_graph graph = florence();
    static const uint8_t farness[FLORENCE] = {38, 25, 36, 38, 32, 32, 28, 29, 29, 36, 49, 35, 30, 42, 43};
    static const double degree[FLORENCE] = {1, 6, 3, 3, 4, 2, 3, 3, 3, 2, 1, 3, 4, 1, 1};
    static const double pairs[FLORENCE] = {0,        95.0 / 2, 5, 2,        28.0 / 3,  17.0 / 2, 31.0 / 3, 25.0 / 3,
                                           58.0 / 3, 13,       0, 19.0 / 2, 139.0 / 6, 0,        0};
    static const double eigenvector[FLORENCE] = {.30711552, 1,         .60195514, .64077431, .82726877,
                                                 .49198529, .79373976, .75723024, .56693358, .33909935,
                                                 .10414267, .65720373, .67188046, .1741141,  .20634492};
    static const double pagerank[FLORENCE] = {.03065744, .1458172,  .06933018, .06787531, .08809844,
                                              .05030099, .06957427, .07127969, .07912225, .06130323,
                                              .03605387, .0688618,  .09839783, .03241797, .03090954};
    static const double information[FLORENCE] = {.51672828, .9933627,  .7414617,  .72689762, .81965783,
                                                 .71256425, .84051488, .84218913, .77442989, .55791245,
                                                 .36751635, .7764209,  .85617375, .45048213, .47697211};
    static const double current[FLORENCE] = {0,         .59894658, .17465978, .12956663, .23073284,
                                             .15695728, .21193872, .19934866, .26495524, .14285714,
                                             0,         .20848192, .36689469, 0,         0};
    const expected_column fractions[] = {{"degree", 0, degree}, {"betweenness", 1, pairs}};
    const expected_column rounded[] = {{"eigenvector", 0, eigenvector},
                                       {"pagerank", 0, pagerank},
                                       {"information", 0, information},
                                       {"current-flow-betweenness", 0, current}};
    assert_columns(&graph, fractions, 2, exact);
    assert_columns(&graph, rounded, sizeof rounded / sizeof *rounded, decimals);
    assert_farness(&graph, farness);
}

static void the_families_of_florence_have_their_structure(void **state) {
    (void)state;
    test_graph graph = florence();
    static const double core[FLORENCE] = {1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 2, 2, 1, 1};
    static const double size[FLORENCE] = {1, 17.0 / 3, 7.0 / 3, 5.0 / 3, 3, 2, 7.0 / 3, 7.0 / 3,
                                          3, 2,        1,       7.0 / 3, 4, 1, 1};
    static const double constraint[FLORENCE] = {
        1, .20987654, .48225309, .6558642, .45833333, .5, .45987654, .45987654, .33333333, .5, 1, .48225309, .25, 1, 1};
    static const double cuts[FLORENCE] = {[MEDICI] = 1, [ALBIZZI] = 1, [SALVIATI] = 1, [GUADAGNI] = 1};
    static const double truss[FLORENCE_TIES] = {2, 2, 3, 3, 2, 2, 3, 3, 2, 3, 3, 2, 3, 3, 2, 2, 2, 2, 2, 2};
    static const double over[FLORENCE_TIES] = {14,       37.0 / 2, 46.0 / 3, 77.0 / 6, 67.0 / 3,  26,       6,
                                               11.0 / 2, 25.0 / 2, 9.0 / 2,  15.0 / 2, 43.0 / 3,  25.0 / 3, 5,
                                               77.0 / 6, 49.0 / 3, 14,       14,       103.0 / 6, 14};
    static const double bridges[FLORENCE_TIES] = {[0] = 1, [5] = 1, [16] = 1, [17] = 1, [19] = 1};
    static const double assortativity[] = {-289.0 / 771}, efficiency[] = {3151.0 / 6300};
    const expected_column columns[] = {{"core-number", 0, core},
                                       {"effective-size", 0, size},
                                       {"articulation", 0, cuts},
                                       {"truss", 0, truss},
                                       {"edge-betweenness", 1, over},
                                       {"bridge", 0, bridges},
                                       {"assortativity", 0, assortativity},
                                       {"efficiency", 0, efficiency}};
    assert_columns(&graph, columns, sizeof columns / sizeof *columns, exact);
    test_column("constraint", 0, &graph, constraint, decimals);
}

/* Jackson (2008), Social and Economic Networks, 1.2.1: the Medici stand between more than half of all pairs
 * of others. */
static void the_medici_stand_between_as_published(void **state) {
    (void)state;
    test_graph graph = florence();
    assert_printed(&graph, "betweenness", MEDICI, .522, .0005);
    assert_printed(&graph, "betweenness", GUADAGNI, .255, .0005);
    assert_printed(&graph, "betweenness", STROZZI, .103, .0005);
    assert_printed(&graph, "closeness", MEDICI, 14.0 / 25, 1e-15);
    assert_printed(&graph, "gould-fernandez", MEDICI, 28, 0); /* all 30 ordered pairs but Ridolfi and Tornabuoni */
}

/* ---- Zachary's karate club ---- */

/* Zachary (1977), An information flow model for conflict and fission in small groups; his members count from 1. The
 * values are those of the 78 ties without their strengths. */
static test_graph zachary(void) {
    static const uint8_t ends[2 * ZACHARY_TIES] = {
        0,  1,  0,  2,  0,  3,  0,  4,  0,  5,  0,  6,  0,  7,  0,  8,  0,  10, 0,  11, 0,  12, 0,  13, 0,  17,
        0,  19, 0,  21, 0,  31, 1,  2,  1,  3,  1,  7,  1,  13, 1,  17, 1,  19, 1,  21, 1,  30, 2,  3,  2,  7,
        2,  8,  2,  9,  2,  13, 2,  27, 2,  28, 2,  32, 3,  7,  3,  12, 3,  13, 4,  6,  4,  10, 5,  6,  5,  10,
        5,  16, 6,  16, 8,  30, 8,  32, 8,  33, 9,  33, 13, 33, 14, 32, 14, 33, 15, 32, 15, 33, 18, 32, 18, 33,
        19, 33, 20, 32, 20, 33, 22, 32, 22, 33, 23, 25, 23, 27, 23, 29, 23, 32, 23, 33, 24, 25, 24, 27, 24, 31,
        25, 31, 26, 29, 26, 33, 27, 33, 28, 31, 28, 33, 29, 32, 29, 33, 30, 32, 30, 33, 31, 32, 31, 33, 32, 33};
    return network(ZACHARY, ends, ZACHARY_TIES);
}

static void zacharys_club_has_its_centralities(void **state) {
    (void)state;
    test_graph graph = zachary();
    static const uint8_t farness[ZACHARY] = {58, 68, 59, 71, 87, 86, 86, 75, 64, 76, 87, 90, 89, 64, 89, 89, 116,
                                             88, 89, 66, 89, 88, 89, 84, 88, 88, 91, 72, 73, 86, 72, 61, 64, 60};
    static const double degree[ZACHARY] = {16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2,  2,
                                           2,  2, 3,  2, 2, 2, 5, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17};
    static const double between[ZACHARY] = {.43763528, .05393669, .14365681, .01190927, .00063131, .02998737, .02998737,
                                            0,         .05592683, .00084776, .00063131, 0,         0,         .0458634,
                                            0,         0,         0,         0,         0,         .03247505, 0,
                                            0,         0,         .01761364, .0022096,  .00384049, 0,         .02233345,
                                            .00179473, .00292208, .01441198, .13827561, .14524711, .30407498};
    static const double eigenvector[ZACHARY] = {
        .95213237, .71233514, .8495542,  .56561431, .20347148, .21288383, .21288383, .45789093, .60906844,
        .27499812, .20347148, .14156633, .22566382, .60657439, .27159396, .27159396, .06330461, .24747879,
        .27159396, .39616224, .27159396, .24747879, .27159396, .40207086, .1528067,  .15857597, .20242852,
        .35749923, .35107297, .36147301, .46806481, .51165649, .82665886, 1};
    static const double pagerank[ZACHARY] = {
        .09699729, .05287692, .05707851, .03585986, .02197795, .02911115, .02911115, .0244905,  .02976606,
        .0143094,  .02197795, .00956475, .01464489, .02953646, .01453599, .01453599, .01678401, .01455868,
        .01453599, .01960464, .01453599, .01455868, .01453599, .03152251, .02107603, .0210062,  .01504404,
        .02563977, .01957346, .02628854, .02459016, .03715809, .07169323, .10091918};
    const expected_column rounded[] = {
        {"degree", 0, degree}, {"betweenness", 0, between}, {"eigenvector", 0, eigenvector}, {"pagerank", 0, pagerank}};
    assert_columns(&graph, rounded, sizeof rounded / sizeof *rounded, decimals);
    assert_farness(&graph, farness);
}

static void zacharys_club_has_its_structure(void **state) {
    (void)state;
    test_graph graph = zachary();
    static const double core[ZACHARY] = {4, 4, 4, 4, 3, 3, 3, 4, 4, 2, 3, 1, 2, 4, 2, 2, 2,
                                         2, 2, 3, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 4, 3, 4, 4};
    static const double size[ZACHARY] = {
        55.0 / 4, 19.0 / 3, 39.0 / 5, 8.0 / 3, 5.0 / 3, 5.0 / 2, 5.0 / 2,  1,         3, 2, 5.0 / 3,  1,       1,
        13.0 / 5, 1,        1,        1,       1,       1,       7.0 / 3,  1,         1, 1, 17.0 / 5, 7.0 / 3, 7.0 / 3,
        1,        7.0 / 2,  7.0 / 3,  2,       5.0 / 2, 5,       59.0 / 6, 259.0 / 17};
    static const double constraint[ZACHARY] = {
        .1554233,  .27953511, .18517664, .39665965, .52941744, .47748481, .47748481, .44271159, .30360071,
        .5,        .52941744, 1,         .62250434, .32333542, .57367959, .57367959, .78125,    .59086854,
        .57367959, .37371935, .57367959, .59086854, .57367959, .30582372, .45987654, .45987654, .67090182,
        .2850692,  .38691315, .449409,   .34600646, .2445754,  .24922336, .15641869};
    static const double cuts[ZACHARY] = {1};
    static const double truss[ZACHARY_TIES] = {5, 5, 5, 3, 3, 3, 5, 3, 3, 2, 3, 5, 3, 3, 3, 2, 5, 5, 5, 5,
                                               3, 3, 3, 2, 5, 5, 3, 2, 5, 2, 2, 3, 5, 3, 5, 3, 3, 3, 3, 3,
                                               3, 4, 4, 4, 2, 2, 3, 3, 3, 3, 3, 3, 2, 3, 3, 3, 3, 2, 3, 4,
                                               4, 4, 3, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 4};
    static const double bridges[ZACHARY_TIES] = {[9] = 1};
    static const double assortativity[] = {-.47561309768461413}, efficiency[] = {.4920083184789052};
    const expected_column columns[] = {{"core-number", 0, core},     {"effective-size", 0, size},
                                       {"articulation", 0, cuts},    {"truss", 0, truss},
                                       {"bridge", 0, bridges},       {"assortativity", 0, assortativity},
                                       {"efficiency", 0, efficiency}};
    assert_columns(&graph, columns, sizeof columns / sizeof *columns, exact);
    test_column("constraint", 0, &graph, constraint, decimals);
}

/* What textbooks and manuals print of the instructor (1) and the officer (34). */
static void zacharys_two_leaders_are_as_often_printed(void **state) {
    (void)state;
    test_graph graph = zachary();
    assert_printed(&graph, "betweenness", 0, .4376, .00005);
    assert_printed(&graph, "betweenness", 33, .3041, .00005);
    assert_printed(&graph, "closeness", 0, .5690, .00005);
    assert_printed(&graph, "pagerank", 0, .0970, .00005);
    assert_printed(&graph, "pagerank", 33, .1009, .00005);
    assert_printed(&graph, "assortativity", 0, -.4756, .00005);
}

/* ---- Borgatti's example of effective size ---- */

enum { A, B, C, D, E, F, G };

/* Borgatti (1997), Structural holes: unpacking Burt's redundancy measures, Connections 20(1). The strengths, and the
 * values with them, are those that the tests of networkx have from UCINET. */
static test_graph borgatti(bool strengths) {
    static const struct {
        uint32_t a, b;
        double strength;
    } ties[] = {{A, B, 2}, {A, F, 3}, {A, G, 5}, {A, E, 2}, {E, G, 8},
                {F, G, 3}, {B, G, 4}, {B, D, 1}, {D, G, 3}, {G, C, 10}};
    test_graph graph = {.vertex_count = BORGATTI};
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
        test_add(&graph, ties[i].a, ties[i].b, 1, strengths ? ties[i].strength : 1);
    }
    return graph;
}

static void borgattis_example_has_its_published_effective_size(void **state) {
    (void)state;
    test_graph graph = borgatti(false);
    /* partners, less the mean number of ties that each has to the others: 6 - 1.33 of G */
    static const double size[BORGATTI] = {5.0 / 2, 5.0 / 3, 1, 1, 1, 1, 14.0 / 3};
    static const double efficiency[BORGATTI] = {5.0 / 8, 5.0 / 9, 1, 1.0 / 2, 1.0 / 2, 1.0 / 2, 7.0 / 9};
    const expected_column columns[] = {
        {"effective-size", 0, size}, {"effective-size", 1, efficiency}, {"effective-size", 2, size}};
    assert_columns(&graph, columns, 3, exact);
    assert_printed(&graph, "effective-size", G, 4.67, .005);
    assert_printed(&graph, "constraint", G, .400, .0005);
    assert_printed(&graph, "constraint", A, .595, .0005);
    assert_printed(&graph, "constraint", C, 1, 1e-15);
}

static void borgattis_example_with_strengths_has_the_values_of_ucinet(void **state) {
    (void)state;
    test_graph graph = borgatti(true);
    assert_printed(&graph, "effective-size", G, 5.47, .005);
    assert_printed(&graph, "effective-size", A, 2.475, 1e-14);
    assert_printed(&graph, "effective-size", C, 1, 1e-15);
    assert_printed(&graph, "constraint", G, .299, .0005);
    assert_printed(&graph, "constraint", A, .795, .0005);
    assert_printed(&graph, "constraint", C, 1, 1e-15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_kite_has_its_published_centralities),
        cmocka_unit_test(in_the_kite_each_centrality_has_another_first),
        cmocka_unit_test(the_kite_has_its_structure),
        cmocka_unit_test(the_families_of_florence_have_their_centralities),
        cmocka_unit_test(the_families_of_florence_have_their_structure),
        cmocka_unit_test(the_medici_stand_between_as_published),
        cmocka_unit_test(zacharys_club_has_its_centralities),
        cmocka_unit_test(zacharys_club_has_its_structure),
        cmocka_unit_test(zacharys_two_leaders_are_as_often_printed),
        cmocka_unit_test(borgattis_example_has_its_published_effective_size),
        cmocka_unit_test(borgattis_example_with_strengths_has_the_values_of_ucinet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
