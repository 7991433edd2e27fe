/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * around.c - who is on the picture of a neighbourhood, and in which order.
 *
 * The first ring holds the neighbours of the middle, the second their neighbours. Who is too many goes by strength:
 * those stay whose ties to the ring inside are strongest together. One that was left out of the first ring does not
 * come back in the second. Around one actor the sectors are kinds; around several they tell who is tied to one of them
 * only and who to more.
 */
#include "around.h"

#include <stdlib.h>
#include <string.h>

static const char what[] = "drawing a neighbourhood";

static uint32_t kind_of(const ist_view *view, uint32_t vertex) {
    return view->network == NULL ? (uint32_t)IST_KIND_UNKNOWN
                                 : ist_network_actor_row(view->network, view->vertex_actor[vertex])->kind;
}

/* The first ego's neighbours, those of several, the second's, the third's, ... */
static uint32_t sector_of_ego(size_t ego) {
    return (uint32_t)(ego == 0 ? 0 : ego + 1);
}

static void find_sector(uint32_t *sector, uint32_t of) {
    *sector = *sector == IST_NONE || *sector == of ? of : 1;
}

/* What lies one step outside of `ring`: `pull` grows by the strength of each tie. */
static void reach(ist_around *ego, const ist_view *view, uint8_t ring, double *pull) {
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t ends[] = {view->sources[e], view->targets[e]};
        for (size_t k = 0; k < 2; k++) {
            uint8_t *outer = &ego->ring[ends[1 - k]];
            if (ego->ring[ends[k]] == ring && (*outer == IST_AROUND_NOWHERE || *outer == ring + 1)) {
                *outer = (uint8_t)(ring + 1);
                pull[ends[1 - k]] += view->strengths[e];
            }
        }
    }
}

static int compare_pulls(const void *a, const void *b) {
    const ist_around_seat *x = a, *y = b;
    int by_pull = (x->pull < y->pull) - (x->pull > y->pull);
    return by_pull != 0 ? by_pull : (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

/* The seats of one ring: its strongest actors. */
static void seat_ring(ist_around *ego, const ist_view *view, uint8_t ring, size_t most, const double *pull) {
    ist_around_seat *seats = ego->seats + ego->start[ring];
    size_t count = 0;
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        if (ego->ring[v] == ring) {
            seats[count++] = (ist_around_seat){.vertex = v, .sector = IST_NONE, .pull = pull[v]};
        }
    }
    qsort(seats, count, sizeof *seats, compare_pulls);
    for (size_t i = most; i < count; i++) {
        ego->ring[seats[i].vertex] = IST_AROUND_LEFT_OUT;
    }
    ego->left_out[ring] = count > most ? count - most : 0;
    ego->start[ring + 1] = ego->start[ring] + (count < most ? count : most);
}

static void give_sectors(ist_around *ego, const ist_view *view, const ist_render_options *options, uint32_t *sector) {
    memset(sector, 0xFF, view->vertex_count * sizeof *sector);
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t ends[] = {view->sources[e], view->targets[e]};
        for (size_t k = 0; k < 2; k++) {
            for (size_t i = 0; ego->ring[ends[k]] == 0 && i < options->ego_count; i++) {
                if (options->egos[i] == ends[k]) {
                    find_sector(&sector[ends[1 - k]], sector_of_ego(i));
                }
            }
        }
    }
    ego->sectors = options->ego_count > 1 ? options->ego_count + 1 : IST_KIND_COUNT;
    for (size_t i = ego->start[1]; i < ego->start[2]; i++) {
        ist_around_seat *seat = &ego->seats[i];
        seat->sector = options->ego_count > 1 ? sector[seat->vertex] : kind_of(view, seat->vertex);
    }
}

static bool check(const ist_view *view, const ist_render_options *options, ist_error *err) {
    if (options->ego_count == 0 || options->ego_count > IST_AROUND_MIDDLE) {
        return ist_error_set(err, IST_ERROR_LIMIT, "a neighbourhood is drawn around 1 to %d actors, not %zu",
                             IST_AROUND_MIDDLE, options->ego_count);
    }
    if (options->top > IST_AROUND_MOST) {
        return ist_error_set(err, IST_ERROR_LIMIT, "a ring holds at most %d actors: --top %zu is too many",
                             IST_AROUND_MOST, options->top);
    }
    return view->edge_count > 0 || ist_error_set(err, IST_ERROR_UNDEFINED, "nothing to draw: no tie passes the lens");
}

static bool seat_all(ist_around *out, const ist_view *view, const ist_render_options *options, double *pull,
                     uint32_t *sector, ist_error *err) {
    size_t most = options->top > 0 ? options->top : IST_AROUND_USUAL;
    memset(out->ring, IST_AROUND_NOWHERE, view->vertex_count);
    for (size_t i = 0; i < options->ego_count; i++) {
        out->ring[options->egos[i]] = 0;
        out->seats[i] = (ist_around_seat){.vertex = options->egos[i], .sector = sector_of_ego(i)};
    }
    out->start[1] = options->ego_count;
    for (unsigned ring = 1; ring < IST_AROUND_RINGS; ring++) {
        bool wanted = ring == 1 || options->ego_steps > 1;
        if (wanted) {
            reach(out, view, (uint8_t)(ring - 1), pull);
        }
        seat_ring(out, view, (uint8_t)ring, wanted ? most : 0, pull);
    }
    give_sectors(out, view, options, sector);
    return out->start[2] > out->start[1] ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "nothing to draw: no tie of the lens leads to another actor");
}

