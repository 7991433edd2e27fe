/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * causes.c - the causes that a user gives, and those that the scenarios of a dataset describe.
 */
#include "causes.h"

#include <stdlib.h>
#include <string.h>

#include "graph/lens_named.h"

static void cause_free(ist_element *cause) {
    ist_vertex_set_free(&cause->whole);
    ist_vertex_set_free(&cause->single);
    ist_vertex_set_free(&cause->ties);
}

bool ist_cause_quote(ist_buffer *out, const char *name, ist_error *err) {
    bool ok = ist_buffer_text(out, "'", err);
    for (const char *at = name; ok && *at != '\0'; at++) {
        ok = ist_buffer_add(out, at, 1, err) && (*at != '\'' || ist_buffer_text(out, "'", err));
    }
    return ok && ist_buffer_text(out, "'", err);
}

/* A tie by its id, else an actor: with all that lies in it, or by itself. */
static bool add_lost(ist_element *cause, const ist_network *network, const char *name, bool whole, ist_error *err) {
    ist_subject subject = ist_network_find(network, name);
    uint32_t actor = IST_NONE;
    if (subject.type == IST_SUBJECT_TIE) {
        return ist_element_put(&cause->ties, subject.index, err);
    }
    return ist_network_actor(&actor, network, name, err) &&
           ist_element_put(whole ? &cause->whole : &cause->single, actor, err);
}

/* Does the cause take anything of the view away? */
static bool touches(bool *out, const ist_view *view, const ist_element *cause, ist_error *err) {
    ist_loss loss = {0};
    bool ok = ist_element_loss(&loss, view, cause, err);
    *out = loss.vertices.count + loss.edges.count + loss.ties.count > 0;
    ist_loss_free(&loss);
    return ok;
}

/* ---- given ones ---- */

static char *copy_text(const char *text, size_t length, ist_error *err) {
    char *copy = ist_array_make(length + 1, 1, "reading causes", err);
    if (copy) {
        memcpy(copy, text, length);
    }
    return copy;
}

static bool read_names(ist_element *cause, const ist_network *network, const char *names, ist_error *err) {
    bool ok = true;
    while (ok && names) {
        size_t length = strcspn(names, ",");
        char *name = copy_text(names, length, err);
        ok = name && add_lost(cause, network, name, true, err);
        free(name);
        names = names[length] == ',' ? names + length + 1 : NULL;
    }
    return ok;
}

static bool add_given(ist_elements *out, const ist_view *view, const char *words, ist_error *err) {
    const char *sign = strchr(words, '=');
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, words, strlen(words));
    if (!sign || sign == words || sign[1] == '\0') {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "a cause is NAME=A,B: a name of your own, then what is lost together, not %s", quoted);
    }
    ist_element cause = {.kind = IST_ELEMENT_CAUSE};
    char *name = copy_text(words, (size_t)(sign - words), err);
    bool found = false;
    bool ok = name && read_names(&cause, view->network, sign + 1, err) && touches(&found, view, &cause, err) &&
              (found || ist_error_set(err, IST_ERROR_USAGE,
                                      "the cause %s takes nothing away: no tie that the lens lets through touches what "
                                      "it names",
                                      quoted)) &&
              ist_elements_add(out, &cause, name, err);
    cause_free(&cause);
    free(name);
    return ok;
}

/* ---- scenarios ---- */

static bool read_scenario(ist_lens *out, const ist_dataset *dataset, const char *name, ist_error *err) {
    ist_buffer value = {0};
    bool ok = ist_cause_quote(&value, name, err) && ist_lens_set(out, "scenario", ist_buffer_string(&value), err) &&
              ist_lens_resolve(out, dataset, err);
    ist_buffer_free(&value);
    return ok;
}

static bool add_scenario(ist_elements *out, const ist_view *view, const ist_lens *edits, const char *name,
                         ist_error *err) {
    ist_element cause = {.kind = IST_ELEMENT_CAUSE};
    bool ok = true, found = false;
    for (size_t i = 0; ok && i < edits->close.count; i++) {
        ok = add_lost(&cause, view->network, edits->close.items[i], true, err);
    }
    for (size_t i = 0; ok && i < edits->without.count; i++) {
        ok = add_lost(&cause, view->network, edits->without.items[i], false, err);
    }
    ok = ok && touches(&found, view, &cause, err) && (!found || ist_elements_add(out, &cause, name, err));
    out->scenarios++;
    out->off_stage += !found;
    cause_free(&cause);
    return ok;
}

/* A scenario that does anything but take away is no loss. */
static bool add_scenarios(ist_elements *out, const ist_view *view, ist_error *err) {
    const ist_dataset *dataset = view->network->dataset;
    const ist_row_names *names = &dataset->scenario_names;
    bool ok = true;
    for (size_t i = 0; ok && i < names->first_count; i++) {
        const char *name = ist_dataset_text(dataset, ist_dataset_edits(dataset)[names->firsts[i]].scenario);
        ist_lens edits = {0};
        ist_error problem = {0};
        bool read = read_scenario(&edits, dataset, name, &problem);
        if (!read && problem.kind != IST_ERROR_USAGE) {
            ok = ist_error_set(err, problem.kind, "%s", problem.message);
        } else if (read && ist_lens_edit_count(&edits) > 0 &&
                   ist_lens_edit_count(&edits) == edits.close.count + edits.without.count) {
            ok = add_scenario(out, view, &edits, name, err);
        }
        ist_lens_free(&edits);
    }
    return ok;
}

bool ist_causes_list(ist_elements *out, const ist_view *view, const ist_elements_question *question, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < question->cause_count; i++) {
        ok = add_given(out, view, question->causes[i], err);
    }
    return ok && add_scenarios(out, view, err) &&
           (question->cause_count + out->scenarios > out->off_stage ||
            ist_error_set(
                err, IST_ERROR_USAGE,
                "there is no cause: no scenario of this dataset closes anything that the lens shows; give one "
                "as --cause NAME=A,B"));
}
