/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rich_club.c - ties among those with many ties, against degree-preserving switches.
 *
 * A switch takes two ties a-b and c-d and makes them a-d and c-b, unless that makes a loop or a tie that is there
 * already (Maslov and Sneppen 2002). Everyone keeps their number of ties, so that the neighbours of each stand in slots
 * that never move, and what changes is who is in them. Direction is dropped.
 */
#include "core/groups/rich_club.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/neighbours.h"

enum {
    SAMPLES = 100,
    SWITCHES = 10,
    FIRST_SWITCHES = 100
}; /* switches tried a tie: between samples, before the first */
static const char drawing[] = "drawing networks at random";

typedef struct {
    ist_neighbours neighbours; /* heads change */
    size_t edges, degrees;     /* degrees: one more than the largest */
    uint32_t *ends;            /* two an edge */
    uint64_t state;
    double *rich;   /* k -> actors with more than k ties */
    double *joined; /* k -> ties among them */
    double *sum, *squares,
        *as_high; /* k -> over the samples: by how much phi is more, its square, how often not less */
    double *phi;
} club;

/* splitmix64 */
static uint64_t draw(club *c) {
    uint64_t z = c->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint32_t draw_below(club *c, uint64_t limit) {
    return (uint32_t)(draw(c) % limit); /* limit is below 2^33: the bias is below 2^-31 */
}

/* ---- switches ---- */

/* The slot of `head` among those of `v`, or IST_NONE. */
static uint32_t slot_of(const club *c, uint32_t v, uint32_t head) {
    for (uint32_t slot = c->neighbours.offsets[v]; slot < c->neighbours.offsets[v + 1]; slot++) {
        if (c->neighbours.heads[slot] == head) {
            return slot;
        }
    }
    return IST_NONE;
}

static bool joined(const club *c, uint32_t a, uint32_t b) {
    bool few = ist_neighbours_degree(&c->neighbours, a) < ist_neighbours_degree(&c->neighbours, b);
    return slot_of(c, few ? a : b, few ? b : a) != IST_NONE;
}

static void replace(club *c, uint32_t v, uint32_t old, uint32_t fresh) {
    c->neighbours.heads[slot_of(c, v, old)] = fresh;
}

static void try_switch(club *c) {
    uint32_t *first = &c->ends[2 * (size_t)draw_below(c, c->edges)];
    uint32_t *second = &c->ends[2 * (size_t)draw_below(c, c->edges)], turned = draw_below(c, 2);
    uint32_t p = first[0], q = first[1], r = second[turned], s = second[1 - turned];
    if (p == r || p == s || q == r || q == s || joined(c, p, s) || joined(c, r, q)) {
        return;
    }
    replace(c, p, q, s);
    replace(c, s, r, p);
    replace(c, r, s, q);
    replace(c, q, p, r);
    first[1] = s;
    second[0] = r;
    second[1] = q;
}

/* ---- counting ---- */

static double phi_of(const club *c, size_t k) {
    double pairs = c->rich[k] * (c->rich[k] - 1) / 2;
    return pairs > 0 ? c->joined[k] / pairs : NAN;
}

/* A tie joins those with more than k ties for all k below the smaller degree of its ends. */
static void count_joined(club *c) {
    for (size_t k = 0; k < c->degrees; k++) {
        c->joined[k] = 0;
    }
    for (size_t edge = 0; edge < c->edges; edge++) {
        uint32_t a = ist_neighbours_degree(&c->neighbours, c->ends[2 * edge]);
        uint32_t b = ist_neighbours_degree(&c->neighbours, c->ends[2 * edge + 1]);
        c->joined[(a < b ? a : b) - 1]++;
    }
    for (size_t k = c->degrees; k-- > 1;) {
        c->joined[k - 1] += c->joined[k];
    }
}

static void count_rich(club *c) {
    for (uint32_t v = 0; v < c->neighbours.vertex_count; v++) {
        uint32_t degree = ist_neighbours_degree(&c->neighbours, v);
        if (degree > 0) {
            c->rich[degree - 1]++;
        }
    }
    for (size_t k = c->degrees; k-- > 1;) {
        c->rich[k - 1] += c->rich[k];
    }
}

static void sample(club *c) {
    for (size_t i = 0; i < SAMPLES; i++) {
        for (size_t tries = (i == 0 ? FIRST_SWITCHES : SWITCHES) * c->edges; tries > 0; tries--) {
            try_switch(c);
        }
        count_joined(c);
        for (size_t k = 0; k < c->degrees; k++) {
            double more = phi_of(c, k) - c->phi[k]; /* exactly 0 in all samples where there is no freedom */
            c->sum[k] += more;
            c->squares[k] += more * more;
            c->as_high[k] += more >= 0;
        }
    }
}

/* ---- the table ---- */

static bool list_edges(club *c, ist_error *err) {
    c->ends = ist_array_make(c->neighbours.offsets[c->neighbours.vertex_count], sizeof *c->ends, drawing, err);
    for (uint32_t v = 0; c->ends && v < c->neighbours.vertex_count; v++) {
        uint32_t degree = ist_neighbours_degree(&c->neighbours, v);
        c->degrees = degree >= c->degrees ? degree + 1 : c->degrees;
        for (uint32_t i = 0; i < degree; i++) {
            uint32_t head = c->neighbours.heads[c->neighbours.offsets[v] + i];
            if (head > v) {
                c->ends[2 * c->edges] = v;
                c->ends[2 * c->edges++ + 1] = head;
            }
        }
    }
    return c->ends != NULL;
}

/* A switch looks through the slots of four actors. */
static bool check_work(const club *c, ist_error *err) {
    double slots = 0;
    for (size_t i = 0; i < 2 * c->edges; i++) {
        slots += ist_neighbours_degree(&c->neighbours, c->ends[i]);
    }
    double steps = 2 * slots * (FIRST_SWITCHES + SAMPLES * SWITCHES);
    return steps < 1e12 ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "a null model of this network takes about %.0e steps, more than can be done", steps);
}

