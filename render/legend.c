/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * legend.c - the legend beside a drawing. It is made from what is on the picture and names nothing else.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sheet_parts.h"
#include "text_metrics.h"

#define BLOCK_GAP 9.0
#define LEGEND_GAP 20.0

/* How often something is on the picture; of panels each would have another number. */
enum { COUNT_SIZE = 32 };
static const char *count_text(char room[COUNT_SIZE], const ist_drawing *drawing, size_t count) {
    room[0] = '\0';
    if (drawing->together != IST_DRAWING_PANELS) {
        snprintf(room, COUNT_SIZE, " (%zu)", count);
    }
    return room;
}

static bool put_kinds(ist_cursor *at, ist_error *err) {
    size_t counts[IST_KIND_COUNT] = {0};
    for (size_t i = 0; i < at->drawing->actor_count; i++) {
        counts[at->drawing->marks[i].kind]++;
    }
    bool done = ist_sheet_head(at, "Actors", err);
    for (size_t kind = 0; done && kind < IST_KIND_COUNT; kind++) {
        char text[64], room[COUNT_SIZE];
        snprintf(text, sizeof text, "%s%s", kind == IST_KIND_UNKNOWN ? "actor" : ist_kind_names[kind],
                 count_text(room, at->drawing, counts[kind]));
        done = counts[kind] == 0 || ist_sheet_mark(at, text, ist_kind_style_of((ist_kind)kind), IST_SAMPLE_MARK, err);
    }
    return done;
}

/* Two circles: the largest value on the picture, and the smallest area with what it stands for. */
static bool put_sizes(ist_cursor *at, ist_error *err) {
    const ist_drawing *d = at->drawing;
    char largest[64], least[64];
    bool unknown = false;
    for (size_t i = 0; i < d->actor_count; i++) {
        unknown = unknown || isnan(d->marks[i].value);
    }
    snprintf(largest, sizeof largest, "%.3g", d->value_max);
    snprintf(least, sizeof least, "%.3g", d->value_base);
    ist_kind_style style = {IST_SHAPE_CIRCLE, false, 0xE6E6E6FF}, hollow = {IST_SHAPE_CIRCLE, false, IST_COLOR_WHITE};
    ist_buffer head = {0};
    bool done =
        ist_buffer_print(&head, err, "Area: %s", d->measure) && ist_sheet_head(at, ist_buffer_string(&head), err);
    ist_buffer_free(&head);
    return done && (d->value_max <= d->value_base || ist_sheet_mark(at, largest, style, d->diameter_most, err)) &&
           ist_sheet_mark(at, least, style, d->diameter_least, err) &&
           (!unknown || ist_sheet_mark(at, "no value", hollow, d->diameter_least, err));
}

/* What the curves on the picture show. */
typedef struct {
    size_t *layer_curves; /* layer -> ties drawn in its colour */
    bool statuses[IST_STATUS_COUNT];
    size_t hostile, bundle; /* ties drawn as such */
    bool arrow, neutral;
} sight;

static void look(sight *out, const ist_drawing *drawing) {
    for (size_t s = 0; s < drawing->stroke_count; s++) {
        const ist_stroke *stroke = &drawing->strokes[s];
        if (stroke->tail == IST_NONE || stroke->facts < drawing->context_count) {
            continue;
        }
        const ist_fact *fact = &drawing->facts[stroke->facts];
        bool bundle = stroke->bundle;
        bool hostile = !bundle && fact->sign < 0, plain = !bundle && !hostile && fact->status != IST_STATUS_ENDED;
        out->bundle += bundle ? stroke->fact_count : 0;
        out->hostile += hostile ? stroke->fact_count : 0;
        out->arrow = out->arrow || stroke->from_arrow || stroke->to_arrow;
        out->statuses[fact->status] = out->statuses[fact->status] || !bundle;
        out->layer_curves[fact->layer] += plain ? stroke->fact_count : 0;
        for (size_t i = 0; plain && i < stroke->fact_count; i++) {
            out->neutral = out->neutral || fact[i].sign == 0;
        }
    }
}

/* What ties in the colour of a layer are. */
static const char *line_name(const ist_drawing *drawing, const sight *seen, size_t layer) {
    return !drawing->by_sign ? drawing->layer_names[layer] : seen->neutral ? "friendly or neutral" : "friendly";
}

