/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_draw.c - a diagram of who is tied to whom, as a network or on the map.
 *
 * The picture shows more than a measure may count: hostile and planned ties. So what sizes the actors is measured
 * apart, through the lens that rank has for the same words, and carried over actor by actor.
 */
#include "command.h"
#include "draw_kind.h"
#include "draw_sides.h"
#include "measures.h"
#include "pipeline.h"

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

bool ist_draw_measure(ist_table *out, size_t *carried, const ist_view *measured, const ist_view *drawn, const char *by,
                      ist_error *err) {
    ist_measures measures = {0};
    bool ok = ist_measures_parse(&measures, by, err) &&
              ist_metric_table(out, measured,
                               (ist_metric_options){.metrics = measures.items, .metric_count = measures.count}, err);
    *carried = ok ? carry_over(out, measured, drawn) : 0;
    ist_measures_free(&measures);
    return ok;
}

bool ist_draw_unmeasured(const ist_table *table, ist_error *err) {
    return ist_error_set(err, IST_ERROR_UNDEFINED,
                         "%s has no value for any actor on the picture: it counts existing ties of sign + and 0 "
                         "unless --status, --build or --sign say otherwise",
                         ist_table_string(table, table->columns[IST_DRAW_VALUE].name));
}

/* The table that sizes the actors by the first of the measures. */
static bool measure(ist_pipeline *pipeline, ist_request *request, ist_error *err) {
    ist_view measured = {0};
    size_t carried = 0;
    bool ok = ist_view_make(&measured, &pipeline->network, &request->words, err) &&
              ist_draw_measure(&pipeline->table, &carried, &measured, &pipeline->view, request->by, err) &&
              (carried > 0 || ist_draw_unmeasured(&pipeline->table, err));
    request->render.size_column = IST_DRAW_VALUE;
    ist_view_free(&measured);
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
    ist_draw_kind kind = {0};
    bool ok = check_measures(request, err) && check_territory(request, err) &&
              ist_pipeline_start(&pipeline, request, err) && check_territory(request, err) &&
              ist_pipeline_view(&pipeline, ist_draw_kind_lens(request), err) &&
              (request->by == NULL || measure(&pipeline, request, err)) &&
              ist_draw_kind_find(&kind, &pipeline, request, err) && ist_pipeline_write(&pipeline, request, err);
    ist_draw_kind_free(&kind);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static int run_sides(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_draw_sides sides = {0};
    bool ok = ist_draw_sides_check(request, err) && check_measures(request, err) && check_territory(request, err) &&
              ist_pipeline_start(&pipeline, request, err) && check_territory(request, err) &&
              ist_draw_sides_make(&sides, &pipeline, request, err) && ist_draw_sides_write(&sides, request, err);
    ist_draw_sides_free(&sides);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static bool check_names(const ist_request *request, ist_error *err) {
    return !request->render.label_none || !request->render.label_by_id ||
           ist_error_set(err, IST_ERROR_USAGE, "--label-by has no effect where --label none names nobody");
}

static int run_any(ist_request *request, ist_error *err) {
    bool ok = check_names(request, err) && ist_draw_kind_check(request, ist_draw_sides_asked(request), err);
    return !ok ? -1 : ist_draw_sides_asked(request) ? run_sides(request, err) : run(request, err);
}

static const ist_option options[] = {
    {"by", 0, "MEASURE", "size the actors by a measure; 'isthmus explain' lists them", ist_option_set_by},
    {"case", 0, "NAME|'KEY=VALUE ...'",
     "draw a difference: a scenario or words of the lens, compared with the lens as it is; given twice the two are "
     "compared",
     ist_option_add_case},
    {"each", 0, "case|year:YEAR[,...]",
     "draw a panel for each --case, or for each of these years: up to 12, with one layout and one scale",
     ist_draw_set_each},
    {"ego", 0, "ID[,ID...]",
     "draw these actors in the middle, and around them those they are tied to: the 60 with the strongest ties, or as "
     "many as --top says",
     ist_draw_kind_ego},
    {"steps", 0, "1|2", "for --ego: how far the picture reaches; 1 by default", ist_draw_kind_steps},
    {"routes", 0, NULL,
     "draw the routes between two places as a schematic: those that 'isthmus routes' lists for the same options",
     ist_draw_kind_routes},
    {"source", 0, "ID[,ID...]", "for --routes: where they start from", ist_option_set_source},
    {"target", 0, "ID[,ID...]", "for --routes: where they lead to", ist_option_set_target},
    {"k", 'k', "N", "for --routes: how many; 5 by default, at most 12", ist_option_set_count},
    {"two-mode", 0, NULL,
     "draw two columns, such as states and organisations, of a lens whose ties all run between the two",
     ist_draw_kind_two_mode},
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
               "  isthmus draw corridor --map --output corridor.pdf\n"
               "  isthmus draw caspian --map --lens transport --case russia-iran-closed --output closed.svg\n"
               "  isthmus draw caspian --lens states --each year:2000,2010,2020 --size slide --output years.svg\n"
               "  isthmus draw caspian --ego AZ --lens states --output azerbaijan.svg\n"
               "  isthmus draw corridor --routes --source CN --target EU -k 6 --cost days --capacity mt\n"
               "  isthmus draw caspian --two-mode --relation member-of --output members.svg\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_DRAWING,
    .options = options,
    .lens = "sign=all status=existing,under-construction,planned,proposed",
    .run = run_any,
};
