/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * metric_list.h - every measure, one row each, in the order of help: IST_METRIC(NAME) for the record ist_metric_NAME.
 *
 * A measure is added by its file and its row here.
 */
IST_METRIC(degree)
IST_METRIC(strength)
IST_METRIC(betweenness)
IST_METRIC(closeness)
IST_METRIC(harmonic)
IST_METRIC(eigenvector)
IST_METRIC(pagerank)
IST_METRIC(constraint)
IST_METRIC(effective_size)
IST_METRIC(core_number)
IST_METRIC(articulation)
IST_METRIC(edge_betweenness)
IST_METRIC(bridge)
