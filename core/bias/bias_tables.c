/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bias_tables.c - the tables of bias.
 */
#include "core/bias/bias_tables.h"

#include <math.h>
#include <stdlib.h>

#include "core/uncertainty/contract.h"

/* ---- what they share ---- */

size_t ist_bias_ranked(const ist_bias *bias) {
    size_t ranked = 0;
    for (size_t v = 0; v < bias->ego.count; v++) {
        ranked += bias->ego.ranks[v] > 0;
    }
    return ranked;
}

bool ist_bias_begin(ist_table *out, const ist_bias *bias, const char *title, const ist_bias_column *columns,
                    size_t count, ist_error *err) {
    const ist_view *view = bias->ego.measured.view;
    uint32_t vertex = bias->ego.vertex;
    ist_buffer words = {0};
    bool ok = ist_buffer_print(&words, err, "%s: %s (%s), rank %u of %zu by %s", title, ist_view_label(view, vertex),
                               ist_view_id(view, vertex), (unsigned)bias->ego.ranks[vertex], ist_bias_ranked(bias),
                               bias->options.metric->name) &&
              ist_table_title(out, ist_buffer_string(&words), err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_table_column(out, columns[i].name, columns[i].type, columns[i].unit, columns[i].summary, err);
    }
    ist_buffer_free(&words);
    return ok;
}

bool ist_bias_end(ist_table *out, const ist_bias *bias, ist_error *err) {
    ist_buffer model = {0};
    bool ok = ist_buffer_print(&model, err, "; ego=%s draws=%zu seed=%llu",
                               ist_view_id(bias->ego.measured.view, bias->ego.vertex), bias->options.draws,
                               (unsigned long long)bias->options.seed) &&
              ist_uncertainty_contract(out, bias->ego.measured.view, &bias->ego.measured.metric, 1,
                                       ist_buffer_string(&model), err);
    ist_buffer_free(&model);
    return ok;
}

bool ist_bias_real(ist_table *out, size_t cell, double value, const char *why, ist_error *err) {
    return isnan(value) ? ist_table_na(out, cell, why, err) : ist_table_real(out, cell, value, err);
}

bool ist_bias_rank(ist_table *out, size_t cell, uint32_t rank, const char *why, ist_error *err) {
    return rank == 0 ? ist_table_na(out, cell, why, err) : ist_table_integer(out, cell, rank, err);
}

bool ist_bias_actor(ist_table *out, size_t cell, const ist_bias *bias, uint32_t vertex, const char *why,
                    ist_error *err) {
    return vertex == IST_NONE ? ist_table_na(out, cell, why, err)
                              : ist_table_text(out, cell, ist_view_id(bias->ego.measured.view, vertex), err);
}

bool ist_bias_list(ist_buffer *out, const ist_bias *bias, bool (*wanted)(const ist_bias *bias, uint32_t vertex),
                   ist_error *err) {
    enum { SHOWN = 8 };
    size_t found = 0;
    bool ok = true;
    for (uint32_t v = 0; ok && v < bias->ego.count; v++) {
        if (wanted(bias, v) && found++ < SHOWN) {
            ok = ist_buffer_print(out, err, "%s%s", found > 1 ? ", " : "", ist_view_id(bias->ego.measured.view, v));
        }
    }
    return ok && (found <= SHOWN || ist_buffer_print(out, err, " and %zu more", found - SHOWN));
}

bool ist_bias_is_boundary(const ist_bias *bias, uint32_t vertex) {
    return ist_ego_only_tie(&bias->ego, vertex);
}

static bool is_without_ties(const ist_bias *bias, uint32_t vertex) {
    return vertex != bias->ego.vertex && bias->removed.ties[vertex] == 0;
}

/* ---- share ---- */

typedef struct {
    const char *what;
    double touching, all, share, expected, p;
} share_row;

