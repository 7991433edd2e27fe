/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * power.c - what each state on the way contributes to what passes: Shapley, Banzhaf and Myerson value of transit.
 *
 * Who can let goods pass, or stop them, has power over them; how much depends on who else can. So every set S of states
 * (a coalition) is asked what it can carry by itself:
 *
 *     v(S) = the largest flow from the sources to the targets          (value flow, reads capacity)
 *     v(S) = max(0, B - cost of the best route), B the budget          (value cost, reads cost, hops if none)
 *
 * over places that members of S hold and places that nobody of the players holds. A player's value is what it adds to
 * the sets that it joins, averaged in three ways (N players):
 *
 *     shapley(i) = sum over S without i of |S|! (N - |S| - 1)! / N! * (v(S + i) - v(S))
 *     banzhaf(i) = sum over S without i of (v(S + i) - v(S)) / 2^(N - 1)
 *     myerson(i) = Shapley value of v'(S) = sum over the parts C of S of v(C) - v(none)
 *
 * Shapley values add up to v(all) - v(none): they share out what all players together make of the way, `share` in parts
 * of 1; that is checked. Banzhaf values do not add up to anything; `banzhaf share` divides them by their sum. For the
 * Myerson value only neighbours deal with each other: two players are neighbours when a tie of this network joins their
 * places, and a part is a largest set of members that are linked by neighbours. Parts that lack each other are paid
 * each for what it could carry alone, so the sum may be more than v(all) - v(none) where they share a narrow place.
 *
 * role: `veto` - without the player the value is 0, though all together have one; `null` - the player adds nothing to
 * any coalition. `places` counts what a player can close.
 *
 * Players are not places: a player holds its own vertex and all places inside it; a collective that is no vertex plays
 * as one bloc of its members. Without a list, the players are all states that hold a place in any of the cases and no
 * end. Players must not overlap. The ends are fixed: sources and targets can always be used, also where they lie in
 * what a player holds, and so can places of nobody, such as a sea. All sources are one end, and so are all targets.
 *
 * A case is words of the lens on top of the lens, such as `close=RU` or `build=TRIPP`; `open` is the lens as it is.
 * `planned` adds a case for each route or project with legs that are planned, proposed or under construction, and for
 * each such tie of none, where building it changes anything that the lens can weigh; and one with all of them. A case
 * that changes nothing is NA and says why. `change` is against the first case.
 *
 * What to mind. Leave no option out: transit states look strong only as long as ways that could be built are ignored,
 * and a project that is never built still moves the shares by being possible. The budget is what delivery is worth and
 * is declared, not computed: shares change with it. A contribution is not a payment, and says nothing about who would
 * dare to close. Who may play changes everybody's value: name the players when you compare.
 *
 * Direction is followed. Where nothing passes even with all players, all values are 0, shares NA. A route without any
 * limit of capacity is an UNDEFINED error. Up to 20 players are exact: O(2^N) values, each a largest flow or a best
 * route, and most of them looked up, since a set that has what a larger one needs carries as much. More players, up to
 * 64, or draws asked for: estimates from random orders, each with its reverse (antithetic), 1000 unless said otherwise,
 * with half of a 95 % interval beside each; without Myerson values and without null players, which no draw can prove.
 * The orders of all cases are the same. Not begun past 10^12 steps.
 *
 * Shapley (1953), A value for n-person games; Banzhaf (1965), Weighted voting doesn't work; Myerson (1977), Graphs and
 * cooperation in games; Hubert and Ikonnikova (2011), Investment options and bargaining power: the Eurasian supply
 * chain for natural gas; Castro, Gomez and Tejada (2009), Polynomial calculation of the Shapley value based on
 * sampling.
 */
#include "power.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/shortest.h"
#include "transit.h"

/* ---- the question ---- */

static bool check_options(const ist_power *power, ist_error *err) {
    const ist_power_options *o = &power->options;
    if (!o->by_cost && !power->open.has_capacity) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "the value flow reads capacity: say which, for instance --capacity mt, or ask for what "
                             "routes cost by --value cost --budget B");
    }
    if (o->by_cost && (!isfinite(o->budget) || o->budget <= 0)) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "the value cost needs a budget above 0: what a delivery is worth, in the unit of cost");
    }
    return true;
}

/* Decides whether values are exact; 0 draws are left when they are. */
static bool decide_draws(ist_power *power, ist_error *err) {
    ist_power_options *o = &power->options;
    if (power->player_count > IST_GAME_EXACT && o->draws == 0) {
        o->draws = IST_POWER_DRAWS;
    }
    if (o->draws == 1) {
        return ist_error_set(err, IST_ERROR_USAGE, "one draw has no interval: ask for at least 2");
    }
    return o->draws > 0 || !o->seed_given ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "the seed has no effect: the values of %zu players are exact; draws are used when --draws N "
                         "asks for them, and for more than %d players",
                         power->player_count, IST_GAME_EXACT);
}

