/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * contingency_notes.c - what holds of all losses: secure or not, for all pairs and pair by pair.
 */
#include <math.h>

#include "contingency_table.h"
#include "core/ends.h"

enum { SHOWN = 12 };

static const char *number_of_losses(const ist_contingency_answer *a) {
    return a->question->pairs ? "N-2" : "N-1";
}

/* ---- before any loss ---- */

static bool note_before(ist_table *table, const ist_contingency_answer *a, ist_error *err) {
    const ist_contingencies *f = a->found;
    ist_buffer text = {0};
    bool ok = ist_buffer_print(&text, err, "before any loss: %zu of %zu pairs joined, mean cost %.6g %s", f->pairs,
                               f->pairs + f->unreachable, f->cost, ist_ends_cost_unit(a->view));
    if (ok && f->flows && !isnan(f->flow)) {
        ok = ist_buffer_print(&text, err, ", largest flow %.6g %s", f->flow, ist_ends_capacity_unit(a->view));
    }
    if (ok && f->over > 0) {
        ok = ist_buffer_print(&text, err, "; %zu above the limit already", f->over);
    }
    ok = ok && (!f->too_narrow || ist_buffer_text(&text, "; the flow is below the limit already", err)) &&
         ist_table_note(table, err, "%s", ist_buffer_string(&text));
    ist_buffer_free(&text);
    return ok;
}

/* ---- security ---- */

/* "5 of 16 losses cut a pair off", "none of 8 losses cuts a pair off" */
static bool print_share(ist_buffer *out, size_t count, size_t all, const char *of, const char *does, const char *do_,
                        ist_error *err) {
    return (count == 0 ? ist_buffer_print(out, err, "none of %zu %s %s", all, of, does)
                       : ist_buffer_print(out, err, "%zu of %zu %s %s", count, all, of, count == 1 ? does : do_));
}

static bool print_counts(ist_buffer *out, const ist_contingency_answer *a, ist_error *err) {
    const ist_contingencies *f = a->found;
    bool two = a->question->pairs, limits = a->question->limits.max_cost > 0 || a->question->limits.min_flow > 0;
    bool ok =
        print_share(out, f->verdicts[IST_LOSS_CRITICAL], f->tried, two ? "pairs of losses" : "losses",
                    two ? "cuts ends apart that neither of the two does alone" : "cuts a source off from a target",
                    two ? "cut ends apart that neither of the two does alone" : "cut a source off from a target", err);
    if (ok && limits) {
        ok = ist_buffer_print(out, err, ", %zu more break a limit", f->verdicts[IST_LOSS_LIMIT]);
    }
    if (ok && two) {
        size_t single = f->single_verdicts[IST_LOSS_CRITICAL] + f->single_verdicts[IST_LOSS_LIMIT];
        ok = ist_buffer_print(out, err, "; alone %zu loss%s", single,
                              single == 1 ? " does such a thing" : "es do such things");
    }
    return ok && (f->unreachable == 0 ||
                  ist_buffer_print(out, err, "; %zu pairs are cut off before any loss", f->unreachable));
}

static bool note_security(ist_table *table, const ist_contingency_answer *a, ist_error *err) {
    ist_buffer text = {0};
    bool ok = print_counts(&text, a, err) &&
              ist_table_note(table, err, "%s%s secure: %s", ist_contingencies_secure(a->found) ? "" : "not ",
                             number_of_losses(a), ist_buffer_string(&text));
    ist_buffer_free(&text);
    return ok;
}

static bool print_pair(ist_buffer *out, const ist_contingency_answer *a, size_t pair, ist_error *err) {
    const ist_vertex_set *s = a->question->sources, *t = a->question->targets;
    size_t hurts = (size_t)a->found->hurts[pair] + a->found->single_hurts[pair];
    bool ok = ist_buffer_print(out, err, "%s%s-%s", out->length > 0 ? ", " : "",
                               ist_view_id(a->view, s->items[pair / t->count]),
                               ist_view_id(a->view, t->items[pair % t->count]));
    return ok && (hurts == 0 || ist_buffer_print(out, err, " (%zu)", hurts)) &&
           (!isinf(a->found->costs[pair]) || ist_buffer_text(out, " (already)", err));
}

