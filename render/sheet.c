/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet.c - what stands around a drawing: the title above it, the legend beside it, the conditions below it.
 *
 * The legend is made from what is on the picture and names nothing else.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "text_metrics.h"

#define MARGIN 18.0
#define TITLE_SIZE 16.0
#define BLOCK_GAP 9.0
#define LEGEND_GAP 20.0
#define SAMPLE 50.0 /* the width of the column of samples */
#define SAMPLE_MARK 11.0
#define USUAL_WIDTH 1.8

static double small_size(const ist_drawing *drawing) {
    return drawing->label_size - IST_SMALLER;
}

/* Where the next thing goes: the left edge and the top. */
typedef struct {
    ist_drawing *drawing;
    double x, y;
} cursor;

/* Lines of clean text from the cursor down. */
static bool put_text(cursor *at, const char *text, double size, ist_color color, double indent, ist_error *err) {
    ist_label label = {.size = size, .color = color, .mark = IST_NONE, .left = true};
    if (!ist_drawing_add_label(at->drawing, label, text, err)) {
        return false;
    }
    ist_box *box = &at->drawing->labels[at->drawing->label_count - 1].box;
    *box = ist_box_move(*box, at->x + indent - box->low.x, at->y - box->high.y);
    at->y = box->low.y - 1;
    return true;
}

static bool put_wrapped(cursor *at, const char *bytes, double size, ist_color color, double width, ist_error *err) {
    ist_buffer clean = {0}, wrapped = {0};
    size_t columns = (size_t)fmax(width / (size * 0.6), 20);
    bool done = ist_text_clean(&clean, bytes, err) &&
                ist_text_wrap(&wrapped, ist_buffer_string(&clean), columns, 6, err) &&
                put_text(at, ist_buffer_string(&wrapped), size, color, 0, err);
    ist_buffer_free(&clean);
    ist_buffer_free(&wrapped);
    return done;
}

static bool put_head(cursor *at, const char *text, ist_error *err) {
    at->y -= BLOCK_GAP;
    return put_text(at, text, at->drawing->label_size + 0.5, IST_COLOR_INK, 0, err);
}

/* A row of the legend: the text beside the room for a sample; `*middle` is the sample's height. */
static bool put_row(cursor *at, const char *text, double *middle, ist_error *err) {
    double top = at->y;
    bool done = put_text(at, text, small_size(at->drawing), IST_COLOR_INK, SAMPLE + 6, err);
    *middle = (top + at->y + 1) / 2;
    return done;
}

typedef enum { PLAIN, CROSSED, DOUBLED } extra_line;

static bool put_line(cursor *at, const char *text, ist_stroke stroke, extra_line extra, ist_error *err) {
    double y;
    if (!put_row(at, text, &y, err)) {
        return false;
    }
    ist_point line[4], from = {at->x, y}, to = {at->x + SAMPLE, y};
    ist_bezier_line(line, from, to);
    stroke.tail = stroke.head = IST_NONE;
    bool done = ist_drawing_add_stroke(at->drawing, stroke, line, 4, err);
    if (done && extra == DOUBLED) {
        stroke.color = IST_COLOR_WHITE;
        stroke.width *= IST_CORE_SHARE;
        done = ist_drawing_add_stroke(at->drawing, stroke, line, 4, err);
    }
    for (int i = -1; extra == CROSSED && done && i <= 1; i += 2) {
        ist_bezier_line(line, (ist_point){at->x + SAMPLE / 2 - 3.5, y - 3.5 * i},
                        (ist_point){at->x + SAMPLE / 2 + 3.5, y + 3.5 * i});
        stroke.line = IST_LINE_SOLID;
        done = ist_drawing_add_stroke(at->drawing, stroke, line, 4, err);
    }
    return done;
}

