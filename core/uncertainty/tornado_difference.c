/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tornado_difference.c - which facts matter most to what a case changes: each tie moved and left out, one at a time, as
 * it is and in the case.
 *
 *     difference = value in the case - value through the lens as it is, the same tie moved in both
 *
 * A tie that only one of the two has is moved there alone. Twice the work of a tornado (tornado.c).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"
#include "core/uncertainty/contract.h"
#include "core/uncertainty/differences.h"
#include "core/uncertainty/tornado.h"

enum { ID, ENDS, RELATION, CV, LOW, HIGH, WITHOUT, CHANGE };

typedef struct {
    uint32_t tie;
    double cv, low, high, without; /* differences; NAN: one of the two has no value */
    double change;
} row;

static double subtract(ist_tornado_at there, ist_tornado_at open) {
    return ist_values_tie(there.value, open.value) ? 0 : there.value - open.value;
}

static double moved(double difference, double observed) {
    return isnan(difference) ? INFINITY : ist_values_tie(difference, observed) ? 0 : fabs(difference - observed);
}

/* A tie of one of the two, or both; where it is not it does not move anything. */
static row join(const ist_tornado *open, const ist_tornado *there, const ist_tornado_row *here,
                const ist_tornado_row *other) {
    const ist_tornado_row *any = here != NULL ? here : other;
    double observed = subtract(there->observed, open->observed);
    row out = {.tie = any->tie,
               .cv = any->cv,
               .low = subtract(other ? other->low : there->observed, here ? here->low : open->observed),
               .high = subtract(other ? other->high : there->observed, here ? here->high : open->observed),
               .without = subtract(other ? other->without : there->observed, here ? here->without : open->observed)};
    out.change = fmax(fmax(moved(out.low, observed), moved(out.high, observed)), moved(out.without, observed));
    return out;
}

static int compare_rows(const void *left, const void *right) {
    const row *a = left, *b = right;
    if (a->change < b->change || a->change > b->change) {
        return a->change > b->change ? -1 : 1;
    }
    return (a->tie > b->tie) - (a->tie < b->tie); /* places of ties, see join_all */
}

/* `by_tie` has a place for every tie of the network. */
static void note_rows(const ist_tornado_row **by_tie, const ist_tornado *tornado) {
    for (size_t i = 0; i < tornado->count; i++) {
        by_tie[tornado->rows[i].tie] = &tornado->rows[i];
    }
}

/* Those that change the difference, the largest change first, then by the places of ties. */
static bool join_all(row **out, size_t *count, const ist_network *network, const ist_tornado *open,
                     const ist_tornado *there, ist_error *err) {
    static const char joining[] = "joining what is moved";
    size_t ties = network->tie_count;
    const ist_tornado_row **here = ist_array_make(ties, sizeof *here, joining, err);
    const ist_tornado_row **other = here ? ist_array_make(ties, sizeof *other, joining, err) : NULL;
    uint32_t *places = other ? ist_array_make(2 * ties, sizeof *places, joining, err) : NULL;
    *out = places ? ist_array_make(ties, sizeof **out, joining, err) : NULL;
    bool ok = *out != NULL && ist_noise_places(places, network, err);
    *count = 0;
    if (ok) {
        note_rows(here, open);
        note_rows(other, there);
    }
    for (uint32_t tie = 0; ok && tie < ties; tie++) {
        places[ties + places[tie]] = tie;
    }
    for (uint32_t place = 0; ok && place < ties; place++) {
        uint32_t tie = places[ties + place];
        if (here[tie] != NULL || other[tie] != NULL) {
            (*out)[*count] = join(open, there, here[tie], other[tie]);
            (*out)[*count].tie = place; /* what rows of one change are ordered by */
            *count += (*out)[*count].change > 0;
        }
    }
    if (ok) {
        qsort(*out, *count, sizeof **out, compare_rows);
    }
    for (size_t i = 0; ok && i < *count; i++) {
        (*out)[i].tie = places[ties + (*out)[i].tie];
    }
    free((void *)here);
    free((void *)other);
    free(places);
    return ok;
}

/* ---- the table ---- */

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_column(table, "id", IST_CELL_TEXT, "", "of the tie", err) &&
           ist_table_column(table, "ends", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "relation", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "cv", IST_CELL_REAL, "", "coefficient of variation of its weights", err) &&
           ist_table_column(table, "low", IST_CELL_REAL, "", "difference when its weights are at their 5 % quantile",
                            err) &&
           ist_table_column(table, "high", IST_CELL_REAL, "", "difference when they are at their 95 % quantile", err) &&
           ist_table_column(table, "without", IST_CELL_REAL, "", "difference when it is left out", err) &&
           ist_table_column(table, "change", IST_CELL_REAL, "", "the largest of the three changes of the difference",
                            err);
}

