/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * passages.h - what passes after each of many losses, spread over workers. Private to contingency/.
 */
#ifndef IST_CORE_CONTINGENCY_PASSAGES_H
#define IST_CORE_CONTINGENCY_PASSAGES_H

#include "core/run/spread.h"
#include "passage.h"

/* One or two losses by number; second IST_NONE where there is one. */
typedef struct {
    uint32_t first, second;
} ist_lost_together;

/* The passage after `number` of the list, which holds costs and flow alone; whoever wants it takes it over and leaves
 * zeros behind. */
typedef bool ist_passages_take(void *context, size_t number, ist_passage *after, ist_error *err);

typedef struct {
    ist_survey *survey;
    const ist_passage *whole; /* before any loss */
    const ist_loss *losses;
    const ist_lost_together *list; /* those of one first loss stand next to each other */
    size_t count;
} ist_passages;

/* Computes all of the list, and gives them in order. The view of the survey is one of a network. */
bool ist_passages_spread(const ist_passages *passages, ist_spread *spread, ist_passages_take *take, void *context,
                         ist_error *err);

#endif
