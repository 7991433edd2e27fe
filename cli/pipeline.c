/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pipeline.c - the sentence file -> dataset -> network -> view -> table -> output, as steps that commands call.
 */
#include "pipeline.h"

#include "command.h"
#include "graph/lens_named.h"
#include "graph/load.h"
#include "manifest.h"
#include "shipped.h"
#include "tables.h"

enum { LENSES_SHOWN = 12 };

bool ist_pipeline_open(ist_pipeline *pipeline, const char *network, const ist_request *request, ist_error *err) {
    ist_inputs *inputs = ist_request_inputs(request);
    size_t known = inputs != NULL ? inputs->count : 0;
    ist_buffer path = {0};
    bool ok = ist_shipped_find(&path, network, err) &&
              ist_dataset_load_within(&pipeline->dataset, ist_buffer_string(&path), &request->limits, inputs, err) &&
              (inputs == NULL || ist_inputs_rename(inputs, known, ist_buffer_string(&path), network, err)) &&
              ist_network_build(&pipeline->network, &pipeline->dataset, err);
    ist_buffer_free(&path);
    return ok;
}

/* What the user's words name lies over the command's own words, as the user's words do. */
static bool look_up(ist_request *request, const ist_dataset *dataset, ist_error *err) {
    if (request->words.named == NULL && request->words.scenarios.count == 0) {
        return true;
    }
    const char *own = request->command->lens;
    ist_lens_free(&request->lens);
    return ist_lens_resolve(&request->words, dataset, err) &&
           (own == NULL || ist_lens_parse(&request->lens, own, err)) &&
           ist_lens_overlay(&request->lens, &request->words, err);
}

bool ist_pipeline_start(ist_pipeline *pipeline, ist_request *request, ist_error *err) {
    bool ok =
        ist_pipeline_open(pipeline, request->operands[0], request, err) && look_up(request, &pipeline->dataset, err);
    pipeline->network.work = &request->work;
    return ok;
}

bool ist_pipeline_view(ist_pipeline *pipeline, const ist_lens *lens, ist_error *err) {
    return ist_view_make(&pipeline->view, &pipeline->network, lens, err);
}

bool ist_pipeline_note_lenses(ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const ist_dataset *dataset = &pipeline->dataset;
    size_t count = dataset->rows[IST_TABLE_LENSES].count, most = count < LENSES_SHOWN ? count : LENSES_SHOWN;
    ist_buffer names = {0};
    bool ok = true;
    if (count == 0 || request->words.given != 0) {
        return true;
    }
    for (size_t i = 0; ok && i < most; i++) {
        ok = ist_buffer_print(&names, err, "%s%s", i > 0 ? ", " : "",
                              ist_dataset_text(dataset, ist_dataset_lenses(dataset)[i].lens));
    }
    ok = ok && ist_table_note(&pipeline->table, err,
                              "everything at once, whatever it is; --lens NAME looks at a part, the lenses of this "
                              "dataset are %s%s",
                              ist_buffer_string(&names), most < count ? ", ..." : "");
    ist_buffer_free(&names);
    return ok;
}

bool ist_pipeline_write(const ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    return ist_tables_write_one(&pipeline->table, &pipeline->view, request, err);
}

void ist_pipeline_free(ist_pipeline *pipeline) {
    ist_table_free(&pipeline->table);
    ist_view_free(&pipeline->view);
    ist_network_free(&pipeline->network);
    ist_dataset_free(&pipeline->dataset);
}
