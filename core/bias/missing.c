/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing.c - what the sample would have to have missed.
 *
 * A tie that is added joins two actors besides the ego who are not tied yet; it weighs what the median tie of the view
 * does. The ego is overturned when another ranks strictly before it.
 *
 * Proofs come first. By degree an added tie gives each of its ends one partner, so that the least number is the least
 * distance to the ego of an actor that can still find as many partners. By hops, without direction, an actor that is
 * tied to all others lies on every shortest path between two others that are not tied, with a share that nobody
 * exceeds, and is one step away from everybody: no ties among the others change its first rank by betweenness,
 * closeness or harmonic closeness.
 *
 * Else sets of one tie, of two and so on are all tried as long as there are tries for all of a size: no smaller number
 * than the first that was not settled is enough. A greedy search then adds the tie that leaves the ego least ahead,
 * until another is first, and takes out again what is not needed: so many are enough, fewer may be. In between is what
 * was neither proved nor found.
 */
#include "core/bias/missing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/bias/missing_search.h"
#include "core/ranks.h"

static const char searching[] = "looking for missing ties";

/* ---- weights ---- */

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The median, of an even number the lower of the two; 1 of none. */
static bool find_median(double *out, const double *values, size_t count, ist_error *err) {
    double *sorted = ist_array_make(count, sizeof *sorted, searching, err);
    *out = 1;
    if (sorted != NULL && count > 0) {
        memcpy(sorted, values, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, compare_numbers);
        *out = sorted[(count - 1) / 2];
    }
    free(sorted);
    return sorted != NULL;
}

static bool weigh(ist_ego_missing *out, const ist_view *view, ist_error *err) {
    size_t m = view->edge_count;
    out->capacity = NAN;
    return find_median(&out->cost, view->costs, m, err) && find_median(&out->strength, view->strengths, m, err) &&
           (!view->has_capacity || find_median(&out->capacity, view->capacities, m, err));
}

/* ---- proofs ---- */

static bool is_measure(const ist_ego *ego, const char *name) {
    return strcmp(ego->measured.metric->name, name) == 0;
}

static size_t partners_of(const ist_view *view, uint32_t vertex) {
    return view->out.offsets[vertex + 1] - view->out.offsets[vertex];
}

/* Ties that lift an actor above the ego by degree; 0: it cannot find so many partners. */
static size_t ties_needed(const ist_ego *ego, uint32_t vertex) {
    const ist_view *view = ego->measured.view;
    size_t own = partners_of(view, vertex), lead = partners_of(view, ego->vertex) - own + 1;
    size_t free = ego->count - 2 - (own - ego->tied[vertex]);
    return lead <= free ? lead : 0;
}

/* The ties of one actor to the first others that it has none to. */
static bool keep_degree(ist_ego_missing *out, const ist_ego *ego, uint32_t rival, ist_error *err) {
    size_t count = 0;
    out->sources = ist_array_make(out->least, sizeof *out->sources, searching, err);
    out->targets = out->sources ? ist_array_make(out->least, sizeof *out->targets, searching, err) : NULL;
    for (uint32_t v = 0; out->targets != NULL && count < out->least; v++) {
        if (v != rival && v != ego->vertex && ist_view_edge(ego->measured.view, rival, v) == IST_NONE) {
            out->sources[count] = rival < v ? rival : v;
            out->targets[count++] = rival < v ? v : rival;
        }
    }
    out->enough = out->least;
    out->rival = rival;
    return out->targets != NULL;
}

static bool count_degree(ist_ego_missing *out, const ist_ego *ego, ist_error *err) {
    uint32_t rival = IST_NONE;
    for (uint32_t v = 0; v < ego->count; v++) {
        size_t needed = v != ego->vertex ? ties_needed(ego, v) : 0;
        if (needed > 0 && (rival == IST_NONE || needed < out->least)) {
            out->least = needed;
            rival = v;
        }
    }
    if (rival == IST_NONE) {
        out->way = IST_MISSING_NEVER;
        out->why = "none of the others can find as many partners among themselves as it has";
        return true;
    }
    out->way = IST_MISSING_COUNTED;
    return keep_degree(out, ego, rival, err);
}

static bool is_tied_to_all(const ist_ego *ego) {
    size_t tied = 0;
    for (size_t v = 0; v < ego->count; v++) {
        tied += ego->tied[v];
    }
    return tied + 1 == ego->count;
}

