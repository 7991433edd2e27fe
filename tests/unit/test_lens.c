/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The grammar of lenses: what is read is written back, and what is wrong is named. */
#include "fixture.h"

static void assert_formats(const char *words, const char *expected) {
    ist_lens lens = {0}, copy = {0};
    ist_error err = {0};
    ist_buffer out = {0}, again = {0};
    if (!ist_lens_parse(&lens, words, &err)) {
        fail_msg("%s", err.message);
    }
    assert_true(ist_lens_format(&out, &lens, &err));
    assert_string_equal(ist_buffer_string(&out), expected);
    assert_true(ist_lens_parse(&copy, ist_buffer_string(&out), &err));
    assert_true(ist_lens_format(&again, &copy, &err));
    assert_string_equal(ist_buffer_string(&again), expected);
    ist_buffer_free(&out);
    ist_buffer_free(&again);
    ist_lens_free(&lens);
    ist_lens_free(&copy);
}

static void assert_refused(const char *words, const char *message) {
    ist_lens lens = {0};
    ist_error err = {0};
    assert_false(ist_lens_parse(&lens, words, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_string_equal(err.message, message);
    ist_lens_free(&lens);
}

static void a_lens_is_written_as_it_was_read(void **state) {
    (void)state;
    assert_formats("", "");
    assert_formats("layer=transport,energy status=existing at=2025-11",
                   "layer=transport,energy status=existing at=2025-11");
    assert_formats("  close=RU,IR\tbuild=TRIPP ", "close=RU,IR build=TRIPP");
    assert_formats("sign=all", "sign=all");
    assert_formats("sign=-,+", "sign=+,-");
    assert_formats("kind=place,state", "kind=state,place");
    assert_formats("from=2020 to=2025-06-30", "from=2020 to=2025-06-30");
    assert_formats("at=any", "at=any");
    assert_formats("merge=capacity=max,cost=mean", "merge=cost=mean,capacity=max");
    assert_formats("cost=days capacity=mt strength=documents direction=out",
                   "strength=documents cost=days capacity=mt direction=out");
    assert_formats("cost=1/strength^0.5", "cost=1/strength^0.5");
    assert_formats("cost=-log(confidence) component=largest,'A B'", "component=largest,'A B' cost=-log(confidence)");
    assert_formats("collective=expand territory=group relation=rail-link document=d1 route=R without=X",
                   "relation=rail-link document=d1 route=R collective=expand territory=group without=X");
}

static void a_name_that_a_list_cannot_hold_is_quoted(void **state) {
    (void)state;
    assert_formats("close='A,B'", "close='A,B'");
    assert_formats("close='A B',C layer='rail  way',x", "layer='rail  way',x close='A B',C");
    assert_formats("close='A' build='B',C", "close=A build=B,C");
    assert_formats("close='it''s, so'", "close='it''s, so'");
    assert_formats("without=O'Neill,D'A", "without=O'Neill,D'A");
    assert_formats("without='tis", "without='''tis'"); /* no quote ends: the name is what stands there */
    assert_refused("close=''", "an empty name in the list ''''");
    assert_refused("close=A,'',B", "an empty name in the list 'A,'',B'");
}

static void a_later_key_replaces_but_closures_add_up(void **state) {
    (void)state;
    assert_formats("layer=energy layer=transport", "layer=transport");
    assert_formats("cost=days cost=length", "cost=length");
    assert_formats("close=RU close=IR build=A build=B without=x without=y", "without=x,y close=RU,IR build=A,B");
    assert_formats("collective=keep collective=drop", "");
    assert_formats("at=any from=2020", "from=2020");
    assert_formats("from=2020 at=any", "at=any");
}

static void a_name_is_written_as_it_was_read_with_all_that_overrides_it(void **state) {
    (void)state;
    assert_formats("scenario=s lens=l", "lens=l scenario=s");
    assert_formats("scenario=s scenario=t,u", "scenario=s,t,u");
    assert_formats("collective=drop direction=ignore lens=l", "lens=l collective=drop direction=ignore");
    assert_formats("lens=l at=any from=2020", "lens=l at=any from=2020");
    assert_formats("lens=l at=2020", "lens=l at=2020");
    assert_formats("lens=l from=2020 to=2020", "lens=l at=2020");
    assert_formats("lens=l at=2021 from=2020", "lens=l at=any from=2020 to=2021");
    assert_formats("lens=l strength=coded merge=cost=min", "lens=l strength=coded merge=cost=min");
}

static void what_a_lens_does_not_know_is_named_with_the_nearest_word(void **state) {
    (void)state;
    assert_refused("layr=x", "a lens has no key 'layr' (did you mean 'layer'?)");
    assert_refused("transport", "a lens is made of words key=value, not 'transport'");
    assert_refused("status=planed", "status does not know 'planed'; it takes existing, under-construction, planned, "
                                    "proposed, blocked, ended (did you mean 'planned'?)");
    assert_refused("sign=x", "sign takes a list of + 0 - or the word all, not 'x'");
    assert_refused("at=2025-13", "at takes a date like 2025, 2025-11 or 2025-11-16, not '2025-13'");
    assert_refused("close=RU,,IR", "an empty name in the list 'RU,,IR'");
    assert_refused("merge=cost", "merge takes a list like cost=min,capacity=sum, not 'cost'");
    assert_refused("cost=1/strength^0", "cost=1/strength^A takes a number A above 0, as in 1/strength^0.5, not "
                                        "'1/strength^0'");
    assert_refused("cost=1/strength^x", "cost=1/strength^A takes a number A above 0, as in 1/strength^0.5, not "
                                        "'1/strength^x'");
    assert_refused("cost=-log", "the cost of the most reliable way is written -log(FIELD), as in '-log(confidence)', "
                                "not '-log'");
    assert_refused("cost=-log()", "the cost of the most reliable way is written -log(FIELD), as in "
                                  "'-log(confidence)', not '-log()'");
    assert_refused("cost=", "a weight needs the name of a measure");
    assert_refused("scenario=", "scenario needs a name: NAME[,NAME...]");
    assert_refused("close=", "close needs a name: ID[,ID...]");
    assert_refused("territory=maybe", "territory does not know 'maybe'; it takes keep|contract|group");
}

static void a_copy_owns_its_names(void **state) {
    (void)state;
    ist_lens lens = {0}, copy = {0};
    ist_error err = {0};
    assert_true(ist_lens_parse(&lens, "close=RU cost=days layer=a,b", &err));
    assert_true(ist_lens_copy(&copy, &lens, &err));
    ist_lens_free(&lens);
    assert_string_equal(copy.close.items[0], "RU");
    assert_string_equal(copy.cost, "days");
    assert_int_equal(copy.layers.count, 2);
    ist_lens_free(&copy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lens_is_written_as_it_was_read),
        cmocka_unit_test(a_later_key_replaces_but_closures_add_up),
        cmocka_unit_test(a_name_that_a_list_cannot_hold_is_quoted),
        cmocka_unit_test(a_name_is_written_as_it_was_read_with_all_that_overrides_it),
        cmocka_unit_test(what_a_lens_does_not_know_is_named_with_the_nearest_word),
        cmocka_unit_test(a_copy_owns_its_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
