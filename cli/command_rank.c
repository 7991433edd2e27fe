/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_rank.c - actors or ties by any measures, side by side.
 */
#include <math.h>
#include <string.h>

#include "command.h"
#include "core/drawn.h"
#include "measures.h"
#include "spread.h"

#define USUAL_MEASURES "betweenness,degree,strength,constraint"

static bool has_hostile_ties(const ist_view *view) {
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        if (view->signs[edge] < 0 || view->signs[edge] > 1) {
            return true;
        }
    }
    return false;
}

/* Of the usual measures, those that read strength mean nothing where ties are hostile: takes them away and names them
 * in `left_out`. Who asks for one by its name is refused instead. */
static bool leave_out(ist_buffer *left_out, ist_measures *measures, const ist_view *view, ist_error *err) {
    size_t kept = 0;
    bool hostile = has_hostile_ties(view), ok = true;
    for (size_t i = 0; ok && i < measures->count; i++) {
        const ist_metric *metric = measures->items[i];
        if (hostile && (metric->reads & IST_READS_STRENGTH) && !(metric->reads & IST_READS_SIGN)) {
            ok = ist_buffer_print(left_out, err, "%s%s", left_out->length > 0 ? ", " : "", metric->name);
        } else {
            measures->items[kept++] = metric;
        }
    }
    measures->count = kept;
    return ok;
}

/* Statuses of the legs of a route that the lens lets none of through, as a list of words; and how many legs it has. */
static bool list_statuses(ist_buffer *out, size_t *legs, const ist_view *view, uint32_t route, ist_error *err) {
    const ist_network *network = view->network;
    const ist_leg *rows = ist_dataset_legs(network->dataset);
    unsigned statuses = 0;
    *legs = ist_index_count(&network->route_legs, route);
    for (size_t i = 0; i < *legs; i++) {
        ist_text tie = rows[ist_index_items(&network->route_legs, route)[i]].tie;
        statuses |= 1u << ist_view_tie(view, ist_network_subject(network, tie).index).status;
    }
    unsigned shown = view->lens.statuses != 0 ? view->lens.statuses : 1u << IST_STATUS_EXISTING;
    bool ok = true;
    for (unsigned status = 0; ok && !(statuses & shown) && status < IST_STATUS_COUNT; status++) {
        ok = !(statuses & 1u << status) ||
             ist_buffer_print(out, err, "%s%s", out->length > 0 ? "," : "", ist_status_names[status]);
    }
    return ok;
}

/* A route that is asked for and not there yet is an empty table: says how to see it. */
static bool note_route(ist_table *table, const ist_view *view, const char *name, ist_error *err) {
    uint32_t route = IST_NONE;
    size_t legs = 0;
    ist_buffer statuses = {0};
    unsigned shown = view->lens.statuses;
    bool can_build = shown == 0 || (shown & 1u << IST_STATUS_EXISTING) != 0;
    bool ok = ist_network_actor(&route, view->network, name, err) && list_statuses(&statuses, &legs, view, route, err);
    if (ok && statuses.length > 0) {
        bool one = legs == 1;
        ok = ist_table_note(table, err, "the %zu leg%s of %s %s %s: %s%s%s--status %s shows %s", legs, one ? "" : "s",
                            name, one ? "is" : "are", statuses.bytes, can_build ? "--build " : "",
                            can_build ? name : "", can_build ? " or " : "", statuses.bytes, one ? "it" : "them");
    }
    ist_buffer_free(&statuses);
    return ok;
}

static bool add_notes(ist_table *table, const ist_view *view, const char *left_out, ist_error *err) {
    const ist_names *routes = &view->lens.routes;
    bool ok = left_out[0] == '\0' ||
              ist_table_note(table, err,
                             "left out: %s; they read strength, and strengths of hostile ties are of another kind; "
                             "--sign +,0 brings them back",
                             left_out);
    for (size_t i = 0; ok && view->edge_count == 0 && i < routes->count; i++) {
        ok = note_route(table, view, routes->items[i], err);
    }
    return ok;
}

static bool set_ranks(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->ranks = true;
    return true;
}

