/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * page_network.c - a network as JSON for a page.
 */
#include "page_network.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char writing[] = "writing a page";

/* ---- the ties ---- */

bool ist_page_ties_make(ist_page_ties *out, const ist_view *view, ist_error *err) {
    size_t rows = view->network->tie_count, items = view->edge_ties.offsets[view->edge_count];
    out->view = view;
    out->rows = ist_array_make(rows, sizeof *out->rows, writing, err);
    out->numbers = out->rows != NULL ? ist_array_make(rows, sizeof *out->numbers, writing, err) : NULL;
    out->statuses = out->numbers != NULL ? ist_array_make(rows, sizeof *out->statuses, writing, err) : NULL;
    if (out->statuses == NULL) {
        return false;
    }
    memset(out->numbers, 0xFF, rows * sizeof *out->numbers);
    for (size_t i = 0; i < items; i++) {
        uint32_t row = view->edge_ties.items[i];
        out->numbers[row] = 0;
        out->statuses[row] = view->tie_status != NULL ? view->tie_status[i] : ist_view_tie(view, row).status;
    }
    for (uint32_t row = 0; row < rows; row++) {
        if (out->numbers[row] != IST_NONE) {
            out->numbers[row] = (uint32_t)out->count;
            out->rows[out->count++] = row;
        }
    }
    return true;
}

void ist_page_ties_free(ist_page_ties *ties) {
    free(ties->rows);
    free(ties->numbers);
    free(ties->statuses);
    *ties = (ist_page_ties){0};
}

const char *ist_page_layer(const ist_view *view, uint32_t row) {
    const char *name = ist_dataset_text(view->network->dataset, ist_view_tie(view, row).layer);
    return name[0] != '\0' ? name : "tie";
}

/* ---- members of objects ---- */

void ist_page_put_text(ist_graph_out *out, const char *name, const char *text) {
    if (text[0] != '\0') {
        ist_put(out, name);
        ist_put_json(out, text);
    }
}

void ist_page_put_number(ist_graph_out *out, const char *name, double value) {
    if (isfinite(value)) {
        ist_put(out, name);
        ist_put_number(out, value);
    }
}

void ist_page_put_value(ist_graph_out *out, const char *name, double value) {
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%.5g", value);
    ist_put(out, name);
    if (isfinite(value) && length > 0) {
        ist_put_bytes(out, digits, (size_t)length);
    } else {
        ist_put(out, "null");
    }
}

static void put_date(ist_graph_out *out, const char *name, ist_date date) {
    char text[24];
    ist_page_put_text(out, name, date.year != 0 ? ist_date_format(text, date) : "");
}

/* ---- evidence ---- */

static void put_grade(ist_graph_out *out, const ist_evidence *e) {
    char grade[3] = {0};
    size_t length = 0;
    if (e->reliability != 0) {
        grade[length++] = e->reliability;
    }
    if (!isnan(e->credibility)) {
        grade[length] = (char)('0' + (int)e->credibility);
    }
    ist_page_put_text(out, ",\"grade\":", grade);
}

static void put_evidence(ist_graph_out *out, const ist_network *network, const ist_index *index, size_t owner) {
    const ist_dataset *dataset = network->dataset;
    if (index->offsets == NULL || owner >= index->owner_count || ist_index_count(index, owner) == 0) {
        return;
    }
    ist_put(out, ",\"evidence\":[");
    for (size_t i = 0; i < ist_index_count(index, owner); i++) {
        const ist_evidence *e = &ist_dataset_evidence(dataset)[ist_index_items(index, owner)[i]];
        ist_subject document = ist_network_subject(network, e->document);
        ist_put(out, i > 0 ? ",{\"document\":" : "{\"document\":");
        if (document.type == IST_SUBJECT_DOCUMENT) {
            ist_put_count(out, document.index);
        } else {
            ist_put(out, "null");
        }
        ist_page_put_text(out, ",\"locator\":", ist_dataset_text(dataset, e->locator));
        ist_page_put_text(out, ",\"text\":", ist_dataset_text(dataset, e->says));
        ist_page_put_text(out, ",\"by\":", ist_dataset_text(dataset, e->attributed_to));
        ist_page_put_text(out, ",\"standing\":", ist_standing_names[e->standing]);
        put_grade(out, e);
        ist_put(out, "}");
    }
    ist_put(out, "]");
}

