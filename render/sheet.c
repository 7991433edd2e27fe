/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet.c - what stands around a drawing: the title above it, the legend beside it, the conditions below it.
 */
#include <string.h>

#include "sheet_parts.h"

#define MARGIN 18.0
#define TITLE_SIZE 16.0

static const char *dataset_title(const ist_view *view) {
    if (view->network == NULL) {
        return "";
    }
    const ist_dataset *dataset = view->network->dataset;
    const char *title = ist_dataset_text(dataset, dataset->title);
    return title[0] != '\0' ? title : ist_dataset_text(dataset, dataset->name);
}

static bool put_quiet(ist_cursor *at, const ist_buffer *words, double width, ist_error *err) {
    return words->length == 0 ||
           ist_sheet_wrapped(at, ist_buffer_string(words), ist_sheet_small(at->drawing), IST_COLOR_QUIET, width, err);
}

/* What all pictures show unless they are told otherwise; the conditions below the picture say it all the same. */
static const char *const usual[] = {"status=existing,under-construction,planned,proposed", "sign=all"};
enum { USUAL = sizeof usual / sizeof usual[0] };

/* The word of the lens at `at`, as long as `*length`; is it one of the usual ones? */
static bool is_usual(const char *at, size_t *length) {
    bool found = false;
    *length = strcspn(at, " ");
    for (size_t i = 0; i < USUAL; i++) {
        found = found || (strlen(usual[i]) == *length && strncmp(at, usual[i], *length) == 0);
    }
    return found;
}

/* The words that are not usual, where all usual ones are among them, else all. */
static bool put_unusual(ist_buffer *out, const char *words, ist_error *err) {
    size_t length, count = 0;
    for (const char *at = words; *at != '\0'; at += length + (at[length] == ' ')) {
        count += is_usual(at, &length);
    }
    bool done = true;
    for (const char *at = words; done && *at != '\0'; at += length + (at[length] == ' ')) {
        bool left_out = is_usual(at, &length) && count == USUAL;
        done = left_out || (ist_buffer_text(out, out->length > 0 ? " " : "", err) &&
                            ist_buffer_print(out, err, "%.*s", (int)length, at));
    }
    return done;
}

/* What tells apart pictures of one dataset: the lens in words of its grammar, where it is not the default. */
static bool put_lens(ist_cursor *at, const ist_view *view, const ist_render_options *options, double width,
                     ist_error *err) {
    ist_buffer words = {0}, left = {0};
    bool done = (at->drawing->together == IST_DRAWING_ONE ? ist_lens_format(&words, &view->lens, err)
                                                          : ist_buffer_text(&words, options->common, err)) &&
                put_unusual(&left, ist_buffer_string(&words), err) && put_quiet(at, &left, width, err);
    ist_buffer_free(&words);
    ist_buffer_free(&left);
    return done;
}

/* What a difference is between. */
static bool put_sides(ist_cursor *at, double width, ist_error *err) {
    const ist_drawing_side *sides = at->drawing->sides;
    if (at->drawing->together != IST_DRAWING_DIFFERENCE) {
        return true;
    }
    ist_buffer words = {0};
    bool done =
        ist_buffer_print(&words, err, "before: %s \xE2\x86\x92 after: %s", sides[0].name, sides[1].name) &&
        ist_sheet_wrapped(at, ist_buffer_string(&words), at->drawing->label_size + 2, IST_COLOR_INK, width, err);
    ist_buffer_free(&words);
    return done;
}

static bool put_title(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    const char *about = drawing->subject != NULL ? dataset_title(view) : ""; /* it stands below the subject */
    const char *title = options->title != NULL     ? options->title
                        : drawing->subject != NULL ? drawing->subject
                                                   : dataset_title(view);
    if (title[0] == '\0') {
        title = options->layout == IST_DRAWING_MAP ? "Map" : "Network";
    }
    ist_box extent = ist_drawing_extent(drawing);
    ist_cursor at = {drawing, extent.low.x, 0};
    size_t first = drawing->label_count;
    if (!ist_sheet_wrapped(&at, title, TITLE_SIZE, IST_COLOR_INK, ist_box_width(extent), err) ||
        (options->title == NULL && about[0] != '\0' &&
         !ist_sheet_wrapped(&at, about, ist_sheet_small(drawing), IST_COLOR_QUIET, ist_box_width(extent), err)) ||
        !put_sides(&at, ist_box_width(extent), err) ||
        (options->title == NULL && !put_lens(&at, view, options, ist_box_width(extent), err))) {
        return false;
    }
    for (size_t i = first; i < drawing->label_count; i++) {
        drawing->labels[i].box = ist_box_move(drawing->labels[i].box, 0, extent.high.y + 14 - at.y);
    }
    return true;
}

