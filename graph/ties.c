/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ties.c - the ties of a dataset: plain ones until one differs from the others in more than plain ties may.
 */
#include "ties.h"

#include <math.h>
#include <stdlib.h>

#include "rows.h"

static const char storing[] = "storing ties";

static ist_rows *rows_of(ist_dataset *dataset) {
    return &dataset->rows[IST_TABLE_TIES];
}

static bool same_date(ist_date a, ist_date b) {
    return a.year == b.year && a.month == b.month && a.day == b.day && a.circa == b.circa;
}

static bool is_like(const ist_tie *a, const ist_tie *b) {
    return a->id == b->id && a->relation == b->relation && a->layer == b->layer && a->except == b->except &&
           a->note == b->note && same_date(a->from, b->from) && same_date(a->to, b->to) &&
           a->confidence == b->confidence && a->sign == b->sign && a->directed == b->directed && a->status == b->status;
}

/* Strengths are written down from the first tie on that has another than the others. */
static bool put_strength(ist_plain_ties *plain, size_t row, double strength, ist_error *err) {
    if (plain->strengths == NULL && strength == plain->common.strength) {
        return true;
    }
    size_t before = plain->strengths != NULL ? row : 0;
    if (!ist_array_grow((void **)&plain->strengths, &plain->strength_capacity, row + 1, sizeof *plain->strengths,
                        storing, err)) {
        return false;
    }
    for (size_t i = before; i < row; i++) {
        plain->strengths[i] = plain->common.strength;
    }
    plain->strengths[row] = strength;
    return true;
}

static bool add_plain(ist_dataset *dataset, const ist_tie *tie, ist_error *err) {
    ist_plain_ties *plain = &dataset->plain;
    size_t row = rows_of(dataset)->count;
    bool room = row < plain->capacity ||
                ist_array_grow((void **)&plain->items, &plain->capacity, row + 1, sizeof *plain->items, storing, err);
    if (!room || !put_strength(plain, row, tie->strength, err)) {
        return false;
    }
    plain->items[row] = (ist_plain_tie){tie->source, tie->target, tie->place};
    rows_of(dataset)->count++;
    return true;
}

static void free_strengths(ist_plain_ties *plain) {
    if (plain->strength_capacity > 0) {
        free(plain->strengths);
    }
}

static void free_plain(ist_plain_ties *plain) {
    free(plain->items);
    free_strengths(plain);
    *plain = (ist_plain_ties){0};
}

/* From here on every tie has all members of its own. */
static bool make_rich(ist_dataset *dataset, ist_error *err) {
    ist_rows *rows = rows_of(dataset);
    ist_tie *ties = NULL;
    size_t capacity = 0;
    if (!ist_array_grow((void **)&ties, &capacity, rows->count + 1, sizeof *ties, storing, err)) {
        return false;
    }
    for (size_t i = 0; i < rows->count; i++) {
        ties[i] = ist_dataset_tie(dataset, i);
    }
    free_plain(&dataset->plain);
    rows->items = ties;
    rows->capacity = capacity;
    return true;
}

static bool add_rich(ist_rows *rows, const ist_tie *tie, ist_error *err) {
    if (!ist_array_grow(&rows->items, &rows->capacity, rows->count + 1, sizeof *tie, storing, err)) {
        return false;
    }
    ((ist_tie *)rows->items)[rows->count++] = *tie;
    return true;
}

bool ist_ties_begin_plain(ist_dataset *dataset, ist_error *err) {
    ist_plain_ties *plain = &dataset->plain;
    return ist_array_grow((void **)&plain->items, &plain->capacity, 1, sizeof *plain->items, storing, err);
}

bool ist_ties_add(ist_dataset *dataset, const ist_tie *tie, ist_error *err) {
    ist_rows *rows = rows_of(dataset);
    ist_plain_ties *plain = &dataset->plain;
    if (!ist_rows_room(dataset, IST_TABLE_TIES, tie->place, err)) {
        return false;
    }
    if (rows->count == 0) {
        plain->common = *tie;
    }
    if (plain->items != NULL && is_like(&plain->common, tie)) {
        return add_plain(dataset, tie, err);
    }
    return (plain->items == NULL || make_rich(dataset, err)) && add_rich(rows, tie, err);
}

static bool has_gaps(const double *values, size_t count) {
    size_t i = 0;
    while (i < count && !isnan(values[i])) {
        i++;
    }
    return i < count;
}

/* What each tie has, and where that is nothing what it had. */
static bool mix_strengths(ist_dataset *dataset, const double *values, ist_error *err) {
    ist_plain_ties *plain = &dataset->plain;
    size_t count = rows_of(dataset)->count;
    double *mixed = ist_array_make(count, sizeof *mixed, storing, err);
    for (size_t i = 0; mixed != NULL && i < count; i++) {
        mixed[i] = isnan(values[i]) ? ist_dataset_tie(dataset, i).strength : values[i];
    }
    if (mixed != NULL) {
        free_strengths(plain);
        plain->strengths = mixed;
        plain->strength_capacity = count;
    }
    return mixed != NULL;
}

bool ist_ties_strengthen(ist_dataset *dataset, const ist_measure_column *measure, ist_error *err) {
    ist_plain_ties *plain = &dataset->plain;
    size_t count = rows_of(dataset)->count;
    if (plain->items != NULL && has_gaps(measure->values, count)) {
        return mix_strengths(dataset, measure->values, err);
    }
    if (plain->items != NULL) {
        free_strengths(plain);
        plain->strengths = measure->values; /* which is freed where the measure is */
        plain->strength_capacity = 0;
        return true;
    }
    ist_tie *ties = rows_of(dataset)->items;
    for (size_t i = 0; i < count; i++) {
        ties[i].strength = isnan(measure->values[i]) ? ties[i].strength : measure->values[i];
    }
    return true;
}

void ist_ties_level(ist_dataset *dataset) {
    ist_plain_ties *plain = &dataset->plain;
    ist_tie *ties = rows_of(dataset)->items;
    free_strengths(plain);
    plain->strengths = NULL;
    plain->strength_capacity = 0;
    plain->common.strength = 1;
    for (size_t i = 0; ties != NULL && i < rows_of(dataset)->count; i++) {
        ties[i].strength = 1;
    }
}

void ist_ties_drop_ids(ist_dataset *dataset) {
    ist_tie *ties = rows_of(dataset)->items;
    dataset->plain.common.id = IST_TEXT_EMPTY;
    for (size_t i = 0; ties != NULL && i < rows_of(dataset)->count; i++) {
        ties[i].id = IST_TEXT_EMPTY;
    }
}

void ist_ties_shrink(ist_dataset *dataset) {
    ist_rows *rows = rows_of(dataset);
    ist_plain_ties *plain = &dataset->plain;
    ist_array_shrink(&rows->items, &rows->capacity, rows->count, sizeof(ist_tie));
    ist_array_shrink((void **)&plain->items, &plain->capacity, rows->count, sizeof *plain->items);
    ist_array_shrink((void **)&plain->strengths, &plain->strength_capacity, rows->count, sizeof *plain->strengths);
}

void ist_ties_free(ist_dataset *dataset) {
    free_plain(&dataset->plain);
}
