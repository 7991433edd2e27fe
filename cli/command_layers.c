/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_layers.c - what each layer holds, who is in many, which are alike, what paths need of them.
 */
#include "command.h"
#include "core/layers/profile.h"
#include "core/layers/versatility.h"
#include "pipeline.h"
#include "tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_TOP = 10, USUAL_PERMUTATIONS = 999 };

typedef struct {
    double *items;
    size_t count, capacity;
} numbers;

typedef struct {
    const ist_request *request;
    const ist_view *view;
    ist_layers layers;
    numbers costs;  /* of changing layers, for interdependence */
    numbers trials; /* for versatility: costs of changing layers, or strengths between presences */
    ist_versatility which;
} question;

/* ---- what joins the layers ---- */

static bool add_number(numbers *out, const char *option, bool positive, const char *text, size_t length,
                       ist_error *err) {
    double number = 0;
    char quoted[IST_QUOTE_SIZE];
    if (!ist_number_parse(&number, text, length) || !isfinite(number) || number < 0 || (positive && number == 0)) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s takes numbers %s 0, divided by commas, not %s", option,
                             positive ? "above" : "of at least", ist_quote(quoted, text, length));
    }
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, "reading numbers", err);
    out->items = items;
    if (ok) {
        out->items[out->count++] = number;
    }
    return ok;
}

static bool read_numbers(numbers *out, const char *option, bool positive, const char *text, ist_error *err) {
    bool ok = true;
    for (; ok && text != NULL; text = strchr(text, ',') ? strchr(text, ',') + 1 : NULL) {
        ok = add_number(out, option, positive, text, strcspn(text, ","), err);
    }
    return ok;
}

static bool check_qap(const ist_request *r, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    if (r->qap != NULL && strcmp(r->qap, "ties") != 0 && strcmp(r->qap, "strength") != 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "--qap takes ties or strength, not %s",
                             ist_quote(quoted, r->qap, strlen(r->qap)));
    }
    return r->qap == NULL || r->table == NULL || strcmp(r->table, "pairs") == 0 ||
           ist_error_set(err, IST_ERROR_USAGE, "--qap belongs to the table pairs");
}

static bool read_which(question *q, ist_error *err) {
    const char *by = q->request->by != NULL ? q->request->by : "pagerank";
    char quoted[IST_QUOTE_SIZE];
    while (q->which < IST_VERSATILITIES && strcmp(ist_versatility_names[q->which], by) != 0) {
        q->which++;
    }
    if (q->which == IST_VERSATILITIES) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "--by takes pagerank, eigenvector, betweenness or harmonic for the table versatility, "
                             "not %s",
                             ist_quote(quoted, by, strlen(by)));
    }
    return q->request->omega == NULL || !ist_versatility_of_paths(q->which) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--omega is for versatility by pagerank and eigenvector; %s takes --interlayer", by);
}

/* What would be silently without effect. */
static bool check_question(const question *q, ist_error *err) {
    const ist_request *r = q->request;
    bool versatility = r->table != NULL && strcmp(r->table, "versatility") == 0;
    if (!versatility && (r->by != NULL || r->omega != NULL)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--by and --omega belong to --table versatility");
    }
    return !versatility || r->interlayer == NULL || ist_versatility_of_paths(q->which) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--interlayer is for versatility by betweenness and harmonic; %s takes --omega",
                         ist_versatility_names[q->which]);
}

static bool read_question(question *q, ist_error *err) {
    const ist_request *r = q->request;
    const char *costs = r->interlayer != NULL ? r->interlayer : "0";
    if (!check_qap(r, err) || !read_which(q, err) || !check_question(q, err) ||
        !read_numbers(&q->costs, "--interlayer", false, costs, err)) {
        return false;
    }
    return ist_versatility_of_paths(q->which)
               ? read_numbers(&q->trials, "--interlayer", false, r->interlayer != NULL ? r->interlayer : "0,1,10", err)
               : read_numbers(&q->trials, "--omega", true, r->omega != NULL ? r->omega : "0.1,1,10", err);
}

/* ---- the tables ---- */

static bool make_layers(ist_table *out, question *q, ist_error *err) {
    return ist_layers_table(out, q->view, &q->layers, err);
}

static size_t top_of(const ist_request *request) {
    return request->top_given ? request->top : USUAL_TOP;
}