/* Which ties were looked at, how, and in which data: the contract of what sizes the actors. */
static bool put_contract(ist_cursor *at, const ist_drawing_side *side, double width, ist_error *err) {
    ist_buffer contract = {0};
    bool done = side->name == NULL || ist_buffer_print(&contract, err, "%s: ", side->name);
    if (at->drawing->by_table && side->table->contract != IST_TEXT_EMPTY) {
        done = done && ist_buffer_text(&contract, ist_table_string(side->table, side->table->contract), err);
    } else {
        done = done && ist_view_contract(&contract, side->view, err);
    }
    done = done && put_quiet(at, &contract, width, err);
    ist_buffer_free(&contract);
    return done;
}

static bool put_notes(ist_cursor *at, double width, ist_error *err) {
    const ist_drawing *d = at->drawing;
    ist_buffer note = {0};
    bool panels = d->together == IST_DRAWING_PANELS;
    bool done = panels ? ist_buffer_text(&note, "All panels have one layout, and one scale of areas and of lines.", err)
                       : ist_buffer_print(&note, err, "%zu actor%s and %zu tie%s on the picture.", d->actor_count,
                                          d->actor_count == 1 ? "" : "s", d->fact_count, d->fact_count == 1 ? "" : "s");
    if (done && d->absent > 0) {
        done = ist_buffer_print(&note, err, " %zu actor%s without coordinates %s not on the map.", d->absent,
                                d->absent == 1 ? "" : "s", d->absent == 1 ? "is" : "are");
    }
    if (done && d->beyond > 0) {
        done = ist_buffer_print(&note, err, " %zu far actor%s on the frame, in %s direction.", d->beyond,
                                d->beyond == 1 ? " stands" : "s stand", d->beyond == 1 ? "its" : "their");
    }
    if (done && d->smaller > 0) {
        done = ist_buffer_print(&note, err, " %zu smaller by %s, with %zu tie%s, %s left out.", d->smaller,
                                d->by_table ? d->measure : "the strength of their ties", d->ties_left_out,
                                d->ties_left_out == 1 ? "" : "s", d->smaller == 1 ? "is" : "are");
    }
    size_t named = panels ? d->panel_names : d->actor_label_count;
    if (done && named > 0 && (panels || named < d->actor_count)) {
        done = ist_buffer_print(&note, err, d->names_chosen ? " %zu of them are named." : " The %zu largest are named.",
                                named);
    }
    if (done && d->remark != NULL) {
        done = ist_buffer_print(&note, err, " %s", d->remark);
    }
    if (done && d->frame.low.x < d->frame.high.x) {
        done = ist_buffer_print(&note, err,
                                " %s projection; crowded regions are drawn larger, and marks at one place are set side "
                                "by side. Outlines of countries: Natural Earth, 1:50 million, simplified; they take no "
                                "side in disputes.",
                                d->projection.world ? "Equal Earth" : "Lambert conformal conic");
    }
    done = done &&
           ist_sheet_wrapped(at, ist_buffer_string(&note), ist_sheet_small(at->drawing), IST_COLOR_QUIET, width, err);
    ist_buffer_free(&note);
    return done;
}

/* Of panels the conditions of the last stand for all: they differ in their titles only. */
static bool put_conditions(ist_drawing *drawing, ist_error *err) {
    ist_box extent = ist_drawing_extent(drawing);
    double width = ist_box_width(extent);
    ist_cursor at = {drawing, extent.low.x, extent.low.y - 14};
    bool done = put_notes(&at, width, err), known = drawing->sides[0].view->network != NULL;
    size_t first = drawing->together == IST_DRAWING_DIFFERENCE ? 0 : drawing->side_count - 1;
    for (size_t i = first; done && known && i < drawing->side_count; i++) {
        done = put_contract(&at, &drawing->sides[i], width, err);
    }
    return done;
}

bool ist_drawing_sheet(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    ist_box home = ist_drawing_extent(drawing);
    drawing->home_width = ist_box_width(home);
    drawing->home_height = ist_box_height(home);
    if (!ist_sheet_legend(drawing, err) || !put_title(drawing, view, options, err) || !put_conditions(drawing, err)) {
        return false;
    }
    ist_box extent = ist_box_grow(ist_drawing_extent(drawing), MARGIN);
    ist_drawing_shift(drawing, -extent.low.x, -extent.low.y);
    drawing->width = ceil(ist_box_width(extent));
    drawing->height = ceil(ist_box_height(extent));
    return true;
}