bool ist_around_choose(ist_around *out, ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                       ist_error *err) {
    size_t count = view->vertex_count;
    if (!check(view, options, err)) {
        return false;
    }
    double *pull = ist_array_make(count, sizeof *pull, what, err);
    uint32_t *sector = ist_array_make(count, sizeof *sector, what, err);
    out->seats = ist_array_make(count, sizeof *out->seats, what, err);
    out->ring = ist_array_make(count, 1, what, err);
    drawing->shown = ist_array_make(count, 1, what, err);
    bool ok = pull != NULL && sector != NULL && out->seats != NULL && out->ring != NULL && drawing->shown != NULL &&
              seat_all(out, view, options, pull, sector, err);
    for (size_t v = 0; ok && v < count; v++) {
        drawing->shown[v] = out->ring[v] < IST_AROUND_RINGS;
    }
    free(pull);
    free(sector);
    return ok;
}

void ist_around_free(ist_around *ego) {
    free(ego->seats);
    free(ego->ring);
    *ego = (ist_around){0};
}

/* ---- the order around ---- */

/* Which seats of the first ring are tied, as compressed rows; `place` is where a seat stands. */
typedef struct {
    size_t count;
    uint32_t *offsets, *others;
    uint32_t *place;
    uint32_t *number; /* vertex -> seat */
} circle;

static bool is_chord(const ist_around *ego, const ist_view *view, size_t edge) {
    return ego->ring[view->sources[edge]] == 1 && ego->ring[view->targets[edge]] == 1;
}

static void list_chords(circle *c, const ist_around *ego, const ist_view *view) {
    for (size_t e = 0; e < view->edge_count; e++) {
        if (is_chord(ego, view, e)) {
            c->offsets[c->number[view->sources[e]] + 1]++;
            c->offsets[c->number[view->targets[e]] + 1]++;
        }
    }
    for (size_t i = 0; i < c->count; i++) {
        c->offsets[i + 1] += c->offsets[i];
        c->place[i] = c->offsets[i]; /* for now: where the next goes */
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        if (is_chord(ego, view, e)) {
            uint32_t a = c->number[view->sources[e]], b = c->number[view->targets[e]];
            c->others[c->place[a]++] = b;
            c->others[c->place[b]++] = a;
        }
    }
    for (size_t i = 0; i < c->count; i++) {
        c->place[i] = (uint32_t)i;
    }
}

static double way(const circle *c, uint32_t a, uint32_t b) {
    uint32_t apart = a > b ? a - b : b - a;
    return apart <= c->count / 2 ? apart : (double)(c->count - apart);
}

/* The ways of one seat's ties. */
static double ways(const circle *c, uint32_t seat) {
    double sum = 0;
    for (uint32_t i = c->offsets[seat]; i < c->offsets[seat + 1]; i++) {
        sum += way(c, c->place[seat], c->place[c->others[i]]);
    }
    return sum;
}

static double span_of(const circle *c) {
    double sum = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        sum += ways(c, i);
    }
    return sum / 2;
}

static void swap_places(circle *c, uint32_t a, uint32_t b) {
    uint32_t kept = c->place[a];
    c->place[a] = c->place[b];
    c->place[b] = kept;
}

/* Swaps two of a sector where that makes their ties shorter; did any? The sum of all ways falls with every swap, so
 * this ends. */
static bool improve(circle *c, const ist_around_seat *seats) {
    bool better = false;
    for (uint32_t a = 0; a < c->count; a++) {
        for (uint32_t b = a + 1; b < c->count && seats[b].sector == seats[a].sector; b++) {
            double before = ways(c, a) + ways(c, b);
            swap_places(c, a, b);
            if (ways(c, a) + ways(c, b) < before) {
                better = true;
            } else {
                swap_places(c, a, b);
            }
        }
    }
    return better;
}

static int compare_sectors(const void *a, const void *b) {
    const ist_around_seat *x = a, *y = b;
    return x->sector != y->sector ? (x->sector > y->sector) - (x->sector < y->sector) : compare_pulls(a, b);
}

static bool make_circle(circle *c, const ist_around *ego, const ist_view *view, ist_error *err) {
    size_t chords = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        chords += is_chord(ego, view, e);
    }
    c->count = ego->start[2] - ego->start[1];
    return (c->offsets = ist_array_make(c->count + 1, sizeof *c->offsets, what, err)) != NULL &&
           (c->others = ist_array_make(2 * chords + 1, sizeof *c->others, what, err)) != NULL &&
           (c->place = ist_array_make(c->count, sizeof *c->place, what, err)) != NULL &&
           (c->number = ist_array_make(view->vertex_count, sizeof *c->number, what, err)) != NULL;
}

/* Takes the seats to their places. */
static bool take_places(const circle *c, ist_around_seat *seats, ist_error *err) {
    ist_around_seat *ordered = ist_array_make(c->count, sizeof *ordered, what, err);
    if (ordered == NULL) {
        return false;
    }
    for (size_t i = 0; i < c->count; i++) {
        ordered[c->place[i]] = seats[i];
    }
    memcpy(seats, ordered, c->count * sizeof *seats);
    free(ordered);
    return true;
}

bool ist_around_order(ist_around *ego, const ist_view *view, ist_error *err) {
    enum { ROUNDS = 20 };
    circle c = {0};
    ist_around_seat *seats = ego->seats + ego->start[1];
    bool ok = make_circle(&c, ego, view, err);
    if (ok) {
        qsort(seats, c.count, sizeof *seats, compare_sectors);
        for (uint32_t i = 0; i < c.count; i++) {
            c.number[seats[i].vertex] = i;
        }
        list_chords(&c, ego, view);
        ego->span[0] = span_of(&c);
        for (int round = 0; round < ROUNDS && improve(&c, seats); round++) {
        }
        ego->span[1] = span_of(&c);
        ok = take_places(&c, seats, err);
    }
    free(c.offsets);
    free(c.others);
    free(c.place);
    free(c.number);
    return ok;
}