static bool add_row(ist_table *table, const ist_network *network, const row *found, ist_error *err) {
    const ist_tie tie = ist_dataset_tie(network->dataset, found->tie);
    const double values[] = {found->low, found->high, found->without};
    ist_buffer ends = {0};
    bool ok =
        ist_buffer_print(&ends, err, "%s%s%s", ist_network_actor_id(network, network->tie_source[found->tie]),
                         tie.directed ? "->" : "-", ist_network_actor_id(network, network->tie_target[found->tie])) &&
        ist_table_row(table, IST_NONE, err) &&
        ist_table_text(table, ID, ist_dataset_text(network->dataset, tie.id), err) &&
        ist_table_text(table, ENDS, ist_buffer_string(&ends), err) &&
        ist_table_text(table, RELATION, ist_dataset_text(network->dataset, tie.relation), err) &&
        ist_table_real(table, CV, found->cv, err);
    for (size_t i = 0; ok && i < 3; i++) {
        ok = isnan(values[i]) ? ist_table_na(table, LOW + i, "no value without this fact as it is", err)
                              : ist_table_real(table, LOW + i, values[i], err);
    }
    ist_buffer_free(&ends);
    return ok && ist_table_real(table, CHANGE, found->change, err);
}

typedef struct {
    const ist_measured *measured;
    const char *actor;
    const ist_noise *noise;
    const ist_scenario_named *given;
    size_t top;
    ist_tornado open, there;
} question;

static bool end_table(ist_table *table, const question *q, size_t moving, size_t shown, ist_error *err) {
    ist_buffer model = {0};
    bool ok =
        ist_table_note(table, err, "observed: %.4g as it is, %.4g in %s; one tie at a time is moved in both",
                       q->open.observed.value, q->there.observed.value, q->given->name) &&
        ist_table_note(table, err, "%zu ties change the difference%s", moving,
                       shown < moving ? "; those that change it most are shown" : "") &&
        ist_noise_contract_weights(&model, q->noise, err) &&
        ist_uncertainty_contract(table, q->measured->view, &q->measured->metric, 1, ist_buffer_string(&model), err);
    ist_buffer_free(&model);
    return ok;
}

static bool fill(ist_table *out, const question *q, ist_error *err) {
    const ist_network *network = q->measured->view->network;
    ist_buffer title = {0};
    row *rows = NULL;
    size_t moving = 0;
    bool ok = ist_buffer_print(&title, err, "facts that matter most to what %s changes of the %s of %s", q->given->name,
                               q->measured->metric->name, q->actor) &&
              ist_table_title(out, ist_buffer_string(&title), err) && add_columns(out, err) &&
              join_all(&rows, &moving, network, &q->open, &q->there, err);
    size_t shown = q->top > 0 && q->top < moving ? q->top : moving;
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_row(out, network, &rows[i], err);
    }
    ok = ok && end_table(out, q, moving, shown, err);
    free(rows);
    ist_buffer_free(&title);
    return ok;
}

static bool move_all(ist_tornado *out, const question *q, const ist_view *view, ist_error *err) {
    const ist_measured measured = {view, q->measured->metric, q->measured->settings};
    uint32_t own = IST_NONE;
    return ist_measured_row(&own, &measured, q->actor, err) && ist_tornado_make(out, &measured, own, q->noise, err);
}

bool ist_stability_difference_tornado(ist_table *out, const ist_measured *measured, const char *actor,
                                      const ist_noise *noise, const ist_scenario_named *given, size_t top,
                                      ist_error *err) {
    question q = {.measured = measured, .actor = actor, .noise = noise, .given = given, .top = top};
    const ist_view *view = measured->view;
    ist_case_view made = {0};
    bool ok =
        ist_case_view_make(&made, view->network, &view->lens, given->words, err) &&
        (!made.no_effect || ist_error_set(err, IST_ERROR_USAGE, "%s changes nothing through the lens", given->name)) &&
        move_all(&q.open, &q, view, err) && move_all(&q.there, &q, &made.view, err) && fill(out, &q, err);
    ist_tornado_free(&q.open);
    ist_tornado_free(&q.there);
    ist_case_view_free(&made);
    return ok;
}
