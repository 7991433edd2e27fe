/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Claims that are tried: draws, chance, documents and conditions on networks small enough to know every answer.
 */
#include "claims_stage.h"

#include "core/claims/trial.h"
#include "graph/lens_named.h"

/* Three people: P-R costs 1, P-Q 2, Q-R 4. Each tie is said by ihr-2025, P-R by the other document as well. */
#define PEOPLE "P,,,person,,,,\nQ,,,person,,,,\nR,,,person,,,,\n"
#define TIES                                                                                                           \
    "pr,P,R,knows,transport,+,false,1,,,existing,1,,\n"                                                                \
    "pq,P,Q,knows,transport,+,false,0.5,,,existing,1,,\n"                                                              \
    "qr,Q,R,knows,transport,+,false,0.25,,,existing,1,,\n"
#define SAID                                                                                                           \
    "pr,ihr-2025,3.2/1,so,,assertion,A,1\npr,corridor-test-graph,links/1,so,,assertion,A,1\n"                          \
    "pq,ihr-2025,3.2/1,so,,assertion,A,1\nqr,ihr-2025,3.2/1,so,,assertion,A,1\n"
#define LENS "relation=knows cost=1/strength"
#define CLAIM(id, test) id ",ihr-2025,3.2/1,so," LENS ",\"" test "\",yes,no,\n"

/* Nothing is uncertain unless a test says so. */
static ist_trial_options certain(void) {
    return (ist_trial_options){.thresholds = IST_VERDICT_THRESHOLDS,
                               .noise = {.cv = 0, .certain = true, .draws = 20, .seed = 1},
                               .null_draws = 50};
}

typedef struct {
    claims_stage stage;
    ist_claim_rows rows;
    ist_trials trials;
} trying;

static void try_rows(trying *t, const claims_rows *rows, const ist_trial_options *options) {
    ist_error err = {0};
    if (!claims_open(&t->stage, rows, &err) ||
        !ist_claims_choose(&t->rows, &t->stage.network, (ist_claims_choice){0}, &err) ||
        !ist_trials_make(&t->trials, &t->stage.network, &t->rows, options, &err)) {
        fail_msg("%s", err.message);
    }
}

static void try_people(trying *t, const char *claims, const ist_trial_options *options) {
    try_rows(t, &(claims_rows){.claims = claims, .actors = PEOPLE, .ties = TIES, .evidence = SAID}, options);
}

static void close_trying(trying *t) {
    ist_trials_free(&t->trials);
    ist_claim_rows_free(&t->rows);
    claims_close(&t->stage);
}

static void assert_verdict(const trying *t, size_t claim, ist_verdict expected) {
    ist_verdict verdict = t->trials.items[claim].verdict;
    if (verdict != expected) {
        fail_msg("claim %zu: %s instead of %s", claim, ist_verdict_names[verdict], ist_verdict_names[expected]);
    }
}

/* ---- chance ---- */

