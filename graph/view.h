/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view.h - network + lens -> a simple, compact graph to compute on.
 *
 * Vertices are the actors that a selected tie touches (also those that lose all ties through a closure elsewhere), in
 * the byte order of their ids. Edges are simple: no self-loops, parallel ties merged, each edge knows its ties. Arcs
 * are the edges as the algorithms walk them, in compressed sparse rows: an undirected edge gives two arcs, a directed
 * one one. All arrays are plain and aligned to 64 bytes, sorted by tail, then head, so that kernels stream through
 * them.
 */
#ifndef IST_GRAPH_VIEW_H
#define IST_GRAPH_VIEW_H

#include "lens.h"
#include "network.h"
#include "work.h"

/* Compressed sparse rows: the arcs of vertex v are offsets[v] to offsets[v + 1] - 1. */
typedef struct {
    uint32_t *offsets; /* vertex_count + 1 */
    uint32_t *heads;   /* arc -> vertex */
    uint32_t *edges;   /* arc -> edge */
    double *costs;     /* arc -> cost, the edge's */
    size_t arc_count;
} ist_arcs;

/* How many ties were left out or changed on the way, for the contract line and for honest notes. */
typedef struct {
    size_t used, merged, loops, taken_out, collectives, hostile, other_status, other_time, unlimited;
    size_t memberless;  /* ties of collectives without members, which cannot be expanded */
    size_t shared;      /* members of several collectives, merged into the first by id */
    size_t apart;       /* ties outside the components that the lens asks for */
    size_t unwitnessed; /* ties that no document witnesses, where strength counts documents */
    size_t idle;        /* edits of the lens that change nothing */
} ist_view_counts;

typedef struct ist_view {
    const ist_network *network; /* borrowed; NULL for a view made from arrays */
    ist_lens lens;              /* a copy */
    size_t vertex_count, edge_count;
    bool directed;
    bool has_cost, has_capacity; /* has_cost false: every cost is 1 (hops) */
    uint32_t *vertex_actor;      /* vertex -> actor; NULL for a view made from arrays */
    uint32_t *actor_vertex;      /* actor -> vertex or IST_NONE; after contraction many actors share a vertex */
    uint32_t *sources, *targets; /* edge -> vertices; source < target when undirected */
    double *costs;               /* edge -> cost > 0, finite; lower is nearer */
    double *strengths;           /* edge -> strength > 0, finite; higher is closer */
    double *capacities;          /* edge -> capacity >= 0, may be INFINITY; NULL without capacity */
    int8_t *signs;               /* edge -> -1, 0, +1; 2 where ties of both signs were merged */
    ist_index edge_ties;         /* edge -> rows of ties */
    uint8_t *tie_status;         /* for each item of edge_ties what the tie counts as in this view (ist_status): built
                                    things exist, ended ones existed on the day looked at; NULL without a network */
    ist_arcs out;                /* along the direction; all arcs when undirected */
    ist_arcs in;                 /* against it; the same pointers as `out` when undirected */
    ist_index territories;       /* group mode: n-th territory -> vertices; owners in territory_actor */
    uint32_t *territory_actor;   /* n-th territory -> actor (a state) */
    ist_view_counts counts;
    uint8_t *idle; /* for each edit of the lens, those of one key of ist_lens_edit_keys behind those of another: does it
                      change nothing? NULL where it has none */
    struct ist_edits *edits;        /* of ties, ends and territories; NULL: as in the data */
    ist_work *work;                 /* the network's, or borrowed */
    struct ist_view_igraph *igraph; /* made on first request, see igraph_adapter.h */
} ist_view;

/* `lens` is copied. A lens that names a lens or a scenario which was not looked up (lens_named.h) is a USAGE error. */
bool ist_view_make(ist_view *out, const ist_network *network, const ist_lens *lens, ist_error *err);

/* A view without a network, for tests and benchmarks: `edge_count` edges between vertices below `vertex_count`; `costs`
 * and `capacities` may be NULL (hops, none), `strengths` may be NULL (1 each). Edges must be simple. The arrays are
 * copied. */
typedef struct {
    size_t vertex_count, edge_count;
    bool directed;
    const uint32_t *sources, *targets;
    const double *costs, *strengths, *capacities;
} ist_edge_list;
bool ist_view_from_edges(ist_view *out, const ist_edge_list *edges, ist_error *err);

/* A view of the same vertices without some of them (and their edges) or without some edges: what is left after a loss.
 * Vertices keep their numbers; removed ones stay as isolated vertices. `lost_vertex` and `lost_edge` are one byte a
 * vertex or edge, nonzero for lost; either may be NULL. */
bool ist_view_without(ist_view *out, const ist_view *view, const uint8_t *lost_vertex, const uint8_t *lost_edge,
                      ist_error *err);

/* The same where who is lost is no vertex any more: the others are numbered anew in their order, as in a view that was
 * made without the lost ones. `gone` is one byte an actor, nonzero for those who have no vertex from now on;
 * `lost_edge` one byte an edge. Views of a network only, and none whose rows are territories. */
bool ist_view_reduced(ist_view *out, const ist_view *view, const uint8_t *gone, const uint8_t *lost_edge,
                      ist_error *err);

/* A view of the same vertices whose edges lie elsewhere: edge e of `view`, with its weights and ties, comes to lie
 * between sources[e] and targets[e], which differ. Edges that come to lie between the same two are merged: strengths
 * and capacities add, the least cost, sign 2 where there are both. The new edges are in the order of their ends. */
bool ist_view_moved(ist_view *out, const ist_view *view, const uint32_t *sources, const uint32_t *targets,
                    ist_error *err);

