/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * noise.c - how uncertain each tie is, and networks drawn from that.
 *
 * Each draw multiplies the weights of every tie by numbers of its own, lognormal with mean 1 and the tie's coefficient
 * of variation CV (the standard deviation, as a share of the weight):
 *
 *     factor = exp(s z - s^2 / 2),   s^2 = ln(1 + CV^2),   z standard normal
 *
 * and leaves a tie out with probability 1 - its confidence, where days drawn within the precision of its dates lie
 * outside the period looked at, and where another reading of a disagreement is drawn (doubts.c). Parallel ties are
 * drawn one by one, then merged by the rules of the lens. Strength, cost and capacity have factors that do not depend
 * on each other; a weight that the lens counts (hops, documents, layers) has none, and one that it takes from another
 * (1/strength, 1/cost) follows that one. Ties are independent: what makes several wrong together, as one source behind
 * all of them, is not drawn.
 *
 * CV is given, the same for all ties, or comes from the grades of a tie's evidence on the admiralty scale, reliability
 * A to F of the source and credibility 1 to 6 of the statement. The worse of the two is the rung:
 *
 *     rung   A, 1   B, 2   C, 3   D, 4   E, 5
 *     CV     0.05   0.10   0.20   0.35   0.50
 *
 * F and 6, "cannot be judged", and no grade at all count as the fourth rung. A tie with several statements has the
 * lowest CV of them: a weak witness takes nothing from a strong one. The numbers of the table are a choice, not a
 * measurement: intervals widen and narrow with them.
 *
 * Random numbers are counted by seed, draw and the place of the tie among all ties of the network in the byte order of
 * their ids: the same for every measure, lens, scenario and order of rows (common random numbers), so that differences
 * are of the networks and not of the draws. Ties without ids stand by their ends, layers, relations and strengths.
 *
 * O(t) a draw for t ties.
 *
 * NATO (2016), AJP-2.1, Allied Joint Doctrine for Intelligence Procedures, annex on the grading of information; Box and
 * Muller (1958), A note on the generation of random normal deviates.
 */
#include "core/uncertainty/noise.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

static const char drawing[] = "drawing networks";

/* ---- the words of an option ---- */

static bool parse_cv(ist_noise *out, const char *text, size_t length) {
    out->by_grade = ist_text_is(text, length, "grade");
    out->cv = 0;
    return out->by_grade || (ist_number_parse(&out->cv, text, length) && out->cv >= 0 && out->cv <= IST_NOISE_CV_MOST);
}

static bool parse_draws(ist_noise *out, const char *text) {
    double draws = 0;
    bool ok = ist_number_parse(&draws, text, strlen(text)) && draws >= 1 && draws <= IST_NOISE_DRAWS_MOST &&
              draws == floor(draws);
    out->draws = ok ? (size_t)draws : 0;
    return ok;
}

bool ist_noise_parse(ist_noise *out, const char *text, ist_error *err) {
    size_t length = strcspn(text, ":");
    out->draws = IST_NOISE_DRAWS;
    char quoted[IST_QUOTE_SIZE];
    return (parse_cv(out, text, length) && (text[length] == '\0' || parse_draws(out, text + length + 1))) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--noise takes CV:DRAWS or grade:DRAWS, with a coefficient of variation from 0 to %d and 1 to "
                         "%d draws, as in 0.25:2000, not %s",
                         (int)IST_NOISE_CV_MOST, (int)IST_NOISE_DRAWS_MOST, ist_quote(quoted, text, strlen(text)));
}

/* ---- grades ---- */

double ist_noise_grade(char reliability, double credibility) {
    static const double cvs[] = {0.05, 0.10, 0.20, 0.35, 0.50};
    enum { UNJUDGED = 3 };
    int source = reliability >= 'A' && reliability <= 'E' ? reliability - 'A' : UNJUDGED;
    int statement = credibility >= 1 && credibility <= 5 ? (int)credibility - 1 : UNJUDGED;
    return cvs[source > statement ? source : statement];
}