static bool add_share(ist_table *out, const share_row *row, ist_error *err) {
    static const char no_count[] = "a sum, not a number of things";
    static const char no_chance[] = "what chance would give is said of pairs";
    static const char nothing[] = "there are none";
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, row->what, err) &&
           (isnan(row->touching) ? ist_table_na(out, 1, no_count, err) && ist_table_na(out, 2, no_count, err)
                                 : ist_table_integer(out, 1, (int64_t)row->touching, err) &&
                                       ist_table_integer(out, 2, (int64_t)row->all, err)) &&
           ist_bias_real(out, 3, row->share, nothing, err) && ist_bias_real(out, 4, row->expected, no_chance, err) &&
           ist_bias_real(out, 5, row->p, no_chance, err);
}

static double ratio(size_t part, size_t all) {
    return all > 0 ? (double)part / (double)all : NAN;
}

static bool note_share(ist_table *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_share *s = &bias->share;
    const char *id = ist_view_id(bias->ego.measured.view, bias->ego.vertex);
    return isnan(s->p) ||
           ist_table_note(out, err,
                          "p: the chance that %s, named beforehand, would be in as many of the %zu pairs if ties lay "
                          "anywhere; the chance that any of the %zu actors would is at most %.2g",
                          id, s->pairs, bias->ego.count, s->p_any);
}

bool ist_bias_share_table(ist_table *out, const ist_bias *bias, ist_error *err) {
    static const ist_bias_column columns[] = {
        {"what", IST_CELL_TEXT, "", "what is counted"},
        {"touching", IST_CELL_INTEGER, "", "those that touch the ego"},
        {"of", IST_CELL_INTEGER, "", "all"},
        {"share", IST_CELL_REAL, "", "the first by the second"},
        {"expected", IST_CELL_REAL, "", "the same if ties lay anywhere"},
        {"p", IST_CELL_REAL, "", "chance of as many"},
    };
    const ist_ego_share *s = &bias->share;
    const bool directed = bias->ego.measured.view->directed;
    double n = (double)bias->ego.count, possible = n * (n - 1) / (directed ? 1 : 2);
    double density = possible > 0 && !directed ? (double)s->pairs / possible : NAN;
    const share_row rows[] = {
        {"ties", (double)s->ties_touching, (double)s->ties, ratio(s->ties_touching, s->ties), s->expected, NAN},
        {directed ? "tied pairs, each way" : "tied pairs", (double)s->pairs_touching, (double)s->pairs,
         ratio(s->pairs_touching, s->pairs), s->expected, s->p},
        {"strength", NAN, NAN, s->strength, s->expected, NAN},
        {"others tied to it", (double)s->tied, (double)s->others, ratio(s->tied, s->others), density, NAN},
        {"others tied to nobody else", (double)s->only, (double)s->others, ratio(s->only, s->others), NAN, NAN},
    };
    bool ok = ist_bias_begin(out, bias, "how much of the sample touches it", columns, 6, err);
    for (size_t i = 0; ok && i < sizeof rows / sizeof *rows; i++) {
        ok = add_share(out, &rows[i], err);
    }
    return ok && note_share(out, bias, err) && ist_bias_end(out, bias, err);
}

/* ---- nulls ---- */

static bool add_chance(ist_table *out, const ist_ego_chance *c, ist_error *err) {
    const char *why = c->no_freedom != NULL ? c->no_freedom : "no draw has a value";
    const char *same =
        c->no_freedom != NULL ? c->no_freedom : "the null model leaves it no freedom: it is the same in all draws";
    double first = c->draws > 0 ? (double)c->first / (double)c->draws : NAN;
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, c->model->name, err) &&
           ist_bias_rank(out, 1, c->low, why, err) && ist_bias_rank(out, 2, c->median, why, err) &&
           ist_bias_rank(out, 3, c->high, why, err) && ist_bias_real(out, 4, first, why, err) &&
           ist_bias_real(out, 5, c->mean, why, err) && ist_bias_real(out, 6, c->p, same, err) &&
           ist_bias_real(out, 7, ratio(c->loose, c->ties), why, err) &&
           ist_table_integer(out, 8, (int64_t)c->draws, err);
}

