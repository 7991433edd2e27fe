/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * geojson.c - a network on the map, as GeoJSON (RFC 7946): a point an actor that has a position, a line a tie between
 * two such.
 *
 * A line that would go more than half round the world goes the other way, in two parts that end at the 180th meridian.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "json_elements.h"

enum { NAMED_MOST = 12 };

static bool is_placed(const ist_exchange_actor *actor) {
    return !isnan(actor->row.lat) && !isnan(actor->row.lon);
}

static void put_point(ist_graph_out *out, double lon, double lat) {
    ist_put(out, "[");
    ist_put_number(out, lon);
    ist_put(out, ", ");
    ist_put_number(out, lat);
    ist_put(out, "]");
}

static void begin_feature(ist_graph_out *out, bool *begun, const char *geometry) {
    ist_put(out, *begun ? ",\n  " : "\n  ");
    *begun = true;
    ist_put_json_text(out, "{", "type", "Feature");
    ist_put_json_name(out, ", ", "geometry");
    ist_put_json_text(out, "{", "type", geometry);
    ist_put_json_name(out, ", ", "coordinates");
}

/* Where a line from `lon` to `other`, which lie on both sides of the 180th meridian, has which latitude on it. */
static double crossing(const ist_actor *a, const ist_actor *b) {
    double east = b->lon + (a->lon > b->lon ? 360 : -360); /* of b, as seen from a */
    double edge = a->lon > b->lon ? 180 : -180;
    return a->lat + (b->lat - a->lat) * (edge - a->lon) / (east - a->lon);
}

static void put_line(ist_graph_out *out, const ist_actor *a, const ist_actor *b, bool *begun) {
    bool crosses = fabs(a->lon - b->lon) > 180;
    begin_feature(out, begun, crosses ? "MultiLineString" : "LineString");
    ist_put(out, crosses ? "[[" : "[");
    put_point(out, a->lon, a->lat);
    ist_put(out, ", ");
    if (crosses) {
        double lat = crossing(a, b), edge = a->lon > b->lon ? 180 : -180;
        put_point(out, edge, lat);
        ist_put(out, "], [");
        put_point(out, -edge, lat);
        ist_put(out, ", ");
    }
    put_point(out, b->lon, b->lat);
    ist_put(out, crosses ? "]]}" : "]}");
}

/* Writes actors; those without a position are named in `lost`. Returns how many these are. */
static size_t put_actors(ist_graph_out *out, const ist_exchange *graph, bool *begun, ist_buffer *lost) {
    size_t count = 0;
    for (size_t i = 0; i < graph->actor_count && !out->failed; i++) {
        const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
        char quoted[IST_QUOTE_SIZE];
        if (is_placed(&actor)) {
            begin_feature(out, begun, "Point");
            put_point(out, actor.row.lon, actor.row.lat);
            ist_put_json_name(out, "}, ", "properties");
            ist_put_json_actor(out, graph, &actor);
            ist_put(out, "}");
            ist_put_end(out);
        } else if (count++ < NAMED_MOST) {
            out->failed = !ist_buffer_print(lost, out->err, "%s%s", count > 1 ? ", " : "",
                                            ist_quote(quoted, actor.id, strlen(actor.id)));
        }
    }
    return count;
}

static size_t put_ties(ist_graph_out *out, const ist_exchange *graph, bool *begun) {
    size_t lost = 0;
    for (size_t i = 0; i < graph->tie_count && !out->failed; i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
        const ist_exchange_actor source = ist_exchange_actor_at(graph, tie.source);
        const ist_exchange_actor target = ist_exchange_actor_at(graph, tie.target);
        if (!is_placed(&source) || !is_placed(&target)) {
            lost++;
            continue;
        }
        put_line(out, &source.row, &target.row, begun);
        ist_put_json_name(out, ", ", "properties");
        ist_put_json_tie(out, graph, &tie);
        ist_put(out, "}");
        ist_put_end(out);
    }
    return lost;
}

static void say_lost(ist_graph_out *out, const ist_exchange *graph, size_t lost, const ist_buffer *names) {
    char more[48] = "";
    if (lost > NAMED_MOST) {
        snprintf(more, sizeof more, " and %zu more", lost - NAMED_MOST);
    }
    ist_put_loss(out, "%zu of %zu actors have no position and are not written: %s%s", lost, graph->actor_count,
                 ist_buffer_string(names), more);
}

static void write(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    ist_buffer names = {0};
    bool begun = false;
    ist_put_json_text(out, "{", "type", "FeatureCollection");
    ist_put_json_text(out, ", ", "name", graph->name);
    ist_put_json_name(out, ",\n ", "features");
    ist_put(out, "[");
    size_t lost = put_actors(out, graph, &begun, &names);
    size_t lines = put_ties(out, graph, &begun);
    ist_put(out, "]\n}\n");
    if (lost > 0) {
        say_lost(out, graph, lost, &names);
    }
    if (lines > 0) {
        ist_put_loss(out, "%zu of %zu ties end at one without a position and are not written", lines, graph->tie_count);
    }
    ist_buffer_free(&names);
}

const ist_graph_writer ist_graph_writer_geojson = {
    .name = "geojson",
    .endings = "geojson",
    .summary = "GeoJSON, for maps: points and lines of what has a position",
    .write = write,
};