static bool check_work(const ist_power *power, const ist_view *view, ist_error *err) {
    double players = (double)power->player_count, draws = (double)power->options.draws;
    double coalitions = draws > 0 ? draws * (4 * players + 2) : ldexp(1, (int)power->player_count);
    double steps = coalitions * (double)(view->vertex_count + view->out.arc_count + 1);
    return steps <= IST_SWEEP_STEPS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "%.0f coalitions of %zu players on %zu places and %zu ties are more work than 10^12 steps; "
                         "name fewer players, or draw less by --draws",
                         coalitions, power->player_count, view->vertex_count, view->edge_count);
}

/* ---- one case ---- */

/* Shapley values add up, or they are wrong. */
static bool check_sum(const ist_game_indices *found, size_t players, ist_error *err) {
    double sum = 0, expected = found->all - found->none;
    for (size_t i = 0; i < players; i++) {
        sum += found->shapley[i];
    }
    return fabs(sum - expected) <= 1e-9 * fmax(fabs(found->all), fabs(found->none)) ||
           ist_error_set(err, IST_ERROR_INTERNAL, "Shapley values add up to %.17g and not to %.17g", sum, expected);
}

static bool compute_exactly(ist_power_case *c, const ist_game *game, ist_error *err) {
    double *values = ist_game_values(game, err);
    if (values != NULL) {
        ist_game_exact(&c->indices, values, game->player_count);
    }
    bool ok = values != NULL && ist_game_myerson(&c->indices, values, game->player_count, c->neighbours, err);
    free(values);
    return ok;
}

static bool compute_case(ist_power *power, ist_power_case *c, ist_error *err) {
    const ist_power_options *o = &power->options;
    const ist_transit_question question = {.view = &c->made.view,
                                           .ends = &c->ends,
                                           .owners = c->owners,
                                           .player_count = power->player_count,
                                           .by_cost = o->by_cost,
                                           .budget = o->budget};
    ist_transit transit = {0};
    bool ok = check_work(power, &c->made.view, err) && ist_transit_init(&transit, &question, err);
    if (ok) {
        ist_game game = ist_transit_game(&transit);
        ok = (o->draws > 0 ? ist_game_sample(&c->indices, &game, o->draws, o->seed, err)
                           : compute_exactly(c, &game, err)) &&
             check_sum(&c->indices, power->player_count, err);
        ist_transit_free(&transit);
    }
    if (!ok) {
        ist_error_prefix(err, "case '%s'", c->words);
    }
    return ok;
}

bool ist_power_compute(ist_power *out, const ist_network *network, const ist_lens *lens,
                       const ist_power_options *options, ist_error *err) {
    *out = (ist_power){.options = *options, .network = network};
    bool ok = ist_view_make(&out->open, network, lens, err) && check_options(out, err) &&
              ist_ends_find(&out->ends, &out->open, options->source, options->target, err) &&
              ist_power_list_cases(out, lens, err) && ist_power_find_players(out, err) && decide_draws(out, err);
    for (size_t i = 0; ok && i < out->case_count; i++) {
        ok = out->cases[i].made.no_effect || compute_case(out, &out->cases[i], err);
    }
    if (!ok) {
        ist_power_free(out);
    }
    return ok;
}

bool ist_power_cut_off(const ist_power *power) {
    for (size_t i = 0; i < power->case_count; i++) {
        if (!power->cases[i].made.no_effect && power->cases[i].indices.all <= 0) {
            return true;
        }
    }
    return false;
}

void ist_power_free(ist_power *power) {
    for (size_t i = 0; i < power->case_count; i++) {
        ist_power_case *c = &power->cases[i];
        free(c->words);
        free(c->owners);
        ist_ends_free(&c->ends);
        ist_case_view_free(&c->made);
    }
    free(power->cases);
    ist_ends_free(&power->ends);
    ist_view_free(&power->open);
    *power = (ist_power){0};
}

/* ---- the query ---- */

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    const ist_power_options asked = {.source = options->source,
                                     .target = options->target,
                                     .players = options->on,
                                     .cases = options->cases,
                                     .case_count = options->case_count};
    ist_power power = {0};
    bool ok = ist_power_compute(&power, network, lens, &asked, err) && ist_power_table(out, &power, err);
    *negative = ok && ist_power_cut_off(&power);
    ist_power_free(&power);
    return ok;
}

const ist_query ist_query_power = {
    .name = "power",
    .summary = "what each state on the way contributes to what passes: Shapley, Banzhaf and Myerson value",
    .asked_by = "isthmus power NETWORK --source ACTOR[,...] --target ACTOR[,...] --players ACTOR[,...]",
    .contract = "reads capacity, or cost; direction: honoured; disconnected: a coalition that joins nothing is worth 0",
    .answer = answer,
};
