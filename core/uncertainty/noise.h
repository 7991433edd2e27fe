/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * noise.h - how uncertain each tie is, and networks drawn from that: its weights multiplied, the tie there or not.
 */
#ifndef IST_CORE_UNCERTAINTY_NOISE_H
#define IST_CORE_UNCERTAINTY_NOISE_H

#include "core/metric.h"
#include "core/uncertainty/doubts.h"

enum { IST_NOISE_DRAWS = 1000, IST_NOISE_DRAWS_MOST = 1000000, IST_NOISE_CV_MOST = 10 };

typedef struct {
    bool by_grade; /* the coefficient of variation comes from the grade of a tie's evidence; else it is `cv` */
    double cv;
    bool certain;  /* every tie is there; else each with its confidence */
    bool dates;    /* ties are there where days drawn within the precision of their dates say so */
    bool readings; /* one reading of every disagreement is drawn; else all stand */
    size_t draws;
    uint64_t seed;
} ist_noise;

/* Reads "grade:2000", "0.25:2000", or either without the number of draws, which is then IST_NOISE_DRAWS; the seed and
 * `certain` stay. USAGE error for anything else. */
bool ist_noise_parse(ist_noise *out, const char *text, ist_error *err);

/* The coefficient of variation of a statement of this grade, 'A' to 'F' or 0, and 1 to 6 or NAN. */
double ist_noise_grade(char reliability, double credibility);

/* That of a tie's weights, and of a figure's value. */
double ist_noise_tie(const ist_noise *noise, const ist_network *network, uint32_t tie);
double ist_noise_figure(const ist_noise *noise, const ist_network *network, uint32_t figure);

/* What multiplies a weight of mean 1 and this coefficient of variation whose logarithm is `z` standard deviations from
 * its own mean. */
double ist_noise_factor(double cv, double z);

/* Is any weight that is read (bit set of IST_READS_) multiplied under this lens? Counts are not. */
bool ist_noise_reaches(const ist_lens *lens, unsigned reads);

/* The standard deviations at which 5 % lie below and 5 % above: -z and z. */
#define IST_NOISE_Z95 1.6448536269514722

/* Tie row -> its place among all ties of the network, in the byte order of their ids, those that scenarios add behind
 * the others. `places` has room for all. */
bool ist_noise_places(uint32_t *places, const ist_network *network, ist_error *err);

/* The rows of the ties of a view, each once, in the byte order of their ids; `rows` has room for all of the network. */
bool ist_noise_ties(uint32_t *rows, size_t *count, const ist_view *view, ist_error *err);

/* The ties of a network as one draw has them. */
typedef struct {
    const ist_network *network;
    const ist_view *view; /* borrowed; whose lens may edit how sure ties are */
    ist_noise noise;
    unsigned weights;  /* which are multiplied, bit set of IST_READS_; all of them until ist_noise_lean */
    uint32_t *places;  /* what random numbers are counted by */
    double *cvs;       /* tie row -> coefficient of variation */
    double *variances; /* tie row -> that of the logarithm of a factor */
    uint8_t *kept;
    double *strength, *cost, *capacity;
    ist_doubts doubts;
} ist_noise_draws;

bool ist_noise_start(ist_noise_draws *out, const ist_view *view, const ist_noise *noise, ist_error *err);
/* Draws factors only of those weights that the view's lens multiplies; the others stay 1, as nothing reads them. */
void ist_noise_lean(ist_noise_draws *draws);
/* Makes draw `number`: `kept` and the factors. It does not depend on which draws were made before. */
void ist_noise_draw(ist_noise_draws *draws, size_t number);
/* The view as this draw has it. */
bool ist_noise_view(ist_view *out, const ist_view *view, const ist_noise_draws *draws, ist_error *err);
/* What the edges of `view` cost in it; INFINITY of those that are not there. */
bool ist_noise_costs(double *costs, const ist_view *view, const ist_noise_draws *draws, ist_error *err);
void ist_noise_free(ist_noise_draws *draws);

/* What draw `number` multiplies the value of each figure by, a count by 1; `factors` has room for all of the network.
 * Random numbers are counted by seed, draw and the figure's id. */
void ist_noise_draw_figures(double *factors, const ist_network *network, const ist_noise *noise, size_t number);

/* Appends the noise model as contract lines say it: "noise=grade draws=2000 seed=1 ..." */
bool ist_noise_contract_weights(ist_buffer *out, const ist_noise *noise, ist_error *err); /* without the draws */
bool ist_noise_contract(ist_buffer *out, const ist_noise *noise, ist_error *err);

#endif