/* ---- documents ---- */

static void put_documents(ist_graph_out *out, const ist_network *network) {
    const ist_dataset *dataset = network->dataset;
    ist_put(out, "\"documents\":[");
    for (size_t i = 0; i < dataset->rows[IST_TABLE_DOCUMENTS].count; i++) {
        const ist_document *d = &ist_dataset_documents(dataset)[i];
        ist_put(out, i > 0 ? ",\n{\"id\":" : "\n{\"id\":");
        ist_put_json(out, ist_dataset_text(dataset, d->id));
        ist_page_put_text(out, ",\"title\":", ist_dataset_text(dataset, d->title));
        ist_page_put_text(out, ",\"author\":", ist_dataset_text(dataset, d->author));
        ist_page_put_text(out, ",\"publisher\":", ist_dataset_text(dataset, d->publisher));
        put_date(out, ",\"date\":", d->date);
        ist_put(out, "}");
    }
    ist_put(out, "]");
}

/* ---- actors ---- */

void ist_page_put_actor(ist_graph_out *out, const ist_view *view, uint32_t actor) {
    const ist_network *network = view->network;
    const ist_actor *a = ist_network_actor_row(network, actor);
    uint32_t container = ist_view_container(view, actor);
    ist_put(out, "{\"id\":");
    ist_put_json(out, ist_network_actor_id(network, actor));
    ist_page_put_text(out, ",\"label\":", ist_network_actor_label(network, actor));
    ist_page_put_text(out, ",\"kind\":", ist_kind_names[a->kind]);
    ist_page_put_text(out, ",\"territory\":", container != IST_NONE ? ist_network_actor_id(network, container) : "");
    ist_page_put_text(out, ",\"aliases\":", ist_dataset_text(network->dataset, a->aliases));
    ist_page_put_number(out, ",\"lat\":", a->lat);
    ist_page_put_number(out, ",\"lon\":", a->lon);
    ist_page_put_text(out, ",\"note\":", ist_dataset_text(network->dataset, a->note));
    put_evidence(out, network, &network->actor_evidence, actor);
    ist_put(out, "}");
}

/* The vertices, and whoever is an end of a tie without being one: a place that was merged into its state. */
static uint8_t *find_actors(const ist_page_ties *ties, ist_error *err) {
    const ist_view *view = ties->view;
    uint8_t *marks = ist_array_make(view->network->actor_count, 1, writing, err);
    for (size_t v = 0; marks != NULL && v < view->vertex_count; v++) {
        marks[view->vertex_actor[v]] = 1;
    }
    for (size_t i = 0; marks != NULL && i < ties->count; i++) {
        uint32_t source, target;
        ist_view_tie_ends(&source, &target, view, ties->rows[i]);
        marks[source] = marks[target] = 1;
    }
    return marks;
}

static void put_actors(ist_graph_out *out, const ist_page_ties *ties, const uint8_t *marks) {
    const char *between = "\n";
    ist_put(out, "\"actors\":[");
    for (uint32_t actor = 0; actor < ties->view->network->actor_count; actor++) {
        if (marks[actor]) {
            ist_put(out, between);
            ist_page_put_actor(out, ties->view, actor);
            between = ",\n";
        }
    }
    ist_put(out, "]");
}

/* ---- ties ---- */

static void put_attribute(ist_graph_out *out, const char **between, const char *name, const char *value) {
    if (value[0] != '\0') {
        ist_put(out, *between);
        ist_put_json(out, name);
        ist_put(out, ",");
        ist_put_json(out, value);
        ist_put(out, "]");
        *between = ",[";
    }
}

static void put_quantity(ist_graph_out *out, const char **between, const char *name, double value, const char *unit) {
    char digits[32];
    ist_buffer text = {0};
    out->failed = out->failed || !ist_buffer_print(&text, out->err, "%s%s%s", ist_number_format(digits, value),
                                                   unit[0] != '\0' ? " " : "", unit);
    put_attribute(out, between, name, ist_buffer_string(&text));
    ist_buffer_free(&text);
}

