/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show_named.c - what has a name but no id: disagreements, scenarios, lenses.
 */
#include <stdlib.h>
#include <string.h>

#include "graph/lens_named.h"
#include "graph/sections.h"
#include "graph/view.h"
#include "matters.h"
#include "show_parts.h"

/* ---- what an id stands for ---- */

static bool print_tie(ist_buffer *out, const ist_network *n, uint32_t row, ist_error *err) {
    const ist_tie tie = ist_dataset_tie(n->dataset, row);
    const char *status = tie.status == IST_STATUS_EXISTING ? NULL : ist_status_names[tie.status];
    return ist_buffer_print(out, err, "%s %s %s", ist_show_text(n, tie.source), ist_show_text(n, tie.relation),
                            ist_show_text(n, tie.target)) &&
           (status == NULL || ist_buffer_print(out, err, " (%s)", status));
}

static bool print_figure(ist_buffer *out, const ist_network *n, const ist_figure *figure, ist_error *err) {
    char number[32];
    return ist_buffer_print(out, err, "%s of %s: %s %s", ist_show_text(n, figure->measure),
                            ist_show_text(n, figure->subject), ist_number_format(number, figure->value),
                            ist_show_text(n, figure->unit));
}

bool ist_show_what(ist_buffer *out, const ist_network *n, ist_text id, ist_error *err) {
    ist_subject subject = ist_network_subject(n, id);
    switch (subject.type) {
    case IST_SUBJECT_ACTOR:
        return ist_buffer_text(out, ist_network_actor_label(n, subject.index), err);
    case IST_SUBJECT_TIE:
        return print_tie(out, n, subject.index, err);
    case IST_SUBJECT_FIGURE:
        return print_figure(out, n, &ist_dataset_figures(n->dataset)[subject.index], err);
    case IST_SUBJECT_DOCUMENT:
        return ist_buffer_text(out, ist_show_text(n, ist_dataset_documents(n->dataset)[subject.index].title), err);
    case IST_SUBJECT_CLAIM:
        return ist_buffer_text(out, ist_show_text(n, ist_dataset_claims(n->dataset)[subject.index].says), err);
    case IST_SUBJECT_NONE:
        break;
    }
    return true;
}

/* ---- disagreements ---- */

static bool is_about(const ist_network *n, ist_text subject, ist_text wanted) {
    ist_subject found = ist_network_subject(n, subject);
    return subject == wanted ||
           (found.type == IST_SUBJECT_FIGURE && ist_dataset_figures(n->dataset)[found.index].subject == wanted);
}

static bool is_meant(const ist_network *n, const ist_reading *reading, const ist_show_readings *meant) {
    ist_locator at;
    bool numbered = ist_locator_read(&at, n->dataset, reading->locator);
    return (meant->matter == IST_NONE || reading->disagreement == meant->matter) &&
           (meant->subject == IST_NONE || is_about(n, reading->subject, meant->subject)) &&
           (meant->document == IST_NONE || reading->document == meant->document) &&
           (meant->locator == IST_NONE || reading->locator == meant->locator) &&
           (meant->section == IST_NONE || at.section == meant->section) &&
           (meant->paragraph == 0 || (numbered && at.paragraph == meant->paragraph));
}

static bool any_meant(const ist_network *n, const ist_matter *matter, const ist_show_readings *meant) {
    bool any = false;
    for (size_t i = 0; i < matter->count && !any; i++) {
        any = is_meant(n, &ist_dataset_readings(n->dataset)[matter->rows[i]], meant);
    }
    return any;
}

static bool add_readings(ist_table *table, const ist_network *n, const ist_matter *matter, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < matter->count; i++) {
        const ist_reading *row = &ist_dataset_readings(n->dataset)[matter->rows[i]];
        char number[32];
        const char *texts[] = {ist_show_text(n, row->disagreement), ist_number_format(number, row->reading),
                               ist_show_text(n, row->document),     ist_show_text(n, row->locator),
                               ist_show_text(n, row->subject),      ist_show_text(n, row->says),
                               ist_show_text(n, row->note)};
        ok = ist_tables_texts(table, texts, err);
    }
    return ok;
}

