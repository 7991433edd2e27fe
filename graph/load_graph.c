/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_graph.c - what loaders of a graph in one file share.
 */
#include "load_graph.h"

#include <stdlib.h>
#include <string.h>

#include "cell.h"
#include "rows.h"
#include "ties.h"

const char ist_load_weight[] = "weight";

bool ist_load_name(ist_dataset *dataset, const char *path, ist_error *err) {
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    return ist_utf8_check(name, length) != length ||
           ist_texts_intern(&dataset->name, &dataset->texts, name, length, err);
}

bool ist_load_actor(ist_dataset *dataset, const ist_actor *actor, ist_error *err) {
    ist_rows *rows = &dataset->rows[IST_TABLE_ACTORS];
    if (!ist_rows_room(dataset, IST_TABLE_ACTORS, actor->place, err) ||
        !ist_array_grow(&rows->items, &rows->capacity, rows->count + 1, sizeof *actor, "storing actors", err)) {
        return false;
    }
    ((ist_actor *)rows->items)[rows->count++] = *actor;
    return true;
}

bool ist_load_imply_actors(ist_dataset *dataset, ist_error *err) {
    ist_actor empty;
    ist_cell_reader reader = {.dataset = dataset, .table = IST_TABLE_ACTORS};
    ist_text_set met = {0};
    size_t most = ist_limit_of(&dataset->limits, IST_LIMIT_ACTORS);
    bool ok = ist_cell_defaults(&reader, &empty, err) && ist_text_set_make(&met, &dataset->texts, err);
    for (size_t i = 0; ok && i < dataset->rows[IST_TABLE_TIES].count; i++) {
        const ist_tie tie = ist_dataset_tie(dataset, i);
        const ist_text ends[] = {tie.source, tie.target};
        for (size_t e = 0; ok && e < 2; e++) {
            if (ends[e] != IST_TEXT_EMPTY && ist_text_set_put(&met, ends[e])) {
                empty.id = ends[e];
                ok = (dataset->rows[IST_TABLE_ACTORS].count < most ||
                      ist_rows_limit(dataset, IST_TABLE_TIES, tie.place, IST_LIMIT_ACTORS, NULL, err)) &&
                     ist_load_actor(dataset, &empty, err);
            }
        }
    }
    ist_text_set_free(&met);
    return ok;
}

bool ist_load_measures_fit(const ist_dataset *dataset, size_t row, size_t measures, size_t offset, ist_error *err) {
    enum { FREE = 1 << 22, BYTE = 2 };
    const ist_rows *rows = &dataset->rows[IST_TABLE_TIES];
    return (row + 1) * measures <= FREE + BYTE * rows->length ||
           ist_rows_bound(dataset, IST_TABLE_TIES, offset, "two numbers of ties (those not given included)", err);
}

static const ist_measure_column *find_weights(const ist_dataset *dataset) {
    ist_text name = ist_texts_find(&dataset->texts, ist_load_weight, strlen(ist_load_weight));
    for (size_t m = 0; m < dataset->measure_count; m++) {
        if (dataset->measures[m].name == name) {
            return &dataset->measures[m];
        }
    }
    return NULL;
}

/* A part of the weights as strengths would be another scale. */
bool ist_load_strengths(ist_dataset *dataset, ist_error *err) {
    const ist_measure_column *weights = find_weights(dataset);
    for (size_t i = 0; weights != NULL && i < dataset->rows[IST_TABLE_TIES].count; i++) {
        if (weights->values[i] <= 0) {
            char number[32];
            return ist_rows_report(dataset, IST_TABLE_TIES, ist_dataset_tie(dataset, i).place, IST_SEVERITY_WARNING,
                                   "weight", err,
                                   "weights are not read as strengths, which are 1: this one is %s, not above 0",
                                   ist_number_format(number, weights->values[i]));
        }
    }
    return weights == NULL || ist_ties_strengthen(dataset, weights, err);
}

/* Takes the measure away where it repeats the strength in every tie: writers give strengths that name as well. */
static void drop_copy(ist_dataset *dataset) {
    const ist_measure_column *weights = find_weights(dataset);
    for (size_t i = 0; weights != NULL && i < dataset->rows[IST_TABLE_TIES].count; i++) {
        weights = weights->values[i] == ist_dataset_tie(dataset, i).strength ? weights : NULL;
    }
    if (weights != NULL) {
        size_t at = (size_t)(weights - dataset->measures);
        free(weights->values);
        dataset->measure_count--;
        memmove(&dataset->measures[at], &dataset->measures[at + 1],
                (dataset->measure_count - at) * sizeof *dataset->measures);
    }
}

bool ist_load_weights(ist_dataset *dataset, bool has_strengths, ist_error *err) {
    if (has_strengths) {
        drop_copy(dataset);
        return true;
    }
    return ist_load_strengths(dataset, err);
}

/* The first tie whose id is not its own, or the number of ties. */
static size_t find_shared(const ist_dataset *dataset, ist_text_set *ids, bool repeated) {
    size_t count = dataset->rows[IST_TABLE_TIES].count, row = 0;
    for (; row < count; row++) {
        ist_text id = ist_dataset_tie(dataset, row).id;
        if (ist_text_set_has(ids, id) || (repeated && id != IST_TEXT_EMPTY && !ist_text_set_put(ids, id))) {
            break;
        }
    }
    return row;
}

