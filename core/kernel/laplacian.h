/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * laplacian.h - a view as an electrical network: its Laplacian factored, currents and resistances from it.
 *
 * Every tie is a conductor. L is the Laplacian of the conductances: on the diagonal the sum of those of a vertex, minus
 * the conductance between two vertices elsewhere. In each connected component the last vertex of the order, its ROOT,
 * is grounded: M is the inverse of L without the roots, and 0 in their rows and columns. Then
 *
 *     M(i, s) = the potential of i when a unit of current enters at s and leaves at the root of s
 *     R(i, j) = M(i, i) + M(j, j) - 2 M(i, j), the effective resistance between two vertices of a component
 *
 * The factor is found by eliminating one vertex after the other: what it conducts between any two of its remaining
 * neighbours becomes a tie between them. Nothing is ever subtracted, so neither the pivots nor M lose digits, however
 * far apart the conductances lie; the usual Cholesky factorisation loses as many as there are between the largest and
 * the smallest of them. Grassmann, Taksar and Heyman (1985), Regenerative analysis and steady state distributions.
 */
#ifndef IST_CORE_KERNEL_LAPLACIAN_H
#define IST_CORE_KERNEL_LAPLACIAN_H

#include "graph/view.h"

/* Vertices are known here by their PLACE in the order of elimination. The ties of place j to later places, when its
 * turn has come, are the entries starts[j] to starts[j + 1] - 1, ascending. Starts `= {0}`. */
typedef struct {
    size_t vertex_count, entry_count;
    uint32_t *order; /* place -> vertex */
    uint32_t *place; /* vertex -> place */
    uint32_t *root;  /* place -> the last place of its component */
    uint32_t *sizes; /* place of a root -> vertices of its component; 0 elsewhere */
    size_t *starts;
    uint32_t *rows; /* entry -> the later place */
    double *shares; /* entry -> its share of what place j conducts to all later places */
    double *pivots; /* place -> what it conducts to all later places; 0 for a root */
    int exponent;   /* all conductances were multiplied by 2^exponent */
} ist_laplacian;

/* `conductances` (edge -> conductance > 0, finite) are those of the view's edges; of edges between the same two
 * vertices they are added. Direction is dropped. A LIMIT error when conductances lie more than 2^300 apart, or when it
 * would take more than 1e12 steps or 4e8 entries. */
bool ist_laplacian_make(ist_laplacian *out, const ist_view *view, const double *conductances, ist_error *err);
void ist_laplacian_free(ist_laplacian *laplacian);

/* A conductance or a resistance in the units of the factor, and back. */
double ist_laplacian_conductance(const ist_laplacian *laplacian, double conductance);
double ist_laplacian_resistance(const ist_laplacian *laplacian, double scaled);

/* x := M x, by place, in the units of the factor; the second for IST_LAPLACIAN_WIDTH vectors at once, those of a place
 * side by side. */
enum { IST_LAPLACIAN_WIDTH = 8 };
void ist_laplacian_solve(double *x, const ist_laplacian *laplacian);
void ist_laplacian_solve_block(double *x, const ist_laplacian *laplacian);

/* The diagonal of M by place, in the units of the factor, without solving for all of M: Takahashi, Fagan and Chen
 * (1973). A LIMIT error past 1e12 steps. */
bool ist_laplacian_diagonal(double *out, const ist_laplacian *laplacian, ist_error *err);

/* The effective resistances of all entries, in the units of the factor; R follows from the resistances among the
 * later neighbours alone, so that it does not lose digits far from the root. A LIMIT error likewise. */
bool ist_laplacian_resistances(double *out, const ist_laplacian *laplacian, ist_error *err);

/* The entry of two neighbours. */
size_t ist_laplacian_entry(const ist_laplacian *laplacian, uint32_t a, uint32_t b);

#endif