bool ist_show_disagreements(ist_tables *out, const ist_network *n, ist_show_readings meant, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"disagreement", IST_CELL_TEXT, NULL}, {"reading", IST_CELL_TEXT, NULL}, {"document", IST_CELL_TEXT, NULL},
        {"locator", IST_CELL_TEXT, NULL},      {"subject", IST_CELL_TEXT, NULL}, {"says", IST_CELL_TEXT, NULL},
        {"note", IST_CELL_TEXT, NULL},
    };
    ist_matters matters = {0};
    ist_table *table = NULL;
    bool ok = ist_matters_make(&matters, n->dataset, IST_TABLE_DISAGREEMENTS, err);
    for (size_t i = 0; ok && i < matters.count; i++) {
        if (any_meant(n, &matters.items[i], &meant)) {
            if (table == NULL) {
                table = ist_tables_add(out, "disagreements", "what documents disagree about", IST_SHOW_COLUMNS(columns),
                                       err);
            }
            ok = table != NULL && add_readings(table, n, &matters.items[i], err);
        }
    }
    ist_matters_free(&matters);
    return ok;
}

/* ---- scenarios ---- */

/* The words of a scenario and, behind each that it starts from, those of that one. */
static bool add_words(ist_table *table, const ist_dataset *dataset, const ist_matters *matters,
                      const ist_matter *scenario, ist_error *err) {
    ist_buffer words = {0}, from = {0};
    bool ok = true;
    for (size_t steps = 0; ok && scenario != NULL && steps < matters->count; steps++) {
        words.length = from.length = 0;
        ok = ist_matter_words(&words, dataset, scenario, err) &&
             ist_buffer_print(&from, err, "from %s", ist_dataset_text(dataset, scenario->name)) &&
             ist_show_field(table, steps == 0 ? "edits" : from.bytes, ist_buffer_string(&words), err);
        ist_text base = ist_matter_base(dataset, scenario);
        scenario = base != IST_TEXT_EMPTY ? ist_matters_find(matters, base) : NULL;
    }
    ist_buffer_free(&words);
    ist_buffer_free(&from);
    return ok;
}

static bool add_edit(ist_table *table, const ist_network *n, const ist_edit *edit, ist_error *err) {
    ist_buffer what = {0};
    bool ok = ist_show_what(&what, n, edit->target, err);
    const char *texts[] = {ist_show_text(n, edit->scenario), ist_show_text(n, edit->action),
                           ist_show_text(n, edit->target),   ist_buffer_string(&what),
                           ist_show_text(n, edit->field),    ist_show_text(n, edit->value),
                           ist_show_text(n, edit->note)};
    ok = ok && ist_tables_texts(table, texts, err);
    ist_buffer_free(&what);
    return ok;
}

/* All edits, its own first, then those of what it starts from. */
static bool add_edits(ist_tables *out, const ist_network *n, const ist_matters *matters, const ist_matter *scenario,
                      ist_error *err) {
    static const ist_tables_column columns[] = {
        {"scenario", IST_CELL_TEXT, NULL}, {"action", IST_CELL_TEXT, NULL}, {"target", IST_CELL_TEXT, NULL},
        {"what", IST_CELL_TEXT, NULL},     {"field", IST_CELL_TEXT, NULL},  {"value", IST_CELL_TEXT, NULL},
        {"note", IST_CELL_TEXT, NULL},
    };
    ist_table *table = ist_tables_add(out, "edits", "all that it changes", IST_SHOW_COLUMNS(columns), err);
    bool ok = table != NULL;
    for (size_t steps = 0; ok && scenario != NULL && steps < matters->count; steps++) {
        for (size_t i = 0; ok && i < scenario->count; i++) {
            ok = add_edit(table, n, &ist_dataset_edits(n->dataset)[scenario->rows[i]], err);
        }
        ist_text base = ist_matter_base(n->dataset, scenario);
        scenario = base != IST_TEXT_EMPTY ? ist_matters_find(matters, base) : NULL;
    }
    return ok;
}