static bool note_chance(ist_table *out, const ist_ego_chance *c, ist_error *err) {
    const char *how = c->how[0] != '\0' ? "; " : "";
    if (c->no_freedom != NULL) {
        return ist_table_note(out, err, "%s: %s%s%s", c->model->name, c->model->summary, how, c->how);
    }
    return ist_table_note(out, err, "%s: %s%s%s; %zu of %zu ties can lie elsewhere; %s", c->model->name,
                          c->model->summary, how, c->how, c->loose, c->ties,
                          c->exact ? "all networks that it allows, in place of draws" : "draws");
}

bool ist_bias_nulls_table(ist_table *out, const ist_bias *bias, ist_error *err) {
    static const ist_bias_column columns[] = {
        {"null", IST_CELL_TEXT, "", "the null model"},
        {"rank-low", IST_CELL_INTEGER, "", "of the ego: 5 % quantile of the draws"},
        {"rank-median", IST_CELL_INTEGER, "", "50 %"},
        {"rank-high", IST_CELL_INTEGER, "", "95 %"},
        {"p-first", IST_CELL_REAL, "", "share of draws in which it ranks first"},
        {"mean", IST_CELL_REAL, "", "of its values in the draws"},
        {"p", IST_CELL_REAL, "", "share of draws in which it is as central or more"},
        {"freedom", IST_CELL_REAL, "", "share of ties that can lie elsewhere"},
        {"draws", IST_CELL_INTEGER, "", ""},
    };
    bool ok = ist_bias_begin(out, bias, "its rank by chance", columns, sizeof columns / sizeof *columns, err);
    for (size_t i = 0; ok && i < bias->chance_count; i++) {
        ok = add_chance(out, &bias->chances[i], err);
    }
    for (size_t i = 0; ok && i < bias->chance_count; i++) {
        ok = note_chance(out, &bias->chances[i], err);
    }
    return ok && ist_bias_end(out, bias, err);
}

/* ---- documents ---- */

static bool add_origin(ist_table *out, const ist_bias *bias, const ist_ego_origin *o, ist_error *err) {
    static const char none[] = "the measure says nothing of it then";
    static const char absent[] = "its ties do not touch it";
    static const char nobody[] = "nobody has a value then";
    return ist_table_row(out, IST_NONE, err) &&
           ist_table_text(out, 0, ist_dataset_text(bias->ego.measured.view->network->dataset, o->id), err) &&
           ist_table_integer(out, 1, (int64_t)o->repeats, err) && ist_table_integer(out, 2, (int64_t)o->ties, err) &&
           ist_bias_real(out, 3, ratio(o->touching, o->ties), "", err) &&
           ist_table_integer(out, 4, (int64_t)o->alone, err) && ist_bias_rank(out, 5, o->without.rank, none, err) &&
           ist_bias_real(out, 6, o->without.value, none, err) &&
           ist_bias_actor(out, 7, bias, o->without.first, nobody, err) &&
           ist_bias_rank(out, 8, o->only.rank, o->touching > 0 ? none : absent, err) &&
           ist_bias_actor(out, 9, bias, o->only.first, nobody, err);
}

static bool note_documents(ist_table *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_origins *o = &bias->origins;
    size_t repeats = o->documents - o->count;
    if (o->count == 0) {
        return ist_table_note(out, err, "no document bears witness to a tie of this view");
    }
    return ist_table_note(out, err, "%zu of %zu ties of the view have no document behind them, and stay%s",
                          o->unwitnessed, bias->share.ties, bias->share.ties > 0 ? "" : ": there are none") &&
           (repeats == 0
                ? ist_table_note(out, err, "no document here repeats another (column origin of the table of documents)")
                : ist_table_note(out, err, "%zu document%s repeat%s another and count%s with it", repeats,
                                 repeats == 1 ? "" : "s", repeats == 1 ? "s" : "", repeats == 1 ? "s" : ""));
}

