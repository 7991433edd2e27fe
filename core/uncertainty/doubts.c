/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * doubts.c - dates drawn within their precision, and one reading drawn of each disagreement.
 *
 * Dates. A tie dated 2024 began on some day of that year, each as likely; one dated 2024-08 on some day of August. A
 * lens lets it through where any of these days will do; a draw takes one day for its beginning, one for its end, not
 * before it, and leaves the tie out where it did not stand in the period:
 *
 *     begins on first + floor(u days),   stands: begins <= end of the period, ends >= its beginning
 *
 * What the dataset says exists had begun by its today, whatever its precision: later days are not drawn, so that a look
 * at today loses nothing by them. "c. 2020" is drawn like 2020, for how far it is off is not known. Draws add no tie
 * that the lens leaves out; ties without a date stand throughout.
 *
 * Readings. Where documents disagree, the dataset keeps all readings, and the lens shows the ties of all. A draw takes
 * one side: readings of one disagreement that name the same thing are one side, those that name nothing another, and a
 * side has the probability
 *
 *     documents that hold it / the sum of that over all sides
 *
 * a document that repeats another (origin) being no second one. The ties of the other sides are left out. A tie that
 * several disagreements are about is there where all of them take its side. Of readings that name figures or actors
 * only the ties of the other sides are touched: figures are not drawn.
 *
 * Random numbers are counted by draw and the tie's place, or the number of the disagreement among all of the dataset in
 * the byte order of their names: the same in every view of the network, whatever its lens or scenario.
 *
 * Cost: O(ties + readings^2 of a matter) once, O(doubtful ties + sides) a draw.
 *
 * Dyreson and Snodgrass (1998), Supporting valid-time indeterminacy, ACM Transactions on Database Systems 23, 1-57;
 * Stone (1961), The opinion pool, Annals of Mathematical Statistics 32, 1339-1342.
 */
#include "core/uncertainty/doubts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"
#include "graph/witness.h"

static const char doubting[] = "looking for what is in doubt";
static const uint64_t of_dates = (uint64_t)1 << 32, of_readings = (uint64_t)2 << 32; /* streams, behind those of ties */

/* ---- dates ---- */

/* False where dates are not looked at. */
static bool find_period(ist_doubts *out, const ist_view *view) {
    const ist_lens *lens = &view->lens;
    bool dated = lens->from.year != 0 || lens->to.year != 0;
    ist_date as_of = view->network->as_of;
    out->first = ist_date_first_day(dated ? lens->from : as_of);
    out->last = ist_date_last_day(dated ? lens->to : as_of);
    return !lens->any_time && (dated || as_of.year != 0);
}

static int32_t least(int32_t a, int32_t b) {
    return a < b ? a : b;
}

/* Dates are looked at of what exists and of what ended; a tie that had not begun on any of its days was built. */
static bool is_doubtful(ist_doubtful_dates *out, const ist_doubts *doubts, const ist_view *view, uint32_t tie) {
    const ist_tie row = ist_view_tie(view, tie);
    int32_t today = ist_date_last_day(view->network->as_of);
    *out = (ist_doubtful_dates){.tie = tie,
                                .from = {ist_date_first_day(row.from), ist_date_last_day(row.from)},
                                .to = {ist_date_first_day(row.to), ist_date_last_day(row.to)}};
    out->from[1] = row.from.year == 0 ? INT32_MIN : out->from[0] <= today ? least(out->from[1], today) : out->from[1];
    out->to[0] = row.to.year == 0 ? INT32_MAX : out->to[0];
    bool dated = row.status == IST_STATUS_EXISTING || row.status == IST_STATUS_ENDED;
    bool begins = out->from[0] <= doubts->last && out->from[1] > doubts->last;
    bool ends = out->to[0] < doubts->first && out->to[1] >= doubts->first;
    return dated && (begins || ends) && out->from[0] <= doubts->last;
}

/* Marks the ties of the view, a byte a tie row. */
static uint8_t *mark_ties(const ist_view *view, ist_error *err) {
    uint8_t *marks = ist_array_make(view->network->tie_count, sizeof *marks, doubting, err);
    for (size_t i = 0; marks != NULL && i < view->edge_ties.offsets[view->edge_count]; i++) {
        marks[view->edge_ties.items[i]] = 1;
    }
    return marks;
}

static bool list_dates(ist_doubts *out, const ist_view *view, const uint8_t *shown, ist_error *err) {
    size_t ties = view->network->tie_count;
    out->dates = ist_array_make(ties, sizeof *out->dates, doubting, err);
    for (uint32_t tie = 0; out->dates != NULL && tie < ties; tie++) {
        out->date_count += shown[tie] && is_doubtful(&out->dates[out->date_count], out, view, tie);
    }
    return out->dates != NULL;
}

/* ---- readings ---- */

/* Readings in the order of what they are about, then of what they name. */
typedef struct {
    const char *matter, *subject;
    ist_text origin; /* the document, or the one that it repeats */
    uint32_t tie, row;
} taken_reading;

