/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * significance.c - upper tails of two null models: SDSM and FDSM (Neal 2014; Neal, Domagalski and Sagan 2021).
 */
#include "core/fold/significance.h"

#include <math.h>
#include <stdlib.h>

#include "core/fold/bicm.h"
#include "core/fold/curveball.h"
#include "core/kernel/corrected.h"

static const char what[] = "judging what is shared";

/* Tails are by pairs of classes: each is made once, when it is first asked for. */
typedef struct {
    const ist_two_mode *net;
    ist_bicm bicm;
    double **tails;   /* class x class, the smaller first; NULL: not yet made */
    uint8_t *is_free; /* likewise */
} tables;

static bool check_work(const tables *t, ist_error *err) {
    double classes = (double)t->bicm.member_classes, groups = (double)t->net->group_count;
    return (classes * classes / 2 * groups * groups <= 1e12 && classes * classes / 2 * groups <= 5e8) ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "the null model would need the distributions of %.3g pairs of classes over %.3g groups, which "
                         "is past the limits of 1e12 steps and 4 GB",
                         classes * classes / 2, groups);
}

static bool look_up(const double **tail, bool *is_free, tables *t, size_t a, size_t b, ist_error *err) {
    size_t at = (a < b ? a : b) * t->bicm.member_classes + (a < b ? b : a);
    if (!t->tails[at]) {
        t->tails[at] = ist_array_make(t->net->group_count + 1, sizeof **t->tails, what, err);
        if (!t->tails[at]) {
            return false;
        }
        t->is_free[at] = ist_bicm_tail(t->tails[at], &t->bicm, t->net, a, b);
    }
    *tail = t->tails[at];
    *is_free = t->is_free[at] && t->bicm.residual <= IST_BICM_TOLERANCE;
    return true;
}

static bool fill_sdsm(ist_significance *out, tables *t, const ist_pairs *pairs, ist_error *err) {
    size_t classes = t->bicm.member_classes;
    bool ok = (t->tails = ist_array_make(classes * classes, sizeof *t->tails, what, err)) &&
              (t->is_free = ist_array_make(classes * classes, sizeof *t->is_free, what, err));
    for (size_t i = 0; ok && i < pairs->count; i++) {
        const ist_shared *pair = &pairs->items[i];
        const double *tail;
        bool is_free;
        ok = look_up(&tail, &is_free, t, t->bicm.member_class[pair->a], t->bicm.member_class[pair->b], err);
        if (ok) {
            out->sdsm[i] = is_free ? tail[pair->shared] : NAN;
        }
    }
    return ok;
}

static bool make_sdsm(ist_significance *out, const ist_two_mode *net, const ist_pairs *pairs, ist_error *err) {
    tables t = {.net = net};
    bool ok = ist_bicm_make(&t.bicm, net, err) && check_work(&t, err) && fill_sdsm(out, &t, pairs, err);
    out->residual = t.bicm.residual;
    for (size_t i = 0; t.tails && i < t.bicm.member_classes * t.bicm.member_classes; i++) {
        free(t.tails[i]);
    }
    free(t.tails);
    free(t.is_free);
    ist_bicm_free(&t.bicm);
    return ok;
}

static bool make_fdsm(ist_significance *out, const ist_two_mode *net, const ist_pairs *pairs, size_t draws,
                      uint64_t seed, ist_error *err) {
    uint32_t *as_many = ist_array_make(pairs->count, sizeof *as_many, what, err);
    uint8_t *varies = as_many ? ist_array_make(pairs->count, sizeof *varies, what, err) : NULL;
    bool ok = varies && ist_curveball_compare(as_many, varies, net, pairs, draws, seed, err);
    for (size_t i = 0; ok && i < pairs->count; i++) {
        out->fdsm[i] = varies[i] ? (1 + (double)as_many[i]) / ((double)draws + 1) : NAN;
    }
    free(as_many);
    free(varies);
    return ok;
}

bool ist_significance_make(ist_significance *out, const ist_two_mode *net, const ist_pairs *pairs, size_t draws,
                           uint64_t seed, ist_error *err) {
    size_t count = pairs->count, all = net->member_count * (net->member_count - (net->member_count > 0)) / 2;
    size_t others = all - count; /* pairs that share nothing are tests too, with p 1 */
    *out = (ist_significance){0};
    IST_TRY(out->sdsm = ist_array_make(count, sizeof *out->sdsm, what, err));
    IST_TRY(out->sdsm_corrected = ist_array_make(count, sizeof *out->sdsm_corrected, what, err));
    IST_TRY(make_sdsm(out, net, pairs, err));
    IST_TRY(ist_corrected(out->sdsm_corrected, out->sdsm, count, others, err));
    if (draws > 0) {
        IST_TRY(out->fdsm = ist_array_make(count, sizeof *out->fdsm, what, err));
        IST_TRY(out->fdsm_corrected = ist_array_make(count, sizeof *out->fdsm_corrected, what, err));
        IST_TRY(make_fdsm(out, net, pairs, draws, seed, err));
        IST_TRY(ist_corrected(out->fdsm_corrected, out->fdsm, count, others, err));
    }
    return true;
done:
    ist_significance_free(out);
    return false;
}

void ist_significance_free(ist_significance *significance) {
    free(significance->sdsm);
    free(significance->sdsm_corrected);
    free(significance->fdsm);
    free(significance->fdsm_corrected);
    *significance = (ist_significance){0};
}
