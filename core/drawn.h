/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawn.h - measures of many draws of what the ties of one view cost, without making a view of each.
 *
 * Measures that are made of sums over shortest paths alone say so in their records (ist_metric.sums); kernel/lane_draws
 * gives these sums for many draws together. Others, and draws whose costs are too unlike for it, need a view a draw.
 */
#ifndef IST_CORE_DRAWN_H
#define IST_CORE_DRAWN_H

#include "core/centrality/reach.h"
#include "core/kernel/lane_draws.h"
#include "core/metric.h"

/* Draws go through it a batch at a time, each in a slot. Starts `= {0}`. */
typedef struct {
    const ist_view *view;       /* borrowed: who is tied to whom, in all draws */
    const ist_metric **metrics; /* those that are to be had this way, NULL for others */
    size_t metric_count;
    unsigned sums; /* that they are made of; 0: nothing is to be had this way */
    ist_draws draws;
    size_t slots;  /* room for so many draws; 1 where nothing is to be had */
    double *costs; /* slot after slot, a cost an edge */
    uint8_t *suits;
    ist_draws_wanted found; /* slot after slot */
    ist_reach *reach;       /* workspace: of a slot */
} ist_drawn;

/* Can the first column of the measure be had this way? Not where a row is a territory, or a sample is asked for. */
bool ist_drawn_gives(const ist_metric *metric, const ist_view *view, const ist_metric_settings *settings);

/* Decides whether to take draws together, `count` in all, for these measures, NULL for those that are not asked for;
 * says so to the view's work. Not where another way than elimination is forced, or is predicted to take less time. */
bool ist_drawn_make(ist_drawn *out, const ist_view *view, const ist_metric *const *metrics, size_t metric_count,
                    size_t count, ist_error *err);
void ist_drawn_free(ist_drawn *drawn);

/* Where the costs of the draw in a slot are to be written, by edge; INFINITY where an edge is not there. */
static inline double *ist_drawn_costs(const ist_drawn *drawn, size_t slot) {
    return drawn->costs + slot * drawn->view->edge_count;
}

/* Computes the draws in the first `count` slots. LIMIT error as of ist_draws_run. */
bool ist_drawn_run(ist_drawn *drawn, size_t count, ist_error *err);

/* Is the measure of this number to be had of the slot? Not where its costs are too unlike. */
static inline bool ist_drawn_has(const ist_drawn *drawn, size_t metric, size_t slot) {
    return drawn->sums != 0 && drawn->metrics[metric] != NULL && drawn->suits[slot];
}

/* The first column of a measure in the draw of a slot, by the rows of the view; NAN where a row has no value, and of an
 * edge that is not there. */
bool ist_drawn_values(double *out, ist_drawn *drawn, size_t metric, size_t slot, ist_error *err);

#endif