static bool put_layers(ist_cursor *at, const sight *seen, ist_error *err) {
    const ist_drawing *d = at->drawing;
    char room[COUNT_SIZE];
    bool done = ist_sheet_head(at, d->by_sign ? "Ties, by sign" : "Ties, by layer", err);
    for (size_t i = 0; done && i < d->layer_count; i++) {
        ist_buffer name = {0}, clean = {0};
        ist_stroke line = {.color = d->layer_colors[i], .width = IST_SAMPLE_WIDTH};
        done =
            seen->layer_curves[i] == 0 || (ist_text_clean(&name, line_name(d, seen, i), err) &&
                                           ist_text_wrap(&clean, ist_buffer_string(&name), 24, 2, err) &&
                                           ist_buffer_text(&clean, count_text(room, d, seen->layer_curves[i]), err) &&
                                           ist_sheet_line(at, ist_buffer_string(&clean), line, IST_SAMPLE_PLAIN, err));
        ist_buffer_free(&name);
        ist_buffer_free(&clean);
    }
    char hostile[64], bundle[64], faint[64];
    snprintf(hostile, sizeof hostile, "hostile%s%s", d->by_sign ? "" : ", any layer",
             count_text(room, d, seen->hostile));
    snprintf(bundle, sizeof bundle, "many ties, with their number%s", count_text(room, d, seen->bundle));
    snprintf(faint, sizeof faint, "among the others%s", count_text(room, d, d->context_count));
    ist_stroke grey = {.color = IST_COLOR_CONTEXT, .width = IST_CONTEXT_WIDTH};
    ist_stroke red = {.color = IST_COLOR_HOSTILE, .width = IST_HOSTILE_WIDTH};
    ist_stroke broad = {.color = IST_COLOR_BUNDLE, .width = d->width_most};
    return done && (seen->hostile == 0 || ist_sheet_line(at, hostile, red, IST_SAMPLE_DOUBLED, err)) &&
           (seen->bundle == 0 || ist_sheet_line(at, bundle, broad, IST_SAMPLE_PLAIN, err)) &&
           (d->context_count == 0 || ist_sheet_line(at, faint, grey, IST_SAMPLE_PLAIN, err));
}

static bool put_statuses(ist_cursor *at, const sight *seen, ist_error *err) {
    static const struct {
        ist_status status;
        const char *text;
    } rows[] = {{IST_STATUS_EXISTING, "existing"}, {IST_STATUS_UNDER_CONSTRUCTION, "under construction"},
                {IST_STATUS_PLANNED, "planned"},   {IST_STATUS_PROPOSED, "proposed"},
                {IST_STATUS_BLOCKED, "blocked"},   {IST_STATUS_ENDED, "ended"}};
    size_t kinds = 0;
    for (size_t i = 0; i < IST_STATUS_COUNT; i++) {
        kinds += seen->statuses[i];
    }
    bool done = kinds <= 1 || ist_sheet_head(at, "Status", err);
    for (size_t i = 0; kinds > 1 && done && i < sizeof rows / sizeof *rows; i++) {
        ist_stroke line = {.color = rows[i].status == IST_STATUS_ENDED ? IST_COLOR_ENDED : IST_COLOR_INK,
                           .width = IST_SAMPLE_WIDTH,
                           .line = ist_status_line(rows[i].status)};
        done = !seen->statuses[rows[i].status] ||
               ist_sheet_line(at, rows[i].text, line,
                              rows[i].status == IST_STATUS_BLOCKED ? IST_SAMPLE_CROSSED : IST_SAMPLE_PLAIN, err);
    }
    return done;
}

static bool put_widths(ist_cursor *at, const sight *seen, ist_error *err) {
    const ist_drawing *d = at->drawing;
    const char *what = d->strength_measure != NULL ? d->strength_measure : "strength";
    int digits = d->strength_measure != NULL ? 6 : 3;
    char least[80], most[80];
    snprintf(least, sizeof least, "%.40s %.*g", what, digits, d->strength_least);
    snprintf(most, sizeof most, "%.40s %.*g", what, digits, d->strength_most);
    ist_stroke thin = {.color = IST_COLOR_INK, .width = d->width_least},
               broad = {.color = IST_COLOR_INK, .width = d->width_most};
    ist_stroke arrow = {.color = IST_COLOR_INK, .width = IST_SAMPLE_WIDTH, .to_arrow = true};
    bool varied = d->strength_most > d->strength_least;
    return (!(varied || seen->arrow) || ist_sheet_head(at, "Line", err)) &&
           (!varied || (ist_sheet_line(at, least, thin, IST_SAMPLE_PLAIN, err) &&
                        ist_sheet_line(at, most, broad, IST_SAMPLE_PLAIN, err))) &&
           (!seen->arrow || ist_sheet_line(at, "has a direction", arrow, IST_SAMPLE_PLAIN, err));
}

/* ---- differences ---- */

/* How many marks have this ring though their actor is on both sides, and how many actors are on this side alone. */
static size_t count_rings(const ist_drawing *drawing, ist_ring ring) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->actor_count; i++) {
        count += drawing->marks[i].ring == ring && drawing->marks[i].change == IST_CHANGED_NOT;
    }
    return count;
}

