/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims that run one after another: none takes the verdict of another, and each has the one that it has alone. */
#include "claims_stage.h"

static const char *cell(const ist_table *table, size_t row, size_t column) {
    const ist_cell *c = ist_table_cell(table, row, column);
    return c->type == IST_CELL_TEXT || c->type == IST_CELL_NA ? ist_table_string(table, c->text) : "";
}

enum { VERDICT = 2, LEFT = 4 }; /* columns of the table */

static void run_all(claims_stage *s, ist_table *table, const claims_rows *rows) {
    ist_claim_rows chosen;
    ist_error err = {0};
    size_t contradicted = 0;
    if (!claims_open(s, rows, &err) || !ist_claims_choose(&chosen, &s->network, (ist_claims_choice){0}, &err) ||
        !ist_claims_table(table, &contradicted, &s->network, &chosen, (ist_claims_form){0}, &err)) {
        fail_msg("%s", err.message);
    }
    ist_claim_rows_free(&chosen);
}

static void a_figure_is_the_number_that_it_is(void **state) {
    (void)state;
    const claims_rows rows = {
        .claims = "a,ihr-2025,3.2/1,so,,figure(zero) = 0,,,\n"
                  "b,ihr-2025,3.2/1,so,,\"growth(least, most) >= 0\",,,\n"
                  "c,ihr-2025,3.2/1,so,,\"growth(most, least) = -100\",,,\n",
        .figures = "zero,TRIPP,gain,-0,x,count,existing,2024,\nleast,TRIPP,gain,1e-308,x,count,existing,2025,\n"
                   "most,TRIPP,gain,1e308,x,count,existing,2026,\n",
    };
    claims_stage s;
    ist_table table = {0};
    run_all(&s, &table, &rows);
    double zero = ist_table_cell(&table, 0, LEFT)->real;
    assert_true(zero == 0 && !signbit(zero));
    assert_string_equal(cell(&table, 1, VERDICT), "undefined");
    assert_string_equal(cell(&table, 1, LEFT), "the growth from 1e-308 to 1e+308 is too large for a number");
    assert_string_equal(cell(&table, 2, VERDICT), "supported");
    ist_table_free(&table);
    claims_close(&s);
}

/* The cost is too large for sums of costs, which stops that claim and no other. */
static void a_limit_takes_the_verdict_of_one_claim(void **state) {
    (void)state;
    const claims_rows rows = {
        .claims = "s,ihr-2025,3.2/1,it holds,,ties(AZ) >= 1,it does,it does not,\n"
                  "l,ihr-2025,3.2/1,too far,cost=days,\"distance(CN, EU) >= 1\",it does,it does not,\n"
                  "m,ihr-2025,3.2/1,it holds,cost=days,ties(AZ) >= 1,it does,it does not,\n",
        .figures = "far,cn-kz,days,1e308,days,duration,existing,2030,\n",
    };
    claims_stage s;
    ist_table table = {0};
    run_all(&s, &table, &rows);
    static const char *const verdicts[] = {"supported", "undefined", "supported"};
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(cell(&table, i, VERDICT), verdicts[i]);
    }
    ist_table_free(&table);
    claims_close(&s);
}

/* More lenses than are kept, each of several claims, those that cannot be looked through too. */
static void claims_of_one_lens_have_the_verdicts_that_each_has_alone(void **state) {
    (void)state;
    enum { LENSES = 11, CLAIMS = 3 * LENSES };
    ist_buffer text = {0};
    for (int i = 0; i < CLAIMS; i++) {
        int lens = i < LENSES ? i : (i * 7) % LENSES;
        assert_true(ist_buffer_print(&text, NULL, "c%d,ihr-2025,3.2/1,so,%s at=%d,ties(AZ) >= %d,,,\n", i,
                                     lens == 4 ? "layer=zzz" : "layer=transport", 2000 + lens, i % 5));
    }
    claims_stage s;
    ist_table table = {0};
    ist_error err = {0};
    run_all(&s, &table, &(claims_rows){.claims = text.bytes});
    for (uint32_t i = 0; i < CLAIMS; i++) {
        ist_claim_result alone;
        assert_true(ist_claim_run(&alone, &s.network, i, &err));
        assert_string_equal(cell(&table, i, VERDICT), ist_verdict_names[alone.verdict]);
        ist_claim_result_free(&alone);
    }
    ist_table_free(&table);
    claims_close(&s);
    ist_buffer_free(&text);
}

static void a_card_says_whether_a_lens_is_read(void **state) {
    (void)state;
    static const char *const contracts[] = {"strength=", "reads no lens; ", "nothing is seen through the lens; "};
    const claims_rows rows = {
        .claims = "a,ihr-2025,3.2/1,so,,ties(AZ) >= 1,,,\nb,ihr-2025,3.2/1,so,layer=zzz,documents(AZ) >= 0,,,\n"
                  "c,ihr-2025,3.2/1,so,layer=zzz,ties(AZ) >= 1,,,\n"};
    claims_stage s;
    ist_error err = {0};
    assert_true(claims_open(&s, &rows, &err));
    for (uint32_t row = 0; row < 3; row++) {
        ist_table table = {0};
        ist_verdict verdict;
        assert_true(ist_claims_card(&table, &verdict, &s.network, row, &err));
        const char *contract = ist_table_string(&table, table.contract);
        assert_memory_equal(contract, contracts[row], strlen(contracts[row]));
        ist_table_free(&table);
    }
    claims_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_the_number_that_it_is),
        cmocka_unit_test(a_limit_takes_the_verdict_of_one_claim),
        cmocka_unit_test(claims_of_one_lens_have_the_verdicts_that_each_has_alone),
        cmocka_unit_test(a_card_says_whether_a_lens_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
