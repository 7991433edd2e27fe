/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The warnings about lenses of claims and about scenarios: what can never be used is said before it is used. */
#include "claims_stage.h"

static const char scenario_rows[] = "scenario,extends,action,target,field,value,note\n"
                                    "shut,,close,RU,,,\n"
                                    "slow,,scale,kz-ru,days,2,\n"
                                    "slower,slow,set,MIDDLE_CORRIDOR,strength,3,\n"
                                    "slowest,slower,scale,kz-aktau,strength,2,\n"
                                    "laid,,build,TRIPP,,,\n"
                                    "undone,laid,close,TRIPP,,,\n";

static const char claim_rows[] = "a,corridor-test-graph,routes/1,so,layer=zzz,\"reachable(CN, EU) = 1\",,,\n"
                                 "b,corridor-test-graph,routes/1,so,layer=transport,\"reachable(CN, EU) = 1\",,,\n"
                                 "c,corridor-test-graph,routes/1,so,layer=zzz,\"distance(CN, EU) > 1\",,,\n"
                                 "d,corridor-test-graph,routes/1,so,scenario=shutt,\"reachable(CN, EU) = 1\",,,\n"
                                 "e,corridor-test-graph,routes/1,so,,\"reachable(CN, EU) = 1\",,,\n";

/* Everything that is said under a rule, a line each. */
static void open_checked(claims_stage *s, ist_buffer *said, const char *rule) {
    const claims_rows rows = {.claims = claim_rows};
    ist_error err = {0};
    claims_write(s, &rows);
    folder_write(&s->place, "scenarios.csv", scenario_rows, strlen(scenario_rows));
    if (!ist_dataset_load(&s->dataset, s->place.path, &err) || !ist_network_build(&s->network, &s->dataset, &err) ||
        !ist_check(&s->dataset, &s->network, &err)) {
        fail_msg("%s", err.message);
    }
    for (size_t i = 0; i < s->dataset.findings.count; i++) {
        const ist_finding *finding = &s->dataset.findings.items[i];
        if (strcmp(finding->rule, rule) == 0) {
            const char *file = strrchr(s->place.path, '/') + 1, *message = strstr(finding->message, file);
            assert_non_null(message);
            assert_true(ist_buffer_print(said, NULL, "%s\n", message + strlen(file) + 1));
        }
    }
}

static void the_lens_of_a_claim_is_looked_through(void **state) {
    (void)state;
    claims_stage s;
    ist_buffer said = {0};
    open_checked(&s, &said, "claim-lens");
    assert_string_equal(ist_buffer_string(&said),
                        "claims.csv:2:35: warning: the lens of 'a' cannot be looked through: no tie has the layer "
                        "'zzz'\n"
                        "claims.csv:4:35: warning: the lens of 'c' cannot be looked through: no tie has the layer "
                        "'zzz'\n"
                        "claims.csv:5:35: warning: the lens of 'd': there is no scenario 'shutt' (did you mean "
                        "'shut'?); there are shut, slow, slower, slowest, laid, undone\n");
    ist_buffer_free(&said);
    claims_close(&s);
}

static void a_scenario_that_no_lens_can_use_is_told(void **state) {
    (void)state;
    static const char *const lines[] = {
        "scenarios.csv:5:1: warning: no lens can use the scenario 'slowest': ",
        ("scenarios.csv:5:16: scale=kz-aktau:strength:2: it contradicts set=MIDDLE_CORRIDOR:strength:3 on the tie "
         "kz-aktau: what is set is not scaled as well\n"),
        "scenarios.csv:7:1: warning: no lens can use the scenario 'undone': ", "'TRIPP' is closed and built at once"};
    claims_stage s;
    ist_buffer said = {0};
    open_checked(&s, &said, "scenario-unusable");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (strstr(ist_buffer_string(&said), lines[i]) == NULL) {
            fail_msg("%s\n%s", lines[i], ist_buffer_string(&said));
        }
    }
    assert_null(strstr(ist_buffer_string(&said), "'slow'"));
    assert_null(strstr(ist_buffer_string(&said), "'laid'"));
    assert_null(strstr(ist_buffer_string(&said), "'shut'"));
    ist_buffer_free(&said);
    claims_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lens_of_a_claim_is_looked_through),
        cmocka_unit_test(a_scenario_that_no_lens_can_use_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
