/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edits_folded.c - what several edits make of one field of one tie.
 *
 * Touches are sorted by tie, field, action and number, so that products and sums have the same bits in any order of
 * words and rows.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "edits_parts.h"

static const char folding[] = "editing ties";

static bool is_key(const ist_touch *touch, const char *key) {
    return strcmp(ist_lens_edit_keys[touch->key], key) == 0;
}

static const char *words_of(const ist_edit_maker *m, const ist_touch *touch) {
    return ist_lens_edits(m->lens, touch->key)->items[touch->item];
}

static const char *tie_id(const ist_edit_maker *m, uint32_t tie) {
    return ist_network_id(m->network, (ist_subject){IST_SUBJECT_TIE, tie});
}

/* ---- one field of one tie ---- */

static bool refuse_both(ist_edit_maker *m, const ist_touch *a, const ist_touch *b) {
    const char *tie = tie_id(m, a->tie);
    return ist_edit_refuse(m, b->key, b->item, "it contradicts %s=%s%s%s: %s", ist_lens_edit_keys[a->key],
                           words_of(m, a), tie[0] != '\0' ? " on the tie " : "", tie,
                           is_key(b, "set") ? "one field has one value" : "what is set is not scaled as well");
}

/* The touches first to last - 1 are of one field of one tie: they add up to one number, or contradict each other. */
static bool fold(ist_edited_number *out, ist_edit_maker *m, size_t first, size_t last) {
    const ist_touch *touches = m->touches->items, *set = NULL;
    *out = (ist_edited_number){touches[first].field, touches[first].tie, NAN, 1, 0};
    for (size_t i = first; i < last; i++) {
        const ist_touch *at = &touches[i];
        if (is_key(at, "set")) {
            if (set != NULL && (set->number < at->number || set->number > at->number)) {
                return refuse_both(m, set, at);
            }
            set = at;
            out->set = at->number;
        } else if (is_key(at, "scale")) {
            if (set != NULL) {
                return refuse_both(m, set, at);
            }
            out->factor *= at->number;
        } else {
            out->plus += at->number;
        }
    }
    return (isfinite(out->factor) && out->factor > 0 && isfinite(out->plus)) ||
           ist_error_set(m->err, IST_ERROR_LIMIT, "edits of the tie %s come to more or less than a double holds",
                         tie_id(m, out->tie));
}

/* ---- rows ---- */

/* A project that is built exists. */
static bool check_built(ist_edit_maker *m, const ist_touch *touch, double value) {
    return touch->field != IST_EDIT_STATUS || !m->selection->built[touch->tie] || value == IST_STATUS_EXISTING ||
           ist_edit_refuse(m, touch->key, touch->item, "it contradicts build=: the tie %s is built, and so exists",
                           tie_id(m, touch->tie));
}

static bool check_period(ist_edit_maker *m, const ist_touch *touch, const ist_tie *row) {
    char from[24], to[24];
    return (touch->field != IST_EDIT_FROM && touch->field != IST_EDIT_TO) || row->from.year == 0 || row->to.year == 0 ||
           ist_date_first_day(row->from) <= ist_date_last_day(row->to) ||
           ist_edit_refuse(m, touch->key, touch->item, "the tie %s would end (%s) before it begins (%s)",
                           tie_id(m, touch->tie), ist_date_format(to, row->to), ist_date_format(from, row->from));
}

/* Puts a folded number into a row; `last` is the last touch of its field. */
static bool store(ist_edit_maker *m, ist_tie *row, const ist_edited_number *number, const ist_touch *last) {
    double value = isnan(number->set) ? ist_edit_load(row, number->field) * number->factor : number->set;
    bool sure = number->field == IST_EDIT_CONFIDENCE;
    if ((number->field == IST_EDIT_STRENGTH && !(value > 0 && isfinite(value))) ||
        (sure && !((float)value > 0 && value <= 1))) {
        return ist_edit_refuse(m, last->key, last->item,
                               "the tie %s would have a %s of %g, expected a number above 0%s", tie_id(m, last->tie),
                               sure ? "confidence" : "strength", value, sure ? " and up to 1" : "");
    }
    ist_edit_store(row, number->field, value);
    return check_built(m, last, value);
}

