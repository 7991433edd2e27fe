/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * passage.h - what passes between two ends, in the whole network and after losses: the cost of every pair of a source
 * and a target, and the largest flow.
 *
 * A passage may keep what is in use: of each source one shortest route to every target, and the edges that one largest
 * flow hangs on. A further loss that meets nothing in use changes nothing, for these routes and this flow are still
 * there and no loss makes a better one: it is not computed again. What thins an edge out may make it cheaper, so it
 * always counts as met.
 */
#ifndef IST_CORE_CONTINGENCY_PASSAGE_H
#define IST_CORE_CONTINGENCY_PASSAGE_H

#include "mended.h"

/* The question between the ends, and room to work in. */
typedef struct {
    const ist_view *view;                    /* borrowed, as are the ends */
    const ist_vertex_set *sources, *targets; /* may share vertices: a vertex and itself are no pair */
    bool flows;     /* are flows asked for? Only where there are capacities and no shared end */
    uint8_t *roles; /* vertex -> is it an end? */
    ist_sweep sweep;
    ist_mended *mended; /* NULL: not needed yet */
} ist_survey;           /* starts `= {0}` */

bool ist_survey_init(ist_survey *out, const ist_view *view, const ist_vertex_set *sources,
                     const ist_vertex_set *targets, ist_error *err);
void ist_survey_free(ist_survey *survey);

static inline size_t ist_survey_pairs(const ist_survey *survey) {
    return survey->sources->count * survey->targets->count;
}

/* About how many steps measuring so many passages takes, at most. */
double ist_survey_steps(const ist_survey *survey, double passages);

/* LIMIT error when measuring so many passages would take more steps than these. */
#define IST_SURVEY_STEPS_MOST 1e12
bool ist_survey_accepts(const ist_survey *survey, double passages, ist_error *err);

/* Is an end among what is lost? */
bool ist_survey_loses_end(const ist_survey *survey, const ist_loss *loss);

/* The largest flow after `lost`, between all ends that are not among the vertices of `aside`; NAN where a side has
 * none. */
typedef struct {
    const ist_loss *const *lost;
    size_t lost_count;
    const ist_loss *const *aside;
    size_t aside_count;
} ist_flow_between;
bool ist_survey_flow(double *out, const ist_survey *survey, const ist_flow_between *between, ist_error *err);

typedef struct {
    double *costs;     /* source * targets + target; INFINITY: cut off; NAN: no pair, or one of which an end is lost */
    double flow;       /* between the ends that are left; NAN where none is asked for or a side has no end left */
    uint8_t *routes;   /* of each source in turn, vertex, then edge: is it in use? NULL where that is not kept */
    uint8_t *carriers; /* vertex, then edge: does the flow hang on it? Likewise */
    uint8_t *used;     /* all of these together, and the ends */
} ist_passage;         /* starts `= {0}` */

/* In the whole network; keeps what is in use. */
bool ist_passage_whole(ist_passage *out, ist_survey *survey, ist_error *err);

/* After losses of which all but the last lie behind `before`, which keeps what is in use. */
typedef struct {
    const ist_loss *const *losses;
    size_t count;
    bool keep; /* what is in use */
} ist_passage_losses;
bool ist_passage_after(ist_passage *out, ist_survey *survey, const ist_passage *before, ist_passage_losses after,
                       ist_error *err);

/* Does a loss meet anything in use, or an end? */
bool ist_passage_meets(const ist_passage *passage, const ist_survey *survey, const ist_loss *loss);

void ist_passage_free(ist_passage *passage);

#endif
