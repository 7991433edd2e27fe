/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Eighteen women at fourteen events, folded into who met whom.
 *
 * Davis, Gardner and Gardner (1941), Deep South; the table as Freeman (2003), Finding social groups, prints it; folded
 * both ways after Breiger (1974), The duality of persons and groups, and with Newman's (2001) weights, by
 * networkx 2.8.8.
 */
#include "fixture.h"

#include "core/fold/two_mode.h"

enum { WOMEN = 18, EVENTS = 14, ATTENDANCES = 89, EVELYN = 0, EIGHTH = 7 };

/* A woman's events, the first the lowest bit: Evelyn, Laura, Theresa, Brenda, Charlotte, Frances, Eleanor, Pearl, Ruth,
 * Verne, Myra, Katherine, Sylvia, Nora, Helen, Dorothy, Olivia, Flora. */
static const unsigned attended[WOMEN] = {0x01bf, 0x00f7, 0x01fe, 0x00fd, 0x005c, 0x00b4, 0x00f0, 0x01a0, 0x01d0,
                                         0x09c0, 0x0b80, 0x3b80, 0x3bc0, 0x3f60, 0x0ec0, 0x0180, 0x0500, 0x0500};

/* Women as members of events, or events as members of women. */
static ist_two_mode affiliations(bool of_events) {
    ist_membership items[ATTENDANCES];
    size_t count = 0;
    for (uint32_t woman = 0; woman < WOMEN; woman++) {
        for (uint32_t event = 0; event < EVENTS; event++) {
            if (attended[woman] >> event & 1) {
                assert_true(count < ATTENDANCES);
                items[count++] = of_events ? (ist_membership){event, woman, 1} : (ist_membership){woman, event, 1};
            }
        }
    }
    assert_int_equal(count, ATTENDANCES);
    ist_two_mode net = {0};
    assert_true(ist_two_mode_make(&net, of_events ? EVENTS : WOMEN, of_events ? WOMEN : EVENTS, items, count, NULL));
    return net;
}

static void assert_row(const ist_pairs *pairs, uint32_t member, const uint32_t *shared, const double *newman) {
    for (size_t i = 0; i < pairs->count; i++) {
        const ist_shared *pair = &pairs->items[i];
        if (pair->a == member || pair->b == member) {
            uint32_t other = pair->a == member ? pair->b : pair->a;
            assert_int_equal(pair->shared, shared[other]);
            assert_true(newman == NULL || fabs(pair->newman - newman[other]) < 0.5e-10);
        }
    }
}

static void evelyn_met_the_others_so_often(void **state) {
    (void)state;
    static const uint32_t shared[WOMEN] = {8, 6, 7, 6, 3, 4, 3, 3, 3, 2, 2, 2, 2, 2, 1, 2, 1, 1};
    static const double newman[WOMEN] = {0,           1.5626373626, 1.4868797869, 1.395970696, .6761904762,
                                         .5626373626, .3626373626,  .3106893107,  .3106893107, .1678321678,
                                         .1678321678, .1678321678,  .1678321678,  .2337662338, .0769230769,
                                         .1678321678, .0909090909,  .0909090909};
    ist_two_mode net = affiliations(false);
    ist_pairs pairs = {0};
    uint32_t all = 0;
    assert_true(ist_pairs_make(&pairs, &net, NULL));
    assert_row(&pairs, EVELYN, shared, newman);
    for (size_t i = 0; i < pairs.count; i++) {
        all += pairs.items[i].shared;
    }
    assert_int_equal(pairs.count, 139);
    assert_int_equal(all, 322);
    ist_pairs_free(&pairs);
    ist_two_mode_free(&net);
}

static void the_eighth_event_shares_women_with_all_others(void **state) {
    (void)state;
    static const uint32_t attendance[EVENTS] = {3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3};
    static const uint32_t shared[EVENTS] = {3, 3, 5, 3, 7, 7, 8, 14, 9, 4, 1, 5, 2, 2};
    ist_two_mode net = affiliations(true);
    ist_pairs pairs = {0};
    assert_true(ist_pairs_make(&pairs, &net, NULL));
    for (uint32_t event = 0; event < EVENTS; event++) {
        assert_int_equal(net.offsets[event + 1] - net.offsets[event], attendance[event]);
    }
    assert_row(&pairs, EIGHTH, shared, NULL);
    assert_int_equal(pairs.count, 66);
    ist_pairs_free(&pairs);
    ist_two_mode_free(&net);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(evelyn_met_the_others_so_often),
        cmocka_unit_test(the_eighth_event_shares_women_with_all_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
