/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sampled.h - betweenness estimated from the paths that leave some vertices only, drawn at random.
 */
#ifndef IST_CORE_CENTRALITY_SAMPLED_H
#define IST_CORE_CENTRALITY_SAMPLED_H

#include "core/metric.h"

/* How likely it is that no value of a table is off by more than its half width. */
#define IST_SAMPLED_SURE 0.95

/* How many sources are drawn for settings->sample, of `all`, where a table has `rows`. */
size_t ist_sampled_sources(double sample, size_t all, size_t rows);

/*
 * By how much the mean of `sources` numbers in [0, 1], drawn without replacement, may be off, so that of `rows` such
 * means none is with IST_SAMPLED_SURE. P(mean of K >= p + t) <= exp(-K kl(p + t, p)) with the relative entropy
 * kl(a, b) = a ln(a / b) + (1 - a) ln((1 - a) / (1 - b)), and likewise below, Hoeffding (1963), theorem 1 and section
 * 6; this is where both reach 0.05 / (2 rows). Never more than Hoeffding's sqrt(ln(40 rows) / (2 K)), and far less
 * where the mean is small.
 */
double ist_sampled_half_width(double mean, size_t sources, size_t rows);

/* The columns of a betweenness after its own two. */
#define IST_SAMPLED_COLUMNS                                                                                            \
    {.name = "half-width", .unit = "1", .summary = "with --sample: by how much it may be off"}, {                      \
        .name = "sources", .unit = "actors", .summary = "with --sample: how many actors paths were taken from",        \
        .whole = true                                                                                                  \
    }

/*
 * Fills the columns of a betweenness of vertices, or of edges: the share of `pairs` pairs, these pairs, and what the
 * sample was; without settings->sample the last two are dropped, and where every vertex is drawn all is exact. Writes a
 * note. LIMIT error as ist_brandes, which names the way out.
 */
bool ist_sampled_betweenness(ist_metric_values *out, const ist_view *view, bool of_edges, double pairs, ist_error *err);

#endif
