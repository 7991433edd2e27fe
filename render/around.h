/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * around.h - the neighbourhood of one actor, or of a few: who is on the picture, in which ring and sector, and where.
 */
#ifndef IST_RENDER_AROUND_H
#define IST_RENDER_AROUND_H

#include "drawing_parts.h"

enum {
    IST_AROUND_USUAL = 60, /* in a ring, where nobody says */
    IST_AROUND_MOST = 400, /* in a ring; more is refused */
    IST_AROUND_MIDDLE = 12,
    IST_AROUND_RINGS = 3 /* the middle among them */
};

typedef struct {
    uint32_t vertex;
    uint32_t sector; /* of the first ring */
    double pull;     /* the strengths of its ties to the ring inside */
    double angle;    /* of the second ring: where the mean of its neighbours inside lies */
} ist_around_seat;

typedef struct {
    ist_around_seat *seats;             /* the middle, then ring by ring; once placed in the order around */
    size_t start[IST_AROUND_RINGS + 1]; /* ring -> first of its seats */
    size_t left_out[IST_AROUND_RINGS];  /* weaker actors of a ring that are not on the picture */
    uint8_t *ring;                      /* vertex -> ring, or IST_AROUND_NOWHERE, IST_AROUND_LEFT_OUT */
    size_t sectors;
    double span[2]; /* of the first ring: the sum of the ways of ties inside it, in seats, first and as ordered */
} ist_around;       /* starts `= {0}` */

enum { IST_AROUND_LEFT_OUT = 254, IST_AROUND_NOWHERE = 255 };

/* Chooses who is on the picture: the egos of the options, and in each ring the actors with the strongest ties to the
 * ring inside. Says it to the drawing, before its marks are made. */
bool ist_around_choose(ist_around *out, ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                       ist_error *err);

/* Orders the first ring so that ties inside it are short. */
bool ist_around_order(ist_around *ego, const ist_view *view, ist_error *err);

/* Gives marks and labels of actors their places, and adds the headings of the sectors. */
bool ist_around_place(ist_around *ego, ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                      ist_error *err);

void ist_around_free(ist_around *ego);

#endif
