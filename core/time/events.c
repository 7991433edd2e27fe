/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * events.c - what happened when: the dated rows of a dataset.
 */
#include "core/time/events.h"

#include <stdlib.h>
#include <string.h>

static const char listing[] = "listing events";

const char *const ist_event_names[IST_EVENT_KINDS] = {[IST_EVENT_DOCUMENT] = "documents",
                                                      [IST_EVENT_OPENING] = "openings",
                                                      [IST_EVENT_ENDING] = "endings",
                                                      [IST_EVENT_SCENARIO] = "scenarios"};

bool ist_events_kinds(unsigned *out, const char *names, ist_error *err) {
    *out = 0;
    for (const char *name = names; name != NULL;) {
        size_t length = strcspn(name, ","), found = 0;
        while (found < IST_EVENT_KINDS && !ist_text_is(name, length, ist_event_names[found])) {
            found++;
        }
        if (found == IST_EVENT_KINDS) {
            char quoted[IST_QUOTE_SIZE];
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "--events takes documents, openings, endings, scenarios, or several, not %s",
                                 ist_quote(quoted, name, length));
        }
        *out |= 1u << found;
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return true;
}

/* ---- listing ---- */

typedef struct {
    ist_events *out;
    int32_t first, last; /* days */
} list;

static bool add(list *l, ist_date date, ist_event_kind kind, uint32_t row, ist_error *err) {
    if (date.year == 0 || ist_date_last_day(date) < l->first || ist_date_first_day(date) > l->last) {
        return true;
    }
    void *items = l->out->items;
    bool ok = ist_array_reserve(&items, &l->out->capacity, l->out->count + 1, sizeof *l->out->items, listing, err);
    l->out->items = items;
    if (ok) {
        l->out->items[l->out->count++] = (ist_event){date, kind, row};
    }
    return ok;
}

static bool add_documents(list *l, ist_error *err) {
    const ist_dataset *dataset = l->out->network->dataset;
    bool ok = true;
    for (uint32_t row = 0; ok && row < dataset->rows[IST_TABLE_DOCUMENTS].count; row++) {
        ok = add(l, ist_dataset_documents(dataset)[row].date, IST_EVENT_DOCUMENT, row, err);
    }
    return ok;
}

static bool add_scenarios(list *l, ist_error *err) {
    const ist_dataset *dataset = l->out->network->dataset;
    bool ok = true;
    for (uint32_t row = 0; ok && row < dataset->rows[IST_TABLE_SCENARIOS].count; row++) {
        const ist_edit *edit = &ist_dataset_edits(dataset)[row];
        const char *field = ist_dataset_text(dataset, edit->field), *value = ist_dataset_text(dataset, edit->value);
        ist_date date = {0};
        bool dates = strcmp(field, "from") == 0 || strcmp(field, "to") == 0;
        ok = !dates || !ist_date_parse(&date, value, strlen(value)) || add(l, date, IST_EVENT_SCENARIO, row, err);
    }
    return ok;
}

/* Marks the ties that the lens lets through at any time, a byte a tie row: all, or those that touch these vertices. */
static bool mark_edges(uint8_t *marks, const ist_view *view, const uint8_t *wanted) {
    for (uint32_t edge = 0; edge < view->edge_count; edge++) {
        if (wanted == NULL || wanted[view->sources[edge]] || wanted[view->targets[edge]]) {
            for (size_t i = 0; i < ist_index_count(&view->edge_ties, edge); i++) {
                marks[ist_index_items(&view->edge_ties, edge)[i]] = 1;
            }
        }
    }
    return true;
}

static bool mark_wanted(uint8_t *marks, const ist_view *view, const char *actors, ist_error *err) {
    ist_vertex_set set = {0};
    ist_error none = {0};
    uint8_t *wanted = ist_array_make(view->vertex_count, sizeof *wanted, listing, err);
    bool ok = wanted != NULL;
    if (ok && !ist_view_terminals(&set, view, actors, &none)) { /* who never has a tie has no events of ties */
        ok = none.kind == IST_ERROR_UNDEFINED || ist_error_set(err, none.kind, "%s", none.message);
    }
    for (size_t i = 0; ok && i < set.count; i++) {
        wanted[set.items[i]] = 1;
    }
    ok = ok && mark_edges(marks, view, wanted);
    ist_vertex_set_free(&set);
    free(wanted);
    return ok;
}