static double cv_of(const ist_noise *noise, const ist_network *network, const ist_index *evidence, uint32_t owner) {
    const ist_evidence *rows = ist_dataset_evidence(network->dataset);
    double least = noise->by_grade ? ist_noise_grade(0, NAN) : noise->cv;
    size_t count = ist_index_count(evidence, owner);
    for (size_t i = 0; noise->by_grade && i < count; i++) {
        const ist_evidence *row = &rows[ist_index_items(evidence, owner)[i]];
        double cv = ist_noise_grade(row->reliability, row->credibility);
        least = i == 0 || cv < least ? cv : least;
    }
    return least;
}

double ist_noise_tie(const ist_noise *noise, const ist_network *network, uint32_t tie) {
    return cv_of(noise, network, &network->tie_evidence, tie);
}

double ist_noise_figure(const ist_noise *noise, const ist_network *network, uint32_t figure) {
    return cv_of(noise, network, &network->figure_evidence, figure);
}

static bool is_word(const char *field, const char *word) {
    return field != NULL && strcmp(field, word) == 0;
}

/* The weights of the lens that are read of ties, and not counted or made from another. */
static unsigned weights_of(const ist_lens *lens) {
    bool counted = is_word(lens->strength, "documents") || is_word(lens->strength, "layers");
    bool strength = !counted && !is_word(lens->strength, "1/cost");
    bool cost = lens->cost != NULL && !is_word(lens->cost, "hops") && !ist_cost_follows_strength(lens);
    return (strength ? IST_READS_STRENGTH : 0u) | (cost ? IST_READS_COST : 0u) |
           (lens->capacity != NULL ? IST_READS_CAPACITY : 0u);
}

bool ist_noise_reaches(const ist_lens *lens, unsigned reads) {
    unsigned drawn = weights_of(lens);
    if (is_word(lens->strength, "1/cost") && (drawn & IST_READS_COST)) {
        drawn |= IST_READS_STRENGTH;
    } else if (ist_cost_follows_strength(lens) && (drawn & IST_READS_STRENGTH)) {
        drawn |= IST_READS_COST;
    }
    return (drawn & reads) != 0;
}

/* ---- the places of ties ---- */

typedef struct {
    const char *keys[5]; /* id, both ends, layer, relation */
    double strength;
    uint32_t row;
} tie_name;

