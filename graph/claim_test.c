/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claim_test.c - the tests of claims: reading and writing.
 *
 * The reader stands at one character and never goes back; what it takes is copied, so that the text may go.
 */
#include "claim_test.h"

#include <stdlib.h>
#include <string.h>

const ist_claim_function ist_claim_functions[] = {
#define IST_CLAIM_FUNCTION(function, ...) {.name = #function, __VA_ARGS__},
#include "claim_list.h"
#undef IST_CLAIM_FUNCTION
};
enum { FUNCTION_COUNT = sizeof ist_claim_functions / sizeof ist_claim_functions[0] };
const size_t ist_claim_function_count = FUNCTION_COUNT;

const char *const ist_claim_operator_names[IST_CLAIM_OPERATOR_COUNT] = {
    [IST_CLAIM_AT_LEAST] = ">=", [IST_CLAIM_AT_MOST] = "<=", [IST_CLAIM_ABOVE] = ">",
    [IST_CLAIM_BELOW] = "<",     [IST_CLAIM_EQUAL] = "=",
};

static const char reading[] = "reading the test of a claim";
static const char blanks[] = " \t\r\n";
static const char ends_word[] = " \t\r\n,(){}<>='"; /* what an unquoted word cannot hold */

/* ---- reading ---- */

typedef struct {
    const char *text, *at;
    ist_claim_test *out;
    size_t written; /* bytes of out->text */
    ist_error *err;
} reader;

static void skip_blanks(reader *r) {
    r->at += strspn(r->at, blanks);
}

/* Where the reader stands, counted from 1 as a reader counts: the later bytes of a character are not. */
static size_t character(const reader *r) {
    size_t count = 1;
    for (const char *c = r->text; c < r->at; c++) {
        count += ((unsigned char)*c & 0xC0) != 0x80;
    }
    return count;
}

static bool expected(const reader *r, const char *what) {
    char quoted[IST_QUOTE_SIZE];
    if (*r->at == '\0') {
        return ist_error_set(r->err, IST_ERROR_USAGE, "the test ends where %s was expected", what);
    }
    return ist_error_set(r->err, IST_ERROR_USAGE, "expected %s at character %zu of the test, not %s", what,
                         character(r), ist_quote(quoted, r->at, strlen(r->at)));
}

static bool take(reader *r, char c) {
    skip_blanks(r);
    bool found = *r->at == c;
    r->at += found;
    return found;
}

/* Copies what stands between quotes, '' as one '; leaves the reader behind the closing one. */
static bool copy_quoted(reader *r) {
    const reader opening = *r;
    for (r->at++; *r->at != '\0' && (*r->at != '\'' || r->at[1] == '\''); r->at++) {
        r->at += *r->at == '\'';
        r->out->text[r->written++] = *r->at;
    }
    if (*r->at == '\0') {
        char quoted[IST_QUOTE_SIZE];
        return ist_error_set(r->err, IST_ERROR_USAGE, "the ' at character %zu of the test is not closed: %s",
                             character(&opening), ist_quote(quoted, opening.at, strlen(opening.at)));
    }
    r->at++;
    return true;
}

static bool read_word(reader *r) {
    ist_claim_test *out = r->out;
    void *words = out->words;
    bool ok = ist_array_reserve(&words, &out->word_capacity, out->word_count + 1, sizeof *out->words, reading, r->err);
    out->words = words;
    skip_blanks(r);
    size_t begin = r->written, bare = strcspn(r->at, ends_word);
    if (ok && *r->at == '\'') {
        ok = copy_quoted(r);
    } else if (ok) {
        memcpy(out->text + begin, r->at, bare);
        r->written += bare;
        r->at += bare;
    }
    if (!ok || (r->written == begin && !expected(r, "an id"))) {
        return false;
    }
    out->text[r->written++] = '\0';
    out->words[out->word_count++] = (ist_claim_word){out->text + begin, {IST_SUBJECT_NONE, IST_NONE}};
    return true;
}

static bool read_argument(reader *r, ist_claim_argument *argument) {
    argument->first = r->out->word_count;
    bool ok;
    if (take(r, '{')) {
        do {
            ok = read_word(r);
        } while (ok && take(r, ','));
        ok = ok && (take(r, '}') || expected(r, "',' or '}'"));
    } else {
        ok = read_word(r);
    }
    argument->count = r->out->word_count - argument->first;
    return ok;
}

static size_t most_arguments(const ist_claim_function *function) {
    size_t count = 0;
    while (count < IST_CLAIM_ARGUMENTS && function->types[count] != IST_CLAIM_NONE) {
        count++;
    }
    return count;
}

static bool refuse_count(const reader *r, const ist_claim_function *function, const char *how) {
    size_t least = function->least, most = most_arguments(function);
    return ist_error_set(r->err, IST_ERROR_USAGE, "%s(%s) takes %s%zu argument%s, and the test has %s", function->name,
                         function->arguments, least < most ? "at most " : "", most, most == 1 ? "" : "s", how);
}

static bool read_arguments(reader *r, ist_claim_term *term) {
    const ist_claim_function *function = term->function;
    do {
        size_t n = term->argument_count;
        if (n == most_arguments(function)) {
            return refuse_count(r, function, "more");
        }
        if (!read_argument(r, &term->arguments[n])) {
            return false;
        }
        if (term->arguments[n].count > 1 && function->types[n] != IST_CLAIM_ACTORS) {
            return ist_error_set(r->err, IST_ERROR_USAGE, "argument %zu of %s(%s) is one name, and the test has %zu",
                                 n + 1, function->name, function->arguments, term->arguments[n].count);
        }
        term->argument_count++;
    } while (take(r, ','));
    return (take(r, ')') || expected(r, "',' or ')'")) &&
           (term->argument_count >= function->least || refuse_count(r, function, "fewer"));
}