static bool prepare(club *c, const ist_view *view, ist_error *err) {
    IST_TRY(ist_neighbours_make(&c->neighbours, view, err));
    IST_TRY(list_edges(c, err));
    IST_TRY(check_work(c, err));
    IST_TRY(c->rich = ist_array_make(c->degrees, sizeof *c->rich, drawing, err));
    IST_TRY(c->joined = ist_array_make(c->degrees, sizeof *c->joined, drawing, err));
    IST_TRY(c->sum = ist_array_make(c->degrees, sizeof *c->sum, drawing, err));
    IST_TRY(c->squares = ist_array_make(c->degrees, sizeof *c->squares, drawing, err));
    IST_TRY(c->as_high = ist_array_make(c->degrees, sizeof *c->as_high, drawing, err));
    IST_TRY(c->phi = ist_array_make(c->degrees, sizeof *c->phi, drawing, err));
    return true;
done:
    return false;
}

enum { COLUMN_K, COLUMN_ACTORS, COLUMN_TIES, COLUMN_PHI, COLUMN_MEAN, COLUMN_RATIO, COLUMN_Z, COLUMN_P };

static bool add_null(ist_table *out, const club *c, size_t k, ist_error *err) {
    double more = c->sum[k] / SAMPLES, spread = sqrt(fmax(0, c->squares[k] / SAMPLES - more * more));
    double mean = c->phi[k] + more;
    const char *no_freedom = "the null model has no freedom here: it is the same in all samples";
    bool free = c->squares[k] > 0 && spread > 1e-9;
    return ist_table_real(out, COLUMN_MEAN, mean, err) &&
           (mean > 0 ? ist_table_real(out, COLUMN_RATIO, c->phi[k] / mean, err)
                     : ist_table_na(out, COLUMN_RATIO, "the null model has no ties there", err)) &&
           (free ? ist_table_real(out, COLUMN_Z, (c->phi[k] - mean) / spread, err)
                 : ist_table_na(out, COLUMN_Z, no_freedom, err)) &&
           (free ? ist_table_real(out, COLUMN_P, (1 + c->as_high[k]) / (SAMPLES + 1), err)
                 : ist_table_na(out, COLUMN_P, no_freedom, err));
}

static bool add_row(ist_table *out, const club *c, size_t k, double ties, ist_error *err) {
    return ist_table_row(out, IST_NONE, err) && ist_table_integer(out, COLUMN_K, (int64_t)k, err) &&
           ist_table_integer(out, COLUMN_ACTORS, (int64_t)c->rich[k], err) &&
           ist_table_integer(out, COLUMN_TIES, (int64_t)ties, err) && ist_table_real(out, COLUMN_PHI, c->phi[k], err) &&
           add_null(out, c, k, err);
}

static bool add_columns(ist_table *out, ist_error *err) {
    return ist_table_title(out, "rich club", err) &&
           ist_table_column(out, "more-than", IST_CELL_INTEGER, "ties", "the actors with more ties than this", err) &&
           ist_table_column(out, "actors", IST_CELL_INTEGER, "", "how many these are", err) &&
           ist_table_column(out, "ties", IST_CELL_INTEGER, "", "how many ties join them", err) &&
           ist_table_column(out, "phi", IST_CELL_REAL, "", "the share of their pairs that is joined", err) &&
           ist_table_column(out, "null-mean", IST_CELL_REAL, "", "the same by chance", err) &&
           ist_table_column(out, "ratio", IST_CELL_REAL, "", "phi by what chance gives", err) &&
           ist_table_column(out, "z", IST_CELL_REAL, "", "standard deviations above chance", err) &&
           ist_table_column(out, "p", IST_CELL_REAL, "", "share of samples as high, one added", err);
}

static bool add_rows(ist_table *out, club *c, const double *ties, ist_error *err) {
    bool ok = true;
    for (size_t k = 0; ok && k < c->degrees; k++) {
        bool differs = k == 0 || c->rich[k] < c->rich[k - 1];
        ok = !differs || c->rich[k] < 2 || add_row(out, c, k, ties[k], err);
    }
    return ok;
}

static bool measure(ist_table *out, club *c, ist_error *err) {
    double *ties = ist_array_make(c->degrees, sizeof *ties, drawing, err);
    if (!ties) {
        return false;
    }
    count_rich(c);
    count_joined(c);
    for (size_t k = 0; k < c->degrees; k++) {
        ties[k] = c->joined[k];
        c->phi[k] = phi_of(c, k);
    }
    sample(c);
    bool ok = add_columns(out, err) && add_rows(out, c, ties, err);
    free(ties);
    return ok;
}

static void free_club(club *c) {
    ist_neighbours_free(&c->neighbours);
    free(c->ends);
    free(c->rich);
    free(c->joined);
    free(c->sum);
    free(c->squares);
    free(c->as_high);
    free(c->phi);
}

bool ist_rich_club_table(ist_table *out, const ist_view *view, uint64_t seed, ist_error *err) {
    club c = {.state = seed};
    bool ok =
        prepare(&c, view, err) && measure(out, &c, err) &&
        ist_table_note(out, err,
                       "null model: %d networks in which everyone keeps their number of ties, by switches of two "
                       "ties, %d tries a tie between them, %d before the first, seed %llu; direction dropped",
                       SAMPLES, SWITCHES, FIRST_SWITCHES, (unsigned long long)seed) &&
        ist_table_note(out, err, "p is of one row; rows hang together and are many: do not pick the best of them");
    free_club(&c);
    return ok;
}