bool ist_bias_documents_table(ist_table *out, const ist_bias *bias, ist_error *err) {
    static const ist_bias_column columns[] = {
        {"document", IST_CELL_TEXT, "", ""},
        {"repeats", IST_CELL_INTEGER, "", "documents that repeat it, and count with it"},
        {"ties", IST_CELL_INTEGER, "", "that it witnesses"},
        {"touching", IST_CELL_REAL, "", "share of these that touch the ego"},
        {"lost", IST_CELL_INTEGER, "", "ties that only it supports"},
        {"rank-without", IST_CELL_INTEGER, "", "of the ego, this document left out"},
        {"value-without", IST_CELL_REAL, "", ""},
        {"first-without", IST_CELL_TEXT, "", "who then ranks first"},
        {"rank-alone", IST_CELL_INTEGER, "", "of the ego, by the ties of this document"},
        {"first-alone", IST_CELL_TEXT, "", "who then ranks first"},
    };
    bool ok =
        ist_bias_begin(out, bias, "one document left out, or alone", columns, sizeof columns / sizeof *columns, err);
    for (size_t i = 0; ok && i < bias->origins.count; i++) {
        ok = add_origin(out, bias, &bias->origins.items[i], err);
    }
    return ok && note_documents(out, bias, err) && ist_bias_end(out, bias, err);
}

/* ---- others, boundary ---- */

static const char no_value[] = "the measure says nothing of it";

static bool add_other(ist_table *out, const ist_bias *bias, uint32_t v, ist_error *err) {
    const ist_view *view = bias->ego.measured.view;
    const ist_ego_removed *r = &bias->removed;
    const char *why = r->undefined[0] != '\0' ? r->undefined : no_value;
    return ist_table_row(out, v, err) && ist_table_text(out, 0, ist_view_id(view, v), err) &&
           ist_table_text(out, 1, ist_view_label(view, v), err) &&
           ist_bias_rank(out, 2, bias->ego.ranks[v], no_value, err) &&
           ist_bias_real(out, 3, bias->ego.values[v], no_value, err) && ist_bias_rank(out, 4, r->ranks[v], why, err) &&
           ist_bias_real(out, 5, r->values[v], why, err) && ist_table_integer(out, 6, r->ties[v], err);
}

static bool note_others(ist_table *out, const ist_bias *bias, size_t shown, ist_error *err) {
    const ist_ego_removed *r = &bias->removed;
    const char *id = ist_view_id(bias->ego.measured.view, bias->ego.vertex);
    ist_buffer alone = {0};
    bool ok = (shown == bias->share.others ||
               ist_table_note(out, err, "the first %zu of %zu others", shown, bias->share.others)) &&
              (isnan(r->kept) || ist_table_note(out, err,
                                                "without %s %.3g %% of the pairs of others keep their order (a pair "
                                                "that one ranking ties counts one half)",
                                                id, 100 * r->kept)) &&
              ist_table_note(out, err, "components: %zu with %s, %zu without it", r->parts_before, id, r->parts) &&
              ist_bias_list(&alone, bias, is_without_ties, err) &&
              (r->without_ties == 0 ||
               ist_table_note(out, err, "without a tie once %s is gone: %s", id, ist_buffer_string(&alone)));
    ist_buffer_free(&alone);
    return ok;
}

typedef struct {
    uint32_t rank, vertex;
} place;

static int compare_places(const void *left, const void *right) {
    const place *a = left, *b = right;
    int by_rank = (a->rank > b->rank) - (a->rank < b->rank);
    return by_rank != 0 ? by_rank : (a->vertex > b->vertex) - (a->vertex < b->vertex);
}