/* The pairs that are, or are not, secure; the first few by name. */
static bool note_pairs(ist_table *table, const ist_contingency_answer *a, bool safe, ist_error *err) {
    size_t all = a->question->sources->count * a->question->targets->count, count = 0;
    ist_buffer names = {0};
    bool ok = true;
    for (size_t p = 0; ok && p < all; p++) {
        if (!isnan(a->found->costs[p]) && ist_contingencies_safe(a->found, &a->question->limits, p) == safe) {
            ok = ++count > SHOWN || print_pair(&names, a, p, err);
        }
    }
    ok = ok && (count == 0 || ist_table_note(table, err, "%zu of %zu pairs %s secure%s: %s%s", count,
                                             a->found->pairs + a->found->unreachable, safe ? "are" : "are not",
                                             safe ? "" : ", and how many losses hurt them", ist_buffer_string(&names),
                                             count > SHOWN ? ", ... (--pairs has all)" : ""));
    ist_buffer_free(&names);
    return ok;
}

static bool note_all_pairs(ist_table *table, const ist_contingency_answer *a, ist_error *err) {
    return note_pairs(table, a, false, err) && note_pairs(table, a, true, err);
}

/* ---- what is not among the rows ---- */

static bool note_rows(ist_table *table, const ist_contingency_answer *a, ist_error *err) {
    const ist_contingencies *f = a->found;
    size_t rows = f->tried - (a->question->pairs ? f->verdicts[IST_LOSS_NONE] : 0);
    bool ok = !a->question->pairs ||
              ist_table_note(table, err, "%zu of %zu pairs of losses do more than the worse of the two alone", rows,
                             f->tried);
    return ok && (a->by_pair || f->row_count == rows ||
                  ist_table_note(table, err, "the first %zu of %zu rows", f->row_count, rows));
}

static bool note_elements(ist_table *table, const ist_contingency_answer *a, ist_error *err) {
    const ist_elements *e = a->elements;
    size_t pointless = a->found->pointless;
    bool ok = (e->kinds & 1u << IST_ELEMENT_PLACE) == 0 ||
              ist_table_note(table, err, "sources and targets are not lost as places");
    ok = ok &&
         (pointless == 0 || ist_table_note(table, err, "%zu element%s an end of every pair and %s no row", pointless,
                                           pointless == 1 ? " holds" : "s hold", pointless == 1 ? "has" : "have"));
    return ok &&
           (e->off_stage == 0 ||
            ist_table_note(table, err, "%zu of %zu scenarios that close or remove something take nothing away here",
                           e->off_stage, e->scenarios));
}

static bool note_projects(ist_table *table, const ist_contingency_answer *a, ist_error *err) {
    const ist_contingencies *f = a->found;
    size_t count = a->projects->count, grave = f->verdicts[IST_LOSS_CRITICAL] + f->verdicts[IST_LOSS_LIMIT];
    if (a->by_pair || grave == 0) {
        return true;
    }
    ist_buffer names = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < count && i < SHOWN; i++) {
        ok = ist_buffer_print(&names, err, "%s%s", i > 0 ? ", " : "", a->projects->ids[i]);
    }
    ok = ok && (count > 0 ? ist_table_note(table, err, "planned, and tried as repairs: %s%s", ist_buffer_string(&names),
                                           count > SHOWN ? ", ..." : "")
                          : ist_table_note(table, err, "nothing is planned that this lens could build"));
    ist_buffer_free(&names);
    return ok;
}

bool ist_contingency_notes(ist_table *table, const ist_contingency_answer *answer, ist_error *err) {
    if (answer->found->pairs == 0) {
        return ist_table_note(table, err, "no route: every pair is cut off before any loss");
    }
    return note_security(table, answer, err) && note_all_pairs(table, answer, err) && note_before(table, answer, err) &&
           note_rows(table, answer, err) && note_elements(table, answer, err) &&
           (!answer->view->has_capacity || answer->found->flows ||
            ist_table_note(table, err, "no flow: a place is source and target at once")) &&
           note_projects(table, answer, err);
}