/* A view of the same vertices with some of its ties only: `kept` is one byte a tie row, nonzero for kept. An edge none
 * of whose ties is kept is gone; the others weigh what their kept ties do. Counts stay those of `view`, but for
 * `unlimited`. Views of a network only. */
bool ist_view_of_ties(ist_view *out, const ist_view *view, const uint8_t *kept, ist_error *err);

/* What each tie's weights are multiplied by before parallel ties merge; one number > 0 a tie row, NULL: 1 each. What
 * the lens counts (hops, documents, layers) is not multiplied, and what it takes from another weight (1/strength,
 * 1/cost) follows that one. */
typedef struct {
    const double *strength, *cost, *capacity;
} ist_tie_factors;

/* As ist_view_of_ties, with other weights: what the view would be, had its ties weighed more or less. LIMIT error where
 * a weight leaves what a double holds. */
bool ist_view_reweighed(ist_view *out, const ist_view *view, const uint8_t *kept, const ist_tie_factors *factors,
                        ist_error *err);

/* The costs alone, of the edges of `view`: INFINITY of those none of whose ties is kept. */
bool ist_view_costs_reweighed(double *costs, const ist_view *view, const uint8_t *kept, const ist_tie_factors *factors,
                              ist_error *err);

void ist_view_free(ist_view *view);

/* Does every edge lie against its ties (direction=in)? Ways are then those against the ties, for whoever walks the
 * arcs; what names a tie or tells in from out turns it back. */
static inline bool ist_view_turned(const ist_view *view) {
    return view->directed && view->lens.direction == IST_DIRECTION_IN;
}

/* ---- ties as the view has them ---- */

/* A tie of the view with what the lens sets in its row (status, sign, layer, relation, directed, dates, strength,
 * confidence). Numbers by ist_view_tie_measure, ends by ist_view_tie_ends. */
ist_tie ist_view_edited_tie(const ist_view *view, uint32_t tie);
static inline ist_tie ist_view_tie(const ist_view *view, uint32_t tie) {
    return view->edits == NULL ? ist_dataset_tie(view->network->dataset, tie) : ist_view_edited_tie(view, tie);
}
void ist_view_tie_ends(uint32_t *source, uint32_t *target, const ist_view *view, uint32_t tie); /* actors */
double ist_view_tie_measure(const ist_view *view, uint32_t tie, const char *measure);
double ist_view_tie_confidence(const ist_view *view, uint32_t tie);

/* The actor that contains this one, or IST_NONE: whoever is united with another one contains what this one does. An
 * actor's vertex is that of `ist_view_stand`. */
uint32_t ist_view_container(const ist_view *view, uint32_t actor);
uint32_t ist_view_stand(const ist_view *view, uint32_t actor);

/* Does the view's lens show the tie, were it let through: is it no hypothetical one, or one that the lens adds? */
bool ist_view_has(const ist_view *view, uint32_t tie);

/* The vertices that stand for an actor: its own vertex and those of everything inside it. Appends to `*vertices` (grown
 * as by ist_array_reserve), each once, ascending. None is not an error here. */
typedef struct {
    uint32_t *items;
    size_t count, capacity;
} ist_vertex_set;
bool ist_view_territory(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err);

/* The vertices that the user means by a comma-separated list of actors: for each its own vertex where it has one, else
 * its territory; a collective's are its members'. USAGE error when an actor is unknown, UNDEFINED when one has no
 * vertex in this view. */
bool ist_view_terminals(ist_vertex_set *out, const ist_view *view, const char *names, ist_error *err);
/* The same for actors by number. */
bool ist_view_ends(ist_vertex_set *out, const ist_view *view, const uint32_t *actors, size_t count, ist_error *err);
/* Whom ist_view_ends passes over: members of collectives of whom this view holds nothing. Appends numbers of actors,
 * not of vertices, each once, ascending. */
bool ist_view_absent(ist_vertex_set *out, const ist_view *view, const uint32_t *actors, size_t count, ist_error *err);

/* All that some actors hold: their territories, those of the members of a collective that is no vertex. None is not an
 * error here. */
bool ist_view_extents(ist_vertex_set *out, const ist_view *view, const uint32_t *actors, size_t count, ist_error *err);
/* Marks the actors that lie in an actor's territory as the lens has it, itself and, of a collective, the territories of
 * its members: one byte an actor, which is 0 before. */
bool ist_view_inside(uint8_t *marks, const ist_view *view, uint32_t actor, ist_error *err);
/* The vertices of everyone who belongs to a collective, of what lies in them, and its own where it has one. None is not
 * an error here. */
bool ist_view_members(ist_vertex_set *out, const ist_view *view, uint32_t collective, ist_error *err);
void ist_vertex_set_free(ist_vertex_set *set);

const char *ist_view_id(const ist_view *view, uint32_t vertex); /* views of a network only, as the label */
const char *ist_view_label(const ist_view *view, uint32_t vertex);

/* The edge between two vertices (a -> b when directed), or IST_NONE. Binary search in the arcs of a. */
uint32_t ist_view_edge(const ist_view *view, uint32_t a, uint32_t b);

/* The edits of the lens besides those of `base`, which was copied into it first: how many these are, and of how many
 * nothing changes. `base` NULL: all. */
typedef struct {
    size_t edits, idle;
} ist_view_effects;
ist_view_effects ist_view_effects_beyond(const ist_view *view, const ist_lens *base);

/* Writes those that change nothing as words, the first few and how many more: "close=GE, build=TRIPP". */
bool ist_view_idle(ist_buffer *out, const ist_view *view, const ist_lens *base, ist_error *err);

/* The view's part of a contract line: "weights: cost=days(min) strength=coded(sum); direction ignored; n=16 m=20; ..."
 */
bool ist_view_contract(ist_buffer *out, const ist_view *view, ist_error *err);

#endif
