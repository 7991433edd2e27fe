/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_layers.c - what each layer holds, who is in many, which are alike, what paths need of them.
 */
#include "command.h"
#include "core/layers/profile.h"
#include "pipeline.h"
#include "tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_TOP = 10, USUAL_PERMUTATIONS = 999 };

typedef struct {
    const ist_request *request;
    const ist_view *view;
    ist_layers layers;
    double *costs; /* of changing layers */
    size_t cost_count, cost_capacity;
} question;

/* ---- the costs of changing layers ---- */

static bool add_cost(question *q, const char *text, size_t length, ist_error *err) {
    double cost = 0;
    char quoted[IST_QUOTE_SIZE];
    if (!ist_number_parse(&cost, text, length) || !isfinite(cost) || cost < 0) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "--interlayer takes numbers of at least 0, divided by commas, not %s",
                             ist_quote(quoted, text, length));
    }
    void *items = q->costs;
    bool ok = ist_array_reserve(&items, &q->cost_capacity, q->cost_count + 1, sizeof *q->costs, "reading costs", err);
    q->costs = items;
    if (ok) {
        q->costs[q->cost_count++] = cost;
    }
    return ok;
}

static bool read_costs(question *q, ist_error *err) {
    const char *text = q->request->interlayer != NULL ? q->request->interlayer : "0";
    bool ok = true;
    for (; ok && text != NULL; text = strchr(text, ',') ? strchr(text, ',') + 1 : NULL) {
        ok = add_cost(q, text, strcspn(text, ","), err);
    }
    return ok;
}

/* ---- the tables ---- */

static bool make_layers(ist_table *out, const question *q, ist_error *err) {
    return ist_layers_table(out, q->view, &q->layers, err);
}

static size_t top_of(const ist_request *request) {
    return request->top_given ? request->top : USUAL_TOP;
}

static bool make_actors(ist_table *out, const question *q, ist_error *err) {
    return ist_layers_actors(out, q->view, &q->layers, top_of(q->request), err);
}

static bool make_pairs(ist_table *out, const question *q, ist_error *err) {
    const ist_overlap_options options = {.permutations = q->request->count > 0 ? q->request->count : USUAL_PERMUTATIONS,
                                         .seed = q->request->seed_given ? q->request->seed : 1,
                                         .top = top_of(q->request)};
    return ist_layers_overlaps(out, q->view, &q->layers, options, err);
}

static bool make_interdependence(ist_table *out, const question *q, ist_error *err) {
    return ist_layers_interdependence(out, q->view, &q->layers, q->costs, q->cost_count, err);
}

static const struct {
    const char *name;
    bool (*make)(ist_table *out, const question *q, ist_error *err);
} parts[] = {
    {"layers", make_layers}, {"actors", make_actors}, {"pairs", make_pairs}, {"interdependence", make_interdependence}};

/* A table that is not wanted is not computed: it is there so that its name is known. */
static bool make_tables(ist_tables *tables, const question *q, ist_error *err) {
    const char *wanted = q->request->table;
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++) {
        ist_table *table = ist_tables_add(tables, parts[i].name, "", NULL, 0, err);
        ok = table != NULL;
        if (ok && (wanted == NULL || strcmp(wanted, parts[i].name) == 0)) {
            ist_table_free(table);
            ok = parts[i].make(table, q, err);
        }
    }
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    question q = {.request = request, .view = &pipeline.view};
    bool ok = read_costs(&q, err) && ist_pipeline_start(&pipeline, request, err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) && ist_layers_make(&q.layers, q.view, err) &&
              make_tables(&tables, &q, err) && ist_tables_write(&tables, request, err);
    free(q.costs);
    ist_tables_free(&tables);
    ist_layers_free(&q.layers);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static bool set_interlayer(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->interlayer = value;
    return true;
}

static bool set_permutations(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->count, "--permutations", value, 1, err);
}

static const ist_option options[] = {
    IST_OPTION_TABLE,
    {"top", 0, "N", "show the first N actors and pairs of layers only, by default 10; 0: all", ist_option_set_top},
    {"interlayer", 0, "X[,X...]",
     "what it costs a path to change layers, beside its ties, by default 0; several give a row each", set_interlayer},
    {"permutations", 0, "N", "how many permutations test whether two layers are alike, by default 999",
     set_permutations},
    IST_OPTION_SEED,
    IST_OPTION_END,
};

const ist_command ist_command_layers = {
    .name = "layers",
    .summary = "what each layer holds, who is in many, which are alike, what paths need of them",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Four tables. layers: a row a layer, with its actors and the pairs of them that it ties. actors: in how many "
        "layers, and how evenly, an actor has its ties ('isthmus explain multiplex'). pairs: a row two layers, how "
        "many "
        "pairs of actors both tie, whether who has many partners in one has many in the other, and whether they are "
        "alike by more than chance: the correlation of their matrices with p by permutation of actors (QAP). "
        "interdependence: the share of shortest paths that use two layers or more.",
    .example = "  isthmus layers caspian\n"
               "  isthmus layers caspian --table pairs --top 5\n"
               "  isthmus layers caspian --table interdependence --interlayer 0,0.5,1\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
