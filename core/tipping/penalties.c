/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * penalties.c - names of territories, routes and ties -> what each edge pays of an amount.
 *
 * Each name is looked up and says into how many parts it cuts an amount; the parts of all are made the same. Then the
 * shares of ties are added up, and those of an edge made of its ties.
 */
#include "penalties.h"

#include <stdlib.h>
#include <string.h>

#include "core/tipping/penalised.h"

static const char penalising[] = "penalising ties";

/* ---- one edge ---- */

/* What is needed to make the prices of edges of the shares of their ties. */
typedef struct {
    ist_penalties *out;
    const ist_penalised *ties;
    size_t price_count, price_capacity;
    bool summed, least; /* how costs of parallel ties merge: is it a sum, is it the least? Neither: in another way */
    ist_view *views;    /* of the ties of one kind each, see `kinds` */
    ist_price *kinds;   /* the different shares of ties that are merged with others of different shares */
    size_t kind_count, kind_capacity;
    uint8_t *kept; /* workspace: one byte a tie */
} pricing;

static int compare_shares(const ist_price *a, const ist_price *b) {
    for (size_t i = 0; i < IST_PENALTIES; i++) {
        if (a->shares[i] != b->shares[i]) {
            return a->shares[i] < b->shares[i] ? -1 : 1;
        }
    }
    return 0;
}

static ist_price shares_of(const pricing *p, uint32_t tie) {
    return (ist_price){.shares = {p->ties->shares[0][tie], p->ties->shares[1][tie]}};
}

static bool add_price(pricing *p, ist_price price, ist_error *err) {
    void *prices = p->out->prices;
    bool ok =
        ist_array_reserve(&prices, &p->price_capacity, p->price_count + 1, sizeof *p->out->prices, penalising, err);
    p->out->prices = prices;
    if (ok) {
        p->out->prices[p->price_count++] = price;
    }
    return ok;
}

/* Do all ties of an edge have the same shares, which are filled in? */
static bool alike(ist_price *out, const pricing *p, size_t edge) {
    const ist_index *ties = &p->out->view->edge_ties;
    *out = shares_of(p, ist_index_items(ties, edge)[0]);
    for (size_t i = 1; i < ist_index_count(ties, edge); i++) {
        ist_price other = shares_of(p, ist_index_items(ties, edge)[i]);
        if (compare_shares(out, &other) != 0) {
            return false;
        }
    }
    return true;
}

static ist_price sum_of(const pricing *p, size_t edge) {
    const ist_index *ties = &p->out->view->edge_ties;
    ist_price sum = {0};
    for (size_t i = 0; i < ist_index_count(ties, edge); i++) {
        ist_price own = shares_of(p, ist_index_items(ties, edge)[i]);
        for (size_t k = 0; k < IST_PENALTIES; k++) {
            sum.shares[k] += own.shares[k];
        }
    }
    return sum;
}

/* The network of the ties with these shares alone, among those that are made. */
static bool view_of_kind(const ist_view **out, pricing *p, const ist_price *kind, ist_error *err) {
    size_t at = 0;
    while (at < p->kind_count && compare_shares(&p->kinds[at], kind) != 0) {
        at++;
    }
    if (at == p->kind_count) {
        void *kinds = p->kinds, *views = p->views;
        size_t capacity = p->kind_capacity;
        bool ok = ist_array_reserve(&kinds, &capacity, at + 1, sizeof *p->kinds, penalising, err);
        p->kinds = kinds;
        ok = ok && ist_array_reserve(&views, &p->kind_capacity, at + 1, sizeof *p->views, penalising, err);
        p->views = views;
        for (uint32_t t = 0; ok && t < p->out->view->network->tie_count; t++) {
            ist_price own = shares_of(p, t);
            p->kept[t] = compare_shares(&own, kind) == 0;
        }
        if (!ok || !ist_view_of_ties(&p->views[at], p->out->view, p->kept, err)) {
            return false;
        }
        p->kinds[p->kind_count++] = *kind;
    }
    *out = &p->views[at];
    return true;
}

static bool refuse_mixed(const pricing *p, size_t edge, ist_error *err) {
    const ist_view *view = p->out->view;
    return ist_error_set(err, IST_ERROR_USAGE,
                         "the ties between %s and %s pay differently, and this lens makes one cost of them that does "
                         "not say which is taken: choose a measure of ties as cost, merged by min",
                         ist_view_id(view, view->sources[edge]), ist_view_id(view, view->targets[edge]));
}

static bool is_new(const pricing *p, size_t edge, const ist_price *kind) {
    for (size_t i = p->out->offsets[edge]; i < p->price_count; i++) {
        if (compare_shares(&p->out->prices[i], kind) == 0) {
            return false;
        }
    }
    return true;
}

/* One price for the ties of each kind. */
static bool price_mixed(pricing *p, size_t edge, ist_error *err) {
    const ist_view *view = p->out->view, *own = NULL;
    bool ok = p->least || refuse_mixed(p, edge, err);
    for (size_t i = 0; ok && i < ist_index_count(&view->edge_ties, edge); i++) {
        ist_price kind = shares_of(p, ist_index_items(&view->edge_ties, edge)[i]);
        if (!is_new(p, edge, &kind)) {
            continue;
        }
        ok = view_of_kind(&own, p, &kind, err);
        if (ok) {
            kind.base = own->costs[ist_view_edge(own, view->sources[edge], view->targets[edge])];
            ok = add_price(p, kind, err);
        }
    }
    return ok;
}