/* Costs 1, 2, 4 can lie on the three ties in six ways: P-R is then 1, 1, 2, 2 or, where it costs 4 itself, 3, 3. */
static void p_is_exact_where_all_orders_of_the_weights_are_listed(void **state) {
    (void)state;
    static const struct {
        const char *claim;
        double p;
    } cases[] = {
        {CLAIM("a", "distance(P, R) <= 1"), 2.0 / 6},
        {CLAIM("a", "distance(P, R) < 9"), 2.0 / 6},
        {CLAIM("a", "distance(P, R) >= 1"), 1},
        {CLAIM("a", "1 >= distance(P, R)"), 2.0 / 6},             /* the side that is a function is compared */
        {CLAIM("a", "distance(P, R) = 1"), 4.0 / 6},              /* far to either side */
        {CLAIM("a", "distance(Q, R) >= 3"), 2.0 / 6},             /* by P: 3, in the orders with 4 between Q and R */
        {CLAIM("a", "distance(P, R) < distance(P, Q)"), 3.0 / 6}, /* 1 - 2; in other orders -2, 1, -1, 2, 1 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const ist_trial_options options = certain();
        trying t = {0};
        try_people(&t, cases[i].claim, &options);
        const ist_trial *trial = &t.trials.items[0];
        assert_true(trial->exact);
        assert_int_equal(trial->chance_count, 6);
        if (fabs(trial->p - cases[i].p) > 1e-12) {
            fail_msg("%s: p = %.17g instead of %.17g", cases[i].claim, trial->p, cases[i].p);
        }
        close_trying(&t);
    }
}

static void a_value_that_chance_allows_is_not_distinguishable_from_it(void **state) {
    (void)state;
    ist_trial_options options = certain();
    options.noise.draws = 0;
    trying t = {0};
    try_rows(&t, &(claims_rows){.claims = CLAIM("a", "distance(P, R) <= 1"), .actors = PEOPLE, .ties = TIES}, &options);
    assert_verdict(&t, 0, IST_VERDICT_CHANCE);
    close_trying(&t);
    options.thresholds.alpha = 0.34;
    try_rows(&t, &(claims_rows){.claims = CLAIM("a", "distance(P, R) <= 1"), .actors = PEOPLE, .ties = TIES}, &options);
    assert_verdict(&t, 0, IST_VERDICT_SUPPORTED);
    close_trying(&t);
}

static void p_is_corrected_over_the_file_whichever_claims_are_asked(void **state) {
    (void)state;
    static const char claims[] = CLAIM("a", "distance(P, R) <= 1") CLAIM("b", "distance(P, R) >= 1")
        CLAIM("c", "reachable(P, R) = 1") CLAIM("d", "distance(P, R) > 2");
    const ist_trial_options options = certain();
    trying t = {0};
    ist_trials one = {0};
    ist_error err = {0};
    uint32_t only[] = {0};
    try_people(&t, claims, &options);
    assert_true(fabs(t.trials.items[0].p - 2.0 / 6) < 1e-12);
    assert_true(fabs(t.trials.items[0].tried.corrected - 1) < 1e-12); /* 3 tests: 1/3 * 3 */
    assert_true(isnan(t.trials.items[2].p));
    assert_non_null(strstr(t.trials.items[2].why_no_p, "weights do not change who reaches whom"));
    assert_true(ist_trials_make(&one, &t.stage.network, &(ist_claim_rows){.items = only, .count = 1}, &options, &err));
    assert_true(one.items[0].tried.corrected == t.trials.items[0].tried.corrected);
    assert_int_equal(one.items[0].verdict, t.trials.items[0].verdict);
    assert_int_equal(ist_claim_tally_all(&one.items[1].tried.draws), 0); /* not wanted: not drawn */
    ist_trials_free(&one);
    close_trying(&t);
}

static void a_null_model_without_freedom_gives_no_p_and_says_why(void **state) {
    (void)state;
    static const struct {
        const char *lens, *test, *why;
    } cases[] = {
        {"relation=knows", "distance(P, R) <= 1", "all ties weigh the same"},
        {LENS, "disjoint(P, R) >= 2", "how many ways share none"},
        {LENS, "value(degree, P) >= 2", "no two ties can be switched"},
        {LENS, "figure(cn-kz.days) >= 6", "figures are no network"},
        {LENS, "documents(pr) >= 2", "documents are no network"},
        {LENS, "dependence(Q, P, R) <= 0.5", "the same value in all its networks"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char claim[512];
        /* equal strengths would be no freedom for the last one: P-R is always nearer by itself than 1 + 1 */
        const char *ties = i == 5   ? "pr,P,R,knows,transport,+,false,1,,,existing,1,,\n"
                                      "pq,P,Q,knows,transport,+,false,0.9,,,existing,1,,\n"
                                      "qr,Q,R,knows,transport,+,false,0.8,,,existing,1,,\n"
                           : i == 0 ? "pr,P,R,knows,transport,+,false,1,,,existing,1,,\n"
                                    : TIES;
        const char *evidence = i == 5 || i == 0 ? "" : SAID;
        const ist_trial_options options = certain();
        trying t = {0};
        snprintf(claim, sizeof claim, "a,ihr-2025,3.2/1,so,%s,\"%s\",yes,no,\n", cases[i].lens, cases[i].test);
        try_rows(&t, &(claims_rows){.claims = claim, .actors = PEOPLE, .ties = ties, .evidence = evidence}, &options);
        const ist_trial *trial = &t.trials.items[0];
        if (!isnan(trial->p) || trial->why_no_p == NULL || strstr(trial->why_no_p, cases[i].why) == NULL) {
            fail_msg("%s: p = %g, %s", cases[i].test, trial->p, trial->why_no_p != NULL ? trial->why_no_p : "");
        }
        assert_int_equal(trial->observed.verdict, IST_VERDICT_SUPPORTED);
        close_trying(&t);
    }
}

/* ---- draws ---- */

#define DOUBTFUL "pr,P,R,knows,transport,+,false,1,,,existing,0.6,,\n"

static void a_claim_holds_in_the_draws_that_have_its_tie(void **state) {
    (void)state;
    ist_trial_options options = certain();
    options.noise = (ist_noise){.cv = 0, .draws = 300, .seed = 7};
    trying t = {0};
    try_rows(&t,
             &(claims_rows){.claims = CLAIM("a", "reachable(P, R) >= 1") CLAIM("b", "reachable(P, R) < 1"),
                            .actors = PEOPLE,
                            .ties = DOUBTFUL},
             &options);
    ist_view view = {.vertex_count = 0};
    ist_lens lens = {0};
    ist_noise_draws draws;
    size_t there = 0;
    uint32_t tie = ist_network_find(&t.stage.network, "pr").index;
    assert_true(ist_lens_parse(&lens, LENS, NULL) && ist_view_make(&view, &t.stage.network, &lens, NULL));
    assert_true(ist_noise_start(&draws, &view, &options.noise, NULL));
    for (size_t number = 0; number < options.noise.draws; number++) {
        ist_noise_draw(&draws, number);
        there += draws.kept[tie];
        assert_true(t.trials.items[0].drawn[number] == (draws.kept[tie] ? 1 : 0));
    }
    assert_int_equal(t.trials.items[0].tried.draws.holds, there);
    assert_int_equal(t.trials.items[1].tried.draws.holds, 300 - there);
    assert_in_range(there, 140, 220);
    assert_verdict(&t, 0, IST_VERDICT_CONDITIONAL);
    assert_verdict(&t, 1, IST_VERDICT_CONTRADICTED);
    ist_noise_free(&draws);
    ist_view_free(&view);
    ist_lens_free(&lens);
    close_trying(&t);
}

static void a_claim_that_most_draws_support_is_not_simply_contradicted(void **state) {
    (void)state;
    ist_trial_options options = certain();
    options.noise = (ist_noise){.cv = 0, .draws = 300, .seed = 7};
    trying t = {0};
    try_rows(&t,
             &(claims_rows){.claims = CLAIM("a", "reachable(P, R) < 1"),
                            .actors = PEOPLE,
                            .ties = "pr,P,R,knows,transport,+,false,1,,,existing,0.3,,\n"},
             &options);
    assert_verdict(&t, 0, IST_VERDICT_CONDITIONAL);
    close_trying(&t);
}

/* Draw number i is the same network for every claim and lens. */
static void draws_are_common_to_all_lenses(void **state) {
    (void)state;
    ist_trial_options options = certain();
    options.noise = (ist_noise){.by_grade = true, .draws = 50, .seed = 3};
    trying t = {0};
    try_rows(&t,
             &(claims_rows){.claims =
                                CLAIM("a", "distance(P, R) <= 1") "b,ihr-2025,3.2/1,so,kind=person layer=transport "
                                                                  "cost=1/strength,\"distance(P, R) <= "
                                                                  "1\",yes,no,\n",
                            .actors = PEOPLE,
                            .ties = TIES},
             &options);
    for (size_t i = 0; i < 50; i++) {
        assert_true(t.trials.items[0].drawn[i] == t.trials.items[1].drawn[i]);
    }
    assert_true(t.trials.items[0].drawn[0] != t.trials.items[0].drawn[1]);
    close_trying(&t);
}

static void figures_are_drawn_and_documents_are_not(void **state) {
    (void)state;
    ist_trial_options options = certain();
    options.noise = (ist_noise){.cv = 0.2, .draws = 400, .seed = 1};
    trying t = {0};
    static const char claims[] = "a,ihr-2025,3.2/1,so,,figure(cn-kz.days) >= 6,,,\n"
                                 "b,ihr-2025,3.2/1,so,,\"growth(cn-kz.days, cn-kz.days) = 0\",,,\n"
                                 "c,ihr-2025,3.2/1,so,,documents(pr) >= 2,,,\n"
                                 "d,ihr-2025,3.2/1,so,,figure(people) = 3,,,\n";
    try_rows(&t,
             &(claims_rows){.claims = claims,
                            .actors = PEOPLE,
                            .ties = TIES,
                            .evidence = SAID,
                            .figures = "people,TRIPP,people,3,x,count,existing,2025,\n"},
             &options);
    assert_in_range(t.trials.items[0].tried.draws.holds, 140, 240); /* the median of a factor is just below 1 */
    assert_int_equal(t.trials.items[1].tried.draws.holds, 400);     /* one figure has one factor */
    assert_int_equal(ist_claim_tally_all(&t.trials.items[2].tried.draws), 0);
    assert_true(t.trials.items[2].drawn == NULL);
    assert_int_equal(t.trials.items[3].tried.draws.holds, 400); /* a count is what it is */
    close_trying(&t);
}

/* ---- documents ---- */

static ist_claim_answer without(const trying *t, size_t claim, const char *document) {
    for (size_t i = 0; i < t->trials.documents.count; i++) {
        if (strcmp(ist_dataset_text(&t->stage.dataset, t->trials.documents.items[i]), document) == 0) {
            return (ist_claim_answer)t->trials.items[claim].without[i];
        }
    }
    fail_msg("%s was not left out", document);
    return IST_ANSWER_UNASKED;
}

static void a_claim_turns_without_the_only_document_that_says_so(void **state) {
    (void)state;
    static const char claims[] = CLAIM("a", "reachable(P, R) >= 1") CLAIM("b", "reachable(P, Q) >= 1")
        CLAIM("c", "reachable(P, Q) < 1") CLAIM("d", "distance(Q, R) <= 3") CLAIM("e", "documents(pr) >= 2");
    const ist_trial_options options = certain();
    trying t = {0};
    try_people(&t, claims, &options);
    assert_int_equal(t.trials.documents.count, 2);
    assert_int_equal(without(&t, 0, "ihr-2025"), IST_ANSWER_HOLDS); /* the other document says so too */
    assert_int_equal(without(&t, 0, "corridor-test-graph"), IST_ANSWER_HOLDS);
    assert_int_equal(without(&t, 1, "ihr-2025"), IST_ANSWER_FAILS);
    assert_int_equal(without(&t, 2, "ihr-2025"), IST_ANSWER_HOLDS);
    assert_int_equal(without(&t, 3, "ihr-2025"), IST_ANSWER_SILENT);
    assert_int_equal(without(&t, 4, "ihr-2025"), IST_ANSWER_FAILS);
    assert_verdict(&t, 0, IST_VERDICT_SUPPORTED);
    assert_verdict(&t, 1, IST_VERDICT_CONDITIONAL);
    assert_verdict(&t, 2, IST_VERDICT_CONDITIONAL); /* fails, but not without the document */
    assert_verdict(&t, 4, IST_VERDICT_CONDITIONAL);
    close_trying(&t);
}

static void a_copy_is_left_out_with_what_it_repeats(void **state) {
    (void)state;
    const claims_rows rows = {.claims = CLAIM("a", "reachable(P, R) >= 1"),
                              .actors = PEOPLE,
                              .ties = DOUBTFUL,
                              .documents = "copy,,,,2025,ihr-2025,\n",
                              .sections = "copy,1,Again,1\n",
                              .evidence = "pr,ihr-2025,3.2/1,so,,assertion,A,1\npr,copy,1/1,so,,assertion,A,1\n"};
    const ist_trial_options options = certain();
    trying t = {0};
    try_rows(&t, &rows, &options);
    assert_int_equal(without(&t, 0, "ihr-2025"), IST_ANSWER_FAILS);
    close_trying(&t);
}

static void assumptions_are_told_and_decide_nothing(void **state) {
    (void)state;
    const claims_rows rows = {.claims = CLAIM("a", "reachable(P, R) >= 1"),
                              .actors = PEOPLE,
                              .ties = DOUBTFUL,
                              .evidence = "pr,corridor-test-graph,links/1,so,,assumption,F,2\n"};
    const ist_trial_options options = certain();
    trying t = {0};
    try_rows(&t, &rows, &options);
    assert_int_equal(t.trials.items[0].tried.only_witnesses.fails, 1);
    assert_verdict(&t, 0, IST_VERDICT_SUPPORTED);
    close_trying(&t);
}

/* ---- conditions ---- */

static ist_verdict under(const char *lens, const char *test, const char *words, ist_claim_answer *answer) {
    char claim[512];
    const ist_scenario_named condition = {"it", words};
    ist_trial_options options = certain();
    trying t = {0};
    options.conditions = &condition;
    options.condition_count = 1;
    snprintf(claim, sizeof claim, "a,ihr-2025,3.2/1,so,%s,\"%s\",yes,no,\n", lens, test);
    try_rows(&t, &(claims_rows){.claims = claim}, &options);
    *answer = (ist_claim_answer)t.trials.items[0].under[0];
    ist_verdict verdict = t.trials.items[0].verdict;
    close_trying(&t);
    return verdict;
}

static void a_claim_that_fails_may_hold_under_a_condition(void **state) {
    (void)state;
    static const struct {
        const char *lens, *test, *words;
        ist_claim_answer answer;
        ist_verdict verdict;
    } cases[] = {
        {"cost=days", "distance(BAKU, TR) <= 5", "build=TRIPP", IST_ANSWER_HOLDS, IST_VERDICT_CONDITIONAL},
        {"cost=days", "distance(BAKU, TR) <= 4", "build=TRIPP", IST_ANSWER_FAILS, IST_VERDICT_CONTRADICTED},
        {"cost=days", "dependence(AZ, CN, EU) > 0", "scenario=russia-iran-closed", IST_ANSWER_HOLDS,
         IST_VERDICT_CONDITIONAL},
        {"cost=days", "dependence(AZ, CN, EU) > 0", "close=BAKU,RU,IR", IST_ANSWER_SILENT, IST_VERDICT_CONTRADICTED},
        {"cost=days", "distance(CN, EU) <= 2", "cost=hops", IST_ANSWER_FAILS, IST_VERDICT_CONTRADICTED},
        {"cost=days", "distance(CN, EU) <= 3", "cost=hops", IST_ANSWER_HOLDS, IST_VERDICT_CONDITIONAL},
        /* it changes nothing, or takes out whom the test names: no question */
        {"cost=days close=RU", "distance(CN, EU) <= 2", "close=RU", IST_ANSWER_UNASKED, IST_VERDICT_CONTRADICTED},
        {"cost=days close=RU", "distance(CN, EU) > 22", "scenario=russia-iran-closed", IST_ANSWER_HOLDS,
         IST_VERDICT_SUPPORTED},
        {"cost=days", "distance(BAKU, TR) < 8", "close=AZ", IST_ANSWER_UNASKED, IST_VERDICT_CONTRADICTED},
        {"cost=days", "value(edge-betweenness, cn-kz) < 0", "without=cn-kz", IST_ANSWER_UNASKED,
         IST_VERDICT_CONTRADICTED},
        {"cost=days", "distance(CN, EU) <= 2", "kind=person", IST_ANSWER_SILENT, IST_VERDICT_CONTRADICTED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ist_claim_answer answer = IST_ANSWER_UNASKED;
        ist_verdict verdict = under(cases[i].lens, cases[i].test, cases[i].words, &answer);
        bool chance = cases[i].verdict == IST_VERDICT_SUPPORTED && verdict == IST_VERDICT_CHANCE;
        if (answer != cases[i].answer || (verdict != cases[i].verdict && !chance)) {
            fail_msg("%s under %s: '%s', %s", cases[i].test, cases[i].words, ist_claim_answer_names[answer],
                     ist_verdict_names[verdict]);
        }
    }
}

static void a_condition_that_cannot_be_read_is_an_error(void **state) {
    (void)state;
    const ist_scenario_named condition = {"nowhere", "scenario=nowhere"};
    ist_trial_options options = certain();
    trying t = {0};
    ist_error err = {0};
    options.conditions = &condition;
    options.condition_count = 1;
    assert_true(claims_open(&t.stage, &(claims_rows){.claims = CLAIM("a", "ties(AZ) > 0")}, &err));
    assert_true(ist_claims_choose(&t.rows, &t.stage.network, (ist_claims_choice){0}, &err));
    assert_false(ist_trials_make(&t.trials, &t.stage.network, &t.rows, &options, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(err.message, "the condition nowhere"));
    close_trying(&t);
}

/* ---- the whole ---- */

static void what_has_no_answer_is_not_tried(void **state) {
    (void)state;
    static const char claims[] = "u,ihr-2025,3.2/1,so,,,,,nobody can count this\n"
                                 "x,ihr-2025,3.2/1,so,kind=person,\"reachable(CN, EU) = 1\",,,\n"
                                 "y,ihr-2025,3.2/1,so,layer=nothing,\"reachable(CN, EU) = 1\",,,\n";
    const ist_trial_options options = certain();
    trying t = {0};
    try_rows(&t, &(claims_rows){.claims = claims}, &options);
    assert_verdict(&t, 0, IST_VERDICT_UNTESTABLE);
    assert_verdict(&t, 1, IST_VERDICT_UNDEFINED);
    assert_verdict(&t, 2, IST_VERDICT_UNDEFINED);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ist_claim_tally_all(&t.trials.items[i].tried.draws), 0);
        assert_true(isnan(t.trials.items[i].p) && isnan(t.trials.items[i].value));
    }
    close_trying(&t);
}

static void what_holds_whatever_is_drawn_is_true_by_construction(void **state) {
    (void)state;
    static const char claims[] = "a,ihr-2025,3.2/1,so,\"cost=days close=RU,IR\",\"dependence(AZ, CN, EU) >= 1\",,,\n"
                                 "b,ihr-2025,3.2/1,so,cost=days,\"dependence(AZ, CN, EU) <= 0\",,,\n";
    ist_trial_options options = certain();
    options.noise = (ist_noise){.cv = 0.5, .draws = 200, .seed = 1};
    trying t = {0};
    try_rows(&t, &(claims_rows){.claims = claims}, &options);
    assert_true(ist_verdict_is_constructed(&t.trials.items[0].tried));
    assert_verdict(&t, 0, IST_VERDICT_SUPPORTED);
    assert_false(ist_verdict_is_constructed(&t.trials.items[1].tried)); /* 22 days against 30: some draws turn it */
    close_trying(&t);
}

static void assert_same(const ist_trial *a, const ist_trial *b) {
    assert_int_equal(a->verdict, b->verdict);
    assert_true(a->p == b->p || (isnan(a->p) && isnan(b->p)));
    assert_int_equal(a->tried.draws.holds, b->tried.draws.holds);
    assert_int_equal(a->tried.null.holds, b->tried.null.holds);
    assert_int_equal(a->tried.without.fails, b->tried.without.fails);
}

static void the_order_of_claims_and_ties_does_not_matter(void **state) {
    (void)state;
#define A CLAIM("a", "distance(P, R) <= 1")
#define B CLAIM("b", "rank(strength, P) <= 1")
#define C CLAIM("c", "ties(P) >= 2")
#define FOUR "rs,R,S,knows,transport,+,false,2,,,existing,0.8,,\nst,S,T,knows,transport,+,false,3,,,existing,0.5,,\n"
    ist_trial_options options = certain();
    options.noise = (ist_noise){.cv = 0.4, .draws = 100, .seed = 5};
    trying t = {0}, turned = {0};
    try_rows(&t,
             &(claims_rows){.claims = A B C, .actors = PEOPLE "S,,,person,,,,\nT,,,person,,,,\n", .ties = TIES FOUR},
             &options);
    try_rows(&turned,
             &(claims_rows){.claims = C A B, .actors = "T,,,person,,,,\nS,,,person,,,,\n" PEOPLE, .ties = FOUR TIES},
             &options);
    assert_same(&t.trials.items[0], &turned.trials.items[1]);
    assert_same(&t.trials.items[1], &turned.trials.items[2]);
    assert_same(&t.trials.items[2], &turned.trials.items[0]);
    assert_true(t.trials.declared == turned.trials.declared);
    close_trying(&t);
    close_trying(&turned);
}

static uint64_t declared(const char *claims, ist_trial_options options) {
    claims_stage s;
    ist_error err = {0};
    if (!claims_open(&s, &(claims_rows){.claims = claims}, &err)) {
        fail_msg("%s", err.message);
    }
    uint64_t hash = ist_trials_declared(&s.network, &options);
    claims_close(&s);
    return hash;
}

static void what_is_declared_changes_with_tests_and_not_with_notes(void **state) {
    (void)state;
    const ist_scenario_named condition = {"shut", "close=RU"};
    ist_trial_options options = certain(), other = certain();
    uint64_t hash = declared("a,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 0,yes,no,\n", options);
    assert_true(hash == declared("a,ihr-2025,3.2/2,else,cost=days,ties(AZ) > 0,aye,nay,a note\n", options));
    assert_true(hash != declared("a,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 1,yes,no,\n", options));
    assert_true(hash != declared("a,ihr-2025,3.2/1,so,cost=mt,ties(AZ) > 0,yes,no,\n", options));
    assert_true(hash != declared("b,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 0,yes,no,\n", options));
    assert_true(hash != declared("a,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 0,yes,no,\n"
                                 "b,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 0,yes,no,\n",
                                 options));
    other.thresholds.alpha = 0.06;
    assert_true(hash != declared("a,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 0,yes,no,\n", other));
    other = certain();
    other.thresholds.sure = 0.95;
    assert_true(hash != declared("a,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 0,yes,no,\n", other));
    other = certain();
    other.conditions = &condition;
    other.condition_count = 1;
    assert_true(hash != declared("a,ihr-2025,3.2/1,so,cost=days,ties(AZ) > 0,yes,no,\n", other));
}

static void answers_do_not_depend_on_the_number_of_threads(void **state) {
    (void)state;
    static const char claims[] = "a,ihr-2025,3.2/1,so,cost=days,\"rank(betweenness, KZ) <= 1\",,,\n"
                                 "b,ihr-2025,3.2/1,so,cost=days,\"dependence(AZ, CN, EU) <= 0\",,,\n";
    ist_trial_options options = certain();
    options.noise = (ist_noise){.cv = 0.5, .draws = 100, .seed = 2};
    trying t = {0};
    ist_trials four = {0};
    ist_work work = {.threads = 1};
    try_rows(&t, &(claims_rows){.claims = claims}, &options);
    ist_trials_free(&t.trials);
    t.stage.network.work = &work;
    assert_true(ist_trials_make(&t.trials, &t.stage.network, &t.rows, &options, NULL));
    work.threads = 4;
    assert_true(ist_trials_make(&four, &t.stage.network, &t.rows, &options, NULL));
    for (size_t i = 0; i < 2; i++) {
        assert_same(&t.trials.items[i], &four.items[i]);
        assert_memory_equal(t.trials.items[i].drawn, four.items[i].drawn, 100 * sizeof(double));
        assert_memory_equal(t.trials.items[i].by_chance, four.items[i].by_chance,
                            four.items[i].chance_count * sizeof(double));
    }
    ist_trials_free(&four);
    close_trying(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(p_is_exact_where_all_orders_of_the_weights_are_listed),
        cmocka_unit_test(a_value_that_chance_allows_is_not_distinguishable_from_it),
        cmocka_unit_test(p_is_corrected_over_the_file_whichever_claims_are_asked),
        cmocka_unit_test(a_null_model_without_freedom_gives_no_p_and_says_why),
        cmocka_unit_test(a_claim_holds_in_the_draws_that_have_its_tie),
        cmocka_unit_test(a_claim_that_most_draws_support_is_not_simply_contradicted),
        cmocka_unit_test(draws_are_common_to_all_lenses),
        cmocka_unit_test(figures_are_drawn_and_documents_are_not),
        cmocka_unit_test(a_claim_turns_without_the_only_document_that_says_so),
        cmocka_unit_test(a_copy_is_left_out_with_what_it_repeats),
        cmocka_unit_test(assumptions_are_told_and_decide_nothing),
        cmocka_unit_test(a_claim_that_fails_may_hold_under_a_condition),
        cmocka_unit_test(a_condition_that_cannot_be_read_is_an_error),
        cmocka_unit_test(what_has_no_answer_is_not_tried),
        cmocka_unit_test(what_holds_whatever_is_drawn_is_true_by_construction),
        cmocka_unit_test(the_order_of_claims_and_ties_does_not_matter),
        cmocka_unit_test(what_is_declared_changes_with_tests_and_not_with_notes),
        cmocka_unit_test(answers_do_not_depend_on_the_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