static size_t count_actors(const ist_drawing *drawing, ist_changed change) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->actor_count; i++) {
        count += drawing->marks[i].change == change;
    }
    return count;
}

static bool put_ringed(ist_cursor *at, const char *text, size_t count, ist_ring ring, ist_color fill, ist_error *err) {
    char line[96];
    snprintf(line, sizeof line, "%s (%zu)", text, count);
    at->y -= count > 0 ? IST_RING_ROOM / 3 : 0;
    if (count == 0 ||
        !ist_sheet_mark(at, line, (ist_kind_style){IST_SHAPE_CIRCLE, false, fill}, IST_SAMPLE_MARK, err)) {
        return count == 0;
    }
    ist_mark mark = at->drawing->marks[at->drawing->mark_count - 1];
    mark.ring = (uint8_t)ring;
    mark.width += IST_RING_ROOM;
    at->y -= IST_RING_ROOM / 3;
    return ist_drawing_ring(at->drawing, &mark, err);
}

static bool put_actor_changes(ist_cursor *at, ist_error *err) {
    const ist_drawing *d = at->drawing;
    size_t higher = count_rings(d, IST_RING_MORE), lower = count_rings(d, IST_RING_LESS);
    size_t appeared = count_actors(d, IST_CHANGED_APPEARED), vanished = count_actors(d, IST_CHANGED_VANISHED);
    ist_buffer head = {0};
    bool done = ist_buffer_print(&head, err, "Change: %s", d->measure) &&
                (higher + lower + appeared + vanished == 0 || ist_sheet_head(at, ist_buffer_string(&head), err)) &&
                put_ringed(at, "higher than before", higher, IST_RING_MORE, 0xE6E6E6FF, err) &&
                put_ringed(at, "lower than before", lower, IST_RING_LESS, 0xE6E6E6FF, err) &&
                put_ringed(at, "actor appeared", appeared, IST_RING_MORE, IST_COLOR_MORE, err) &&
                put_ringed(at, "actor vanished", vanished, IST_RING_LESS, IST_COLOR_LESS, err);
    ist_buffer_free(&head);
    return done;
}

static bool put_tie_changes(ist_cursor *at, const sight *seen, ist_error *err) {
    static const struct {
        ist_changed change;
        const char *text;
    } rows[] = {{IST_CHANGED_APPEARED, "appeared"},
                {IST_CHANGED_VANISHED, "vanished"},
                {IST_CHANGED_OTHERWISE, "changed"},
                {IST_CHANGED_NOT, "as before"}};
    ist_drawing *d = at->drawing;
    size_t counts[IST_CHANGED_COUNT] = {0};
    for (size_t i = 0; i < d->fact_count; i++) {
        counts[d->facts[i].change]++;
    }
    bool done = ist_sheet_head(at, "Ties", err);
    for (size_t i = 0; done && i < sizeof rows / sizeof rows[0]; i++) {
        char text[64];
        ist_stroke line = {0};
        ist_drawing_change_look(&line, d, rows[i].change);
        snprintf(text, sizeof text, "%s (%zu)", rows[i].text, counts[rows[i].change]);
        done = counts[rows[i].change] == 0 || ist_sheet_line(at, text, line, IST_SAMPLE_PLAIN, err);
    }
    const ist_stroke arrow = {.color = IST_COLOR_INK, .width = IST_SAMPLE_WIDTH, .to_arrow = true};
    return done && (!seen->arrow || ist_sheet_line(at, "has a direction", arrow, IST_SAMPLE_PLAIN, err));
}

/* ---- all ---- */

static bool put_ties(ist_cursor *at, const sight *seen, ist_error *err) {
    if (at->drawing->together == IST_DRAWING_DIFFERENCE) {
        return put_tie_changes(at, seen, err);
    }
    return put_layers(at, seen, err) && put_statuses(at, seen, err) && put_widths(at, seen, err);
}

bool ist_sheet_legend(ist_drawing *drawing, ist_error *err) {
    if (drawing->legend_stands) {
        return true;
    }
    ist_box extent = ist_drawing_extent(drawing);
    ist_cursor at = {drawing, extent.high.x + LEGEND_GAP, extent.high.y + BLOCK_GAP};
    sight seen = {.layer_curves = ist_array_make(drawing->layer_count, sizeof *seen.layer_curves, "the legend", err)};
    if (seen.layer_curves == NULL) {
        return false;
    }
    look(&seen, drawing);
    bool done = put_kinds(&at, err) && put_sizes(&at, err) &&
                (drawing->together != IST_DRAWING_DIFFERENCE || put_actor_changes(&at, err)) &&
                (drawing->fact_count == 0 || put_ties(&at, &seen, err));
    free(seen.layer_curves);
    return done;
}