/* What figures and further columns say of the tie. */
static void put_measures(ist_graph_out *out, const char **between, const ist_view *view, uint32_t row) {
    const ist_network *network = view->network;
    for (size_t i = 0; i < network->tie_measure_count; i++) {
        const char *name = ist_dataset_text(network->dataset, network->tie_measures[i]);
        double value = ist_view_tie_measure(view, row, name);
        ist_measure measure = {.unit = ""};
        ist_error mixed = {0};
        if (!isnan(value)) {
            bool known = ist_network_measure(&measure, network, name, &mixed);
            bool told = known && measure.of_figures && strcmp(measure.unit, name) != 0;
            put_quantity(out, between, name, value, told ? measure.unit : "");
        }
    }
}

static void put_attributes(ist_graph_out *out, const ist_view *view, uint32_t row, const ist_tie *tie) {
    const ist_dataset *dataset = view->network->dataset;
    const char *between = "[";
    double confidence = ist_view_tie_confidence(view, row);
    ist_put(out, ",\"attributes\":[");
    put_attribute(out, &between, "relation", ist_dataset_text(dataset, tie->relation));
    if (tie->strength != 1) {
        put_quantity(out, &between, "strength", tie->strength, "");
    }
    if (confidence != 1) {
        put_quantity(out, &between, "confidence", confidence, "");
    }
    put_measures(out, &between, view, row);
    put_attribute(out, &between, "except", ist_dataset_text(dataset, tie->except));
    put_attribute(out, &between, "note", ist_dataset_text(dataset, tie->note));
    ist_put(out, "]");
}

void ist_page_put_tie(ist_graph_out *out, const ist_page_ties *ties, uint32_t row) {
    const ist_view *view = ties->view;
    const ist_network *network = view->network;
    const ist_tie tie = ist_view_tie(view, row);
    uint32_t source, target;
    ist_view_tie_ends(&source, &target, view, row);
    ist_put(out, "{\"source\":");
    ist_put_json(out, ist_network_actor_id(network, source));
    ist_page_put_text(out, ",\"target\":", ist_network_actor_id(network, target));
    ist_page_put_text(out, ",\"id\":", ist_dataset_text(network->dataset, tie.id));
    ist_page_put_text(out, ",\"layer\":", ist_page_layer(view, row));
    ist_page_put_text(out, ",\"status\":", ist_status_names[ties->statuses[row]]);
    ist_put(out, tie.sign < 0 ? ",\"sign\":-1" : tie.sign > 0 ? ",\"sign\":1" : ",\"sign\":0");
    ist_put(out, tie.directed ? ",\"directed\":true" : ",\"directed\":false");
    put_date(out, ",\"from\":", tie.from);
    put_date(out, ",\"to\":", tie.to);
    put_attributes(out, view, row, &tie);
    if (!ist_network_tie_is_added(network, row)) {
        put_evidence(out, network, &network->tie_evidence, row);
    }
    ist_put(out, "}");
}

static void put_ties(ist_graph_out *out, const ist_page_ties *ties) {
    ist_put(out, "\"ties\":[");
    for (size_t i = 0; i < ties->count; i++) {
        ist_put(out, i > 0 ? ",\n" : "\n");
        ist_page_put_tie(out, ties, ties->rows[i]);
    }
    ist_put(out, "]");
}

/* ---- figures ---- */

/* About an actor or a tie of the page? */
static bool put_subject(ist_graph_out *out, const ist_page_ties *ties, const uint8_t *actors, ist_subject subject,
                        const char *before) {
    const ist_network *network = ties->view->network;
    bool tie = subject.type == IST_SUBJECT_TIE && ties->numbers[subject.index] != IST_NONE;
    bool actor = subject.type == IST_SUBJECT_ACTOR && actors[subject.index];
    if (tie || actor) {
        ist_put(out, before);
        ist_put(out, tie ? "{\"tie\":" : "{\"actor\":");
    }
    if (tie) {
        ist_put_count(out, ties->numbers[subject.index]);
    } else if (actor) {
        ist_put_json(out, ist_network_actor_id(network, subject.index));
    }
    return tie || actor;
}

