/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bridge_notes.c - what stands below the panel of one actor: how it was drawn, whose sample it is, what measures
 * promise.
 */
#include "bridge.h"
#include "core/bias/removed.h"
#include "core/bias/share.h"
#include "measures.h"

bool ist_bridge_shows(const ist_metric *metric) {
    return metric->panel || metric->panel_if_small;
}

static bool note_contract(ist_table *out, const ist_metric *metric, ist_error *err) {
    ist_buffer contract = {0};
    bool ok = ist_measures_contract(&contract, metric, err) &&
              ist_table_note(out, err, "%s: %s", metric->name, ist_buffer_string(&contract));
    ist_buffer_free(&contract);
    return ok;
}

/* Is the vertex what was asked for: the actor's own, or one of its places when they are taken as one? */
static bool is_subject(const ist_bridge *p, uint32_t vertex) {
    if (!p->as_set) {
        return p->pipeline->view.actor_vertex[p->actor] == vertex;
    }
    for (size_t i = 0; i < p->vertices.count; i++) {
        if (p->vertices.items[i] == vertex) {
            return true;
        }
    }
    return false;
}

/* A sample of documents about somebody makes it central, whatever the world is like. */
static bool note_sample(ist_bridge *p, ist_error *err) {
    const ist_view *view = &p->pipeline->view;
    double n = (double)view->vertex_count, others = n - (p->as_set ? (double)p->vertices.count : 1);
    size_t touching = 0, all = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        size_t ties = ist_index_count(&view->edge_ties, edge);
        all += ties;
        touching += is_subject(p, view->sources[edge]) || is_subject(p, view->targets[edge]) ? ties : 0;
    }
    return ist_table_note(
        &p->pipeline->table, err,
        "the sample: %zu of the %zu ties looked at (%.0f %%) touch %s, where %.3g %% would if ties lay "
        "anywhere; documents that are about an actor make it central, whatever the world is like",
        touching, all, all > 0 ? 100.0 * (double)touching / (double)all : 0.0, p->id,
        n > 1 ? 100 * (1 - others * (others - 1) / (n * (n - 1))) : 0.0);
}

static bool say_bias(ist_bridge *p, const ist_ego *ego, const ist_ego_removed *removed, ist_error *err) {
    const ist_view *view = &p->pipeline->view;
    ist_ego_share share = ist_ego_share_of(ego);
    return ist_table_note(&p->pipeline->table, err,
                          "without %s %s%s first by %s, and %zu of the %zu others %s no tie left; 'isthmus bias' says "
                          "whose sample this is",
                          p->id, removed->first == IST_NONE ? "nobody" : ist_view_id(view, removed->first),
                          removed->first == IST_NONE ? " has a value to rank" : " ranks", ego->measured.metric->name,
                          removed->without_ties, share.others, removed->without_ties == 1 ? "has" : "have");
}

/* Are two sweeps over all shortest paths a matter of a second? */
static bool is_quick(const ist_view *view) {
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    return n * (n + m) <= 1e8;
}

/* Who is first without it: of an actor that is a vertex of its own. */
static bool note_bias(ist_bridge *p, ist_error *err) {
    static const ist_metric_settings settings = {0};
    const ist_metric *metric = NULL;
    ist_ego ego = {0};
    ist_ego_removed removed = {0};
    ist_error own = {0};
    if (p->as_set || !is_quick(&p->pipeline->view)) {
        return true;
    }
    bool made = ist_metric_find(&metric, "betweenness", &own) &&
                ist_ego_make(&ego, &p->pipeline->view, metric, &settings, p->id, &own) &&
                ist_ego_removed_make(&removed, &ego, &own);
    bool ok = made ? say_bias(p, &ego, &removed, err)
                   : !ist_error_is_memory(&own) || ist_error_set(err, own.kind, "%s", own.message);
    ist_ego_removed_free(&removed);
    ist_ego_free(&ego);
    return ok;
}

static bool note_draws(ist_bridge *p, ist_error *err) {
    if (p->is_list || p->draws == 0) {
        return true;
    }
    return ist_table_note(&p->pipeline->table, err,
                          "rank-low, rank-high: 90 of 100 ranks lie between when the ties are drawn by the grades of "
                          "their evidence; null-p: as high or low a value in networks where every actor keeps its "
                          "number of ties; %zu draws of each (all networks where they are few), seed %llu: --draws N "
                          "makes more, 'isthmus stability' and "
                          "'isthmus significance' say more",
                          p->draws, (unsigned long long)p->seed);
}

static bool note_set(ist_bridge *p, ist_error *err) {
    size_t places = p->vertices.count;
    if (p->is_list) {
        return ist_table_note(&p->pipeline->table, err, "%s are taken as one set of %zu actor%s", p->id, places,
                              places == 1 ? "" : "s");
    }
    return !p->as_set || ist_table_note(&p->pipeline->table, err,
                                        "%s is asked for as the set of its %zu place%s and ranked among such sets",
                                        p->id, places, places == 1 ? "" : "s");
}

bool ist_bridge_finish(ist_bridge *p, ist_error *err) {
    ist_buffer contract = {0};
    ist_table *out = &p->pipeline->table;
    bool ok = note_set(p, err) && note_draws(p, err) && note_sample(p, err) && note_bias(p, err);
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        ok = !ist_bridge_shows(ist_metrics[i]) || note_contract(out, ist_metrics[i], err);
    }
    ok = ok && ist_view_contract(&contract, &p->pipeline->view, err) &&
         ist_table_contract(out, ist_buffer_string(&contract), err);
    ist_buffer_free(&contract);
    return ok;
}