static bool drop_ids(ist_dataset *dataset, ist_text_set *ids, bool repeated, ist_error *err) {
    const ist_actor *actors = ist_dataset_actors(dataset);
    for (size_t i = 0; i < dataset->rows[IST_TABLE_ACTORS].count; i++) {
        ist_text_set_put(ids, actors[i].id);
    }
    size_t shared = find_shared(dataset, ids, repeated);
    if (shared == dataset->rows[IST_TABLE_TIES].count) {
        return true;
    }
    char quoted[IST_QUOTE_SIZE];
    const ist_tie tie = ist_dataset_tie(dataset, shared);
    const char *id = ist_dataset_text(dataset, tie.id);
    ist_ties_drop_ids(dataset);
    return ist_rows_report(dataset, IST_TABLE_TIES, tie.place, IST_SEVERITY_WARNING, "shared-id", err,
                           "the ids of ties are ignored: %s is %s", ist_quote(quoted, id, strlen(id)),
                           repeated ? "another tie's or an actor's too" : "an actor's too");
}

bool ist_load_drop_ids(ist_dataset *dataset, bool repeated, ist_error *err) {
    const ist_plain_ties *plain = &dataset->plain;
    if (plain->items != NULL && plain->common.id == IST_TEXT_EMPTY) {
        return true;
    }
    ist_text_set ids = {0};
    bool ok = ist_text_set_make(&ids, &dataset->texts, err) && drop_ids(dataset, &ids, repeated, err);
    ist_text_set_free(&ids);
    return ok;
}

bool ist_losses_add(ist_losses *losses, ist_dataset *dataset, const char *sort, const char *name, size_t length,
                    ist_error *err) {
    ist_text text = length > 0 ? ist_texts_find(&dataset->texts, name, length) : IST_TEXT_EMPTY;
    for (size_t i = 0; i < losses->count; i++) {
        if (losses->items[i].name == text && strcmp(losses->items[i].sort, sort) == 0) {
            return true;
        }
    }
    losses->more = losses->more || losses->count == IST_LOSSES_KEPT;
    if (losses->more || !ist_texts_intern(&text, &dataset->texts, name, length, err)) {
        return losses->more;
    }
    losses->items[losses->count].sort = sort;
    losses->items[losses->count++].name = text;
    return true;
}

/* "data of lines 'c', 'w'": those of the sort of number `first`, which no one before has. */
static bool name_sort(ist_buffer *out, const ist_losses *losses, const ist_dataset *dataset, size_t first,
                      ist_error *err) {
    const char *sort = losses->items[first].sort, *between = " ";
    bool ok = ist_buffer_print(out, err, "%s%s", out->length > 0 ? "; " : "", sort);
    for (size_t i = first; ok && i < losses->count; i++) {
        const char *name = ist_dataset_text(dataset, losses->items[i].name);
        char quoted[IST_QUOTE_SIZE];
        if (name[0] != '\0' && strcmp(losses->items[i].sort, sort) == 0) {
            ok = ist_buffer_print(out, err, "%s%s", between, ist_quote(quoted, name, strlen(name)));
            between = ", ";
        }
    }
    return ok;
}

bool ist_losses_warn(const ist_losses *losses, ist_dataset *dataset, ist_table_id table, ist_error *err) {
    ist_buffer lost = {0};
    ist_place place = {.file = dataset->rows[table].file};
    bool ok = true;
    for (size_t i = 0; ok && i < losses->count; i++) {
        bool named = false;
        for (size_t k = 0; k < i; k++) {
            named = named || strcmp(losses->items[k].sort, losses->items[i].sort) == 0;
        }
        ok = named || name_sort(&lost, losses, dataset, i, err);
    }
    ok = ok && (!losses->more || ist_buffer_text(&lost, " and more", err)) &&
         (lost.length == 0 || ist_findings_add(&dataset->findings, IST_SEVERITY_WARNING, "not-kept", place, err,
                                               "not kept, for the tables have no place for it: %s", lost.bytes));
    ist_buffer_free(&lost);
    return ok;
}

bool ist_text_set_make(ist_text_set *out, const ist_texts *texts, ist_error *err) {
    out->bits = ist_array_make(texts->length / 16 + 1, 1, "comparing ids", err);
    return out->bits != NULL;
}

bool ist_text_set_has(const ist_text_set *set, ist_text text) {
    return text != IST_TEXT_EMPTY && (set->bits[text / 16] >> (text / 2 % 8) & 1) != 0;
}

bool ist_text_set_put(ist_text_set *set, ist_text text) {
    if (text == IST_TEXT_EMPTY || ist_text_set_has(set, text)) {
        return false;
    }
    set->bits[text / 16] |= (unsigned char)(1U << (text / 2 % 8));
    return true;
}

void ist_text_set_free(ist_text_set *set) {
    free(set->bits);
    *set = (ist_text_set){0};
}
