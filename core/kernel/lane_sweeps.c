/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_sweeps.c - batches: their memory, their ancestors, and which build of the loops runs them.
 */
#include "core/kernel/lane_sweeps.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/lane_builds.h"
#include "core/kernel/processor.h"

static const char working[] = "sweeping from several vertices at once";

const ist_lane_build *ist_lane_build_at(size_t n) {
    const ist_lane_build *builds[3];
    size_t count = 0;
#ifdef IST_PROCESSOR_BUILDS
    if (ist_processor_has_avx512()) {
        builds[count++] = &ist_lane_build_avx512;
    }
    if (ist_processor_has_avx2()) {
        builds[count++] = &ist_lane_build_avx2;
    }
#endif
    builds[count++] = &ist_lane_build_baseline;
    return n < count ? builds[n] : NULL;
}

/* A row of lanes a place, zeroed, so that every vector stands where the machine wants it. */
static double *make_rows(size_t places, ist_error *err) {
    enum { ALIGNED = 64 };
    size_t row = IST_LANES * sizeof(double);
    void *rows = NULL;
    if (places >= SIZE_MAX / row - 1 || posix_memalign(&rows, ALIGNED, (places + 1) * row) != 0) {
        ist_error_memory(err, working);
        return NULL;
    }
    return memset(rows, 0, (places + 1) * row);
}

/* The most places on a way to a root. */
static size_t measure_height(uint32_t *heights, const ist_elimination *e) {
    uint32_t most = 0;
    for (size_t place = e->vertex_count; place-- > 0;) {
        bool root = e->starts[place] == e->starts[place + 1];
        heights[place] = root ? 1 : heights[e->heads[e->starts[place]]] + 1;
        most = heights[place] > most ? heights[place] : most;
    }
    memset(heights, 0, e->vertex_count * sizeof *heights);
    return most;
}

static bool make_all(ist_lanes *out, const ist_elimination *e, bool flows, ist_error *err) {
    size_t n = e->vertex_count;
    if (!(out->ranks = ist_array_make(n, sizeof *out->ranks, working, err)) ||
        (flows && !ist_lane_pieces_make(&out->pieces, e, err))) {
        return false;
    }
    size_t rows = flows ? out->pieces.row_count : n, climbs = IST_LANES * measure_height(out->ranks, e);
    climbs = climbs < n ? climbs : n;
    return (out->ancestors = ist_array_make(climbs + 1, sizeof *out->ancestors, working, err)) &&
           (out->distances = make_rows(rows, err)) && (out->climbs = make_rows(climbs, err)) &&
           (!flows || (out->paths = make_rows(rows, err))) && (!flows || (out->climb_paths = make_rows(climbs, err))) &&
           (!flows || (out->worths = make_rows(rows, err))) && (!flows || (out->climb_worths = make_rows(climbs, err)));
}

bool ist_lanes_make(ist_lanes *out, const ist_shortcuts *shortcuts, ist_lanes_purpose purpose,
                    const ist_lane_build *build, ist_error *err) {
    *out = (ist_lanes){.shortcuts = shortcuts, .build = build ? build : ist_lane_build_at(0)};
    bool ok = make_all(out, shortcuts->elimination, purpose == IST_LANES_FLOWS, err);
    if (!ok) {
        ist_lanes_free(out);
    }
    return ok;
}

void ist_lanes_free(ist_lanes *lanes) {
    ist_lane_pieces_free(&lanes->pieces);
    free(lanes->distances);
    free(lanes->paths);
    free(lanes->climbs);
    free(lanes->climb_paths);
    free(lanes->worths);
    free(lanes->climb_worths);
    free(lanes->ranks);
    free(lanes->ancestors);
    *lanes = (ist_lanes){0};
}

/* Marks the places on the way from `place` to its root, up to one that is marked already; returns the last marked. */
static uint32_t mark_ancestors(ist_lanes *lanes, uint32_t place) {
    const ist_elimination *e = lanes->shortcuts->elimination;
    uint32_t last = place;
    while (!lanes->ranks[place]) {
        lanes->ranks[place] = 1;
        last = place;
        if (e->starts[place] < e->starts[place + 1]) {
            place = e->heads[e->starts[place]];
        }
    }
    return last;
}

void ist_lanes_begin(ist_lanes *lanes, const uint32_t *sources, size_t count, bool later) {
    assert(count > 0 && count <= IST_LANES);
    for (size_t i = 0; i < lanes->ancestor_count; i++) {
        lanes->ranks[lanes->ancestors[i]] = 0;
    }
    lanes->count = count;
    lanes->ancestor_count = 0;
    lanes->later = later;
    lanes->floor = later ? sources[0] : 0;
    uint32_t last = sources[0];
    for (size_t lane = 0; lane < count; lane++) {
        uint32_t highest = mark_ancestors(lanes, sources[lane]);
        assert(lane == 0 || sources[lane] > sources[lane - 1]);
        lanes->sources[lane] = sources[lane];
        last = highest > last ? highest : last;
    }
    for (uint32_t place = sources[0]; place <= last; place++) {
        if (lanes->ranks[place]) {
            lanes->ancestors[lanes->ancestor_count++] = place;
            lanes->ranks[place] = (uint32_t)lanes->ancestor_count;
        }
    }
}

void ist_lanes_distances(ist_lanes *lanes) {
    lanes->build->distances(lanes);
}

bool ist_lanes_flows(ist_lanes *lanes, const ist_lane_targets *targets, double *up, double *down, double *places,
                     ist_error *err) {
    return lanes->build->flows(lanes, targets, up, down, places) < IST_PATHS_LIMIT ||
           ist_error_set(err, IST_ERROR_LIMIT, IST_PATHS_REFUSED);
}

void ist_lanes_sums(const ist_lanes *lanes, const ist_lane_sums *sums) {
    lanes->build->sums(lanes, sums);
}
