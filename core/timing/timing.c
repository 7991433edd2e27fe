/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timing.c - how long measures and sweeps take here, on this network and on larger ones of its kind.
 *
 * time is the user and system time of one run on one thread: the median of several runs, between its quartiles time.low
 * and time.high. wall is what a clock shows meanwhile, wall.threads the same on --threads processors, and speed-up the
 * median of wall / wall.threads of runs taken in turn. Runs shorter than 5 ms are repeated until they are long enough,
 * and the mean of these counts as one. memory is by how much the process grew in the first run, at most. per-second is
 * values / wall. sum is that of the values of the first column (NA left out): two programs, or two machines, that
 * differ in it did not compute the same; the bits of all values are compared between runs, whatever the number of
 * threads, and a difference is an error.
 *
 * A sweep asks for many networks: efficiency-losses and betweenness-losses for each with one tie less, a value a loss;
 * betweenness-draws for some whose costs are drawn at random, each between one half and one and a half times what it
 * is, a value a draw.
 *
 * Larger networks are copies of this one, joined: in the seam of two neighbouring copies lie ceil(sqrt(m)) of its m
 * ties, drawn at random, and a tie a-b of a seam leads from a in the one to b in the other copy, and from a in the
 * other to b in the one. So every actor keeps its number of ties, and every tie its weights: the distributions of
 * degrees, costs, strengths and capacities are those of the network itself. A network without circles falls into its
 * copies, as degrees can only be kept like that. Names, layers, groups and dates are left behind. The power is the
 * slope of the least squares line through the logarithms of size, actors and ties together, and of time:
 *
 *     time ~ (actors + ties)^power        doubled = 2^power
 *
 * Each run is the measure's own O(...), which its explanation names; a copy is O(n + m). Times are those of this
 * machine while it did what else it did: ratios of rows of one run say more than milliseconds do.
 *
 * Amit and Linial (2002), Random graph coverings I: general theory and graph connectivity.
 */
#include "core/timing/timing.h"

#include <assert.h>

#include "core/timing/machine.h"
#include "core/timing/timing_rows.h"

static bool add_item(ist_table *table, const ist_view *view, const ist_timing *timing, size_t number, ist_buffer *heard,
                     ist_error *err) {
    const ist_timed *item = &timing->items[number];
    ist_stopwatch watch;
    size_t at = 2;
    return ist_stopwatch_run(&watch, item, view, timing, timing->threads, heard, err) &&
           ist_timing_accepts(&watch, timing, err) && ist_table_row(table, IST_NONE, err) &&
           ist_table_text(table, 0, item->name, err) && ist_table_text(table, 1, item->of, err) &&
           (watch.runs == 0
                ? ist_timing_put_refusal(table, at, &watch, err)
                : ist_timing_put_values(table, &at, &watch, err) && ist_timing_put_times(table, &at, &watch, err) &&
                      ist_timing_put_speed(table, &at, &watch, timing->threads, err) &&
                      ist_timing_put_way(table, at, &watch, err));
}

static bool note_machine(ist_table *table, unsigned threads, ist_error *err) {
    char name[IST_PROCESSOR_SIZE];
    ist_processor_name(name);
    return ist_table_note(table, err, "on %s; all threads: %u", name[0] ? name : "an unnamed processor",
                          threads > 1 ? threads : 1);
}

bool ist_timing_table(ist_table *out, const ist_view *view, const ist_timing *timing, ist_error *err) {
    static const ist_timing_column of_column = {"of", IST_CELL_TEXT, "", "what a value is of"};
    size_t speeds = timing->threads > 1 ? IST_TIMING_SPEEDS : 1;
    assert(view->work);
    ist_buffer heard = ist_timing_take_log(view->work);
    bool ok = ist_table_title(out, "what measures and sweeps take", err) &&
              ist_timing_columns(out, &ist_timing_name_column, 1, err) && ist_timing_columns(out, &of_column, 1, err) &&
              ist_timing_columns(out, ist_timing_value_columns, IST_TIMING_VALUES, err) &&
              ist_timing_columns(out, ist_timing_time_columns, IST_TIMING_TIMES, err) &&
              ist_timing_columns(out, ist_timing_speed_columns, speeds, err) &&
              ist_timing_columns(out, &ist_timing_way_column, 1, err);
    for (size_t i = 0; ok && i < timing->count; i++) {
        ok = add_item(out, view, timing, i, &heard, err);
    }
    ist_timing_give_log(view->work, &heard);
    return ok && note_machine(out, timing->threads, err) && ist_timing_contract(out, view, timing, err);
}
