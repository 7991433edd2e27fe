/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario.c - what changes when something is closed, built or otherwise: one case beside the network as it is.
 *
 * The same network is looked at twice, through the lens, and through the lens with the edits of a case on top. Outcomes
 * of the whole ('isthmus explain outcomes') and measures of actors or ties stand side by side:
 *
 *     change(x) = x after - x before        of what is within rounding of each other, 0
 *     direct: the value of an actor changes, and it, or a tie at it, is edited
 *     rerouting: the value changes though nothing at it is edited: ways between others go elsewhere
 *
 * Edited is what one view has and the other has not, and every tie that costs, weighs, carries or is signed otherwise.
 * Of ties those are direct that are edited or meet an actor at whom a tie is. Actors that are gone or new have a value
 * on one side only and stand last. Ranks are those of the measure among all who are there, so that a loss moves the
 * ranks of actors whose value stays: these are `rank only`.
 *
 * Means over all pairs compare networks of different sizes, and may rise when an actor is lost that is hard to reach:
 * efficiency-change is over the pairs of actors that both have. A case that changes nothing through the lens is
 * refused.
 *
 * Two views, and twice what the measures cost; O((V + E) log E) to put the views beside each other.
 *
 * Latora and Marchiori (2005), Vulnerability and protection of infrastructure networks; Jenelius, Petersen and Mattsson
 * (2006), Importance and exposure in road network vulnerability analysis.
 */
#include "scenario.h"

#include <math.h>
#include <string.h>

bool ist_scenario_run_make(ist_scenario_run *out, const ist_scenario_asked *asked, const char *name, const char *words,
                           const ist_metric *const *metrics, size_t metric_count, const ist_metric_settings *settings,
                           ist_error *err) {
    *out = (ist_scenario_run){.asked = asked, .name = name};
    ist_scenario_look *after = &out->looks[IST_AFTER];
    bool ok = ist_scenario_look_make(&out->looks[IST_BEFORE], asked, "open", err) &&
              ist_scenario_look_make(after, asked, words, err);
    if (ok && after->made.no_effect) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s changes nothing through this lens: %s", name,
                             ist_buffer_string(&after->made.idle));
    }
    return ok && ist_pairing_make(&out->pairing, &out->looks[IST_BEFORE].made.view, &after->made.view, err) &&
           ist_changes_make(&out->changes, &out->pairing, metrics, metric_count, settings, err);
}

void ist_scenario_run_free(ist_scenario_run *run) {
    ist_changes_free(&run->changes);
    ist_pairing_free(&run->pairing);
    for (ist_side side = IST_BEFORE; side < IST_SIDES; side++) {
        ist_scenario_look_free(&run->looks[side]);
    }
    *run = (ist_scenario_run){0};
}

/* ---- the sentence ---- */

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static bool say_size(ist_buffer *out, const ist_scenario_run *run, ist_error *err) {
    const ist_pairing *p = &run->pairing;
    bool any = false, ok = true;
    for (ist_side side = IST_BEFORE; ok && side < IST_SIDES; side++) {
        size_t actors = ist_pairing_only(p->vertices, p->vertex_count, side);
        size_t ties = ist_pairing_only(p->edges, p->edge_count, side);
        if (actors + ties > 0) {
            ok = ist_buffer_print(out, err, "%s%zu actor%s and %zu tie%s %s", any ? ", " : "", actors, plural(actors),
                                  ties, plural(ties), side == IST_BEFORE ? "are gone" : "are new");
            any = true;
        }
    }
    size_t differing = ist_pairing_differing(p);
    if (ok && !any && differing == 0) {
        return ist_buffer_text(out, "no actor and no tie is gone, new, or weighs otherwise", err);
    }
    return ok && (differing == 0 || ist_buffer_print(out, err, "%s%zu tie%s weigh%s otherwise", any ? ", " : "",
                                                     differing, plural(differing), differing == 1 ? "s" : ""));
}

static const ist_scenario_outcome *find_outcome(const char *name) {
    size_t i = 0;
    while (strcmp(ist_scenario_outcomes[i]->name, name) != 0) {
        i++;
    }
    return ist_scenario_outcomes[i];
}

