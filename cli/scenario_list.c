/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario_list.c - every scenario of a dataset: what it does in words, and whether the lens shows any of it.
 */
#include <string.h>

#include "core/cases.h"
#include "matters.h"
#include "scenario.h"
#include "show_parts.h"

enum { SCENARIO, EXTENDS, EDITS, DOES, EFFECT, NOTE };
enum { TOLD = 4 }; /* targets of an action; 'isthmus show NETWORK SCENARIO' lists all */

/* How an action is told: the verb, and what stands between field and value behind each target; NULL: nothing does. */
static const struct {
    const char *action, *tells, *joint;
} actions[] = {{"close", "closes", NULL},        {"remove", "takes out", NULL},
               {"build", "builds", NULL},        {"add", "adds", NULL},
               {"set", "sets", " = "},           {"scale", "scales", " x "},
               {"penalise", "penalises", " + "}, {"merge", "merges", "with "},
               {"split", "splits", ": "}};

static bool tell_edit(ist_buffer *out, const ist_network *n, const ist_edit *edit, const char *joint, ist_error *err) {
    ist_buffer what = {0};
    ist_subject subject = ist_network_subject(n, edit->target);
    bool by_id = subject.type == IST_SUBJECT_ACTOR && ist_index_count(&n->route_legs, subject.index) > 0;
    const char *field = ist_show_text(n, edit->field), *value = ist_show_text(n, edit->value);
    bool ok = (by_id || ist_show_what(&what, n, edit->target, err)) &&
              ist_buffer_text(out, what.length > 0 ? what.bytes : ist_show_text(n, edit->target), err);
    ist_buffer_free(&what);
    return ok && (joint == NULL || ist_buffer_print(out, err, " (%s%s%s)", field, joint, value));
}

/* An actor that a scenario adds has a row a field: it is told once. */
static bool is_told(const ist_dataset *dataset, const ist_matter *scenario, size_t row) {
    const ist_edit *edits = ist_dataset_edits(dataset);
    for (size_t i = 0; i < row; i++) {
        if (edits[scenario->rows[i]].action == edits[scenario->rows[row]].action &&
            edits[scenario->rows[i]].target == edits[scenario->rows[row]].target) {
            return true;
        }
    }
    return false;
}

/* "closes Russia, Iran; builds TRIPP" */
static bool tell(ist_buffer *out, const ist_network *n, const ist_matter *scenario, ist_error *err) {
    bool ok = true;
    for (size_t a = 0; ok && a < sizeof actions / sizeof actions[0]; a++) {
        const char *between = NULL;
        size_t told = 0;
        for (size_t i = 0; ok && i < scenario->count; i++) {
            const ist_edit *edit = &ist_dataset_edits(n->dataset)[scenario->rows[i]];
            bool its = strcmp(ist_show_text(n, edit->action), actions[a].action) == 0;
            its = its && (actions[a].joint != NULL || !is_told(n->dataset, scenario, i));
            told += its;
            if (its && told <= TOLD) {
                ok = (between != NULL
                          ? ist_buffer_text(out, between, err)
                          : ist_buffer_print(out, err, "%s%s ", out->length > 0 ? "; " : "", actions[a].tells)) &&
                     tell_edit(out, n, edit, actions[a].joint, err);
                between = ", ";
            }
        }
        ok = ok && (told <= TOLD || ist_buffer_print(out, err, " and %zu more", told - TOLD));
    }
    return ok;
}

/* What it changes through the lens; words that cannot be looked at are told as they are. */
static bool tell_effect(ist_buffer *out, size_t *edits, const ist_network *n, const ist_lens *lens, const char *name,
                        ist_error *err) {
    ist_buffer words = {0};
    ist_case_view made = {0};
    ist_error problem = {0};
    bool ok = ist_scenario_words(&words, name, err);
    if (ok && !ist_case_view_make(&made, n, lens, ist_buffer_string(&words), &problem)) {
        ok = ist_error_is_memory(&problem) ? ist_error_set(err, problem.kind, "%s", problem.message)
                                           : ist_buffer_print(out, err, "cannot be seen: %s", problem.message);
    } else if (ok) {
        ist_view_effects effects = ist_view_effects_beyond(&made.view, lens);
        *edits = effects.edits;
        ok = effects.idle == 0
                 ? ist_buffer_text(out, "all", err)
                 : ist_buffer_print(out, err, "%s", made.no_effect ? "none" : "part") &&
                       (made.no_effect || ist_buffer_print(out, err, ", not %s", ist_buffer_string(&made.idle)));
    }
    ist_case_view_free(&made);
    ist_buffer_free(&words);
    return ok;
}

static bool add_row(ist_table *table, const ist_network *n, const ist_lens *lens, const ist_matter *scenario,
                    ist_error *err) {
    ist_buffer does = {0}, effect = {0};
    size_t edits = scenario->count;
    const char *name = ist_show_text(n, scenario->name);
    bool ok = tell(&does, n, scenario, err) && tell_effect(&effect, &edits, n, lens, name, err) &&
              ist_table_row(table, IST_NONE, err) && ist_table_text(table, SCENARIO, name, err) &&
              ist_table_text(table, EXTENDS, ist_show_text(n, ist_matter_base(n->dataset, scenario)), err) &&
              ist_table_integer(table, EDITS, (int64_t)edits, err) &&
              ist_table_text(table, DOES, ist_buffer_string(&does), err) &&
              ist_table_text(table, EFFECT, ist_buffer_string(&effect), err) &&
              ist_table_text(table, NOTE, ist_show_text(n, ist_matter_note(n->dataset, scenario)), err);
    ist_buffer_free(&does);
    ist_buffer_free(&effect);
    return ok;
}

static bool add_rows(ist_table *table, const ist_network *n, const ist_lens *lens, ist_error *err) {
    ist_matters matters = {0};
    bool ok = ist_matters_make(&matters, n->dataset, IST_TABLE_SCENARIOS, err);
    for (size_t i = 0; ok && i < matters.count; i++) {
        ok = add_row(table, n, lens, &matters.items[i], err);
    }
    ok = ok && (matters.count > 0 || ist_table_note(table, err,
                                                    "this dataset has no scenarios; 'isthmus scenario run NETWORK "
                                                    "'close=X build=Y'' tries one that you write yourself"));
    ist_matters_free(&matters);
    return ok;
}

int ist_scenario_list(ist_request *request, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"scenario", IST_CELL_TEXT, NULL}, {"extends", IST_CELL_TEXT, NULL}, {"edits", IST_CELL_INTEGER, NULL},
        {"does", IST_CELL_TEXT, NULL},     {"effect", IST_CELL_TEXT, NULL},  {"note", IST_CELL_TEXT, NULL},
    };
    ist_pipeline pipeline = {0};
    ist_view view = {0};
    ist_buffer contract = {0};
    bool ok = ist_pipeline_start(&pipeline, request, err) &&
              ist_view_make(&view, &pipeline.network, &request->lens, err) &&
              ist_table_title(&pipeline.table, "scenarios", err) &&
              ist_tables_columns(&pipeline.table, IST_SHOW_COLUMNS(columns), err) &&
              add_rows(&pipeline.table, &pipeline.network, &request->lens, err) &&
              ist_table_note(&pipeline.table, err,
                             "does: its own edits, on top of what it extends; effect: of all its edits, what the lens "
                             "shows") &&
              ist_view_contract(&contract, &view, err) &&
              ist_table_contract(&pipeline.table, ist_buffer_string(&contract), err) &&
              ist_tables_write_one(&pipeline.table, NULL, request, err);
    ist_buffer_free(&contract);
    ist_view_free(&view);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}
