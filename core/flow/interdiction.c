/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interdiction.c - the few losses that hurt most: what an opponent who may close K ties, or K places, would choose.
 *
 * shortest way: the losses that make the cheapest way from source to target as dear as possible; infinite when they
 * leave none. largest flow: those that leave as little as possible of what can pass; only where the lens gives
 * capacity. Each for ties and for places between the ends; the ends themselves are not lost. Fewer losses than allowed
 * are given when they do the same, and of equal ones the first that are found.
 *
 *     max over R, |R| <= K, of d(S, T) without R          min over R, |R| <= K, of F(S, T) without R
 *
 * result says what is known: `proved`, no other loss of so many is worse; `found`, the worst that was found, while no
 * loss of so many can be worse than `bound`. Up to three losses the search is exact, as long as 100000 networks (on
 * large ones fewer) are enough; else, and for more, losses are chosen one by one, each the worst by itself, which a
 * pair of losses that hurt only together escapes. The bound of a way: of K + 1 disjoint routes one is left. The bound
 * of a flow: a loss takes away no more than it can carry.
 *
 * Reads cost, hops when the lens gives none, and capacity when it gives one. Direction is followed. Where no route
 * leads before any loss the answer is no. One search, O(E log V), or one largest flow, O(V^2 E) at worst, for each
 * network looked at: at most 100000 where it is exact, K (V + E) else.
 *
 * Israeli and Wood (2002), Shortest-path network interdiction; Wood (1993), Deterministic network interdiction.
 */
#include <math.h>

#include "flow.h"
#include "interdict.h"

enum { LOSSES_DEFAULT = 1 };
enum { WHAT, OF, LOST, BEFORE, AFTER, BOUND, UNIT, RESULT };

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_column(table, "of", IST_CELL_TEXT, "", "what the losses are to hurt", err) &&
           ist_table_column(table, "losing", IST_CELL_TEXT, "", "ties, or places between the ends", err) &&
           ist_table_column(table, "lost", IST_CELL_TEXT, "", "the worst losses", err) &&
           ist_table_column(table, "before", IST_CELL_REAL, "", "cost or flow without a loss", err) &&
           ist_table_column(table, "after", IST_CELL_REAL, "", "cost or flow with these losses", err) &&
           ist_table_column(table, "bound", IST_CELL_REAL, "", "no loss of so many is worse than this", err) &&
           ist_table_column(table, "unit", IST_CELL_TEXT, "", "of the three", err) &&
           ist_table_column(table, "result", IST_CELL_TEXT, "",
                            "proved: no loss of so many is worse; found: none tried", err);
}

static bool add_lost(ist_table *table, const ist_view *view, const ist_interdiction *found, bool places,
                     ist_error *err) {
    if (found->lost_count == 0) {
        return ist_table_na(table, LOST, "no loss of so many changes it", err);
    }
    ist_buffer text = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < found->lost_count; i++) {
        ok = ist_buffer_text(&text, i > 0 ? ", " : "", err) &&
             (places ? ist_buffer_text(&text, ist_view_id(view, found->lost[i]), err)
                     : ist_ends_edge(&text, view, found->lost[i], err));
    }
    ok = ok && ist_table_text(table, LOST, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

static bool add_row(ist_table *table, const ist_view *view, const ist_ends *ends,
                    const ist_interdict_question *question, ist_error *err) {
    ist_interdiction found;
    bool flow = question->aim == IST_INTERDICT_FLOW;
    if (!ist_interdict(&found, view, ends, question, err)) {
        return false;
    }
    bool ok = ist_table_row(table, IST_NONE, err) &&
              ist_table_text(table, WHAT, flow ? "largest flow" : "shortest way", err) &&
              ist_table_text(table, OF, question->places ? "places" : "ties", err) &&
              add_lost(table, view, &found, question->places, err) &&
              ist_table_real(table, BEFORE, found.before, err) && ist_table_real(table, AFTER, found.after, err) &&
              ist_table_real(table, BOUND, found.bound, err) &&
              ist_table_text(table, UNIT, flow ? ist_ends_capacity_unit(view) : ist_ends_cost_unit(view), err) &&
              ist_table_text(table, RESULT, found.proved ? "proved" : "found", err);
    ist_interdiction_free(&found);
    return ok;
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                 ist_error *err) {
    ist_singles singles = {0};
    bool ok = add_columns(table, err) && ist_singles_find(&singles, view, ends, err);
    *negative = ok && !singles.connected;
    ist_singles_free(&singles);
    if (*negative) {
        return ist_table_note(table, err, "no route: the ends are cut off from each other already");
    }
    for (int aim = IST_INTERDICT_DISTANCE; ok && aim >= IST_INTERDICT_FLOW; aim--) {
        for (int places = 0; ok && places < 2; places++) {
            const ist_interdict_question question = {(ist_interdict_aim)aim, places == 1, wanted};
            ok = (aim == IST_INTERDICT_FLOW && !view->has_capacity) || add_row(table, view, ends, &question, err);
        }
    }
    return ok && ist_table_note(table, err, "at most %zu loss%s", wanted, wanted == 1 ? "" : "es");
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    static const ist_ends_question question = {
        .title = "interdiction",
        .reads = "interdiction: reads cost, capacity where given; the ends themselves are not lost",
        .count = LOSSES_DEFAULT,
        .fill = fill};
    return ist_ends_answer(out, network, lens, options, &question, negative, err);
}

const ist_query ist_query_interdiction = {
    .name = "interdiction",
    .summary = "the few losses that hurt most between two ends: the dearest way, the least flow",
    .asked_by = "isthmus cuts NETWORK SOURCE TARGET --interdict K",
    .contract = "reads cost, capacity where given; direction: honoured; disconnected: the answer is no",
    .answer = answer,
};
