/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * damage.h - what is left of a flow or a shortest route after losses, and which further losses could change it.
 */
#ifndef IST_CORE_FLOW_DAMAGE_H
#define IST_CORE_FLOW_DAMAGE_H

#include "interdict.h"

typedef struct {
    const ist_view *view; /* borrowed, as are the ends */
    const ist_ends *ends;
    ist_interdict_aim aim;
    bool places;
    uint8_t *roles;
    uint8_t *lost; /* vertex or edge -> lost; set by the caller */
    uint8_t *met;  /* the same: what the last value hangs on */
} ist_damage;

bool ist_damage_init(ist_damage *out, const ist_view *view, const ist_ends *ends,
                     const ist_interdict_question *question, ist_error *err);
void ist_damage_free(ist_damage *damage);

/* How many vertices or edges there are to lose. */
size_t ist_damage_size(const ist_damage *damage);

/* The value that is left, and in `met` a set of elements one of which must be lost before it can get worse. */
bool ist_damage_value(double *value, ist_damage *damage, ist_error *err);

/* What the value is at best, for the attacker, after `count` losses. */
bool ist_damage_bound(double *bound, const ist_damage *damage, double before, size_t count, ist_error *err);

#endif
