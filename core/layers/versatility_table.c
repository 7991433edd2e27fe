/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * versatility_table.c - versatility under several assumptions side by side, beside the layers merged.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/concordance.h"
#include "core/layers/versatility.h"
#include "core/metric.h"
#include "core/ranks.h"

static const char comparing[] = "comparing layers";

/* The first trial is all layers merged; the others are the interlayer values. */
typedef struct {
    double *values; /* one an actor */
    const char **reasons;
    uint32_t *places; /* actor -> its rank; 0 where it has none */
} trial;

typedef struct {
    const ist_view *view;
    const ist_layers *layers;
    const ist_versatility_options *options;
    trial *trials;
    size_t trial_count, n;
    uint32_t *order;  /* by the first interlayer value, then id */
    uint32_t *within; /* actor -> how many layers it is in */
} comparison;

static void comparison_free(comparison *c) {
    for (size_t i = 0; c->trials != NULL && i < c->trial_count; i++) {
        free(c->trials[i].values);
        free((void *)c->trials[i].reasons);
        free(c->trials[i].places);
    }
    free(c->trials);
    free(c->order);
    free(c->within);
}

/* ---- the trials ---- */

static bool merge_layers(trial *t, const comparison *c, ist_error *err) {
    const ist_metric *metric = NULL;
    ist_metric_values found = {0};
    bool ok = ist_metric_find(&metric, ist_versatility_names[c->options->which], err) &&
              ist_metric_compute(&found, metric, c->view, err);
    for (size_t v = 0; ok && v < c->n; v++) {
        t->values[v] = found.columns[0][v];
        t->reasons[v] = found.reasons[v];
    }
    ist_metric_values_free(&found);
    return ok;
}

static bool rank_trial(trial *t, uint32_t *order, size_t n, ist_error *err) {
    ist_ranks ranks = {0};
    bool ok = ist_ranks_make(&ranks, t->values, n, false, err);
    for (size_t place = 0; ok && place < n; place++) {
        t->places[ranks.order[place]] = ranks.ranks[place];
        if (order != NULL) {
            order[place] = ranks.order[place];
        }
    }
    ist_ranks_free(&ranks);
    return ok;
}

static bool make_trial(trial *t, const comparison *c, size_t number, ist_error *err) {
    t->values = ist_array_make(c->n, sizeof *t->values, comparing, err);
    t->reasons = t->values ? ist_array_make(c->n, sizeof *t->reasons, comparing, err) : NULL;
    t->places = t->reasons ? ist_array_make(c->n, sizeof *t->places, comparing, err) : NULL;
    return t->places != NULL &&
           (number == 0 ? merge_layers(t, c, err)
                        : ist_versatility_compute(t->values, t->reasons, c->view, c->layers, c->options->which,
                                                  c->options->interlayer[number - 1], err)) &&
           rank_trial(t, number == 1 ? c->order : NULL, c->n, err);
}

/* Pairs stand layer by layer; `seen` is the layer in which an actor was met last. */
static bool count_layers(comparison *c, ist_error *err) {
    uint32_t *seen = ist_array_make(c->n, sizeof *seen, comparing, err);
    for (size_t i = 0; seen != NULL && i < c->layers->pair_count; i++) {
        const ist_layer_pair *pair = &c->layers->pairs[i];
        const uint32_t ends[] = {pair->a, pair->b};
        for (size_t end = 0; end < 2; end++) {
            c->within[ends[end]] += seen[ends[end]] != pair->layer + 1;
            seen[ends[end]] = pair->layer + 1;
        }
    }
    free(seen);
    return seen != NULL;
}

static bool make_trials(comparison *c, ist_error *err) {
    c->trial_count = c->options->count + 1;
    c->trials = ist_array_make(c->trial_count, sizeof *c->trials, comparing, err);
    c->order = c->trials ? ist_array_make(c->n, sizeof *c->order, comparing, err) : NULL;
    c->within = c->order ? ist_array_make(c->n, sizeof *c->within, comparing, err) : NULL;
    bool ok = c->within != NULL && count_layers(c, err);
    for (size_t i = 0; ok && i < c->trial_count; i++) {
        ok = make_trial(&c->trials[i], c, i, err);
    }
    return ok;
}

/* ---- the table ---- */

/* "one-layer", "omega=0.1", "interlayer=1", and these behind "rank." */
static bool add_column(ist_table *out, const comparison *c, size_t number, bool rank, ist_error *err) {
    char value[32] = "";
    const char *what = ist_versatility_of_paths(c->options->which) ? "interlayer=" : "omega=";
    ist_buffer name = {0};
    if (number > 0) {
        ist_number_format(value, c->options->interlayer[number - 1]);
    }
    bool ok = ist_buffer_print(&name, err, "%s%s%s", rank ? "rank." : "", number == 0 ? "one-layer" : what, value) &&
              ist_table_column(out, name.bytes, rank ? IST_CELL_INTEGER : IST_CELL_REAL, "",
                               number == 0 ? "all layers merged" : "", err);
    ist_buffer_free(&name);
    return ok;
}