static bool view_of_all_times(ist_view *out, const ist_network *network, const ist_lens *lens, ist_error *err) {
    ist_lens whole = {0};
    bool ok = ist_lens_copy(&whole, lens, err);
    unsigned statuses = whole.statuses != 0 ? whole.statuses : 1u << IST_STATUS_EXISTING;
    whole.any_time = true;
    whole.statuses = statuses & 1u << IST_STATUS_EXISTING ? statuses | 1u << IST_STATUS_ENDED : statuses;
    whole.may_idle = true;
    ok = ok && ist_view_make(out, network, &whole, err);
    ist_lens_free(&whole);
    return ok;
}

static bool add_ties(list *l, const ist_lens *lens, unsigned kinds, const char *actors, ist_error *err) {
    const ist_network *network = l->out->network;
    size_t rows = network->dataset->rows[IST_TABLE_TIES].count;
    ist_view view = {0};
    uint8_t *marks = ist_array_make(network->tie_count, sizeof *marks, listing, err);
    bool ok = marks != NULL && view_of_all_times(&view, network, lens, err) &&
              (actors != NULL ? mark_wanted(marks, &view, actors, err) : mark_edges(marks, &view, NULL));
    for (uint32_t tie = 0; ok && tie < rows; tie++) {
        const ist_tie row = ist_view_tie(&view, tie);
        ok =
            !marks[tie] || (((kinds & 1u << IST_EVENT_OPENING) == 0 || add(l, row.from, IST_EVENT_OPENING, tie, err)) &&
                            ((kinds & 1u << IST_EVENT_ENDING) == 0 || add(l, row.to, IST_EVENT_ENDING, tie, err)));
    }
    ist_view_free(&view);
    free(marks);
    return ok;
}

/* ---- in order ---- */

static const char *id_of(const ist_network *network, const ist_event *event) {
    const ist_dataset *dataset = network->dataset;
    return ist_dataset_text(dataset, event->kind == IST_EVENT_DOCUMENT ? ist_dataset_documents(dataset)[event->row].id
                                     : event->kind == IST_EVENT_SCENARIO
                                         ? ist_dataset_edits(dataset)[event->row].scenario
                                         : ist_dataset_tie(dataset, event->row).id);
}

typedef struct {
    ist_event event;
    int32_t last, first;
    const char *id;
} sorted_event;

static int compare_events(const void *left, const void *right) {
    const sorted_event *a = left, *b = right;
    if (a->last != b->last) {
        return a->last < b->last ? -1 : 1;
    }
    if (a->first != b->first) { /* a month before the day that ends it */
        return a->first < b->first ? -1 : 1;
    }
    if (a->event.kind != b->event.kind) {
        return a->event.kind < b->event.kind ? -1 : 1;
    }
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : (a->event.row > b->event.row) - (a->event.row < b->event.row);
}

static bool sort_events(ist_events *events, ist_error *err) {
    sorted_event *sorted = ist_array_make(events->count, sizeof *sorted, listing, err);
    for (size_t i = 0; sorted != NULL && i < events->count; i++) {
        const ist_event *event = &events->items[i];
        sorted[i] = (sorted_event){*event, ist_date_last_day(event->date), ist_date_first_day(event->date),
                                   id_of(events->network, event)};
    }
    if (sorted == NULL) {
        return false;
    }
    qsort(sorted, events->count, sizeof *sorted, compare_events);
    for (size_t i = 0; i < events->count; i++) {
        events->items[i] = sorted[i].event;
    }
    free(sorted);
    return true;
}

bool ist_events_make(ist_events *out, const ist_network *network, const ist_lens *lens, unsigned kinds,
                     const char *actors, ist_date first, ist_date last, ist_error *err) {
    *out = (ist_events){.network = network};
    list l = {out, ist_date_first_day(first), ist_date_last_day(last)};
    unsigned of_ties = 1u << IST_EVENT_OPENING | 1u << IST_EVENT_ENDING;
    bool ok = ((kinds & 1u << IST_EVENT_DOCUMENT) == 0 || add_documents(&l, err)) &&
              ((kinds & of_ties) == 0 || add_ties(&l, lens, kinds, actors, err)) &&
              ((kinds & 1u << IST_EVENT_SCENARIO) == 0 || add_scenarios(&l, err)) && sort_events(out, err);
    if (!ok) {
        ist_events_free(out);
    }
    return ok;
}

