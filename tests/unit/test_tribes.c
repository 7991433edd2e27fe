/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The sixteen tribes of the Gahuku-Gama, friends and foes, against the values that were printed of them.
 *
 * Read (1954), Cultures of the central highlands, New Guinea, Southwestern Journal of Anthropology 10; Hage and Harary
 * (1983), Structural models in anthropology, 56-60. The 29 alliances (rova) and 29 enmities (hina) are those of GAMAPOS
 * and GAMANEG in UCINET, as two other collections have them. Printed values: Schoch (2023), signnet: an R package for
 * analyzing signed networks, which names four methods; the triangles by kind were counted one by one.
 */
#include "signed.h"

enum {
    GAVEV,
    KOTUN,
    OVE,
    ALIKA,
    NAGAM,
    GAHUK,
    MASIL,
    UKUDZ,
    NOTOH,
    KOHIK,
    GEHAM,
    ASARO,
    UHETO,
    SEUVE,
    NAGAD,
    GAMA,
    TRIBES,
    ALLIANCES = 29,
    ENMITIES = 29
};

typedef struct {
    test_graph graph;
    int8_t signs[ALLIANCES + ENMITIES];
} tribes;

static tribes gahuku_gama(void) {
    static const uint8_t rova[2 * ALLIANCES] = {0, 1,  0, 14, 0, 15, 1, 14, 1, 15, 2, 3,  2,  5,  2,  6,  2,  7,  3, 7,
                                                4, 6,  4, 8,  4, 13, 5, 6,  5, 7,  5, 10, 5,  11, 6,  7,  6,  10, 6, 11,
                                                6, 12, 7, 10, 7, 11, 8, 9,  8, 12, 9, 12, 10, 11, 12, 13, 14, 15};
    static const uint8_t hina[2 * ENMITIES] = {
        0,  2, 0,  3, 0,  4, 0,  5, 0,  11, 1,  2,  1,  4,  1,  5,  1,  8,  1,  9,  4,  14, 4,  15, 5,  8,  5,  12, 5,
        15, 7, 13, 8, 10, 8, 14, 9, 10, 9,  14, 10, 12, 10, 14, 10, 15, 11, 13, 11, 14, 11, 15, 12, 14, 12, 15, 13, 15};
    tribes t = {.graph = {.vertex_count = TRIBES}};
    for (size_t i = 0; i < ALLIANCES + ENMITIES; i++) {
        const uint8_t *ends = i < ALLIANCES ? rova + 2 * i : hina + 2 * (i - ALLIANCES);
        t.signs[i] = i < ALLIANCES ? FRIEND : FOE;
        test_add(&t.graph, ends[0], ends[1], 1, 1);
    }
    return t;
}

static void they_are_as_balanced_as_printed(void **state) {
    (void)state;
    tribes t = gahuku_gama();
    assert_close(value_of("triad-balance", 0, &t.graph, t.signs), 0.8676471, 0.5e-7);
    assert_close(value_of("walk-balance", 0, &t.graph, t.signs), 0.3575761, 0.5e-7);
    assert_close(value_of("frustration", 2, &t.graph, t.signs), 0.7586207, 0.5e-7);
    assert_true(value_of("frustration", 0, &t.graph, t.signs) == 7);
    assert_true(value_of("frustration", 1, &t.graph, t.signs) == 7);
    assert_true(value_of("frustration", 3, &t.graph, t.signs) == ALLIANCES + ENMITIES);
}

/* 59 of 68 triangles; that the enemy of an enemy may be an enemy too leaves two that are not weakly balanced. */
static void their_triangles_are_of_four_kinds(void **state) {
    (void)state;
    static const double kinds[] = {19, 2, 40, 7};
    tribes t = gahuku_gama();
    for (size_t negatives = 0; negatives < 4; negatives++) {
        assert_true(value_of("triad-balance", 2 + negatives, &t.graph, t.signs) == kinds[negatives]);
    }
    assert_close(value_of("triad-balance", 0, &t.graph, t.signs), 59.0 / 68, 1e-15);
    assert_close(value_of("triad-balance", 1, &t.graph, t.signs), 66.0 / 68, 1e-15);
}

/* Of 2^15 ways to stand apart one alone frustrates only seven ties, all of them enmities inside the large camp. */
static void four_stand_against_twelve(void **state) {
    (void)state;
    static const uint32_t frustrated[7][2] = {{GAHUK, NOTOH}, {GAHUK, UHETO}, {UKUDZ, SEUVE}, {NOTOH, GEHAM},
                                              {KOHIK, GEHAM}, {GEHAM, UHETO}, {ASARO, SEUVE}};
    tribes t = gahuku_gama();
    ist_view view = signed_view(&t.graph, t.signs);
    ist_signs signs = read_signs(&view);
    ist_camps camps = find_camps(&signs);
    assert_true(ist_camps_proved(&camps) && camps.frustrated == 7 && camps.settled);
    for (uint32_t v = 0; v < TRIBES; v++) {
        bool small = v == GAVEV || v == KOTUN || v == NAGAD || v == GAMA;
        assert_true((camps.side[v] == camps.side[GAVEV]) == small);
    }
    ist_metric_values values = measured("frustrated", &view);
    double every = 0, some = 0;
    for (size_t edge = 0; edge < view.edge_count; edge++) {
        every += values.columns[1][edge];
        some += values.columns[2][edge];
    }
    assert_true(every == 7 && some == 7);
    for (size_t i = 0; i < 7; i++) {
        assert_true(values.columns[0][ist_view_edge(&view, frustrated[i][0], frustrated[i][1])] == 1);
    }
    ist_metric_values_free(&values);
    ist_camps_free(&camps);
    ist_signs_free(&signs);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_as_balanced_as_printed),
        cmocka_unit_test(their_triangles_are_of_four_kinds),
        cmocka_unit_test(four_stand_against_twelve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