static bool set_sample(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    double *sample = &request->sample;
    return (ist_number_parse(sample, value, strlen(value)) && *sample > 0 && isfinite(*sample) &&
            (*sample < 1 || *sample == floor(*sample))) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--sample takes how many actors paths are taken from, as 1000, or the error that every value "
                         "may have, as 0.01, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

/* Values of sets of places are not estimated. */
static bool check_sample(const ist_request *request, const ist_view *view, ist_error *err) {
    return request->sample <= 0 || view->lens.territory != IST_TERRITORY_GROUP ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--sample estimates what single actors have, and territory=group asks for sets of places; "
                         "territory=contract makes one actor of each state");
}

/* Sums over the shortest paths of all actors are computed in parts. */
static bool check_parts(const ist_request *request, const ist_measures *measures, const ist_metric_settings *settings,
                        const ist_view *view, ist_error *err) {
    const char *option = ist_spreading_option(request);
    bool parts = option == NULL;
    for (size_t i = 0; !parts && i < measures->count; i++) {
        parts = ist_drawn_gives(measures->items[i], view, settings);
    }
    return parts ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "%s has no effect here: no measure asked for is computed in parts; betweenness, "
                         "edge-betweenness, closeness, harmonic and efficiency are, where they are exact and of single "
                         "actors",
                         option);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_spreading spreading = {0};
    ist_measures measures = {0};
    ist_buffer left_out = {0};
    ist_metric_settings settings = {0};
    ist_spreading_start(&spreading, &pipeline, request);
    spreading.spread.sums_of = &pipeline.view;
    bool ok = ist_measures_parse(&measures, request->by != NULL ? request->by : USUAL_MEASURES, err) &&
              ist_measures_settings(&settings, &measures, request, 0, err) &&
              ist_pipeline_start(&pipeline, request, err) && ist_pipeline_view(&pipeline, &request->lens, err) &&
              check_sample(request, &pipeline.view, err) &&
              check_parts(request, &measures, &settings, &pipeline.view, err) &&
              (request->by != NULL || leave_out(&left_out, &measures, &pipeline.view, err)) &&
              ist_metric_table(&pipeline.table, &pipeline.view,
                               (ist_metric_options){.metrics = measures.items,
                                                    .metric_count = measures.count,
                                                    .top = request->top,
                                                    .ranks = request->ranks,
                                                    .settings = settings},
                               err) &&
              add_notes(&pipeline.table, &pipeline.view, ist_buffer_string(&left_out), err) &&
              ist_pipeline_note_lenses(&pipeline, request, err) && ist_pipeline_write(&pipeline, request, err);
    ist_buffer_free(&left_out);
    ist_measures_free(&measures);
    ist_pipeline_free(&pipeline);
    return ist_spreading_code(&spreading, ok ? 0 : -1, err);
}

static const ist_option options[] = {
    {"by", 0, "MEASURE[,MEASURE...]",
     "the measures; the first ranks. 'isthmus explain' lists them. By default " USUAL_MEASURES, ist_option_set_by},
    {"ranks", 0, NULL,
     "the rank by each measure beside its value, and their mean: who leads whatever is asked, and where measures "
     "disagree",
     set_ranks},
    IST_OPTION_ALPHA,
    IST_OPTION_GROUPS,
    {"sample", 0, "K|E",
     "for betweenness of actors and ties: estimated from the paths that leave K actors drawn at random, or as many as "
     "keep every value within E, with the error it may have",
     set_sample},
    IST_OPTION_SEED,
    {"source", 0, "ID[,ID...]",
     "for measures of ways between two sides: where they begin; for PageRank and CheiRank: where the traveller starts",
     ist_option_set_source},
    {"target", 0, "ID[,ID...]", "for measures of ways between two sides: where they end", ist_option_set_target},
    IST_OPTION_TOP,
    IST_OPTION_END,
};

const ist_command ist_command_rank = {
    .name = "rank",
    .summary = "actors or ties by any measures, side by side",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "One row an actor, or a tie when the measures are of ties, sorted by the first measure; equal values "
        "share the better rank, so that equal rank means tied. NA stands where a measure has no value, with the reason "
        "below. The last line "
        "is the contract: weights, direction, what was left out, size, hash of the data.",
    .example = "  isthmus rank caspian --top 10\n"
               "  isthmus rank corridor --by betweenness,closeness --cost days --close RU,IR\n"
               "  isthmus rank caspian --by edge-betweenness --top 5 --format csv --output ties.csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK | IST_GROUP_RUN,
    .options = options,
    .run = run,
};
