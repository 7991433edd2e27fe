/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bias.h - whose sample is this network? All that is asked of one actor's rank, as tables and as a paragraph.
 */
#ifndef IST_CORE_BIAS_BIAS_H
#define IST_CORE_BIAS_BIAS_H

#include "core/bias/chance.h"
#include "core/bias/missing.h"
#include "core/bias/origins.h"
#include "core/bias/removed.h"
#include "core/bias/share.h"

enum { IST_BIAS_DRAWS = 1000, IST_BIAS_CHANCES = 3 };

typedef struct {
    const ist_metric *metric;     /* of actors; its first column ranks */
    ist_metric_settings settings; /* of the measure */
    const char *ego;              /* as ist_ego_make takes it */
    const char *groups;           /* the null model within these comes on top; NULL: it does not */
    size_t draws;                 /* of each null model, and of missing ties at most; at least 1 */
    size_t tries;                 /* see missing.h */
    uint64_t seed;
} ist_bias_options;

/* Starts `= {0}`. Not to be moved once it is made: its parts point to its options. */
typedef struct {
    ist_bias_options options; /* texts are borrowed */
    ist_ego ego;
    ist_ego_share share;
    ist_ego_removed removed;
    ist_ego_origins origins;
    ist_ego_chance chances[IST_BIAS_CHANCES]; /* ego, degree, and within where groups are given */
    size_t chance_count;
    ist_ego_missing missing;
} ist_bias;

/* `view`, which must outlive it, is one of a network. Errors are those of the parts. */
bool ist_bias_make(ist_bias *out, const ist_view *view, const ist_bias_options *options, ist_error *err);
void ist_bias_free(ist_bias *bias);

/* Tables start `= {0}`, and are freed by the caller when filling fails. */
bool ist_bias_share_table(ist_table *out, const ist_bias *bias, ist_error *err);
bool ist_bias_nulls_table(ist_table *out, const ist_bias *bias, ist_error *err);
bool ist_bias_documents_table(ist_table *out, const ist_bias *bias, ist_error *err);
bool ist_bias_others_table(ist_table *out, const ist_bias *bias, size_t top, ist_error *err); /* top 0: all */
bool ist_bias_boundary_table(ist_table *out, const ist_bias *bias, ist_error *err);
bool ist_bias_missing_table(ist_table *out, const ist_bias *bias, ist_error *err);
/* No rows: its note is the paragraph. The other has a row a sentence. */
bool ist_bias_words_table(ist_table *out, const ist_bias *bias, ist_error *err);
bool ist_bias_sentences_table(ist_table *out, const ist_bias *bias, ist_error *err);

/* Appends the paragraph: what all tables say, in plain words. */
bool ist_bias_paragraph(ist_buffer *out, const ist_bias *bias, ist_error *err);

#endif
