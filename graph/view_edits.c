/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view_edits.c - ties, their numbers and who contains whom, as the lens of a view has them.
 */
#include <math.h>
#include <string.h>

#include "edits.h"

ist_tie ist_view_edited_tie(const ist_view *view, uint32_t tie) {
    const ist_edited_tie *edited = ist_edits_tie(view->edits, tie);
    return edited != NULL ? edited->row : ist_dataset_tie(view->network->dataset, tie);
}

void ist_view_tie_ends(uint32_t *source, uint32_t *target, const ist_view *view, uint32_t tie) {
    const ist_edited_tie *edited = view->edits != NULL ? ist_edits_tie(view->edits, tie) : NULL;
    *source = ist_view_stand(view, edited != NULL ? edited->source : view->network->tie_source[tie]);
    *target = ist_view_stand(view, edited != NULL ? edited->target : view->network->tie_target[tie]);
}

double ist_view_tie_measure(const ist_view *view, uint32_t tie, const char *measure) {
    double number = ist_network_tie_measure(view->network, tie, measure);
    return view->edits != NULL ? ist_edits_number(view->edits, view->network, tie, measure, number) : number;
}

double ist_view_tie_confidence(const ist_view *view, uint32_t tie) {
    const ist_tie row = ist_view_tie(view, tie);
    return ist_tie_confidence(&row);
}

uint32_t ist_view_stand(const ist_view *view, uint32_t actor) {
    return view->edits != NULL ? ist_edits_stand(view->edits, actor) : actor;
}

uint32_t ist_view_container(const ist_view *view, uint32_t actor) {
    uint32_t parent = view->network->actor_parent[actor];
    return parent != IST_NONE ? ist_view_stand(view, parent) : IST_NONE;
}

bool ist_view_has(const ist_view *view, uint32_t tie) {
    return ist_edits_shows(view->edits, view->network, tie);
}
