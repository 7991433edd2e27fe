/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interdependence.h - how far the shortest paths of a view need more than one of its layers.
 */
#ifndef IST_CORE_LAYERS_INTERDEPENDENCE_H
#define IST_CORE_LAYERS_INTERDEPENDENCE_H

#include "core/layers/layers.h"

typedef struct {
    double joined; /* ordered pairs of actors that a path joins */
    double share;  /* lambda: the share of their shortest paths that use two layers or more, averaged over these pairs;
                      NAN  where there is none */
    double only;   /* of these pairs, those whose shortest paths all use two layers or more */
} ist_interdependence;

/* `interlayer` is what a change of layer on the way costs, beside the ties, >= 0 and finite. LIMIT error where the
 * searches take more than 10^12 steps. */
bool ist_interdependence_make(ist_interdependence *out, const ist_view *view, const ist_layers *layers,
                              double interlayer, ist_error *err);

#endif