static bool add_columns(ist_table *out, const comparison *c, ist_error *err) {
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "versatility by %s", ist_versatility_names[c->options->which]) &&
              ist_table_title(out, title.bytes, err) && ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "label", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "layers", IST_CELL_INTEGER, "", "in which it has a tie", err);
    ist_buffer_free(&title);
    for (size_t i = 0; ok && i < c->trial_count; i++) {
        ok = add_column(out, c, i, false, err);
    }
    for (size_t i = 0; ok && i < c->trial_count; i++) {
        ok = add_column(out, c, i, true, err);
    }
    return ok;
}

static bool add_row(ist_table *out, const comparison *c, uint32_t v, ist_error *err) {
    bool ok = ist_table_row(out, v, err) && ist_table_text(out, 0, ist_view_id(c->view, v), err) &&
              ist_table_text(out, 1, ist_view_label(c->view, v), err) && ist_table_integer(out, 2, c->within[v], err);
    for (size_t i = 0; ok && i < c->trial_count; i++) {
        const trial *t = &c->trials[i];
        size_t value = 3 + i, rank = value + c->trial_count;
        ok = isnan(t->values[v])
                 ? ist_table_na(out, value, t->reasons[v], err) &&
                       ist_table_na(out, rank, "it has no value to be ranked by", err)
                 : ist_table_real(out, value, t->values[v], err) && ist_table_integer(out, rank, t->places[v], err);
    }
    return ok;
}

/* How far the rankings agree, whatever is assumed; and with that of the layers merged. */
static bool note_agreement(ist_table *out, const comparison *c, ist_error *err) {
    ist_ranking *rankings = ist_array_make(c->trial_count, sizeof *rankings, comparing, err);
    ist_concordance tried = {0}, all = {0};
    for (size_t i = 0; rankings != NULL && i < c->trial_count; i++) {
        rankings[i] = (ist_ranking){.values = c->trials[i].values};
    }
    bool ok = rankings != NULL && ist_concordance_make(&tried, rankings + 1, c->options->count, c->n, err) &&
              ist_concordance_make(&all, rankings, c->trial_count, c->n, err);
    free(rankings);
    return ok && (isnan(tried.w) || ist_table_note(out, err,
                                                   "Kendall's W of the %zu rankings of versatility %.3f, with that of "
                                                   "one layer %.3f: 1 is full agreement",
                                                   c->options->count, tried.w, all.w));
}

static double mean_strength(const ist_view *view) {
    double mean = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        mean += view->strengths[edge] / (double)view->edge_count;
    }
    return mean;
}

static bool finish(ist_table *out, const comparison *c, size_t shown, ist_error *err) {
    static const char *const rules[IST_VERSATILITIES] = {
        [IST_VERSATILITY_PAGERANK] = "reads strength, disconnected=no rule needed, normalisation=adds up to 1",
        [IST_VERSATILITY_EIGENVECTOR] = "reads strength, disconnected=refused, normalisation=the largest is 1",
        [IST_VERSATILITY_BETWEENNESS] = "reads cost, disconnected=pairs without a path add nothing, "
                                        "normalisation=share of all pairs of other actors",
        [IST_VERSATILITY_HARMONIC] = "reads cost, disconnected=unreached actors add 0, "
                                     "normalisation=mean over all other actors"};
    ist_buffer line = {0};
    bool ok =
        (shown == c->n || ist_table_note(out, err, "the first %zu of %zu actors", shown, c->n)) &&
        (ist_versatility_of_paths(c->options->which)
             ? ist_table_note(out, err,
                              "interlayer: what a change of layer costs a path, an assumption "
                              "('isthmus explain versatility')")
             : ist_table_note(out, err,
                              "omega: the strength of the tie between an actor's presences in two layers, an "
                              "assumption; with layers merged a tie has strength %.3g on average ('isthmus explain "
                              "versatility')",
                              mean_strength(c->view))) &&
        note_agreement(out, c, err) && ist_view_contract(&line, c->view, err) &&
        ist_buffer_print(&line, err, "; versatility: %s", rules[c->options->which]) &&
        ist_table_contract(out, line.bytes, err);
    ist_buffer_free(&line);
    return ok;
}

bool ist_versatility_table(ist_table *out, const ist_view *view, const ist_layers *layers,
                           ist_versatility_options options, ist_error *err) {
    *out = (ist_table){0};
    comparison c = {.view = view, .layers = layers, .options = &options, .n = view->vertex_count};
    size_t shown = options.top > 0 && options.top < c.n ? options.top : c.n;
    bool ok = make_trials(&c, err) && add_columns(out, &c, err);
    for (size_t place = 0; ok && place < shown; place++) {
        ok = add_row(out, &c, c.order[place], err);
    }
    ok = ok && finish(out, &c, shown, err);
    comparison_free(&c);
    if (!ok) {
        ist_table_free(out);
    }
    return ok;
}
