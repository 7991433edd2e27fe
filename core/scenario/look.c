/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * look.c - the question looked up, and one case as outcomes see it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/centrality/reach.h"
#include "core/kernel/shortest.h"
#include "graph/lens_named.h"
#include "outcome.h"

/* ---- the question ---- */

static bool add_actor(ist_vertex_set *set, uint32_t actor, ist_error *err) {
    void *items = set->items;
    bool ok = ist_array_reserve(&items, &set->capacity, set->count + 1, sizeof *set->items, "resolving actors", err);
    set->items = items;
    if (ok) {
        set->items[set->count++] = actor;
    }
    return ok;
}

static bool find_actors(ist_vertex_set *out, const ist_network *network, const char *names, ist_error *err) {
    bool ok = true;
    while (ok && names != NULL) {
        size_t length = strcspn(names, ",");
        ist_buffer name = {0};
        uint32_t actor = 0;
        ok = ist_buffer_add(&name, names, length, err) &&
             ist_network_actor(&actor, network, ist_buffer_string(&name), err) && add_actor(out, actor, err);
        ist_buffer_free(&name);
        names = names[length] == ',' ? names + length + 1 : NULL;
    }
    return ok;
}

bool ist_scenario_ask(ist_scenario_asked *out, const ist_network *network, const ist_lens *lens,
                      const ist_scenario_options *options, ist_error *err) {
    *out = (ist_scenario_asked){.network = network, .lens = lens, .options = *options};
    if ((options->source == NULL) != (options->target == NULL)) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s is given without %s: a way has two ends",
                             options->source != NULL ? "--source" : "--target",
                             options->source != NULL ? "--target" : "--source");
    }
    return ist_view_make(&out->open, network, lens, err) &&
           (options->source == NULL || (ist_view_terminals(&out->sources, &out->open, options->source, err) &&
                                        ist_view_terminals(&out->targets, &out->open, options->target, err))) &&
           (options->on == NULL || find_actors(&out->on, network, options->on, err));
}

bool ist_scenario_asked_claims(ist_scenario_asked *asked, ist_error *err) {
    size_t count = asked->network->dataset->rows[IST_TABLE_CLAIMS].count;
    if (asked->verdicts != NULL) {
        return true;
    }
    asked->verdicts = ist_array_make(count, sizeof *asked->verdicts, "running claims", err);
    return asked->verdicts != NULL && ist_claims_verdicts_under(asked->verdicts, asked->network, NULL, err);
}

bool ist_scenario_asked_distances(ist_scenario_asked *asked, ist_error *err) {
    const ist_view *open = &asked->open;
    size_t n = open->vertex_count;
    ist_sweep sweep = {0};
    if (asked->nearness != NULL || n > IST_SCENARIO_NEARNESS_MOST) {
        return true;
    }
    asked->nearness = ist_array_make(n * n, sizeof *asked->nearness, "measuring distances", err);
    bool ok = asked->nearness != NULL && ist_sweep_init(&sweep, n, err);
    for (uint32_t s = 0; ok && s < n; s++) {
        ok = ist_sweep_distances(&sweep, &open->out, s, open->has_cost, NULL, err);
        for (uint32_t t = 0; ok && t < n; t++) {
            asked->nearness[s * n + t] = s != t ? 1 / sweep.distance[t] : 0;
        }
    }
    ist_sweep_free(&sweep);
    return ok;
}

void ist_scenario_asked_free(ist_scenario_asked *asked) {
    free(asked->nearness);
    ist_vertex_set_free(&asked->sources);
    ist_vertex_set_free(&asked->targets);
    ist_vertex_set_free(&asked->on);
    free(asked->verdicts);
    ist_view_free(&asked->open);
}

/* ---- one case ---- */

bool ist_scenario_look_at(ist_scenario_look *out, const ist_scenario_asked *asked, ist_error *err) {
    out->asked = asked;
    out->same_cost = ist_case_same_cost(&out->made.view.lens, asked->lens);
    out->same_capacity = ist_case_same_capacity(&out->made.view.lens, asked->lens);
    return ist_case_view_move(&out->sources, &out->made, &asked->open, &asked->sources, err) &&
           ist_case_view_move(&out->targets, &out->made, &asked->open, &asked->targets, err) &&
           ist_view_extents(&out->on, &out->made.view, asked->on.items, asked->on.count, err);
}

bool ist_scenario_look_make(ist_scenario_look *out, const ist_scenario_asked *asked, const char *words,
                            ist_error *err) {
    *out = (ist_scenario_look){0};
    bool open = strcmp(words, "open") == 0;
    return (open || ist_lens_parse_in(&out->edits, asked->network->dataset, words, err)) &&
           ist_case_view_make(&out->made, asked->network, asked->lens, words, err) &&
           ist_scenario_look_at(out, asked, err);
}

void ist_scenario_look_free(ist_scenario_look *look) {
    ist_vertex_set_free(&look->sources);
    ist_vertex_set_free(&look->targets);
    ist_vertex_set_free(&look->on);
    ist_metric_values_free(&look->values);
    ist_lens_free(&look->edits);
    ist_case_view_free(&look->made);
    *look = (ist_scenario_look){0};
}

bool ist_scenario_look_shares(const ist_dependence **out, ist_scenario_look *look, ist_error *err) {
    const ist_dependence_question question = {
        .sources = &look->sources, .targets = &look->targets, .on = &look->on, .shortest_only = true};
    look->has_shares = look->has_shares || ist_dependence_compute(&look->shares, &look->made.view, &question, err);
    *out = &look->shares;
    return look->has_shares;
}

/* The inverses as the measure efficiency adds them up, to the last bit. */
static bool add_reach(ist_scenario_look *look, ist_error *err) {
    const ist_view *view = &look->made.view;
    double n = (double)view->vertex_count;
    ist_reach *each = ist_array_make(view->vertex_count, sizeof *each, "measuring distances", err);
    bool ok = each != NULL && ist_reach_each(each, view, err);
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        look->reach.connected += each[v].reached;
        look->reach.distances += each[v].distances;
        look->reach.inverses += each[v].inverses / n / (n - 1);
    }
    free(each);
    return ok && (isfinite(look->reach.distances + look->reach.inverses) ||
                  ist_error_set(err, IST_ERROR_LIMIT, "distances are too large or too small to be added"));
}

bool ist_scenario_look_reach(const ist_scenario_reach **out, ist_scenario_look *look, ist_error *err) {
    look->has_reach = look->has_reach || add_reach(look, err);
    *out = &look->reach;
    return look->has_reach;
}

bool ist_scenario_look_values(const ist_metric_values **out, ist_scenario_look *look, const ist_metric *metric,
                              ist_error *err) {
    const ist_scenario_options *options = &look->asked->options;
    bool ends = (metric->takes & (IST_TAKES_ENDS | IST_TAKES_SOURCE)) != 0;
    const ist_metric_settings settings = {.groups = options->groups,
                                          .source = ends ? options->source : NULL,
                                          .target = (metric->takes & IST_TAKES_ENDS) != 0 ? options->target : NULL,
                                          .seed = options->seed};
    *out = &look->values;
    if (look->metric == metric) {
        return true;
    }
    ist_metric_values_free(&look->values);
    look->metric = NULL;
    bool ok = ist_metric_compute_with(&look->values, metric, &look->made.view, &settings, err);
    look->metric = ok ? metric : NULL;
    return ok;
}
