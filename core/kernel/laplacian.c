/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * laplacian.c - eliminates one vertex after the other, each column from those that it hangs on.
 *
 * Column j gathers the ties of j to later places, and from each earlier column k that has a row j what k conducted
 * between j and each later place i: share(i, k) * share(j, k) * pivot(k). The rows of a column are its own ties and
 * those of its children, the columns whose first row it is. O(the squares of the columns' lengths).
 */
#include "core/kernel/laplacian.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/ordering.h"

static const char working[] = "solving for currents";
static const double steps_most = 1e12, entries_most = 4e8;
enum { RANGE_MOST = 300 }; /* powers of two between the smallest and the largest conductance */

typedef struct {
    ist_laplacian *out;
    const ist_view *view;
    const double *conductances;
    size_t room;
    uint32_t *marks;               /* place -> the column that last had it as a row */
    uint32_t *child, *sibling;     /* place -> its first child; the next child of the same parent */
    uint32_t *waiting, *next_wait; /* place -> the columns whose next row it is */
    size_t *next_row;              /* column -> the entry of that row */
    double *sums;                  /* place -> conductance gathered for the column at hand */
} elimination;

static bool make_arrays(elimination *e, ist_error *err) {
    ist_laplacian *l = e->out;
    size_t n = l->vertex_count;
    return (l->place = ist_array_make(n, sizeof *l->place, working, err)) &&
           (l->root = ist_array_make(n, sizeof *l->root, working, err)) &&
           (l->sizes = ist_array_make(n, sizeof *l->sizes, working, err)) &&
           (l->starts = ist_array_make(n + 1, sizeof *l->starts, working, err)) &&
           (l->pivots = ist_array_make(n, sizeof *l->pivots, working, err)) &&
           (l->rows = ist_array_make(e->room, sizeof *l->rows, working, err)) &&
           (l->shares = ist_array_make(e->room, sizeof *l->shares, working, err)) &&
           (e->marks = ist_array_make(n, sizeof *e->marks, working, err)) &&
           (e->child = ist_array_make(n, sizeof *e->child, working, err)) &&
           (e->sibling = ist_array_make(n, sizeof *e->sibling, working, err)) &&
           (e->waiting = ist_array_make(n, sizeof *e->waiting, working, err)) &&
           (e->next_wait = ist_array_make(n, sizeof *e->next_wait, working, err)) &&
           (e->next_row = ist_array_make(n, sizeof *e->next_row, working, err)) &&
           (e->sums = ist_array_make(n, sizeof *e->sums, working, err));
}

static void elimination_free(elimination *e) {
    free(e->marks);
    free(e->child);
    free(e->sibling);
    free(e->waiting);
    free(e->next_wait);
    free(e->next_row);
    free(e->sums);
}

/* Scales the conductances to lie around 1, so that no product of a few of them is out of range. */
static bool choose_scale(ist_laplacian *l, const ist_view *view, const double *conductances, ist_error *err) {
    int least = 0, most = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        int exponent = 0;
        frexp(conductances[edge], &exponent);
        least = edge == 0 || exponent < least ? exponent : least;
        most = edge == 0 || exponent > most ? exponent : most;
    }
    if (most - least > RANGE_MOST) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "the conductances of the ties lie too far apart to be computed with: by a factor of 2^%d",
                             most - least);
    }
    l->exponent = -(least + most) / 2;
    return true;
}

