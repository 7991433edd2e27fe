/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * convert_graph.h - a dataset, or what a lens shows of it, in a format of graphs.
 */
#ifndef IST_CLI_CONVERT_GRAPH_H
#define IST_CLI_CONVERT_GRAPH_H

#include "pipeline.h"

/* Can the lens and the table that the request names do something in this format? USAGE error. Before anything is read.
 */
bool ist_convert_check(const ist_request *request, const ist_graph_writer *writer, ist_error *err);

/* Writes what the pipeline has open, and says on standard error what did not fit. */
bool ist_convert_graph(ist_pipeline *pipeline, const ist_request *request, const ist_graph_writer *writer,
                       ist_error *err);

#endif
