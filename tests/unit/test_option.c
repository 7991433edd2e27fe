/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_option.c - command lines -> requests.
 *
 * The parser is compiled into this program beside a list of commands of its own, so that no test depends on what the
 * real commands take.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* NOLINTBEGIN(bugprone-suspicious-include): the folder cli is a program and no library */
#include "cli/draw_kind.c"
#include "cli/option.c"
#include "cli/option_drawing.c"
#include "cli/prepare.c"
#include "cli/request.c"
/* NOLINTEND(bugprone-suspicious-include) */

/* The commands are not linked here; which formats one of them writes is not asked by what is tested. */
bool ist_command_writes(const ist_command *command, const ist_renderer *renderer) {
    return command != NULL && renderer != NULL;
}

static ist_error err;

static bool set_strict(ist_request *request, const char *value, ist_error *error) {
    (void)value;
    (void)error;
    request->strict = true;
    return true;
}

static const ist_option own[] = {
    IST_OPTION_TOP,
    {"k", 'k', "N", "", ist_option_set_count},
    {"strict", 0, NULL, "", set_strict},
    IST_OPTION_END,
};
static const ist_command lens_command = {.name = "rank",
                                         .operands = "NETWORK [MORE]",
                                         .operand_min = 1,
                                         .operand_max = 2,
                                         .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
                                         .options = own,
                                         .lens = "status=planned"};
static const ist_command plain_command = {.name = "plain", .operands = ""};
const ist_command ist_command_help = {.name = "help", .operands = "", .operand_max = 1};
const ist_command *const ist_commands[] = {&lens_command, &plain_command, &ist_command_help};
const size_t ist_command_count = 3;

bool ist_command_find(const ist_command **out, const char *name, ist_error *error) {
    for (size_t i = 0; i < ist_command_count; i++) {
        if (strcmp(ist_commands[i]->name, name) == 0) {
            *out = ist_commands[i];
            return true;
        }
    }
    return ist_error_set(error, IST_ERROR_USAGE, "unknown command");
}

enum { MOST_WORDS = 16 };

/* Splits at '|', so that a word may hold blanks. */
static bool parse(ist_request *request, char *line) {
    char *words[MOST_WORDS] = {"isthmus"};
    int count = 1;
    for (char *word = strtok(line, "|"); word != NULL && count < MOST_WORDS; word = strtok(NULL, "|")) {
        words[count++] = word;
    }
    *request = (ist_request){0};
    err = (ist_error){0};
    return ist_request_parse(request, count, words, &err);
}

static void test_options_and_operands_may_be_mixed(void **state) {
    (void)state;
    ist_request request;
    char line[] = "rank|--top|3|caspian|-k5|--strict|second|--output=x.csv|-f|csv|-q";
    assert_true(parse(&request, line));
    assert_int_equal(request.operand_count, 2);
    assert_string_equal(request.operands[0], "caspian");
    assert_string_equal(request.operands[1], "second");
    assert_int_equal(request.top, 3);
    assert_true(request.top_given && request.strict && request.quiet);
    assert_int_equal(request.count, 5);
    assert_string_equal(request.output, "x.csv");
    assert_string_equal(request.renderer->name, "csv");
    ist_request_free(&request);
}

static void test_lens_keys_are_options_on_top_of_the_commands_lens(void **state) {
    (void)state;
    ist_request request;
    char line[] = "rank|x|--layer|transport,energy|--close=RU|--close|IR|--sign|-|--lens|cost=days build=TRIPP";
    assert_true(parse(&request, line));
    ist_buffer lens = {0};
    assert_true(ist_lens_format(&lens, &request.lens, &err));
    assert_string_equal(lens.bytes, "layer=transport,energy status=planned sign=- close=RU,IR build=TRIPP cost=days");
    ist_buffer_free(&lens);
    ist_request_free(&request);
}

static void test_the_users_words_are_kept_apart_from_the_commands_lens(void **state) {
    (void)state;
    ist_request request;
    char line[] = "rank|x|--close|IR|--lens|cost=days|--sign|all";
    assert_true(parse(&request, line));
    ist_buffer words = {0};
    assert_true(ist_lens_format(&words, &request.words, &err));
    assert_string_equal(words.bytes, "sign=all close=IR cost=days");
    ist_buffer_free(&words);
    ist_request_free(&request);
}

