/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pipeline.h - the sentence file -> dataset -> network -> view -> table -> output, as steps that commands call.
 */
#ifndef IST_CLI_PIPELINE_H
#define IST_CLI_PIPELINE_H

#include "graph/network.h"
#include "graph/table.h"
#include "graph/view.h"
#include "option.h"

typedef struct {
    ist_dataset dataset;
    ist_network network;
    ist_view view;
    ist_table table;
} ist_pipeline; /* starts `= {0}` */

/* Finds NETWORK: a path, "-", or the name of a shipped dataset; then loads it within the limits of the request, whose
 * manifest learns of it, and builds it. */
bool ist_pipeline_open(ist_pipeline *pipeline, const char *network, const ist_request *request, ist_error *err);

/* The same for a request: opens its first operand and looks up, in that dataset, the lens and the scenario that its
 * lens names. Every command that takes the lens's options begins with this. */
bool ist_pipeline_start(ist_pipeline *pipeline, ist_request *request, ist_error *err);

bool ist_pipeline_view(ist_pipeline *pipeline, const ist_lens *lens, ist_error *err);

/* Who gave no word of the lens looks at everything at once; a note says so where the dataset has lenses. */
bool ist_pipeline_note_lenses(ist_pipeline *pipeline, const ist_request *request, ist_error *err);

/* Renders view and table by request->format and writes the output. */
bool ist_pipeline_write(const ist_pipeline *pipeline, const ist_request *request, ist_error *err);
void ist_pipeline_free(ist_pipeline *pipeline);

#endif
