/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bias_missing.c - the table of what the sample would have to have missed.
 */
#include <math.h>
#include <stdio.h>

#include "core/bias/bias_tables.h"

enum { BOUND, TIES, SHARE, FIRST, HOW };

typedef struct {
    const char *bound;
    size_t ties; /* 0: there is no such number */
    uint32_t first;
    const char *why; /* where there is none */
    const char *how;
} row;

static bool add_row(ist_table *out, const ist_bias *bias, const row *r, ist_error *err) {
    double pairs = (double)bias->missing.pairs;
    static const char several[] = "no one actor";
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, BOUND, r->bound, err) &&
           (r->ties == 0 ? ist_table_na(out, TIES, r->why, err) && ist_table_na(out, SHARE, r->why, err)
                         : ist_table_integer(out, TIES, (int64_t)r->ties, err) &&
                               ist_table_real(out, SHARE, (double)r->ties / pairs, err)) &&
           ist_bias_actor(out, FIRST, bias, r->first, r->ties == 0 ? r->why : several, err) &&
           ist_table_text(out, HOW, r->how, err);
}

static const char *never_in_draws(const ist_ego_missing *m) {
    return m->draws == 0 ? "nothing was drawn" : "it is never overturned in so many draws";
}

/* The words for the bounds of a search. */
static void say_search(char least[200], char enough[200], const ist_ego_missing *m) {
    if (m->way == IST_MISSING_COUNTED) {
        snprintf(least, 200, "counted: a tie gives each of its ends one partner");
        snprintf(enough, 200, "counted");
    } else if (m->width == 0) {
        snprintf(least, 200, m->least == 1 ? "there is no smaller number" : "all smaller sets were tried");
        snprintf(enough, 200, "one of the sets of this size: %zu networks in all", m->tried);
    } else {
        snprintf(least, 200, m->least == 1 ? "there is no smaller number" : "all smaller sets were tried");
        snprintf(enough, 200, "greedy, %s%zu of %zu ties a step, then thinned: %zu networks in all",
                 m->width < m->pairs ? "the best " : "", m->width, m->pairs, m->tried);
    }
}

static bool add_bounds(ist_table *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_missing *m = &bias->missing;
    char least[200], enough[200], none[100];
    bool settled = m->way == IST_MISSING_NEVER || m->way == IST_MISSING_NOT_ASKED;
    say_search(least, enough, m);
    snprintf(none, sizeof none, "none found in a greedy search of %zu ties", m->steps);
    const row rows[] = {
        {"at least", settled ? 0 : m->least, IST_NONE, settled ? m->why : "", settled ? "" : least},
        {"enough", m->enough, m->rival, settled ? m->why : none, settled ? "" : enough},
    };
    return add_row(out, bias, &rows[0], err) && add_row(out, bias, &rows[1], err);
}

static bool add_random(ist_table *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_missing *m = &bias->missing;
    char how[200];
    snprintf(how, sizeof how, "%zu random orders of the missing ties; overturned in %zu", m->draws, m->overturned);
    const row rows[] = {
        {"at random, 5 %", m->low, IST_NONE, never_in_draws(m), how},
        {"at random, median", m->median, IST_NONE, never_in_draws(m), how},
        {"at random, 95 %", m->high, IST_NONE, never_in_draws(m), how},
    };
    bool ok = true;
    for (size_t i = 0; ok && m->draws > 0 && i < 3; i++) {
        ok = add_row(out, bias, &rows[i], err);
    }
    return ok;
}

static bool note_ties(ist_table *out, const ist_bias *bias, ist_error *err) {
    enum { SHOWN = 12 };
    const ist_ego_missing *m = &bias->missing;
    const ist_view *view = bias->ego.measured.view;
    ist_buffer words = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < m->enough && i < SHOWN; i++) {
        ok = ist_buffer_print(&words, err, "%s%s%s%s", i > 0 ? ", " : "", ist_view_id(view, m->sources[i]),
                              view->directed ? "->" : "-", ist_view_id(view, m->targets[i]));
    }
    ok = ok && (m->enough == 0 ||
                ist_table_note(out, err, "with %s%s", ist_buffer_string(&words), m->enough > SHOWN ? ", ..." : ""));
    ist_buffer_free(&words);
    return ok;
}

static bool note_weights(ist_table *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_missing *m = &bias->missing;
    return m->way != IST_MISSING_SEARCHED ||
           ist_table_note(out, err, "an added tie weighs what the median tie does: cost %.4g, strength %.4g", m->cost,
                          m->strength);
}

bool ist_bias_missing_table(ist_table *out, const ist_bias *bias, ist_error *err) {
    static const ist_bias_column columns[] = {
        {"bound", IST_CELL_TEXT, "", ""},
        {"ties", IST_CELL_INTEGER, "", "among the others, that would have to be missing in the sample"},
        {"share", IST_CELL_REAL, "", "of all pairs of others without a tie"},
        {"first", IST_CELL_TEXT, "", "who ranks first with them"},
        {"how", IST_CELL_TEXT, "", "it was found"},
    };
    return ist_bias_begin(out, bias, "missing ties among the others that would overturn it", columns, 5, err) &&
           add_bounds(out, bias, err) && add_random(out, bias, err) && note_ties(out, bias, err) &&
           note_weights(out, bias, err) &&
           ist_table_note(out, err, "%zu pairs of others have no tie in this view", bias->missing.pairs) &&
           ist_bias_end(out, bias, err);
}