static const ist_claim_function *find_function(const char *name, size_t length) {
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        if (strlen(ist_claim_functions[i].name) == length && memcmp(ist_claim_functions[i].name, name, length) == 0) {
            return &ist_claim_functions[i];
        }
    }
    return NULL;
}

static bool refuse_function(const reader *r, size_t length) {
    const char *names[FUNCTION_COUNT];
    char word[64] = "", quoted[IST_QUOTE_SIZE];
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        names[i] = ist_claim_functions[i].name;
    }
    memcpy(word, r->at, length < sizeof word ? length : sizeof word - 1);
    const char *nearest = ist_nearest_word(word, names, FUNCTION_COUNT);
    return ist_error_set(r->err, IST_ERROR_USAGE, "a test knows no function %s%s%s%s", ist_quote(quoted, r->at, length),
                         nearest ? " (did you mean '" : "; 'isthmus explain claims' lists them", nearest ? nearest : "",
                         nearest ? "'?)" : "");
}

static bool read_term(reader *r, ist_claim_term *term) {
    skip_blanks(r);
    size_t length = strcspn(r->at, ends_word);
    const char *name = r->at, *after = name + length + strspn(name + length, blanks);
    if (length > 0 && *after == '(') {
        term->function = find_function(name, length);
        if (term->function == NULL) {
            return refuse_function(r, length);
        }
        r->at = after + 1;
        return read_arguments(r, term);
    }
    if (length == 0 || !ist_number_parse(&term->number, name, length)) {
        return expected(r, "a number or a function like dependence(X, S, T)");
    }
    r->at += length;
    return true;
}

static bool read_operator(reader *r) {
    skip_blanks(r);
    size_t length = strspn(r->at, "<>=!~");
    for (size_t i = 0; i < IST_CLAIM_OPERATOR_COUNT; i++) {
        const char *name = ist_claim_operator_names[i];
        if (strlen(name) == length && memcmp(name, r->at, length) == 0) {
            r->out->op = (ist_claim_operator)i;
            r->at += length;
            return true;
        }
    }
    return expected(r, "one of >= <= > < =");
}

static bool read_end(reader *r) {
    skip_blanks(r);
    if (*r->at != '\0') {
        return expected(r, "the end");
    }
    return r->out->terms[0].function != NULL || r->out->terms[1].function != NULL ||
           ist_error_set(r->err, IST_ERROR_USAGE,
                         "the test compares two numbers; one side must be a function like dependence(X, S, T)");
}

bool ist_claim_test_is_empty(const char *text) {
    return text[strspn(text, blanks)] == '\0';
}

bool ist_claim_test_parse(ist_claim_test *out, const char *text, ist_error *err) {
    *out = (ist_claim_test){0};
    reader r = {.text = text, .at = text, .out = out, .err = err};
    /* every word is followed in `text` by a character of its own, so that its NUL has room */
    out->text = ist_array_make(strlen(text) + 1, 1, reading, err);
    bool ok = out->text != NULL && read_term(&r, &out->terms[0]) && read_operator(&r) &&
              read_term(&r, &out->terms[1]) && read_end(&r);
    if (!ok) {
        ist_claim_test_free(out);
    }
    return ok;
}

void ist_claim_test_free(ist_claim_test *test) {
    free(test->words);
    free(test->text);
    *test = (ist_claim_test){0};
}

/* ---- writing ---- */

static bool format_word(ist_buffer *out, const char *word, ist_error *err) {
    if (word[0] != '\0' && word[strcspn(word, ends_word)] == '\0') {
        return ist_buffer_text(out, word, err);
    }
    bool ok = ist_buffer_text(out, "'", err);
    for (; ok && *word != '\0'; word++) {
        ok = ist_buffer_add(out, *word == '\'' ? "''" : word, *word == '\'' ? 2 : 1, err);
    }
    return ok && ist_buffer_text(out, "'", err);
}

static bool format_argument(ist_buffer *out, const ist_claim_test *test, const ist_claim_argument *argument,
                            ist_error *err) {
    bool set = argument->count > 1, ok = !set || ist_buffer_text(out, "{", err);
    for (size_t i = 0; ok && i < argument->count; i++) {
        ok =
            (i == 0 || ist_buffer_text(out, ", ", err)) && format_word(out, test->words[argument->first + i].text, err);
    }
    return ok && (!set || ist_buffer_text(out, "}", err));
}

bool ist_claim_term_format(ist_buffer *out, const ist_claim_test *test, const ist_claim_term *term, ist_error *err) {
    char digits[32];
    if (term->function == NULL) {
        return ist_buffer_text(out, ist_number_format(digits, term->number), err);
    }
    bool ok = ist_buffer_print(out, err, "%s(", term->function->name);
    for (size_t i = 0; ok && i < term->argument_count; i++) {
        ok = (i == 0 || ist_buffer_text(out, ", ", err)) && format_argument(out, test, &term->arguments[i], err);
    }
    return ok && ist_buffer_text(out, ")", err);
}

bool ist_claim_test_format(ist_buffer *out, const ist_claim_test *test, ist_error *err) {
    return ist_claim_term_format(out, test, &test->terms[0], err) &&
           ist_buffer_print(out, err, " %s ", ist_claim_operator_names[test->op]) &&
           ist_claim_term_format(out, test, &test->terms[1], err);
}