static int compare_readings(const void *left, const void *right) {
    const taken_reading *a = left, *b = right;
    int order = strcmp(a->matter, b->matter);
    order = order != 0 ? order : strcmp(a->subject, b->subject);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static taken_reading *sort_readings(const ist_view *view, const uint8_t *shown, ist_error *err) {
    const ist_dataset *dataset = view->network->dataset;
    size_t count = dataset->rows[IST_TABLE_DISAGREEMENTS].count;
    taken_reading *out = ist_array_make(count, sizeof *out, doubting, err);
    for (uint32_t row = 0; out != NULL && row < count; row++) {
        const ist_reading *reading = &ist_dataset_readings(dataset)[row];
        ist_subject subject = ist_network_subject(view->network, reading->subject);
        bool is_tie = reading->subject != IST_TEXT_EMPTY && subject.type == IST_SUBJECT_TIE && shown[subject.index];
        out[row] = (taken_reading){
            ist_dataset_text(dataset, reading->disagreement), ist_dataset_text(dataset, reading->subject),
            ist_witness_origin(view->network, reading->document), is_tie ? subject.index : IST_NONE, row};
    }
    if (out != NULL) {
        qsort(out, count, sizeof *out, compare_readings);
    }
    return out;
}

/* How many documents the readings of one side come from. */
static double count_documents(const taken_reading *readings, size_t count) {
    double documents = 0;
    for (size_t i = 0; i < count; i++) {
        size_t before = 0;
        while (before < i && readings[before].origin != readings[i].origin) {
            before++;
        }
        documents += before == i;
    }
    return documents;
}

static size_t run_of(const taken_reading *readings, size_t first, size_t count, bool of_side) {
    size_t end = first;
    while (end < count && strcmp(readings[end].matter, readings[first].matter) == 0 &&
           (!of_side || strcmp(readings[end].subject, readings[first].subject) == 0)) {
        end++;
    }
    return end;
}

/* Adds the sides of one disagreement; it is taken back where it has one side, or none that is a tie here. */
static size_t add_sides(ist_doubts *out, size_t used, const taken_reading *readings, size_t first, size_t end) {
    ist_disagreement *now = &out->disagreements[out->disagreement_count];
    bool any = false;
    now->first = used;
    now->count = 0;
    now->documents = 0;
    for (size_t from = first, to = first; from < end; from = to) {
        to = run_of(readings, from, end, true);
        double documents = count_documents(readings + from, to - from);
        out->sides[used + now->count++] = (ist_side_taken){readings[from].tie, documents};
        now->documents += documents;
        any = any || readings[from].tie != IST_NONE;
    }
    bool counts = any && now->count > 1;
    out->disagreement_count += counts;
    return counts ? used + now->count : used;
}

static bool list_readings(ist_doubts *out, const ist_view *view, const uint8_t *shown, ist_error *err) {
    size_t count = view->network->dataset->rows[IST_TABLE_DISAGREEMENTS].count, used = 0;
    taken_reading *readings = sort_readings(view, shown, err);
    out->sides = readings ? ist_array_make(count, sizeof *out->sides, doubting, err) : NULL;
    out->disagreements = out->sides ? ist_array_make(count, sizeof *out->disagreements, doubting, err) : NULL;
    bool ok = out->disagreements != NULL;
    uint64_t number = 0;
    for (size_t first = 0, end = 0; ok && first < count; first = end) {
        end = run_of(readings, first, count, false);
        out->disagreements[out->disagreement_count].number = number++;
        used = add_sides(out, used, readings, first, end);
    }
    free(readings);
    return ok;
}

bool ist_doubts_make(ist_doubts *out, const ist_view *view, bool dates, bool readings, ist_error *err) {
    *out = (ist_doubts){0};
    uint8_t *shown = mark_ties(view, err);
    bool ok = shown != NULL && (!dates || !find_period(out, view) || list_dates(out, view, shown, err)) &&
              (!readings || list_readings(out, view, shown, err));
    free(shown);
    if (!ok) {
        ist_doubts_free(out);
    }
    return ok;
}

/* ---- drawing ---- */

static double draw_uniform(uint64_t *state) {
    return ((double)(ist_random_next(state) >> 11) + 0.5) * 0x1p-53;
}

static int32_t draw_day(const int32_t days[2], uint64_t *state) {
    double u = draw_uniform(state);
    return (int32_t)((double)days[0] + floor(u * ((double)days[1] - (double)days[0] + 1)));
}

static bool stands(const ist_doubts *doubts, const ist_doubtful_dates *dates, uint64_t state) {
    int32_t begins = draw_day(dates->from, &state), ends = draw_day(dates->to, &state);
    ends = ends < begins ? begins : ends;
    return begins <= doubts->last && ends >= doubts->first;
}

/* The side that is taken, by its place. */
static size_t take_side(const ist_doubts *doubts, const ist_disagreement *of, uint64_t state) {
    double left = draw_uniform(&state) * of->documents;
    size_t side = 0;
    while (side + 1 < of->count && left >= doubts->sides[of->first + side].documents) {
        left -= doubts->sides[of->first + side].documents;
        side++;
    }
    return side;
}

void ist_doubts_draw(uint8_t *kept, const ist_doubts *doubts, uint64_t of_draw, const uint32_t *places) {
    for (size_t i = 0; i < doubts->date_count; i++) {
        const ist_doubtful_dates *dates = &doubts->dates[i];
        uint64_t state = ist_random_start(of_draw, of_dates + places[dates->tie]);
        kept[dates->tie] = kept[dates->tie] && stands(doubts, dates, state);
    }
    for (size_t i = 0; i < doubts->disagreement_count; i++) {
        const ist_disagreement *of = &doubts->disagreements[i];
        size_t taken = take_side(doubts, of, ist_random_start(of_draw, of_readings + of->number));
        for (size_t side = 0; side < of->count; side++) {
            uint32_t tie = doubts->sides[of->first + side].tie;
            if (side != taken && tie != IST_NONE) {
                kept[tie] = 0;
            }
        }
    }
}

void ist_doubts_free(ist_doubts *doubts) {
    free(doubts->dates);
    free(doubts->sides);
    free(doubts->disagreements);
    *doubts = (ist_doubts){0};
}
