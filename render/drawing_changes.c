/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_changes.c - what becomes of ties between two sides of a picture.
 *
 * A tie that both sides have between the same two actors is one; it is otherwise when its status, sign, direction or
 * strength is, or a weight of its edge is though no tie joined or left that edge. A tie that ends elsewhere has
 * vanished there and appeared here.
 */
#include <math.h>
#include <stdlib.h>

#include "drawing_parts.h"

#define WITHIN_ROUNDING 1e-9

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* By pair and tie, the first side first. */
static int compare_ties(const void *a, const void *b) {
    const ist_fact *x = a, *y = b;
    int order[] = {compare_numbers(x->low, y->low), compare_numbers(x->high, y->high), compare_numbers(x->tie, y->tie),
                   compare_numbers(x->side, y->side)};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i] != 0) {
            return order[i];
        }
    }
    return 0;
}

static bool same_number(double a, double b) {
    return a == b || fabs(a - b) <= WITHIN_ROUNDING * fmax(fabs(a), fabs(b));
}

static size_t tie_count(const ist_view *view, uint32_t edge) {
    return view->edge_ties.offsets == NULL ? 1 : view->edge_ties.offsets[edge + 1] - view->edge_ties.offsets[edge];
}

static bool same_edge(const ist_view *a, uint32_t x, const ist_view *b, uint32_t y) {
    bool capacities = a->capacities != NULL && b->capacities != NULL;
    return tie_count(a, x) != tie_count(b, y) ||
           (same_number(a->costs[x], b->costs[y]) && same_number(a->strengths[x], b->strengths[y]) &&
            (!capacities || same_number(a->capacities[x], b->capacities[y])));
}

static bool is_same(const ist_drawing *drawing, const ist_fact *before, const ist_fact *after) {
    return before->status == after->status && before->sign == after->sign && before->upwards == after->upwards &&
           before->downwards == after->downwards && same_number(before->strength, after->strength) &&
           same_edge(ist_fact_view(drawing, before), before->edge, ist_fact_view(drawing, after), after->edge);
}

void ist_drawing_tell_changes(ist_drawing *drawing) {
    size_t kept = 0;
    qsort(drawing->facts, drawing->fact_count, sizeof *drawing->facts, compare_ties);
    for (size_t i = 0; i < drawing->fact_count; i++) {
        ist_fact fact = drawing->facts[i];
        const ist_fact *next = i + 1 < drawing->fact_count ? &drawing->facts[i + 1] : NULL;
        bool both = fact.side == 0 && next != NULL && next->side == 1 && next->low == fact.low &&
                    next->high == fact.high && next->tie == fact.tie;
        if (both) {
            bool same = is_same(drawing, &fact, next);
            fact = *next;
            fact.change = same ? IST_CHANGED_NOT : IST_CHANGED_OTHERWISE;
            i++;
        } else {
            fact.change = fact.side == 0 ? IST_CHANGED_VANISHED : IST_CHANGED_APPEARED;
        }
        drawing->facts[kept++] = fact;
    }
    drawing->fact_count = kept;
}
