/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trial.h - one net with its exact answer, what is compared with it, and what
 * came of that.
 */
#ifndef IST_ORACLE_TRIAL_H
#define IST_ORACLE_TRIAL_H

#include "costs.h"
#include "graph/view.h"

/* What was compared so far of one thing that is asked in one way. */
typedef struct {
    const char *what, *how; /* static texts */
    size_t values, wrong;
    long double largest; /* difference, as a share of the scale that it was given */
    char where[160];     /* of that */
} comparison;

enum { TALLIES = 64 };
typedef struct {
    comparison items[TALLIES];
    size_t count;
} tally_list;

typedef struct {
    const exact_paths *paths;
    exact_answer answer; /* with nothing lost, of all pairs */
    ist_view view;       /* edges as in the net; `work` is the trial's */
    ist_work work;
    bool suits; /* can its costs be eliminated? */
    const cost_kind *kind;
    size_t graph; /* number in the atlas */
    uint64_t seed;
    tally_list *tallies;
} trial;

/* No value may be off by more than this share of its scale: a few roundings of
 * a double. */
#define ORACLE_TOLERANCE 1e-14L
/* By how much more one of two blurred lengths that tie may stand for the other: 1e-12. */
#define ORACLE_BLUR 100

/* The tally of this thing in this way; made at the first time. */
comparison *tally_of(const trial *t, const char *what, const char *how);

/* A value is off by a share of `scale`, >= 0; of a scale of 0 only the same
 * will do. */
void compare_scaled(comparison *tally, const trial *t, size_t row, double found, long double expected,
                    long double scale);
/* The scale is the expected value itself. */
void compare(comparison *tally, const trial *t, size_t row, double found, long double expected);

/* Prints all of them; returns how many values are wrong. */
size_t tallies_print(const tally_list *list);

/* Ends the program where something failed, and says of what. */
void must(bool ok, const trial *t, const char *what, const ist_error *err);

/* The n-th way that applies to what is asked here, IST_METHOD_CHOSEN when there
 * are no more; `sums` or shares. */
ist_method method_at(const trial *t, size_t n, bool sums);

/* What is asked; each may draw what it asks about from `random`. */
void check_shares(trial *t, uint64_t *random); /* betweenness of vertices and edges, of
                                                  all pairs and of some */
void check_sums(trial *t);                     /* distances, and their sums */
void check_measures(trial *t);                 /* what tables say */
void check_sets(trial *t, uint64_t *random);   /* groups, and dependence on them */
void check_losses(trial *t);                   /* after the loss of each edge, and of each vertex */
void check_gains(trial *t, uint64_t *random);  /* after each edge that could be added */

/* Draws of the costs of one net: those of every kind that suits, and the same
 * with edges taken out. */
enum { DRAWS_MOST = 32 };
typedef struct {
    exact_net net;
    exact_answer answers[DRAWS_MOST];
    double costs[DRAWS_MOST][EXACT_EDGES];
    int exponents[DRAWS_MOST];
    const cost_kind *kinds[DRAWS_MOST];
    size_t count;
} draw_list;
void draws_add(draw_list *list, const trial *t, uint64_t *random);
void check_draws(const draw_list *list, trial *t);

#endif
