/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario_words.c - the field and the value of one edit of a scenario: do they say what the action needs?
 */
#include <string.h>

#include "edit_words.h"
#include "edits.h"
#include "lens_parts.h"
#include "references.h"

typedef struct {
    const ist_network *network;
    ist_dataset *dataset;
    const ist_edit *edit;
    const char *action, *target, *field, *value;
    ist_error *err;
} context;

#define REPORT(c, rule, column, ...)                                                                                   \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule,                                                         \
                       (ist_cell_place){IST_TABLE_SCENARIOS, (c)->edit->place, column}, (c)->err, __VA_ARGS__)

static bool is_action(const context *c, const char *name) {
    return strcmp(c->action, name) == 0;
}

/* ---- needed or not ---- */

static bool check_unused(context *c, const char *column, const char *text) {
    char quoted[IST_QUOTE_SIZE];
    return text[0] == '\0' ||
           REPORT(c, "edit-unused", column, "the action '%s' has no use for the %s %s; leave it empty", c->action,
                  column, ist_quote(quoted, text, strlen(text)));
}

static bool refuse_empty(context *c, const char *column, const char *wanted) {
    return REPORT(c, "missing-value", column, "%s is empty, but the action '%s' needs %s", column, c->action, wanted);
}

/* ---- numbers and words ---- */

/* Is the edit written well as a lens has it? Its parts are known by now. */
static bool check_written(context *c) {
    ist_buffer words = {0};
    ist_error problem = {0};
    ist_lens lens = {0};
    bool ok = ist_edit_print(&words, c->dataset, c->edit, c->err);
    if (ok && !ist_lens_add(&lens, ist_edit_key(c->dataset, c->edit), ist_buffer_string(&words), &problem)) {
        ok = ist_error_is_memory(&problem) ? ist_error_set(c->err, problem.kind, "%s", problem.message)
                                           : REPORT(c, "edit-value", "value", "%s", problem.message);
    }
    ist_lens_free(&lens);
    ist_buffer_free(&words);
    return ok;
}

static bool check_number(context *c) {
    uint32_t field;
    double ignored;
    ist_error problem = {0};
    if (c->field[0] == '\0') {
        return refuse_empty(c, "field", "the name of a field");
    }
    if (c->value[0] == '\0') {
        return refuse_empty(c, "value", "one");
    }
    if (!ist_edit_field(&field, c->network, c->action, c->field, strlen(c->field), &problem)) {
        return REPORT(c, "unknown-field", "field", "%s", problem.message);
    }
    if (strchr(c->field, ':') != NULL || strchr(c->value, ':') != NULL) {
        return REPORT(c, "edit-value", strchr(c->field, ':') != NULL ? "field" : "value",
                      "a colon cannot be written here: a lens parts target, field and value by it");
    }
    if (is_action(c, "set") && !ist_edit_value(&ignored, c->network, field, c->value, strlen(c->value), &problem)) {
        return REPORT(c, "edit-value", "value", "%s", problem.message);
    }
    return check_written(c);
}

/* ---- lists ---- */

static bool report_unknown(context *c, ist_subject_type type, const char *what, const char *part, size_t length) {
    char quoted[IST_QUOTE_SIZE], word[64];
    size_t kept = length < sizeof word - 1 ? length : sizeof word - 1;
    memcpy(word, part, kept);
    word[kept] = '\0';
    const char *nearest = ist_references_nearest(c->network, 1u << type, word);
    return REPORT(c, "unknown-id", "value", "unknown %s %s%s%s%s", what, ist_quote(quoted, part, length),
                  nearest != NULL ? " (did you mean '" : "; no row of this dataset has that id",
                  nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

static bool check_part(context *c, ist_subject_type type, const char *what, const char *part, size_t length,
                       uint32_t target) {
    const ist_network *network = c->network;
    char quoted[IST_QUOTE_SIZE];
    ist_subject found = ist_network_subject(network, ist_texts_find(&c->dataset->texts, part, length));
    if (found.type != type) {
        return report_unknown(c, type, what, part, length);
    }
    bool ends = type == IST_SUBJECT_TIE &&
                (network->tie_source[found.index] == target) != (network->tie_target[found.index] == target);
    return type != IST_SUBJECT_TIE || ends ||
           REPORT(c, "split-tie", "value", "the tie %s does not end at '%s' once, and cannot end at '%s' instead",
                  ist_quote(quoted, part, length), c->target, c->field);
}

/* Every item of the list, between semicolons, is of this type. */
static bool check_list(context *c, ist_subject_type type, const char *what) {
    uint32_t target = ist_network_subject(c->network, c->edit->target).index;
    const char *part;
    size_t length;
    bool ok = true;
    for (const char *rest = c->value; ok && ist_edit_part(&part, &length, &rest, ';');) {
        size_t blanks = strspn(part, " ");
        blanks = blanks < length ? blanks : length;
        part += blanks;
        length -= blanks;
        while (length > 0 && part[length - 1] == ' ') {
            length--;
        }
        ok = length > 0 ? check_part(c, type, what, part, length, target)
                        : REPORT(c, "edit-value", "value", "the list has an empty item");
    }
    return ok;
}

/* A lens writes A+B: what it cannot write, it cannot do. */
static bool check_merge(context *c) {
    char quoted[IST_QUOTE_SIZE];
    const char *odd = strchr(c->target, '+') != NULL ? c->target : strchr(c->value, '+') != NULL ? c->value : NULL;
    if (c->value[0] == '\0') {
        return refuse_empty(c, "value", "the actors that become part of the target, with semicolons between them");
    }
    if (odd != NULL) {
        return REPORT(c, "edit-value", odd == c->target ? "target" : "value",
                      "%s cannot be written in a lens: it has a plus; several actors stand between semicolons",
                      ist_quote(quoted, odd, strlen(odd)));
    }
    return check_unused(c, "field", c->field) && check_list(c, IST_SUBJECT_ACTOR, "actor");
}

static bool check_split(context *c) {
    if (c->field[0] == '\0') {
        return refuse_empty(c, "field", "the id of the new actor");
    }
    if (c->value[0] == '\0') {
        return refuse_empty(c, "value", "the ties that it takes over, with semicolons between them");
    }
    return check_list(c, IST_SUBJECT_TIE, "tie");
}

bool ist_references_check_edit(const ist_network *network, ist_dataset *dataset, const ist_edit *edit, ist_error *err) {
    context c = {.network = network,
                 .dataset = dataset,
                 .edit = edit,
                 .action = ist_dataset_text(dataset, edit->action),
                 .target = ist_dataset_text(dataset, edit->target),
                 .field = ist_dataset_text(dataset, edit->field),
                 .value = ist_dataset_text(dataset, edit->value),
                 .err = err};
    if (is_action(&c, "set") || is_action(&c, "scale") || is_action(&c, "penalise")) {
        return check_number(&c);
    }
    if (is_action(&c, "merge")) {
        return check_merge(&c);
    }
    if (is_action(&c, "split")) {
        return check_split(&c);
    }
    return is_action(&c, "add") || (check_unused(&c, "field", c.field) && check_unused(&c, "value", c.value));
}