void ist_events_free(ist_events *events) {
    free(events->items);
    *events = (ist_events){0};
}

/* ---- telling ---- */

size_t ist_events_dates(ist_date *dates, const ist_events *events) {
    size_t count = 0;
    for (size_t i = 0; i < events->count; i++) {
        int32_t last = ist_date_last_day(events->items[i].date);
        if (count == 0 || ist_date_last_day(dates[count - 1]) != last) {
            dates[count++] = events->items[i].date;
        } else { /* of a year, its last month and its last day the day says most */
            dates[count - 1] = events->items[i].date;
        }
    }
    return count;
}

/* The day that begins or ends then, as a share of its year. */
static double time_of(int year, double day) {
    ist_date whole = {.year = (int16_t)year};
    double first = ist_date_first_day(whole), days = (double)ist_date_last_day(whole) - first + 1;
    return (double)year + (day - first) / days;
}

double ist_event_begins(ist_date date) {
    return time_of(date.year, (double)ist_date_first_day(date));
}

double ist_event_ends(ist_date date) {
    return time_of(date.year, (double)ist_date_last_day(date) + 1);
}

static bool say_tie(ist_buffer *out, const ist_network *network, const ist_event *event, ist_error *err) {
    const ist_tie tie = ist_dataset_tie(network->dataset, event->row);
    const char *relation = ist_dataset_text(network->dataset, tie.relation);
    return ist_buffer_print(out, err, "%s%s%s%s%s %s", ist_network_actor_id(network, network->tie_source[event->row]),
                            tie.directed ? "->" : "-", ist_network_actor_id(network, network->tie_target[event->row]),
                            relation[0] != '\0' ? " " : "", relation,
                            event->kind == IST_EVENT_OPENING ? "begins" : "ends");
}

bool ist_event_says(ist_buffer *out, const ist_events *events, const ist_event *event, ist_error *err) {
    const ist_dataset *dataset = events->network->dataset;
    if (event->kind == IST_EVENT_DOCUMENT) {
        return ist_buffer_text(out, ist_dataset_text(dataset, ist_dataset_documents(dataset)[event->row].title), err);
    }
    if (event->kind == IST_EVENT_SCENARIO) {
        const ist_edit *edit = &ist_dataset_edits(dataset)[event->row];
        return ist_buffer_print(out, err, "%s %s", ist_dataset_text(dataset, edit->target),
                                strcmp(ist_dataset_text(dataset, edit->field), "from") == 0 ? "begins" : "ends");
    }
    return say_tie(out, events->network, event, err);
}

static bool add_row(ist_table *out, const ist_events *events, const ist_event *event, ist_error *err) {
    char date[24];
    ist_buffer says = {0};
    bool ok = ist_event_says(&says, events, event, err) && ist_table_row(out, IST_NONE, err) &&
              ist_table_text(out, 0, ist_date_format(date, event->date), err) &&
              ist_table_text(out, 1, ist_event_names[event->kind], err) &&
              ist_table_text(out, 2, id_of(events->network, event), err) &&
              ist_table_text(out, 3, ist_buffer_string(&says), err);
    ist_buffer_free(&says);
    return ok;
}

bool ist_events_table(ist_table *out, const ist_events *events, ist_error *err) {
    bool ok = ist_table_title(out, "events", err) &&
              ist_table_column(out, "date", IST_CELL_TEXT, "", "with the precision that it is known in", err) &&
              ist_table_column(out, "kind", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "id", IST_CELL_TEXT, "", "of the document, tie or scenario", err) &&
              ist_table_column(out, "what", IST_CELL_TEXT, "", "", err);
    for (size_t i = 0; ok && i < events->count; i++) {
        ok = add_row(out, events, &events->items[i], err);
    }
    return ok;
}