static int compare_prices(const void *left, const void *right) {
    return compare_shares(left, right);
}

static bool price_edge(pricing *p, size_t edge, ist_error *err) {
    ist_penalties *out = p->out;
    ist_price price;
    bool same = alike(&price, p, edge), ok;
    if (p->summed || same) {
        price = p->summed ? sum_of(p, edge) : price;
        price.base = out->view->costs[edge];
        ok = add_price(p, price, err);
    } else {
        ok = price_mixed(p, edge, err);
    }
    out->offsets[edge + 1] = (uint32_t)p->price_count;
    bool pays[IST_PENALTIES] = {false};
    size_t first = out->offsets[edge];
    for (size_t i = first; ok && i < p->price_count; i++) {
        for (size_t k = 0; k < IST_PENALTIES; k++) {
            pays[k] = pays[k] || out->prices[i].shares[k] > 0;
        }
    }
    for (size_t k = 0; k < IST_PENALTIES; k++) {
        out->penalised[k] += pays[k];
    }
    return ok;
}

/* ---- all edges ---- */

/* Costs that are read of ties merge by the rule of the lens; a step is a step whichever tie it takes; what is made of a
 * merged strength or probability is of all ties together. */
static bool read_rule(pricing *p, ist_error *err) {
    const ist_lens *lens = &p->out->view->lens;
    ist_cost_rule rule = {0};
    bool ok = ist_cost_rule_read(&rule, lens->cost, err);
    bool own = rule.source == IST_COST_MEASURE || rule.source == IST_COST_LENGTH;
    p->summed = own && ist_lens_merge(lens, IST_LENS_COST) == IST_MERGE_SUM;
    p->least = rule.source == IST_COST_HOPS || (own && ist_lens_merge(lens, IST_LENS_COST) == IST_MERGE_MIN);
    return ok;
}

static bool price_edges(pricing *p, ist_error *err) {
    ist_penalties *out = p->out;
    const ist_view *view = out->view;
    out->offsets = ist_array_make(view->edge_count + 1, sizeof *out->offsets, penalising, err);
    out->inside = out->offsets ? ist_array_make(view->vertex_count, 1, penalising, err) : NULL;
    p->kept = out->inside ? ist_array_make(view->network->tie_count, 1, penalising, err) : NULL;
    bool ok = p->kept != NULL && read_rule(p, err);
    for (size_t e = 0; ok && e < view->edge_count; e++) {
        ok = price_edge(p, e, err);
    }
    if (ok) {
        ist_penalties_sort(out);
    }
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        out->inside[v] = p->ties->inside[view->vertex_actor[v]];
    }
    for (size_t i = 0; i < p->kind_count; i++) {
        ist_view_free(&p->views[i]);
    }
    free(p->views);
    free(p->kinds);
    free(p->kept);
    return ok;
}

bool ist_penalties_make(ist_penalties *out, const ist_view *view, const char *first, const char *second,
                        ist_error *err) {
    ist_penalised ties = {0};
    *out = (ist_penalties){.view = view};
    pricing p = {.out = out, .ties = &ties};
    bool ok = ist_penalised_find(&ties, view, first, second, err) && price_edges(&p, err);
    out->parts = ties.parts;
    out->idle = ties.idle;
    ties.idle = (ist_buffer){0};
    ist_penalised_free(&ties);
    return ok;
}

bool ist_penalties_from_shares(ist_penalties *out, const ist_view *view, const uint64_t *shares, uint64_t parts,
                               ist_error *err) {
    *out = (ist_penalties){.view = view, .parts = parts};
    size_t m = view->edge_count;
    out->offsets = ist_array_make(m + 1, sizeof *out->offsets, penalising, err);
    out->prices = out->offsets ? ist_array_make(m, sizeof *out->prices, penalising, err) : NULL;
    out->inside = out->prices ? ist_array_make(view->vertex_count, 1, penalising, err) : NULL;
    for (size_t e = 0; out->inside && e < m; e++) {
        out->prices[e].base = view->costs[e];
        out->offsets[e + 1] = (uint32_t)e + 1;
        for (size_t i = 0; i < IST_PENALTIES; i++) {
            out->prices[e].shares[i] = shares[i * m + e];
            out->penalised[i] += shares[i * m + e] > 0;
        }
    }
    return out->inside != NULL;
}

void ist_penalties_sort(ist_penalties *penalties) {
    for (size_t e = 0; e < penalties->view->edge_count; e++) {
        ist_price *first = penalties->prices + penalties->offsets[e];
        qsort(first, penalties->offsets[e + 1] - penalties->offsets[e], sizeof *first, compare_prices);
    }
}

void ist_penalties_free(ist_penalties *penalties) {
    free(penalties->offsets);
    free(penalties->prices);
    free(penalties->inside);
    ist_buffer_free(&penalties->idle);
    *penalties = (ist_penalties){0};
}