/* "the cost from CN to EU rises from 22 to 30 days", where the outcome changes. */
static bool say_outcome(ist_buffer *out, ist_scenario_run *run, const char *name, const char *what, ist_error *err) {
    const ist_scenario_choice choice = {.outcome = find_outcome(name)};
    char why[IST_SCENARIO_WHY], buffer[IST_METRIC_UNIT_SIZE];
    double values[IST_SIDES] = {NAN, NAN};
    bool ok = true;
    for (ist_side side = IST_BEFORE; ok && side < IST_SIDES; side++) {
        ok = ist_scenario_choice_value(&values[side], why, &choice, &run->looks[side], err);
    }
    double from = values[IST_BEFORE], to = values[IST_AFTER];
    if (!ok || isnan(from) || from == to) {
        return ok;
    }
    if (isnan(to)) {
        return ist_buffer_print(out, err, "; %s: %.4g before, none after (%s)", what, from, why);
    }
    const char *unit = ist_scenario_choice_unit(buffer, &choice, &run->looks[IST_BEFORE].made.view);
    bool pure = strcmp(unit, "1") == 0;
    return ist_buffer_print(out, err, "; %s %s from %.4g to %.4g%s%s", what, to > from ? "rises" : "falls", from, to,
                            pure ? "" : " ", pure ? "" : unit);
}

/* Of the actors that are there before and after: a mean over fewer actors may rise with every one that is lost. */
static bool say_nearness(ist_buffer *out, ist_scenario_run *run, ist_error *err) {
    if (run->asked->nearness == NULL) {
        return true;
    }
    ist_scenario_choice choice = {.outcome = find_outcome("efficiency-change")};
    char why[IST_SCENARIO_WHY];
    double change = NAN;
    bool ok = ist_scenario_choice_value(&change, why, &choice, &run->looks[IST_AFTER], err);
    return ok && (isnan(change) || change == 0 ||
                  ist_buffer_print(out, err, "; between the actors that stay, efficiency %s by %.3g %%",
                                   change > 0 ? "rises" : "falls", 100 * fabs(change)));
}

/* Who changes most by the first measure among those that are there before and after. */
static bool say_most(ist_buffer *out, const ist_scenario_run *run, ist_error *err) {
    const ist_changes *c = &run->changes;
    uint32_t row = c->row_count > 0 ? c->order[0] : IST_NONE;
    if (row == IST_NONE || c->kinds[row] > IST_CHANGE_REROUTING || isnan(ist_changes_change(c, 0, row))) {
        return true;
    }
    ist_table name = {0};
    bool ok = ist_table_column(&name, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(&name, "label", IST_CELL_TEXT, "", "", err) && ist_table_row(&name, IST_NONE, err) &&
              ist_changes_name(&name, 0, c->pairing, c->of_ties, row, err) &&
              ist_buffer_print(out, err, "; by %s %s changes most, from %.4g to %.4g (%s)", c->measures[0].metric->name,
                               ist_table_string(&name, ist_table_cell(&name, 0, 0)->text),
                               ist_changes_value(c, 0, row, IST_BEFORE), ist_changes_value(c, 0, row, IST_AFTER),
                               ist_change_names[c->kinds[row]]);
    ist_table_free(&name);
    return ok;
}

bool ist_scenario_run_sentence(ist_buffer *out, ist_scenario_run *run, ist_error *err) {
    static const char *const told[][2] = {{"components", "the number of pieces"},
                                          {"articulation-points", "the number of articulation points"}};
    static const char *const of_ends[][2] = {{"cost", "the cost of the best route"},
                                             {"pair-cost", "the mean cost over all pairs"},
                                             {"capacity", "the largest flow"},
                                             {"reachable", "the number of pairs with a route"},
                                             {"dependence", "dependence"}};
    const ist_scenario_options *options = &run->asked->options;
    bool ok = ist_buffer_print(out, err, "%s: ", run->name) && say_size(out, run, err);
    for (size_t i = 0; ok && i < sizeof told / sizeof told[0]; i++) {
        ok = say_outcome(out, run, told[i][0], told[i][1], err);
    }
    ok = ok && say_nearness(out, run, err);
    for (size_t i = 0; ok && options->source != NULL && i < sizeof of_ends / sizeof of_ends[0]; i++) {
        bool several = run->asked->sources.count * run->asked->targets.count > 1;
        bool asked = (strcmp(of_ends[i][0], "pair-cost") != 0 || several) &&
                     (strcmp(of_ends[i][0], "capacity") != 0 || run->asked->open.has_capacity) &&
                     (strcmp(of_ends[i][0], "dependence") != 0 || options->on != NULL);
        ok = !asked || say_outcome(out, run, of_ends[i][0], of_ends[i][1], err);
    }
    return ok && say_most(out, run, err);
}