static bool put_mark(cursor *at, const char *text, ist_kind_style style, double size, ist_error *err) {
    double top = at->y, y;
    at->y -= fmax(size - 12, 0) / 2;
    if (!put_row(at, text, &y, err)) {
        return false;
    }
    at->y = fmin(at->y, top - size - 2);
    ist_mark mark = {.vertex = IST_NONE, .style = style, .width = size, .height = size, .at = {at->x + SAMPLE / 2, y}};
    return ist_drawing_add_mark(at->drawing, mark, err);
}

static bool put_kinds(cursor *at, ist_error *err) {
    size_t counts[IST_KIND_COUNT] = {0};
    for (size_t i = 0; i < at->drawing->actor_count; i++) {
        counts[at->drawing->marks[i].kind]++;
    }
    bool done = put_head(at, "Actors", err);
    for (size_t kind = 0; done && kind < IST_KIND_COUNT; kind++) {
        char text[64];
        snprintf(text, sizeof text, "%s (%zu)", kind == IST_KIND_UNKNOWN ? "actor" : ist_kind_names[kind],
                 counts[kind]);
        done = counts[kind] == 0 || put_mark(at, text, ist_kind_style_of((ist_kind)kind), SAMPLE_MARK, err);
    }
    return done;
}

/* Two circles: the largest value on the picture, and the smallest area with what it stands for. */
static bool put_sizes(cursor *at, ist_error *err) {
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
    bool done = ist_buffer_print(&head, err, "Area: %s", d->measure) && put_head(at, ist_buffer_string(&head), err);
    ist_buffer_free(&head);
    return done && (d->value_max <= d->value_base || put_mark(at, largest, style, d->diameter_most, err)) &&
           put_mark(at, least, style, d->diameter_least, err) &&
           (!unknown || put_mark(at, "no value", hollow, d->diameter_least, err));
}

/* What the curves on the picture show. */
typedef struct {
    size_t *layer_curves; /* layer -> ties drawn in its colour */
    bool statuses[IST_STATUS_COUNT];
    size_t hostile, bundle; /* ties drawn as such */
    bool arrow;
} sight;

static void look(sight *out, const ist_drawing *drawing) {
    for (size_t s = 0; s < drawing->stroke_count; s++) {
        const ist_stroke *stroke = &drawing->strokes[s];
        if (stroke->tail == IST_NONE) {
            continue;
        }
        const ist_fact *fact = &drawing->facts[stroke->facts];
        bool bundle = stroke->color == IST_COLOR_BUNDLE;
        bool hostile = !bundle && fact->sign < 0, plain = !bundle && !hostile && fact->status != IST_STATUS_ENDED;
        out->bundle += bundle ? stroke->fact_count : 0;
        out->hostile += hostile ? stroke->fact_count : 0;
        out->arrow = out->arrow || stroke->from_arrow || stroke->to_arrow;
        out->statuses[fact->status] = out->statuses[fact->status] || !bundle;
        out->layer_curves[fact->layer] += plain ? stroke->fact_count : 0;
    }
}

static bool put_layers(cursor *at, const sight *seen, ist_error *err) {
    const ist_drawing *d = at->drawing;
    bool done = put_head(at, "Ties, by layer", err);
    for (size_t i = 0; done && i < d->layer_count; i++) {
        ist_buffer name = {0}, clean = {0};
        ist_stroke line = {.color = d->layer_colors[i], .width = USUAL_WIDTH};
        done = seen->layer_curves[i] == 0 || (ist_text_clean(&name, d->layer_names[i], err) &&
                                              ist_text_wrap(&clean, ist_buffer_string(&name), 24, 2, err) &&
                                              ist_buffer_print(&clean, err, " (%zu)", seen->layer_curves[i]) &&
                                              put_line(at, ist_buffer_string(&clean), line, PLAIN, err));
        ist_buffer_free(&name);
        ist_buffer_free(&clean);
    }
    char hostile[64], bundle[64];
    snprintf(hostile, sizeof hostile, "hostile, any layer (%zu)", seen->hostile);
    snprintf(bundle, sizeof bundle, "many ties, with their number (%zu)", seen->bundle);
    ist_stroke red = {.color = IST_COLOR_HOSTILE, .width = IST_HOSTILE_WIDTH};
    ist_stroke broad = {.color = IST_COLOR_BUNDLE, .width = d->width_most};
    return done && (seen->hostile == 0 || put_line(at, hostile, red, DOUBLED, err)) &&
           (seen->bundle == 0 || put_line(at, bundle, broad, PLAIN, err));
}

