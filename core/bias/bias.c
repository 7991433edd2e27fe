/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bias.c - whose sample is this network? What an actor's rank owes to documents that are about it.
 *
 * Documents about a state make that state central, whatever the world is like: its ties are written down, those among
 * the others are not. From the network alone a central actor and a sample drawn around it look the same; but it can be
 * said how much of the sample touches the actor, what is left without it, and what the sample would have to have missed
 * for the rank to be another. The actor, the ego, is the one that ranks first by the measure, or one that is named.
 *
 * share: ties (rows of data) and tied pairs that touch the ego; others that are tied to it, and those tied to nobody
 * else: the boundary of the sample. If ties lay anywhere among n actors, with m tied pairs, k of which touch the ego,
 *
 *     expected share = 2 / n
 *     p = P(X >= k), X hypergeometric: m drawn from n (n - 1) / 2 pairs, n - 1 of which touch it
 *
 * and the chance that any actor would be in as many pairs is at most n p.
 *
 * nulls: the ego's rank in networks drawn from the null model ego (its own ties stay, the others are tied anew: is it
 * still first?) and degree (everybody keeps the number of ties); with groups, within too. p-first is the share of draws
 * in which it ranks first, p = (1 + k) / (N + 1) for k of N draws in which it is at least as central as observed, k / N
 * where all networks are listed.
 *
 * documents: the ego's rank with one document left out after the other, and in each alone. A tie is lost with a
 * document when all its evidence is of that document, or of those that repeat it (`origin` in the table of documents):
 * these are no further witnesses. What no document supports stays.
 *
 * others: ranks with the ego and without it and its ties; `partners` are those that an actor is tied to besides the
 * ego. boundary: actors that only the ego ties to the network, and how many ties besides the data know of them.
 *
 * missing: how many further ties among the others, each weighing as the median tie, put another above the ego. No fewer
 * than `at least` can: every smaller set was tried, or it was proved. `enough` can: found by adding the tie that leaves
 * the ego least ahead, again and again, and taking out what is not needed. `at random`: the median of draws that add
 * ties in a random order, looked at after each tie, and past ten ties a tenth further each time. By hops, without
 * direction, an actor that is tied to all others can never be overturned so by betweenness, closeness or harmonic
 * closeness; by degree the number is counted.
 *
 * Direction, disconnected parts, weights: as the measure takes them; shares of pairs count arcs where direction is
 * followed. NA with its reason where the measure has no value, nothing can be drawn, or nothing can be missing.
 * UNDEFINED error where no actor has a value. O(c (N + d + t)) for a measure of cost c, N draws, d documents and t
 * networks of the search for missing ties; past 1e12 steps a LIMIT error.
 *
 * Laumann, Marsden and Prensky (1983), The boundary specification problem in network analysis; Kossinets (2006),
 * Effects of missing data in social networks, Social Networks 28, 247-268; Costenbader and Valente (2003), The
 * stability of centrality measures when networks are sampled, Social Networks 25, 283-307.
 */
#include "core/bias/bias.h"

static bool draw(ist_bias *out, const char *name, ist_error *err) {
    const ist_view *view = out->ego.measured.view;
    const ist_null *model = NULL;
    const ist_null_settings settings = {
        .groups = out->options.groups, .ego = ist_view_id(view, out->ego.vertex), .seed = out->options.seed};
    if (!ist_null_find(&model, name, err)) {
        return false;
    }
    ist_null_settings taken = settings;
    taken.ego = (model->takes & IST_NULL_TAKES_EGO) != 0 ? settings.ego : NULL;
    return ist_ego_chance_make(&out->chances[out->chance_count++], &out->ego, model, &taken, out->options.draws, err);
}

bool ist_bias_make(ist_bias *out, const ist_view *view, const ist_bias_options *options, ist_error *err) {
    *out = (ist_bias){.options = *options};
    const ist_missing_options missing = {.tries = options->tries, .draws = options->draws, .seed = options->seed};
    bool ok = (options->draws > 0 || ist_error_set(err, IST_ERROR_USAGE, "at least one draw is needed")) &&
              ist_ego_make(&out->ego, view, options->metric, &out->options.settings, options->ego, err) &&
              ist_ego_removed_make(&out->removed, &out->ego, err) &&
              ist_ego_origins_make(&out->origins, &out->ego, err) && draw(out, "ego", err) &&
              draw(out, "degree", err) && (options->groups == NULL || draw(out, "within", err)) &&
              ist_ego_missing_make(&out->missing, &out->ego, &missing, err);
    if (!ok) {
        ist_bias_free(out);
        return false;
    }
    out->share = ist_ego_share_of(&out->ego);
    return true;
}

void ist_bias_free(ist_bias *bias) {
    ist_ego_free(&bias->ego);
    ist_ego_removed_free(&bias->removed);
    ist_ego_origins_free(&bias->origins);
    ist_ego_missing_free(&bias->missing);
    *bias = (ist_bias){0};
}