static int compare_names(const void *left, const void *right) {
    const tie_name *a = left, *b = right;
    for (size_t i = 0; i < sizeof a->keys / sizeof a->keys[0]; i++) {
        int order = strcmp(a->keys[i], b->keys[i]);
        if (order != 0) {
            return order;
        }
    }
    if (a->strength < b->strength || a->strength > b->strength) {
        return a->strength < b->strength ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static tie_name name_tie(const ist_network *network, uint32_t row) {
    const ist_dataset *dataset = network->dataset;
    const ist_tie tie = ist_dataset_tie(dataset, row);
    return (tie_name){{ist_dataset_text(dataset, tie.id), ist_network_actor_id(network, network->tie_source[row]),
                       ist_network_actor_id(network, network->tie_target[row]), ist_dataset_text(dataset, tie.layer),
                       ist_dataset_text(dataset, tie.relation)},
                      tie.strength,
                      row};
}

bool ist_noise_places(uint32_t *places, const ist_network *network, ist_error *err) {
    tie_name *names = ist_array_make(network->tie_count, sizeof *names, drawing, err);
    for (uint32_t row = 0; names != NULL && row < network->tie_count; row++) {
        names[row] = name_tie(network, row);
    }
    bool ok = names != NULL;
    if (ok) { /* what scenarios add comes last: it must not move the numbers of what is there */
        size_t rows = network->dataset->rows[IST_TABLE_TIES].count;
        qsort(names, rows, sizeof *names, compare_names);
        qsort(names + rows, network->tie_count - rows, sizeof *names, compare_names);
    }
    for (uint32_t place = 0; ok && place < network->tie_count; place++) {
        places[names[place].row] = place;
    }
    free(names);
    return ok;
}

bool ist_noise_ties(uint32_t *rows, size_t *count, const ist_view *view, ist_error *err) {
    const ist_index *ties = &view->edge_ties;
    size_t all = view->network->tie_count;
    uint32_t *places = ist_array_make(all, sizeof *places, drawing, err);
    uint32_t *used = places ? ist_array_make(all, sizeof *used, drawing, err) : NULL; /* place -> row + 1, or 0 */
    bool ok = used != NULL && ist_noise_places(places, view->network, err);
    *count = 0;
    for (size_t i = 0; ok && i < ties->offsets[view->edge_count]; i++) {
        used[places[ties->items[i]]] = ties->items[i] + 1;
    }
    for (size_t place = 0; ok && place < all; place++) {
        if (used[place] > 0) {
            rows[(*count)++] = used[place] - 1;
        }
    }
    free(places);
    free(used);
    return ok;
}

/* ---- draws ---- */

static double variance_of(double cv) {
    return log1p(cv * cv);
}

bool ist_noise_start(ist_noise_draws *out, const ist_view *view, const ist_noise *noise, ist_error *err) {
    const ist_network *network = view->network;
    size_t ties = network->tie_count;
    *out = (ist_noise_draws){.network = network,
                             .view = view,
                             .noise = *noise,
                             .weights = IST_READS_STRENGTH | IST_READS_COST | IST_READS_CAPACITY};
    out->places = ist_array_make(ties, sizeof *out->places, drawing, err);
    out->cvs = out->places ? ist_array_make(ties, sizeof *out->cvs, drawing, err) : NULL;
    out->variances = out->cvs ? ist_array_make(ties, sizeof *out->variances, drawing, err) : NULL;
    out->kept = out->variances ? ist_array_make(ties, sizeof *out->kept, drawing, err) : NULL;
    out->strength = out->kept ? ist_array_make(ties, sizeof *out->strength, drawing, err) : NULL;
    out->cost = out->strength ? ist_array_make(ties, sizeof *out->cost, drawing, err) : NULL;
    out->capacity = out->cost ? ist_array_make(ties, sizeof *out->capacity, drawing, err) : NULL;
    bool ok = out->capacity != NULL && ist_noise_places(out->places, network, err) &&
              ist_doubts_make(&out->doubts, view, noise->dates, noise->readings, err);
    for (uint32_t tie = 0; ok && tie < ties; tie++) {
        out->cvs[tie] = ist_noise_tie(noise, network, tie);
        out->variances[tie] = variance_of(out->cvs[tie]);
        out->kept[tie] = 1;
        out->strength[tie] = out->cost[tie] = out->capacity[tie] = 1;
    }
    if (!ok) {
        ist_noise_free(out);
    }
    return ok;
}

/* A number in (0, 1): 53 bits, in the middle of their step. */
static double draw_uniform(uint64_t *state) {
    return ((double)(ist_random_next(state) >> 11) + 0.5) * 0x1p-53;
}

static double draw_normal(uint64_t *state) {
    double radius = sqrt(-2 * log(draw_uniform(state)));
    return radius * cos(6.283185307179586 * draw_uniform(state));
}

static double factor_at(double variance, double z) {
    return variance > 0 ? exp(sqrt(variance) * z - variance / 2) : 1;
}

double ist_noise_factor(double cv, double z) {
    return factor_at(variance_of(cv), z);
}

void ist_noise_lean(ist_noise_draws *draws) {
    draws->weights = weights_of(&draws->view->lens);
}

/* The factor of a weight, where it is wanted; the random numbers of all are passed, in any case. */
static void draw_factor(double *out, bool wanted, double variance, uint64_t *state) {
    uint64_t passed = *state;
    ist_random_next(&passed);
    ist_random_next(&passed);
    *out = wanted ? factor_at(variance, draw_normal(state)) : 1;
    *state = passed;
}

/* All numbers of a tie are drawn whether they are used or not: what one option changes leaves the others alone. */
void ist_noise_draw(ist_noise_draws *draws, size_t number) {
    uint64_t of_draw = ist_random_start(draws->noise.seed, number);
    for (uint32_t tie = 0; tie < draws->network->tie_count; tie++) {
        uint64_t state = ist_random_start(of_draw, draws->places[tie]);
        double there = draw_uniform(&state), variance = draws->variances[tie];
        draws->kept[tie] = draws->noise.certain || there < (double)ist_view_tie(draws->view, tie).confidence;
        draw_factor(&draws->strength[tie], draws->weights & IST_READS_STRENGTH, variance, &state);
        draw_factor(&draws->cost[tie], draws->weights & IST_READS_COST, variance, &state);
        draw_factor(&draws->capacity[tie], draws->weights & IST_READS_CAPACITY, variance, &state);
    }
    ist_doubts_draw(draws->kept, &draws->doubts, of_draw, draws->places);
}

/* FNV-1a, with the highest bit: no place of a tie. */
static uint64_t number_of_id(const char *id) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *id != '\0'; id++) {
        hash = (hash ^ (unsigned char)*id) * UINT64_C(0x100000001b3);
    }
    return hash | UINT64_C(1) << 63;
}