static bool show_scenario(ist_tables *out, const ist_network *n, ist_text name, bool *found, ist_error *err) {
    ist_matters matters = {0};
    bool ok = ist_matters_make(&matters, n->dataset, IST_TABLE_SCENARIOS, err);
    const ist_matter *scenario = ok ? ist_matters_find(&matters, name) : NULL;
    if (scenario != NULL) {
        *found = true;
        ist_table *table = ist_show_fields(out, "scenario", err);
        ist_text base = ist_matter_base(n->dataset, scenario);
        ok = table != NULL && ist_show_field(table, "scenario", ist_show_text(n, name), err) &&
             ist_show_field(table, "extends", ist_show_text(n, base), err) &&
             add_words(table, n->dataset, &matters, scenario, err) &&
             ist_show_field(table, "note", ist_show_text(n, ist_matter_note(n->dataset, scenario)), err) &&
             ist_table_note(table, err, "use it with --scenario %s", ist_show_text(n, name)) &&
             add_edits(out, n, &matters, scenario, err);
    }
    ist_matters_free(&matters);
    return ok;
}

/* ---- lenses ---- */

/* What the lens lets through is said by its contract; one that shows nothing, by the reason. */
static bool look_through(ist_table *table, const ist_network *n, const ist_named_lens *row, ist_error *err) {
    ist_lens lens = {0};
    ist_view view = {0};
    ist_error problem = {0};
    ist_buffer contract = {0};
    bool looked = ist_lens_parse_in(&lens, n->dataset, ist_show_text(n, row->words), &problem) &&
                  ist_view_make(&view, n, &lens, &problem);
    bool ok = looked ? ist_view_contract(&contract, &view, err) &&
                           ist_table_contract(table, ist_buffer_string(&contract), err)
                     : ist_table_note(table, err, "nothing can be seen through it: %s", problem.message);
    ist_buffer_free(&contract);
    ist_view_free(&view);
    ist_lens_free(&lens);
    return ok;
}

static bool show_lens(ist_tables *out, const ist_network *n, ist_text name, bool *found, ist_error *err) {
    const ist_named_lens *rows = ist_dataset_lenses(n->dataset);
    size_t count = n->dataset->rows[IST_TABLE_LENSES].count, number = 0;
    while (number < count && rows[number].lens != name) {
        number++;
    }
    if (number == count) {
        return true;
    }
    *found = true;
    return ist_show_row(out, n, IST_TABLE_LENSES, number, err) &&
           ist_table_note(&out->items[out->count - 1].table, err, "use it with --lens %s", ist_show_text(n, name)) &&
           look_through(&out->items[out->count - 1].table, n, &rows[number], err);
}

/* ---- all ---- */

bool ist_show_named(ist_tables *out, const ist_network *n, const char *name, bool *found, ist_error *err) {
    ist_text text = ist_texts_find(&n->dataset->texts, name, strlen(name));
    ist_show_readings meant = IST_SHOW_ANY_READING;
    size_t before = out->count;
    if (text == IST_NONE || text == IST_TEXT_EMPTY) {
        return true;
    }
    meant.matter = text;
    bool ok = ist_show_disagreements(out, n, meant, err);
    *found = *found || out->count > before;
    return ok && show_scenario(out, n, text, found, err) && show_lens(out, n, text, found, err);
}

void ist_show_offer(ist_nearest *search, const ist_dataset *dataset) {
    for (size_t i = 0; i < dataset->rows[IST_TABLE_DISAGREEMENTS].count; i++) {
        ist_nearest_try(search, ist_dataset_text(dataset, ist_dataset_readings(dataset)[i].disagreement));
    }
    for (size_t i = 0; i < dataset->rows[IST_TABLE_SCENARIOS].count; i++) {
        ist_nearest_try(search, ist_dataset_text(dataset, ist_dataset_edits(dataset)[i].scenario));
    }
    for (size_t i = 0; i < dataset->rows[IST_TABLE_LENSES].count; i++) {
        ist_nearest_try(search, ist_dataset_text(dataset, ist_dataset_lenses(dataset)[i].lens));
    }
}