/* ---- all ---- */

static size_t run_end(const ist_touches *touches, size_t first, bool of_field) {
    size_t last = first;
    while (last < touches->count && touches->items[last].tie == touches->items[first].tie &&
           (!of_field || touches->items[last].field == touches->items[first].field)) {
        last++;
    }
    return last;
}

static bool add_number(ist_edit_maker *m, size_t *capacity, const ist_edited_number *number) {
    void *items = m->edits->numbers;
    bool ok =
        ist_array_reserve(&items, capacity, m->edits->number_count + 1, sizeof *m->edits->numbers, folding, m->err);
    m->edits->numbers = items;
    if (ok) {
        m->edits->numbers[m->edits->number_count++] = *number;
    }
    return ok;
}

/* All touches of one tie; `tie` is its row as it was. */
static bool fold_tie(ist_edit_maker *m, ist_edited_tie *tie, bool *changes_row, size_t *capacity, size_t first,
                     size_t last) {
    ist_edited_number number;
    bool ok = true;
    for (size_t at = first, end; ok && at < last; at = end) {
        end = run_end(m->touches, at, true);
        ok = fold(&number, m, at, end);
        if (ok && number.field < IST_EDIT_LENGTH) {
            *changes_row = true;
            ok = store(m, &tie->row, &number, &m->touches->items[end - 1]);
        } else if (ok) {
            ok = add_number(m, capacity, &number);
        }
    }
    for (size_t i = first; ok && *changes_row && i < last; i++) {
        ok = check_period(m, &m->touches->items[i], &tie->row);
    }
    return ok;
}

static int compare_numbers(const void *left, const void *right) {
    const ist_edited_number *a = left, *b = right;
    if (a->field != b->field) {
        return a->field < b->field ? -1 : 1;
    }
    return (a->tie > b->tie) - (a->tie < b->tie);
}

/* Copies moved ties up to `tie` into the new list. */
static void take_moved(ist_edited_tie *out, size_t *count, const ist_edits *edits, size_t *moved, uint32_t tie) {
    while (*moved < edits->tie_count && edits->ties[*moved].tie < tie) {
        out[(*count)++] = edits->ties[(*moved)++];
    }
}

static size_t count_ties(const ist_touches *touches) {
    size_t count = 0;
    for (size_t i = 0; i < touches->count; i++) {
        count += i == 0 || touches->items[i].tie != touches->items[i - 1].tie;
    }
    return count;
}

/* Ties that are moved and those whose rows change, by tie. */
static bool fold_ties(ist_edit_maker *m, ist_edited_tie *out, size_t *count) {
    const ist_network *network = m->network;
    size_t moved = 0, capacity = 0;
    for (size_t first = 0, last; first < m->touches->count; first = last) {
        uint32_t row = m->touches->items[first].tie;
        last = run_end(m->touches, first, false);
        take_moved(out, count, m->edits, &moved, row);
        bool keep = moved < m->edits->tie_count && m->edits->ties[moved].tie == row;
        ist_edited_tie tie = keep ? m->edits->ties[moved++]
                                  : (ist_edited_tie){row, network->tie_source[row], network->tie_target[row],
                                                     ist_dataset_tie(network->dataset, row)};
        if (!fold_tie(m, &tie, &keep, &capacity, first, last)) {
            return false;
        }
        if (keep) {
            out[(*count)++] = tie;
        }
    }
    take_moved(out, count, m->edits, &moved, IST_NONE);
    return true;
}

bool ist_edits_fold(ist_edit_maker *m) {
    if (m->touches->count == 0) {
        return true;
    }
    size_t count = 0;
    ist_edited_tie *ties = ist_array_make(m->edits->tie_count + count_ties(m->touches), sizeof *ties, folding, m->err);
    bool ok = ties != NULL && fold_ties(m, ties, &count);
    if (!ok) {
        free(ties);
        return false;
    }
    free(m->edits->ties);
    m->edits->ties = ties;
    m->edits->tie_count = count;
    if (m->edits->number_count > 0) {
        qsort(m->edits->numbers, m->edits->number_count, sizeof *m->edits->numbers, compare_numbers);
    }
    return true;
}