static bool put_statuses(cursor *at, const sight *seen, ist_error *err) {
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
    bool done = kinds <= 1 || put_head(at, "Status", err);
    for (size_t i = 0; kinds > 1 && done && i < sizeof rows / sizeof *rows; i++) {
        ist_stroke line = {.color = rows[i].status == IST_STATUS_ENDED ? IST_COLOR_ENDED : IST_COLOR_INK,
                           .width = USUAL_WIDTH,
                           .line = ist_status_line(rows[i].status)};
        done = !seen->statuses[rows[i].status] ||
               put_line(at, rows[i].text, line, rows[i].status == IST_STATUS_BLOCKED ? CROSSED : PLAIN, err);
    }
    return done;
}

static bool put_widths(cursor *at, const sight *seen, ist_error *err) {
    const ist_drawing *d = at->drawing;
    char least[48], most[48];
    snprintf(least, sizeof least, "strength %.3g", d->strength_least);
    snprintf(most, sizeof most, "strength %.3g", d->strength_most);
    ist_stroke thin = {.color = IST_COLOR_INK, .width = d->width_least},
               broad = {.color = IST_COLOR_INK, .width = d->width_most};
    ist_stroke arrow = {.color = IST_COLOR_INK, .width = USUAL_WIDTH, .to_arrow = true};
    bool varied = d->strength_most > d->strength_least;
    return (!(varied || seen->arrow) || put_head(at, "Line", err)) &&
           (!varied || (put_line(at, least, thin, PLAIN, err) && put_line(at, most, broad, PLAIN, err))) &&
           (!seen->arrow || put_line(at, "has a direction", arrow, PLAIN, err));
}

static bool put_legend(ist_drawing *drawing, ist_error *err) {
    ist_box extent = ist_drawing_extent(drawing);
    cursor at = {drawing, extent.high.x + LEGEND_GAP, extent.high.y + BLOCK_GAP};
    sight seen = {.layer_curves = ist_array_make(drawing->layer_count, sizeof *seen.layer_curves, "the legend", err)};
    if (seen.layer_curves == NULL) {
        return false;
    }
    look(&seen, drawing);
    bool done = put_kinds(&at, err) && put_sizes(&at, err) &&
                (drawing->fact_count == 0 ||
                 (put_layers(&at, &seen, err) && put_statuses(&at, &seen, err) && put_widths(&at, &seen, err)));
    free(seen.layer_curves);
    return done;
}

static const char *dataset_title(const ist_view *view) {
    if (view->network == NULL) {
        return "";
    }
    const ist_dataset *dataset = view->network->dataset;
    const char *title = ist_dataset_text(dataset, dataset->title);
    return title[0] != '\0' ? title : ist_dataset_text(dataset, dataset->name);
}

/* What tells apart pictures of one dataset: the lens in words of its grammar, where it is not the default. */
static bool put_lens(cursor *at, const ist_view *view, double width, ist_error *err) {
    ist_buffer words = {0};
    bool done = ist_lens_format(&words, &view->lens, err) &&
                (words.length == 0 ||
                 put_wrapped(at, ist_buffer_string(&words), small_size(at->drawing), IST_COLOR_QUIET, width, err));
    ist_buffer_free(&words);
    return done;
}

