/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bridge.h - the panel of one actor: what the rows and the notes below them share.
 */
#ifndef IST_CLI_BRIDGE_H
#define IST_CLI_BRIDGE_H

#include "core/bias/panel_draws.h"
#include "pipeline.h"

typedef struct {
    ist_pipeline *pipeline;
    uint32_t actor;
    const char *id;          /* or the list of ids as it was given */
    ist_vertex_set vertices; /* the actor's own, or those of its places */
    bool as_set;
    bool is_list; /* of several actors */
    size_t draws;
    uint64_t seed;
    ist_panel_draws drawn;
} ist_bridge;

/* Is the measure part of the panel? */
bool ist_bridge_shows(const ist_metric *metric);

/* Notes and the contract line. */
bool ist_bridge_finish(ist_bridge *bridge, ist_error *err);

#endif