static void put_figures(ist_graph_out *out, const ist_page_ties *ties, const uint8_t *actors) {
    const ist_network *network = ties->view->network;
    const ist_dataset *dataset = network->dataset;
    const char *before = "\n";
    ist_put(out, "\"figures\":[");
    for (size_t i = 0; i < dataset->rows[IST_TABLE_FIGURES].count; i++) {
        const ist_figure *f = &ist_dataset_figures(dataset)[i];
        if (put_subject(out, ties, actors, ist_network_subject(network, f->subject), before)) {
            ist_page_put_text(out, ",\"id\":", ist_dataset_text(dataset, f->id));
            ist_page_put_text(out, ",\"what\":", ist_dataset_text(dataset, f->measure));
            ist_page_put_number(out, ",\"value\":", f->value);
            ist_page_put_text(out, ",\"unit\":", ist_dataset_text(dataset, f->unit));
            ist_page_put_text(out, ",\"kind\":", ist_figure_kind_names[f->kind]);
            ist_page_put_text(out, ",\"date\":", ist_dataset_text(dataset, f->period));
            ist_page_put_text(out, ",\"status\":", ist_status_names[f->status]);
            ist_page_put_text(out, ",\"note\":", ist_dataset_text(dataset, f->note));
            put_evidence(out, network, &network->figure_evidence, i);
            ist_put(out, "}");
            before = ",\n";
        }
    }
    ist_put(out, "]");
}

/* ---- what there is of each sort ---- */

static void put_color(ist_graph_out *out, const char *name, ist_color color) {
    char text[12];
    snprintf(text, sizeof text, "#%06x", (unsigned)(color >> 8));
    ist_page_put_text(out, name, text);
}

static void put_layers(ist_graph_out *out, const ist_drawing *drawing) {
    ist_put(out, "\"layers\":[");
    for (size_t i = 0; drawing != NULL && i < drawing->layer_count; i++) {
        ist_put(out, i > 0 ? ",{\"name\":" : "{\"name\":");
        ist_put_json(out, drawing->layer_names[i]);
        put_color(out, ",\"color\":", drawing->layer_colors[i]);
        put_color(out, ",\"dark\":", ist_theme_line(IST_THEME_DARK, drawing->layer_colors[i]));
        ist_put(out, "}");
    }
    ist_put(out, "]");
}

/* The names of those that a bit set holds. */
static void put_names(ist_graph_out *out, const char *member, const char *const *names, size_t count, unsigned which) {
    const char *between = "";
    ist_put(out, member);
    for (size_t i = 0; i < count; i++) {
        if (which & 1u << i) {
            ist_put(out, between);
            ist_put_json(out, names[i]);
            between = ",";
        }
    }
    ist_put(out, "]");
}

static void put_sorts(ist_graph_out *out, const ist_page_ties *ties, const uint8_t *actors) {
    unsigned statuses = 0, kinds = 0;
    for (size_t i = 0; i < ties->count; i++) {
        statuses |= 1u << ties->statuses[ties->rows[i]];
    }
    for (uint32_t actor = 0; actor < ties->view->network->actor_count; actor++) {
        kinds |= actors[actor] ? 1u << ist_network_actor_row(ties->view->network, actor)->kind : 0;
    }
    put_names(out, "\"statuses\":[", ist_status_names, IST_STATUS_COUNT, statuses);
    put_names(out, ",\"kinds\":[", ist_kind_names, IST_KIND_COUNT, kinds);
}

bool ist_page_put_network(ist_graph_out *out, const ist_page_ties *ties, const ist_drawing *drawing, ist_error *err) {
    uint8_t *actors = find_actors(ties, err);
    if (actors == NULL) {
        return false;
    }
    put_documents(out, ties->view->network);
    ist_put(out, ",\n");
    put_layers(out, drawing);
    ist_put(out, ",\n");
    put_sorts(out, ties, actors);
    ist_put(out, ",\n");
    put_actors(out, ties, actors);
    ist_put(out, ",\n");
    put_ties(out, ties);
    ist_put(out, ",\n");
    put_figures(out, ties, actors);
    free(actors);
    return !out->failed;
}
