/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sampled.c - draw sources, add up what their paths carry, blow it up to all sources, say how far off it may be.
 *
 * What a vertex v carries of the paths from a source s to all n - 2 others is a share of them, in [0, 1]; betweenness
 * is its mean over all n sources (that of v itself is 0) times n / (n - 1). Of a tie it is the share of n - 1 paths,
 * and betweenness the mean. So K sources drawn without replacement estimate all rows at once, without bias.
 *
 * Brandes and Pich (2007), Centrality estimation in large networks; Hoeffding (1963), Probability inequalities for sums
 * of bounded random variables.
 */
#include "sampled.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "brandes.h"
#include "core/ends.h"
#include "core/kernel/random.h"
#include "core/kernel/shortest.h"

/* What -ln of the chance that one side of one row is off must reach. */
static double least_entropy(size_t rows) {
    return log(2 * (double)rows / (1 - IST_SAMPLED_SURE));
}

size_t ist_sampled_sources(double sample, size_t all, size_t rows) {
    double wanted = sample;
    if (sample < 1) {
        double error = sample * (1 - 1 / (double)all);
        wanted = ceil(least_entropy(rows) / (2 * error * error));
    }
    return wanted < (double)all ? (size_t)wanted : all;
}

static double entropy(double a, double b) {
    return (a > 0 ? a * log(a / b) : 0) + (a < 1 ? (1 - a) * log((1 - a) / (1 - b)) : 0);
}

/* The side towards one half is the wider one. */
double ist_sampled_half_width(double mean, size_t sources, size_t rows) {
    enum { STEPS = 48 };
    double small = fmax(0, fmin(mean, 1 - mean)), most = least_entropy(rows) / (double)sources;
    double within = small, beyond = 1;
    for (int step = 0; step < STEPS; step++) {
        double middle = within + (beyond - within) / 2;
        if (entropy(small, middle) < most) {
            within = middle;
        } else {
            beyond = middle;
        }
    }
    return beyond - small;
}

/* Gives `count` vertices, each set as likely, the role of sources; all are targets of theirs. */
static uint8_t *draw_sources(size_t vertex_count, size_t count, uint64_t seed, ist_error *err) {
    uint32_t n = (uint32_t)vertex_count;
    uint32_t *vertices = ist_array_make(n, sizeof *vertices, "drawing sources", err);
    uint8_t *roles = vertices ? ist_array_make(n, sizeof *roles, "drawing sources", err) : NULL;
    uint64_t random = ist_random_start(seed, 0);
    for (uint32_t v = 0; roles && v < n; v++) {
        vertices[v] = v;
        roles[v] = IST_END_TARGET | IST_END_EACH;
    }
    for (uint32_t i = 0; roles && i < count; i++) {
        uint32_t other = i + ist_random_below(&random, n - i), drawn = vertices[other];
        vertices[other] = vertices[i];
        vertices[i] = drawn;
        roles[drawn] |= IST_END_SOURCE;
    }
    free(vertices);
    return roles;
}

/* The sums over the sources drawn become shares; means and half widths follow. */
static void estimate(ist_metric_values *out, const ist_view *view, bool of_edges, size_t sources) {
    double n = (double)view->vertex_count, half = view->directed ? 1 : 0.5;
    double targets = of_edges ? n - 1 : n - 2, scale = of_edges ? 1 : n / (n - 1);
    for (size_t row = 0; row < out->row_count; row++) {
        double sum = out->columns[1][row], mean = sum / (double)sources / targets;
        out->columns[0][row] = mean * scale;
        out->columns[1][row] = sum * half * (n / (double)sources);
        out->columns[2][row] = ist_sampled_half_width(mean, sources, out->row_count) * scale;
        out->columns[3][row] = (double)sources;
    }
}

static bool sample(ist_metric_values *out, const ist_view *view, bool of_edges, size_t sources, ist_error *err) {
    uint8_t *roles = draw_sources(view->vertex_count, sources, out->settings->seed, err);
    double *sums = out->columns[1];
    bool ok = roles && ist_brandes_between(of_edges ? NULL : sums, of_edges ? sums : NULL, view, roles, err);
    free(roles);
    if (ok) {
        estimate(out, view, of_edges, sources);
        snprintf(out->note, sizeof out->note,
                 "estimated from the paths that leave %zu of %zu actors, drawn at random (seed %llu); with probability "
                 "%g no value at all is off by more than its half-width",
                 sources, view->vertex_count, (unsigned long long)out->settings->seed, IST_SAMPLED_SURE);
    }
    return ok;
}

static bool take_all(ist_metric_values *out, const ist_view *view, bool of_edges, double pairs, ist_error *err) {
    ist_error own = {0};
    double *sums = out->columns[1];
    if (!ist_sweeps_accepted(view, view->vertex_count, &own)) {
        return ist_error_set(err, own.kind, "%s; 'rank --sample K' estimates it from the paths that leave K actors",
                             own.message);
    }
    if (!ist_brandes(of_edges ? NULL : sums, of_edges ? sums : NULL, view, err)) {
        return false;
    }
    for (size_t row = 0; row < out->row_count; row++) {
        out->columns[0][row] = sums[row] / pairs;
        out->columns[3][row] = (double)view->vertex_count;
    }
    return true;
}

bool ist_sampled_betweenness(ist_metric_values *out, const ist_view *view, bool of_edges, double pairs,
                             ist_error *err) {
    size_t n = view->vertex_count;
    bool asked = out->settings->sample > 0;
    if (asked && n > 2 && out->row_count > 0) {
        size_t sources = ist_sampled_sources(out->settings->sample, n, out->row_count);
        if (sources < n) {
            return sample(out, view, of_edges, sources, err);
        }
    }
    if (asked) {
        snprintf(out->note, sizeof out->note, "exact: the sample that is asked for holds all %zu actors", n);
    } else {
        ist_metric_values_drop(out, 2);
    }
    bool ok = take_all(out, view, of_edges, pairs, err);
    if (!asked) {
        ist_metric_values_drop(out, 3);
    }
    return ok;
}
