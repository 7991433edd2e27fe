/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rich_club.c - whether those with many ties are tied to each other beyond what their many ties bring with them.
 *
 * Actors with many ties meet each other often by chance alone: the share of their pairs that is joined rises with the
 * number of ties in nearly every network. So it is set beside the same share in networks in which everyone keeps their
 * number of ties and is tied at random. Above 1, the ratio says that the rich keep to each other; below 1, that they
 * are apart, each with a following of its own.
 *
 *     phi(k) = 2 E(k) / (N(k) (N(k) - 1))         N(k): actors with more than k ties, E(k): ties among these
 *     ratio(k) = phi(k) / mean of phi(k) over 100 networks drawn by degree-preserving switches (`null-degree`)
 *     z(k) = (phi(k) - mean) / standard deviation          p(k) = (1 + networks with as large a phi) / 101
 *
 * Everyone keeps their number of ties in every network drawn, so that who is rich does not change, and what changes is
 * whom the rich are tied to. p is of one row; rows hang together and are many: do not pick the best of them.
 *
 * Reads ties, no weights. Direction is dropped. Disconnected networks need no rule. A row for each number of ties that
 * changes who is rich, as long as two are. NA: z and p where the null model has no freedom (phi is the same in all
 * networks, as in a star), ratio where it has no ties among the rich. O(100 tries), tries some times E log E; refused
 * above 1e12 steps. --seed chooses the networks.
 *
 * Colizza, Flammini, Serrano and Vespignani (2006), Detecting rich-club ordering in complex networks; Maslov and
 * Sneppen (2002), Specificity and stability in topology of protein networks.
 */
#include "core/groups/rich_club.h"

#include <math.h>
#include <stdlib.h>

#include "core/ends.h"
#include "core/kernel/neighbours.h"
#include "core/kernel/random.h"
#include "core/null/switches.h"

enum { SAMPLES = 100 };
static const char drawing[] = "drawing networks at random";

typedef struct {
    ist_neighbours neighbours;
    size_t edges, degrees; /* degrees: one more than the largest */
    uint32_t *sources, *targets;
    ist_switches switches;
    uint64_t tries, seed; /* tries a network */
    double *rich;         /* k -> actors with more than k ties */
    double *joined;       /* k -> ties among them */
    double *sum, *squares,
        *as_high; /* k -> over the samples: by how much phi is more, its square, how often not less */
    double *phi;
} club;

/* ---- counting ---- */

static double phi_of(const club *c, size_t k) {
    double pairs = c->rich[k] * (c->rich[k] - 1) / 2;
    return pairs > 0 ? c->joined[k] / pairs : NAN;
}

/* A tie joins those with more than k ties for all k below the smaller degree of its ends. */
static void count_joined(club *c) {
    const ist_switches *drawn = &c->switches;
    for (size_t k = 0; k < c->degrees; k++) {
        c->joined[k] = 0;
    }
    for (size_t edge = 0; edge < c->edges; edge++) {
        uint32_t a = ist_neighbours_degree(&c->neighbours, drawn->sources[edge]);
        uint32_t b = ist_neighbours_degree(&c->neighbours, drawn->targets[edge]);
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
        uint64_t random = ist_random_start(c->seed, i);
        ist_switches_reset(&c->switches);
        ist_switches_try(&c->switches, c->tries, &random);
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
    size_t slots = c->neighbours.offsets[c->neighbours.vertex_count];
    c->sources = ist_array_make(slots, sizeof *c->sources, drawing, err);
    c->targets = c->sources ? ist_array_make(slots, sizeof *c->targets, drawing, err) : NULL;
    for (uint32_t v = 0; c->targets && v < c->neighbours.vertex_count; v++) {
        uint32_t degree = ist_neighbours_degree(&c->neighbours, v);
        c->degrees = degree >= c->degrees ? degree + 1 : c->degrees;
        for (uint32_t i = 0; i < degree; i++) {
            uint32_t head = c->neighbours.heads[c->neighbours.offsets[v] + i];
            if (head > v) {
                c->sources[c->edges] = v;
                c->targets[c->edges++] = head;
            }
        }
    }
    return c->targets != NULL;
}

static bool prepare_switches(club *c, ist_error *err) {
    const ist_edge_list edges = {.vertex_count = c->neighbours.vertex_count,
                                 .edge_count = c->edges,
                                 .sources = c->sources,
                                 .targets = c->targets};
    if (!ist_switches_make(&c->switches, &edges, (ist_switch_rule){0}, err)) {
        return false;
    }
    c->tries = ist_switches_needed(&c->switches, c->seed);
    return ist_switches_check(c->tries, SAMPLES, err);
}

static bool prepare(club *c, const ist_view *view, ist_error *err) {
    IST_TRY(ist_neighbours_make(&c->neighbours, view, err));
    IST_TRY(list_edges(c, err));
    IST_TRY(prepare_switches(c, err));
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
    ist_switches_free(&c->switches);
    free(c->sources);
    free(c->targets);
    free(c->rich);
    free(c->joined);
    free(c->sum);
    free(c->squares);
    free(c->as_high);
    free(c->phi);
}

bool ist_rich_club_table(ist_table *out, const ist_view *view, uint64_t seed, ist_error *err) {
    club c = {.seed = seed};
    bool ok =
        prepare(&c, view, err) && measure(out, &c, err) &&
        ist_table_note(out, err,
                       "null model: %d networks in which everyone keeps their number of ties, by switches of two "
                       "ties, %llu tries each, seed %llu; direction dropped",
                       SAMPLES, (unsigned long long)c.tries, (unsigned long long)seed) &&
        ist_table_note(out, err, "p is of one row; rows hang together and are many: do not pick the best of them") &&
        ist_ends_contract(out, view,
                          "rich-club: reads ties, direction dropped, disconnected=no rule needed, "
                          "normalisation=share of the pairs of the rich",
                          err);
    free_club(&c);
    return ok;
}
