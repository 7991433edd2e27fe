/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_ask.c - the parts of a report: command lines, and the tables that they answer.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "report.h"

ist_table *ist_report_heading(ist_report *report, const char *title, unsigned level, ist_error *err) {
    ist_table *table = ist_tables_add(&report->parts, "heading", title, NULL, 0, err);
    report->parts.items[report->parts.count - 1].level = level;
    return table;
}

/* ---- a command line ---- */

enum { WORDS_MOST = 40 };

typedef struct {
    const char *words[WORDS_MOST]; /* "isthmus", the command, its options, "--", its operands */
    size_t count;
} line;

static void add_word(line *l, const char *word) {
    if (l->count < WORDS_MOST) {
        l->words[l->count++] = word;
    }
}

static void make_line(line *l, const ist_report *report, const ist_report_question *question, bool takes_lens) {
    add_word(l, "isthmus");
    add_word(l, question->command);
    if (takes_lens && report->lens.length > 0) {
        add_word(l, "--lens");
        add_word(l, ist_buffer_string(&report->lens));
    }
    for (size_t i = 0; question->options[i] != NULL; i++) {
        add_word(l, question->options[i]);
    }
    add_word(l, "--");
    if (question->action != NULL) {
        add_word(l, question->action);
    }
    add_word(l, report->request->operands[0]);
    if (question->operand != NULL) {
        add_word(l, question->operand);
    }
}

/* Words that a shell would take apart stand in '...'. */
static bool print_word(ist_buffer *out, const char *word, ist_error *err) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,:/=+@%";
    if (word[0] != '\0' && word[strspn(word, plain)] == '\0') {
        return ist_buffer_text(out, word, err);
    }
    bool ok = ist_buffer_text(out, "'", err);
    for (const char *at = word; ok && *at != '\0'; at++) {
        ok = *at == '\'' ? ist_buffer_text(out, "'\\''", err) : ist_buffer_add(out, at, 1, err);
    }
    return ok && ist_buffer_text(out, "'", err);
}

/* As a reader would write it: operands first, no "--" unless one of them begins with a dash. */
static bool print_line(ist_buffer *out, const line *l, ist_error *err) {
    size_t end = 2;
    while (strcmp(l->words[end], "--") != 0) {
        end++;
    }
    bool ok = ist_buffer_print(out, err, "isthmus %s", l->words[1]), dashes = false;
    for (size_t i = end + 1; i < l->count; i++) {
        dashes = dashes || (l->words[i][0] == '-' && l->words[i][1] != '\0');
    }
    for (size_t i = end + 1; ok && !dashes && i < l->count; i++) {
        ok = ist_buffer_text(out, " ", err) && print_word(out, l->words[i], err);
    }
    for (size_t i = 2; ok && i < (dashes ? l->count : end); i++) {
        ok = ist_buffer_text(out, " ", err) && print_word(out, l->words[i], err);
    }
    return ok;
}

static bool note_line(ist_report *report, const line *l, ist_error *err) {
    ist_buffer text = {0};
    bool ok = print_line(&text, l, err) && ist_table_row(&report->asked, IST_NONE, err) &&
              ist_table_text(&report->asked, 0, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

/* ---- asking ---- */

/* The parser takes words that may be changed, as those of main() may. */
static bool copy_words(char *argv[WORDS_MOST], ist_buffer *bytes, const line *l, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < l->count; i++) {
        ok = ist_buffer_add(bytes, l->words[i], strlen(l->words[i]) + 1, err);
    }
    size_t at = 0;
    for (size_t i = 0; ok && i < l->count; i++) {
        argv[i] = bytes->bytes + at;
        at += strlen(l->words[i]) + 1;
    }
    return ok;
}

static bool run(ist_tables *out, const ist_report *report, const line *l, bool wide, ist_error *err) {
    char *argv[WORDS_MOST] = {NULL};
    ist_buffer bytes = {0};
    ist_request request = {0};
    bool ok = copy_words(argv, &bytes, l, err) && ist_request_parse(&request, (int)l->count, argv, err) &&
              ist_renderer_find(&request.renderer, wide ? "json" : "table", err);
    request.taken = out;
    request.quiet = true;
    request.limits = report->request->limits;
    request.work.threads = report->request->work.threads;
    request.work.method = report->request->work.method;
    ok = ok && request.command->run(&request, err) >= 0;
    ist_request_free(&request);
    ist_buffer_free(&bytes);
    return ok;
}

bool ist_report_applies_not(const ist_error *err) {
    return (err->kind == IST_ERROR_USAGE || err->kind == IST_ERROR_UNDEFINED || err->kind == IST_ERROR_LIMIT) &&
           !ist_error_is_memory(err);
}

bool ist_report_ask(ist_tables *out, ist_buffer *why, ist_report *report, const ist_report_question *question,
                    ist_error *err) {
    const ist_command *command = NULL;
    ist_error own = {0};
    line l = {.count = 0};
    why->length = 0;
    if (!ist_command_find(&command, question->command, err)) {
        return false;
    }
    make_line(&l, report, question, (command->groups & IST_GROUP_LENS) != 0);
    if (run(out, report, &l, question->wide, &own)) {
        return note_line(report, &l, err);
    }
    return ist_report_applies_not(&own) ? ist_buffer_text(why, own.message, err)
                                        : ist_error_set(err, own.kind, "%s", own.message);
}

bool ist_report_line(ist_report *report, const char *text, ist_error *err) {
    return ist_table_note(&report->parts.items[report->parts.count - 1].table, err, "%s", text);
}

static bool is_named(const char *name, const char *const *names, size_t count) {
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0) {
        i++;
    }
    return i < count;
}

bool ist_report_keep(ist_report *report, const ist_report_question *question, const char *const *names, size_t count,
                     ist_error *err) {
    ist_tables told = {0};
    ist_buffer why = {0};
    bool ok = ist_report_ask(&told, &why, report, question, err);
    if (ok && why.length > 0) {
        ok = ist_table_note(&report->parts.items[report->parts.count - 1].table, err, "%s is not told: %s",
                            question->command, ist_buffer_string(&why));
    }
    for (size_t i = 0; ok && why.length == 0 && i < told.count; i++) {
        if (names == NULL || is_named(told.items[i].name, names, count)) {
            ok = ist_tables_take(&report->parts, told.items[i].name, &told.items[i].table, err);
            report->parts.items[report->parts.count - 1].level = 3;
        }
    }
    ist_buffer_free(&why);
    ist_tables_free(&told);
    return ok;
}

bool ist_report_add(ist_report *report, const ist_report_question *question, ist_error *err) {
    return ist_report_keep(report, question, NULL, 0, err);
}

/* ---- reading tables ---- */

size_t ist_report_column(const ist_table *table, const char *name) {
    size_t column = 0;
    while (column < table->column_count && strcmp(ist_table_string(table, table->columns[column].name), name) != 0) {
        column++;
    }
    return column;
}

const char *ist_report_text(const ist_table *table, size_t row, size_t column) {
    const ist_cell *cell =
        column < table->column_count && row < table->row_count ? ist_table_cell(table, row, column) : NULL;
    return cell != NULL && cell->type == IST_CELL_TEXT ? ist_table_string(table, cell->text) : "";
}

double ist_report_number(const ist_table *table, size_t row, size_t column) {
    const ist_cell *cell =
        column < table->column_count && row < table->row_count ? ist_table_cell(table, row, column) : NULL;
    return cell == NULL                     ? NAN
           : cell->type == IST_CELL_REAL    ? cell->real
           : cell->type == IST_CELL_INTEGER ? (double)cell->integer
                                            : NAN;
}