static int compare_places(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool add_row(elimination *e, size_t *end, uint32_t row, uint32_t column) {
    if (row <= column || e->marks[row] == column) {
        return true;
    }
    if (*end == e->room) {
        return false;
    }
    e->marks[row] = column;
    e->sums[row] = 0;
    e->out->rows[(*end)++] = row;
    return true;
}

static bool add_neighbours(elimination *e, size_t *end, const ist_arcs *arcs, uint32_t column) {
    uint32_t vertex = e->out->order[column];
    bool ok = true;
    for (uint32_t arc = arcs->offsets[vertex]; ok && arc < arcs->offsets[vertex + 1]; arc++) {
        uint32_t row = e->out->place[arcs->heads[arc]];
        ok = add_row(e, end, row, column);
        if (ok && row > column) {
            e->sums[row] += ist_laplacian_conductance(e->out, e->conductances[arcs->edges[arc]]);
        }
    }
    return ok;
}

/* The rows of a column, ascending, their sums what the view's own ties conduct. */
static bool find_rows(elimination *e, uint32_t column, ist_error *err) {
    ist_laplacian *l = e->out;
    size_t start = l->starts[column], end = start;
    bool ok = add_neighbours(e, &end, &e->view->out, column) &&
              (!e->view->directed || add_neighbours(e, &end, &e->view->in, column));
    for (uint32_t child = e->child[column]; ok && child != IST_NONE; child = e->sibling[child]) {
        for (size_t entry = l->starts[child]; ok && entry < l->starts[child + 1]; entry++) {
            ok = add_row(e, &end, l->rows[entry], column);
        }
    }
    if (!ok) {
        return ist_error_set(err, IST_ERROR_INTERNAL, "CHOLMOD counted too few entries of the factor");
    }
    qsort(l->rows + start, end - start, sizeof *l->rows, compare_places);
    l->starts[column + 1] = end;
    if (end > start) {
        e->sibling[column] = e->child[l->rows[start]];
        e->child[l->rows[start]] = column;
    }
    return true;
}

/* Lets `column` wait for the turn of the row of `entry`, if it has one. */
static void wait_for(elimination *e, uint32_t column, size_t entry) {
    if (entry < e->out->starts[column + 1]) {
        uint32_t row = e->out->rows[entry];
        e->next_row[column] = entry;
        e->next_wait[column] = e->waiting[row];
        e->waiting[row] = column;
    }
}

/* Adds what the earlier columns conducted between this place and later ones. */
static void gather(elimination *e, uint32_t column) {
    const ist_laplacian *l = e->out;
    uint32_t earlier = e->waiting[column];
    while (earlier != IST_NONE) {
        uint32_t following = e->next_wait[earlier];
        size_t entry = e->next_row[earlier], end = l->starts[earlier + 1];
        double conducted = l->shares[entry] * l->pivots[earlier];
        for (size_t other = entry + 1; other < end; other++) {
            e->sums[l->rows[other]] += l->shares[other] * conducted;
        }
        wait_for(e, earlier, entry + 1);
        earlier = following;
    }
}

static void finish(elimination *e, uint32_t column) {
    ist_laplacian *l = e->out;
    size_t start = l->starts[column], end = l->starts[column + 1];
    for (size_t entry = start; entry < end; entry++) {
        l->pivots[column] += e->sums[l->rows[entry]];
    }
    for (size_t entry = start; entry < end; entry++) {
        l->shares[entry] = e->sums[l->rows[entry]] / l->pivots[column];
    }
    wait_for(e, column, start);
}

static void find_roots(ist_laplacian *l) {
    for (size_t i = l->vertex_count; i > 0; i--) {
        size_t place = i - 1;
        bool is_root = l->starts[place] == l->starts[place + 1];
        l->root[place] = is_root ? (uint32_t)place : l->root[l->rows[l->starts[place]]];
        l->sizes[l->root[place]]++;
    }
}

static bool eliminate(elimination *e, ist_error *err) {
    ist_laplacian *l = e->out;
    for (uint32_t place = 0; place < l->vertex_count; place++) {
        l->place[l->order[place]] = place;
        e->marks[place] = e->child[place] = e->sibling[place] = e->waiting[place] = IST_NONE;
    }
    for (uint32_t place = 0; place < l->vertex_count; place++) {
        if (!find_rows(e, place, err)) {
            return false;
        }
        gather(e, place);
        finish(e, place);
    }
    l->entry_count = l->starts[l->vertex_count];
    find_roots(l);
    return true;
}

static bool accept(const ist_ordering *ordering, ist_error *err) {
    if (ordering->steps > steps_most || (double)ordering->entry_count > entries_most) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "solving for currents in this network would take about %.0e steps and %.0e numbers; "
                             "at most %.0e and %.0e are begun: choose a smaller or sparser part of it",
                             ordering->steps, (double)ordering->entry_count, steps_most, entries_most);
    }
    return true;
}

bool ist_laplacian_make(ist_laplacian *out, const ist_view *view, const double *conductances, ist_error *err) {
    ist_ordering ordering = {0};
    *out = (ist_laplacian){.vertex_count = view->vertex_count};
    bool ok =
        choose_scale(out, view, conductances, err) && ist_ordering_make(&ordering, view, err) && accept(&ordering, err);
    elimination e = {.out = out, .view = view, .conductances = conductances, .room = ordering.entry_count};
    out->order = ordering.order;
    ok = ok && make_arrays(&e, err) && eliminate(&e, err);
    elimination_free(&e);
    if (!ok) {
        ist_laplacian_free(out);
    }
    return ok;
}

void ist_laplacian_free(ist_laplacian *laplacian) {
    free(laplacian->order);
    free(laplacian->place);
    free(laplacian->root);
    free(laplacian->sizes);
    free(laplacian->starts);
    free(laplacian->rows);
    free(laplacian->shares);
    free(laplacian->pivots);
    *laplacian = (ist_laplacian){0};
}

double ist_laplacian_conductance(const ist_laplacian *laplacian, double conductance) {
    return ldexp(conductance, laplacian->exponent);
}

double ist_laplacian_resistance(const ist_laplacian *laplacian, double scaled) {
    return ldexp(scaled, laplacian->exponent);
}

/* Forwards each place hands what it has on to the later ones; backwards it takes its potential from theirs. Called with
 * a constant width, so that the innermost loops become vector instructions. */
static inline void solve(double *x, const ist_laplacian *l, size_t width) {
    for (size_t j = 0; j < l->vertex_count; j++) {
        double *of_j = x + j * width;
        for (size_t entry = l->starts[j]; entry < l->starts[j + 1]; entry++) {
            double *of_row = x + l->rows[entry] * width;
            for (size_t i = 0; i < width; i++) {
                of_row[i] += l->shares[entry] * of_j[i];
            }
        }
        for (size_t i = 0; i < width; i++) {
            of_j[i] = l->pivots[j] > 0 ? of_j[i] / l->pivots[j] : 0;
        }
    }
    for (size_t j = l->vertex_count; j-- > 0;) {
        double *of_j = x + j * width;
        for (size_t entry = l->starts[j]; entry < l->starts[j + 1]; entry++) {
            const double *of_row = x + l->rows[entry] * width;
            for (size_t i = 0; i < width; i++) {
                of_j[i] += l->shares[entry] * of_row[i];
            }
        }
    }
}

void ist_laplacian_solve(double *x, const ist_laplacian *laplacian) {
    solve(x, laplacian, 1);
}

void ist_laplacian_solve_block(double *x, const ist_laplacian *laplacian) {
    solve(x, laplacian, IST_LAPLACIAN_WIDTH);
}

size_t ist_laplacian_entry(const ist_laplacian *l, uint32_t a, uint32_t b) {
    uint32_t column = l->place[a] < l->place[b] ? l->place[a] : l->place[b];
    uint32_t row = l->place[a] < l->place[b] ? l->place[b] : l->place[a];
    size_t low = l->starts[column], high = l->starts[column + 1];
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        low = l->rows[middle] <= row ? middle : low;
        high = l->rows[middle] <= row ? high : middle;
    }
    return low;
}