void ist_noise_draw_figures(double *factors, const ist_network *network, const ist_noise *noise, size_t number) {
    const ist_dataset *dataset = network->dataset;
    uint64_t of_draw = ist_random_start(noise->seed, number);
    for (uint32_t i = 0; i < dataset->rows[IST_TABLE_FIGURES].count; i++) {
        const ist_figure *figure = &ist_dataset_figures(dataset)[i];
        uint64_t state = ist_random_start(of_draw, number_of_id(ist_dataset_text(dataset, figure->id)));
        double variance = variance_of(ist_noise_figure(noise, network, i));
        factors[i] = figure->kind != IST_FIGURE_COUNT_OF ? factor_at(variance, draw_normal(&state)) : 1;
    }
}

static ist_tie_factors factors_of(const ist_noise_draws *draws) {
    return (ist_tie_factors){draws->strength, draws->cost, draws->capacity};
}

bool ist_noise_view(ist_view *out, const ist_view *view, const ist_noise_draws *draws, ist_error *err) {
    const ist_tie_factors factors = factors_of(draws);
    assert(view->network == draws->network);
    return ist_view_reweighed(out, view, draws->kept, &factors, err);
}

bool ist_noise_costs(double *costs, const ist_view *view, const ist_noise_draws *draws, ist_error *err) {
    const ist_tie_factors factors = factors_of(draws);
    assert(view->network == draws->network);
    return ist_view_costs_reweighed(costs, view, draws->kept, &factors, err);
}

void ist_noise_free(ist_noise_draws *draws) {
    free(draws->places);
    free(draws->cvs);
    free(draws->variances);
    free(draws->kept);
    free(draws->strength);
    free(draws->cost);
    free(draws->capacity);
    ist_doubts_free(&draws->doubts);
    *draws = (ist_noise_draws){0};
}

bool ist_noise_contract_weights(ist_buffer *out, const ist_noise *noise, ist_error *err) {
    char number[32];
    return noise->by_grade ? ist_buffer_text(out, "; noise=grade(lognormal, mean 1, CV .05 .1 .2 .35 .5 by rung)", err)
                           : ist_buffer_print(out, err, "; noise=%s(lognormal, mean 1, CV of every tie)",
                                              ist_number_format(number, noise->cv));
}

bool ist_noise_contract(ist_buffer *out, const ist_noise *noise, ist_error *err) {
    return ist_noise_contract_weights(out, noise, err) &&
           ist_buffer_print(out, err, " existence=%s draws=%zu seed=%llu", noise->certain ? "certain" : "confidence",
                            noise->draws, (unsigned long long)noise->seed);
}