static bool make_actors(ist_table *out, question *q, ist_error *err) {
    return ist_layers_actors(out, q->view, &q->layers, top_of(q->request), err);
}

static bool make_pairs(ist_table *out, question *q, ist_error *err) {
    if (q->request->qap != NULL && strcmp(q->request->qap, "strength") == 0 &&
        !ist_layers_weigh(&q->layers, q->view, err)) {
        return false;
    }
    const ist_overlap_options options = {.permutations = q->request->count > 0 ? q->request->count : USUAL_PERMUTATIONS,
                                         .seed = q->request->seed_given ? q->request->seed : 1,
                                         .top = top_of(q->request)};
    return ist_layers_overlaps(out, q->view, &q->layers, options, err);
}

static bool make_interdependence(ist_table *out, question *q, ist_error *err) {
    return ist_layers_interdependence(out, q->view, &q->layers, q->costs.items, q->costs.count, err);
}

static bool make_versatility(ist_table *out, question *q, ist_error *err) {
    const ist_versatility_options options = {
        .which = q->which, .interlayer = q->trials.items, .count = q->trials.count, .top = top_of(q->request)};
    return ist_versatility_table(out, q->view, &q->layers, options, err);
}

static const struct {
    const char *name;
    bool apart; /* only for who asks: with a measure of its own, which a view may not allow */
    bool (*make)(ist_table *out, question *q, ist_error *err);
} parts[] = {
    {"layers", false, make_layers},
    {"actors", false, make_actors},
    {"pairs", false, make_pairs},
    {"interdependence", false, make_interdependence},
    {"versatility", true, make_versatility},
};

/* A table that is not wanted is not computed: it is there so that its name is known. */
static bool make_tables(ist_tables *tables, question *q, ist_error *err) {
    const char *wanted = q->request->table;
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++) {
        ist_table *table = ist_tables_add(tables, parts[i].name, "", NULL, 0, err);
        ok = table != NULL;
        if (ok) {
            tables->items[tables->count - 1].apart = parts[i].apart;
        }
        if (ok && (wanted == NULL ? !parts[i].apart : strcmp(wanted, parts[i].name) == 0)) {
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
    bool ok = read_question(&q, err) && ist_pipeline_start(&pipeline, request, err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) && ist_layers_make(&q.layers, q.view, err) &&
              make_tables(&tables, &q, err) && ist_tables_write(&tables, request, err);
    free(q.costs.items);
    free(q.trials.items);
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

static bool set_qap(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->qap = value;
    return true;
}

static bool set_omega(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->omega = value;
    return true;
}

static bool set_permutations(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->count, "--permutations", value, 1, err);
}

static const ist_option options[] = {
    IST_OPTION_TABLE,
    {"top", 0, "N", "show the first N actors and pairs of layers only, by default 10; 0: all", ist_option_set_top},
    {"interlayer", 0, "X[,X...]",
     "what it costs a path to change layers, beside its ties; several are set beside each other. By default 0, for "
     "versatility 0,1,10",
     set_interlayer},
    {"by", 0, "MEASURE", "for versatility: pagerank, which is the default, eigenvector, betweenness or harmonic",
     ist_option_set_by},
    {"omega", 0, "W[,W...]",
     "for versatility by pagerank and eigenvector: the strength of the tie between an actor's presences in two layers; "
     "by default 0.1,1,10",
     set_omega},
    {"qap", 0, "ties|strength",
     "what is compared of two layers: which pairs are tied (the default), or how strongly they are", set_qap},
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
        "alike by more than chance: the correlation of their matrices with p by permutation of actors (QAP), of ties "
        "or, "
        "with --qap strength, of strengths. "
        "interdependence: the share of shortest paths that use two layers or more. With --table versatility: how "
        "central actors are with layers kept apart, under several assumptions of what joins them ('isthmus explain "
        "versatility').",
    .example = "  isthmus layers caspian\n"
               "  isthmus layers caspian --table pairs --top 5\n"
               "  isthmus layers caspian --table pairs --qap strength\n"
               "  isthmus layers caspian --table interdependence --interlayer 0,0.5,1\n"
               "  isthmus layers caspian --table versatility\n"
               "  isthmus layers caspian --table versatility --by betweenness --interlayer 0,0.5,2\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