/* Settles what needs no search; `*settled` says whether. */
static bool prove(ist_ego_missing *out, bool *settled, const ist_ego *ego, ist_error *err) {
    const ist_view *view = ego->measured.view;
    bool by_paths = is_measure(ego, "betweenness") || is_measure(ego, "closeness") || is_measure(ego, "harmonic");
    *settled = true;
    if (ego->ranks[ego->vertex] != 1) {
        out->way = IST_MISSING_NOT_ASKED;
        out->why = "it does not rank first: there is nothing to overturn";
        return true;
    }
    if (out->pairs == 0) {
        out->way = IST_MISSING_NEVER;
        out->why = "all others are tied with each other: no tie among them can be missing";
        return true;
    }
    if (!view->directed && is_measure(ego, "degree")) {
        return count_degree(out, ego, err);
    }
    if (!view->directed && !view->has_cost && by_paths && is_tied_to_all(ego)) {
        out->way = IST_MISSING_NEVER;
        out->why = "it is tied to every other actor, and whatever ties the others have, none of them can be nearer to "
                   "all, or more between them";
        return true;
    }
    *settled = false;
    return true;
}

/* ---- the search ---- */

/* A second or so of a processor: a network takes n sweeps over its ties, and to be made. */
static size_t usual_tries(const ist_ego *ego) {
    double n = (double)ego->count, m = (double)ego->measured.view->edge_count;
    bool paths = (ego->measured.metric->reads & IST_READS_COST) != 0;
    double tries = 2e8 / ((paths ? n : 20) * (n + m) + 2e4);
    return tries < 100 ? 100 : tries > 20000 ? 20000 : (size_t)tries;
}

/* Is the measure the same of a network of which nothing is known but weights? A tie that is added has nothing else. */
static bool reads_weights_only(bool *out, ist_missing_search *s, ist_error *err) {
    const ist_ego *ego = s->ego;
    ist_ego_place same;
    ist_error own = {0};
    bool ok = ist_missing_look(&same, s, NULL, 0, &own);
    *out = ok && same.rank == ego->ranks[ego->vertex] && ist_values_tie(same.value, ego->values[ego->vertex]);
    return ok || !ist_error_is_memory(&own) || ist_error_set(err, own.kind, "%s", own.message);
}

static bool run(ist_ego_missing *out, ist_missing_search *s, const ist_missing_options *options, ist_error *err) {
    bool ok = ist_missing_exhaust(out, s, err);
    if (ok && out->enough == 0 && out->least <= s->pair_count) {
        ok = ist_missing_greedy(out, s, err);
    }
    if (ok && out->enough == 0 && out->least > s->pair_count) {
        out->way = IST_MISSING_NEVER;
        out->least = 0;
        out->why = "every set of missing ties was tried, and none does";
    }
    return ok && (out->way == IST_MISSING_NEVER || ist_missing_random(out, s, options, err));
}

static bool search(ist_ego_missing *out, const ist_ego *ego, const ist_missing_options *options, ist_error *err) {
    ist_missing_search s = {0};
    bool ok = ist_missing_search_start(&s, ego, out, err);
    bool weights_only = false;
    s.tries = options->tries > 0 ? options->tries : usual_tries(ego);
    out->least = 1;
    ok = ok && ist_measured_affords(&ego->measured, 3 * (double)s.tries, err) &&
         reads_weights_only(&weights_only, &s, err);
    if (ok && !weights_only) {
        out->way = IST_MISSING_NOT_ASKED;
        out->why = "the measure reads more of a tie than its weights, and a missing tie has nothing else";
        out->least = 0;
    }
    ok = ok && (!weights_only || run(out, &s, options, err));
    out->tried = s.tried;
    ist_missing_search_free(&s);
    return ok;
}

static double count_pairs(const ist_ego *ego) {
    const ist_view *view = ego->measured.view;
    double others = (double)ego->count - 1, pairs = others * (others - 1) / (view->directed ? 1 : 2);
    for (size_t e = 0; e < view->edge_count; e++) {
        pairs -= view->sources[e] != ego->vertex && view->targets[e] != ego->vertex;
    }
    return pairs;
}

bool ist_ego_missing_make(ist_ego_missing *out, const ist_ego *ego, const ist_missing_options *options,
                          ist_error *err) {
    bool settled = false;
    double pairs = count_pairs(ego);
    *out = (ist_ego_missing){.rival = IST_NONE, .pairs = (size_t)pairs};
    bool ok = weigh(out, ego->measured.view, err) && prove(out, &settled, ego, err);
    if (ok && !settled && pairs > IST_MISSING_PAIRS_MOST) {
        out->way = IST_MISSING_NOT_ASKED;
        out->why = "there are more than five million pairs of others without a tie: too many to search";
        settled = true;
    }
    ok = ok && (settled || search(out, ego, options, err));
    if (!ok) {
        ist_ego_missing_free(out);
    }
    return ok;
}

void ist_ego_missing_free(ist_ego_missing *missing) {
    free(missing->sources);
    free(missing->targets);
    *missing = (ist_ego_missing){0};
}