static bool put_title(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    const char *title = options->title != NULL ? options->title : dataset_title(view);
    if (title[0] == '\0') {
        title = options->layout == IST_DRAWING_MAP ? "Map" : "Network";
    }
    ist_box extent = ist_drawing_extent(drawing);
    cursor at = {drawing, extent.low.x, 0};
    size_t first = drawing->label_count;
    if (!put_wrapped(&at, title, TITLE_SIZE, IST_COLOR_INK, ist_box_width(extent), err) ||
        (options->title == NULL && !put_lens(&at, view, ist_box_width(extent), err))) {
        return false;
    }
    for (size_t i = first; i < drawing->label_count; i++) {
        drawing->labels[i].box = ist_box_move(drawing->labels[i].box, 0, extent.high.y + 14 - at.y);
    }
    return true;
}

/* Which ties were looked at, how, and in which data: the contract of what sizes the actors. */
static bool put_contract(cursor *at, const ist_view *view, const ist_table *table, double width, ist_error *err) {
    ist_buffer contract = {0};
    bool done;
    if (at->drawing->by_table && table->contract != IST_TEXT_EMPTY) {
        done = ist_buffer_text(&contract, ist_table_string(table, table->contract), err);
    } else {
        done = ist_view_contract(&contract, view, err);
    }
    done = done && put_wrapped(at, ist_buffer_string(&contract), small_size(at->drawing), IST_COLOR_QUIET, width, err);
    ist_buffer_free(&contract);
    return done;
}

static bool put_notes(cursor *at, double width, ist_error *err) {
    const ist_drawing *d = at->drawing;
    ist_buffer note = {0};
    bool done = ist_buffer_print(&note, err, "%zu actor%s and %zu tie%s on the picture.", d->actor_count,
                                 d->actor_count == 1 ? "" : "s", d->fact_count, d->fact_count == 1 ? "" : "s");
    if (done && d->absent > 0) {
        done = ist_buffer_print(&note, err, " %zu actor%s without coordinates %s not on the map.", d->absent,
                                d->absent == 1 ? "" : "s", d->absent == 1 ? "is" : "are");
    }
    if (done && d->beyond > 0) {
        done = ist_buffer_print(&note, err, " %zu far actor%s on the frame, in %s direction.", d->beyond,
                                d->beyond == 1 ? " stands" : "s stand", d->beyond == 1 ? "its" : "their");
    }
    if (done && d->actor_label_count < d->actor_count) {
        done = ist_buffer_print(&note, err, " The %zu largest are named.", d->actor_label_count);
    }
    if (done && d->frame.low.x < d->frame.high.x) {
        done = ist_buffer_text(
            &note,
            " Lambert conformal conic projection; crowded regions are drawn larger, and marks at one place "
            "are set side by side. Outlines of countries: Natural Earth, 1:50 million, simplified; they take no side "
            "in "
            "disputes.",
            err);
    }
    done = done && put_wrapped(at, ist_buffer_string(&note), small_size(at->drawing), IST_COLOR_QUIET, width, err);
    ist_buffer_free(&note);
    return done;
}

static bool put_conditions(ist_drawing *drawing, const ist_view *view, const ist_table *table, ist_error *err) {
    ist_box extent = ist_drawing_extent(drawing);
    double width = ist_box_width(extent);
    cursor at = {drawing, extent.low.x, extent.low.y - 14};
    if (view->network == NULL) {
        return put_notes(&at, width, err);
    }
    return put_notes(&at, width, err) && put_contract(&at, view, table, width, err);
}

bool ist_drawing_sheet(ist_drawing *drawing, const ist_view *view, const ist_table *table,
                       const ist_render_options *options, ist_error *err) {
    if (!put_legend(drawing, err) || !put_title(drawing, view, options, err) ||
        !put_conditions(drawing, view, table, err)) {
        return false;
    }
    ist_box extent = ist_box_grow(ist_drawing_extent(drawing), MARGIN);
    ist_drawing_shift(drawing, -extent.low.x, -extent.low.y);
    drawing->width = ceil(ist_box_width(extent));
    drawing->height = ceil(ist_box_height(extent));
    return true;
}