static void test_naming_no_number_of_largest_actors_names_all(void **state) {
    (void)state;
    ist_request request = {0};
    assert_true(ist_option_group(IST_GROUP_DRAWING)[3].set(&request, "0", &err));
    assert_true(request.render.label_top == SIZE_MAX);
    assert_true(ist_option_group(IST_GROUP_DRAWING)[3].set(&request, "7", &err));
    assert_int_equal(request.render.label_top, 7);
    assert_true(ist_option_group(IST_GROUP_DRAWING)[3].set(&request, "seven", &err)); /* somebody's name */
    assert_int_equal(request.render.label_top, 0);
    assert_string_equal(request.render.label_ids, "seven");
    assert_true(ist_option_group(IST_GROUP_DRAWING)[3].set(&request, "top:12", &err));
    assert_int_equal(request.render.label_top, 12);
    assert_null(request.render.label_ids);
    assert_false(ist_option_group(IST_GROUP_DRAWING)[3].set(&request, "top:some", &err));
}

static void test_after_two_dashes_all_words_are_operands_and_one_dash_is_one(void **state) {
    (void)state;
    ist_request request;
    char line[] = "rank|-|--|--top";
    assert_true(parse(&request, line));
    assert_string_equal(request.operands[0], "-");
    assert_string_equal(request.operands[1], "--top");
    ist_request_free(&request);
}

static void test_without_a_command_help_is_meant(void **state) {
    (void)state;
    ist_request request;
    char empty[] = "", flag[] = "--help", asked[] = "rank|-h";
    assert_true(parse(&request, empty));
    assert_ptr_equal(request.command, &ist_command_help);
    assert_true(parse(&request, flag));
    assert_true(request.help && request.command == &ist_command_help);
    assert_true(parse(&request, asked)); /* its operands are not missed then */
    assert_true(request.help && request.command == &lens_command);
    ist_request_free(&request);
}

static void test_wrong_lines_say_what_was_expected(void **state) {
    (void)state;
    static const struct {
        const char *line, *message;
    } cases[] = {
        {"rank", "rank needs its operands; usage: isthmus rank NETWORK [MORE]"},
        {"rank|a|b|c", "rank has no place for 'c'; usage: isthmus rank NETWORK [MORE]"},
        {"plain|a", "plain has no place for 'a'; usage: isthmus plain"},
        {"rank|a|--topp|3", "rank does not know the option '--topp'; did you mean --top?"},
        {"rank|a|--laer|x", "rank does not know the option '--laer'; did you mean --layer?"},
        {"rank|a|--xyzzy", "rank does not know the option '--xyzzy'; 'isthmus help rank' lists them"},
        {"rank|a|-x", "rank does not know the option '-x'; 'isthmus help rank' lists them"},
        {"rank|a|--q", "rank does not know the option '--q'; 'isthmus help rank' lists them"},
        {"plain|--layer|x", "plain does not take the option '--layer'; rank does"},
        {"rank|a|--top", "--top needs a value: N"},
        {"rank|a|--top|--strict", "--top needs a value: N"},
        {"rank|a|--strict=yes", "--strict=yes takes no value"},
        {"rank|a|--top|-1", "--top takes a whole number from 0 to 999999999, not '-1'"},
        {"rank|a|--top|1e3", "--top takes a whole number from 0 to 999999999, not '1e3'"},
        {"rank|a|-k|0", "-k takes a whole number from 1 to 999999999, not '0'"},
        {"rank|a|--top|99999999999999999999", "--top takes a whole number from 0 to 999999999, not "
                                              "'99999999999999999999'"},
        {"rank|a|--digits|18", "--digits takes at most 17: a number has no more"},
        {"rank|a|--format|cvs", "unknown format 'cvs' (did you mean 'csv'?)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ist_request request;
        char line[128];
        assert_true(strlen(cases[i].line) < sizeof line);
        strcpy(line, cases[i].line);
        assert_false(parse(&request, line));
        assert_int_equal(err.kind, IST_ERROR_USAGE);
        assert_string_equal(err.message, cases[i].message);
        ist_request_free(&request);
    }
}

static void test_an_unknown_option_of_any_length_is_quoted_short(void **state) {
    (void)state;
    ist_request request;
    static char line[5000] = "rank|a|--";
    memset(line + 9, 'z', sizeof line - 10);
    assert_false(parse(&request, line));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_true(strlen(err.message) < 400);
    ist_request_free(&request);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_and_operands_may_be_mixed),
        cmocka_unit_test(test_lens_keys_are_options_on_top_of_the_commands_lens),
        cmocka_unit_test(test_the_users_words_are_kept_apart_from_the_commands_lens),
        cmocka_unit_test(test_naming_no_number_of_largest_actors_names_all),
        cmocka_unit_test(test_after_two_dashes_all_words_are_operands_and_one_dash_is_one),
        cmocka_unit_test(test_without_a_command_help_is_meant),
        cmocka_unit_test(test_wrong_lines_say_what_was_expected),
        cmocka_unit_test(test_an_unknown_option_of_any_length_is_quoted_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
