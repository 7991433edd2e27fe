/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_draw.c - a diagram of who is tied to whom, as a network or on the map.
 *
 * The picture shows more than a measure may count: hostile and planned ties. So what sizes the actors is measured
 * apart, through the lens that rank has for the same words, and carried over actor by actor.
 */
#include "command.h"
#include "measures.h"
#include "pipeline.h"

enum { COLUMN_VALUE = 3 }; /* of a ranking, behind rank, id and label */

/* Turns the keys of a ranking from vertices of the view it was made of into those of another. Returns how many rows are
 * about a vertex of the other. */
static size_t carry_over(ist_table *ranking, const ist_view *measured, const ist_view *picture) {
    size_t carried = 0;
    for (size_t row = 0; row < ranking->row_count; row++) {
        ranking->row_key[row] = picture->actor_vertex[measured->vertex_actor[ranking->row_key[row]]];
        carried += ranking->row_key[row] != IST_NONE;
    }
    return carried;
}

/* The table that sizes the actors by the first of the measures. */
static bool measure(ist_pipeline *pipeline, ist_request *request, ist_error *err) {
    ist_measures measures = {0};
    ist_view measured = {0};
    bool ok = ist_measures_parse(&measures, request->by, err) &&
              ist_view_make(&measured, &pipeline->network, &request->words, err) &&
              ist_metric_table(&pipeline->table, &measured,
                               (ist_metric_options){.metrics = measures.items, .metric_count = measures.count}, err) &&
              (carry_over(&pipeline->table, &measured, &pipeline->view) > 0 ||
               ist_error_set(err, IST_ERROR_UNDEFINED,
                             "%s has no value for any actor on the picture: it counts existing ties of sign + and 0 "
                             "unless --status, --build or --sign say otherwise",
                             measures.items[0]->name));
    request->render.size_column = COLUMN_VALUE;
    ist_view_free(&measured);
    ist_measures_free(&measures);
    return ok;
}

static bool check_measures(const ist_request *request, ist_error *err) {
    ist_measures measures = {0};
    bool ok = request->by == NULL || ist_measures_parse(&measures, request->by, err);
    ok = ok && (measures.count == 0 || measures.items[0]->rows == IST_PER_ACTOR ||
                ist_error_set(err, IST_ERROR_USAGE, "a drawing sizes actors: %s is a measure of %s",
                              measures.items[0]->name, ist_measures_of(measures.items[0])));
    ist_measures_free(&measures);
    return ok;
}

static bool check_territory(const ist_request *request, ist_error *err) {
    return request->by == NULL || request->lens.territory != IST_TERRITORY_GROUP ||
           ist_error_set(err, IST_ERROR_USAGE, "a picture has no rows of territories: use --territory contract");
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    bool ok = check_measures(request, err) && check_territory(request, err) &&
              ist_pipeline_start(&pipeline, request, err) && check_territory(request, err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) &&
              (request->by == NULL || measure(&pipeline, request, err)) && ist_pipeline_write(&pipeline, request, err);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {
    {"by", 0, "MEASURE", "size the actors by a measure; 'isthmus explain' lists them", ist_option_set_by},
    IST_OPTION_END,
};

const ist_command ist_command_draw = {
    .name = "draw",
    .summary = "a diagram: who is tied to whom, as a network or on the map",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Draws what the lens shows, hostile and planned ties too unless the lens says otherwise. A measure is "
        "that of 'isthmus rank' with the same options, so planned and hostile ties do not count in it unless "
        "the options name them; actors that only such ties touch have no value and are drawn smallest.",
    .example = "  isthmus draw caspian --by betweenness --output caspian.svg\n"
               "  isthmus draw corridor --map --output corridor.pdf\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_DRAWING,
    .options = options,
    .lens = "sign=all status=existing,under-construction,planned,proposed",
    .run = run,
};