/* The others by their ranks with the ego. */
static place *order_others(const ist_bias *bias, ist_error *err) {
    place *places = ist_array_make(bias->ego.count, sizeof *places, "ordering actors", err);
    size_t count = 0;
    for (uint32_t v = 0; places != NULL && v < bias->ego.count; v++) {
        if (v != bias->ego.vertex) {
            places[count++] = (place){bias->ego.ranks[v] > 0 ? bias->ego.ranks[v] : IST_NONE, v};
        }
    }
    if (count > 0) {
        qsort(places, count, sizeof *places, compare_places);
    }
    return places;
}

bool ist_bias_others_table(ist_table *out, const ist_bias *bias, size_t top, ist_error *err) {
    static const ist_bias_column columns[] = {
        {"id", IST_CELL_TEXT, "", ""},
        {"label", IST_CELL_TEXT, "", ""},
        {"rank", IST_CELL_INTEGER, "", "with the ego"},
        {"value", IST_CELL_REAL, "", ""},
        {"rank-without", IST_CELL_INTEGER, "", "once the ego and its ties are gone"},
        {"value-without", IST_CELL_REAL, "", ""},
        {"partners", IST_CELL_INTEGER, "actors", "that it is tied to besides the ego"},
    };
    size_t shown = top > 0 && top < bias->share.others ? top : bias->share.others;
    place *places = order_others(bias, err);
    bool ok = places != NULL && ist_bias_begin(out, bias, "the others with and without it", columns,
                                               sizeof columns / sizeof *columns, err);
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_other(out, bias, places[i].vertex, err);
    }
    free(places);
    return ok && note_others(out, bias, shown, err) && ist_bias_end(out, bias, err);
}

/* Ties that the data have of an actor, whatever the lens; and those of them that join it to somebody but the ego. */
static size_t count_known(size_t *elsewhere, const ist_bias *bias, uint32_t vertex) {
    const ist_view *view = bias->ego.measured.view;
    const ist_network *network = view->network;
    uint32_t own = view->vertex_actor[vertex], ego = view->vertex_actor[bias->ego.vertex];
    size_t count = ist_index_count(&network->actor_ties, own);
    for (size_t i = 0; i < count; i++) {
        uint32_t tie = ist_index_items(&network->actor_ties, own)[i];
        uint32_t a = network->tie_source[tie], b = network->tie_target[tie];
        *elsewhere += a != ego && b != ego;
    }
    return count;
}

bool ist_bias_boundary_table(ist_table *out, const ist_bias *bias, ist_error *err) {
    static const ist_bias_column columns[] = {
        {"id", IST_CELL_TEXT, "", ""},
        {"label", IST_CELL_TEXT, "", ""},
        {"known", IST_CELL_INTEGER, "ties", "that the data have of it, whatever the lens"},
        {"elsewhere", IST_CELL_INTEGER, "ties", "of these, those that join it to another than the ego"},
    };
    const ist_view *view = bias->ego.measured.view;
    size_t silent = 0;
    bool ok = ist_bias_begin(out, bias, "in the network through it alone", columns, 4, err);
    for (uint32_t v = 0; ok && v < bias->ego.count; v++) {
        if (ist_bias_is_boundary(bias, v)) {
            size_t elsewhere = 0, known = count_known(&elsewhere, bias, v);
            silent += elsewhere == 0;
            ok = ist_table_row(out, v, err) && ist_table_text(out, 0, ist_view_id(view, v), err) &&
                 ist_table_text(out, 1, ist_view_label(view, v), err) &&
                 ist_table_integer(out, 2, (int64_t)known, err) && ist_table_integer(out, 3, (int64_t)elsewhere, err);
        }
    }
    return ok &&
           ist_table_note(out, err,
                          "%zu of %zu others are tied to %s alone in this view; of %zu of them the data know no other "
                          "tie at all",
                          bias->share.only, bias->share.others, ist_view_id(view, bias->ego.vertex), silent) &&
           ist_bias_end(out, bias, err);
}
