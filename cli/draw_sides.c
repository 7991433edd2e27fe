/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * draw_sides.c - before and after a case, or panels by year or by case: each a case on top of the lens.
 */
#include "draw_sides.h"

#include <string.h>

#include "command.h"
#include "measures.h"
#include "scenario.h"
#include "tables.h"

static const char by_year[] = "year:";

bool ist_draw_set_each(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    request->each = value;
    return strcmp(value, "case") == 0 || strncmp(value, by_year, strlen(by_year)) == 0 ||
           ist_error_set(err, IST_ERROR_USAGE, "--each takes case, or years as year:2000,2010,2020, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

bool ist_draw_sides_asked(const ist_request *request) {
    return request->each != NULL || request->case_count > 0;
}

static bool is_by_year(const ist_request *request) {
    return request->each != NULL && request->each[0] == 'y';
}

/* ---- what goes together ---- */

static size_t count_years(const char *list) {
    size_t count = 1;
    for (; *list != '\0'; list++) {
        count += *list == ',';
    }
    return count;
}

static bool check_panels(const ist_request *request, ist_error *err) {
    size_t count = is_by_year(request) ? count_years(request->each + strlen(by_year)) : request->case_count;
    if (is_by_year(request) && request->case_count > 0) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "panels are by year or by case: give --each year:... or --case, not "
                             "both; what all panels are is said by the lens");
    }
    if (is_by_year(request) && ist_lens_given(&request->words, "at")) {
        return ist_error_set(err, IST_ERROR_USAGE, "--at is one moment, and --each year:... are several");
    }
    return (count >= 2 && count <= IST_DRAWING_SIDES) ||
           ist_error_set(err, IST_ERROR_USAGE, "--each needs from 2 to %d panels, not %zu%s", (int)IST_DRAWING_SIDES,
                         count, is_by_year(request) ? "" : ": give --case so often; 'open' is the lens as it is");
}

bool ist_draw_sides_check(const ist_request *request, ist_error *err) {
    if (request->each != NULL) {
        return check_panels(request, err);
    }
    return request->case_count <= 2 ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "a difference is between two cases, or one and the lens as it is; --each case draws a panel "
                         "for each of %zu",
                         request->case_count);
}

/* ---- sides ---- */

static const char *name_of(const char *given) {
    return strcmp(given, "open") == 0 ? "the lens as it is" : given;
}

static bool name_years(ist_draw_sides *out, const char *list, ist_error *err) {
    bool ok = true;
    while (ok && list != NULL) {
        ist_draw_side *side = &out->items[out->count++];
        int length = (int)strcspn(list, ",");
        ok = ist_buffer_print(&side->words, err, "at=%.*s", length, list) &&
             ist_buffer_print(&side->name, err, "%.*s", length, list);
        list = list[length] == ',' ? list + length + 1 : NULL;
    }
    return ok;
}

static bool name_cases(ist_draw_sides *out, const ist_request *request, ist_error *err) {
    bool open = request->each == NULL && request->case_count == 1, ok = true;
    out->count = request->case_count + open;
    for (size_t i = 0; ok && i < out->count; i++) {
        const char *given = open && i == 0 ? "open" : request->cases[i - open];
        ok = ist_scenario_words(&out->items[i].words, given, err) &&
             ist_buffer_text(&out->items[i].name, name_of(given), err);
    }
    return ok;
}

static bool view_side(ist_draw_side *side, const ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const char *words = ist_buffer_string(&side->words);
    if (!ist_case_view_make(&side->shown, &pipeline->network, &request->lens, words, err)) {
        return ist_error_prefix(err, "%s", ist_buffer_string(&side->name));
    }
    if (side->shown.no_effect) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s changes nothing through this lens: %s",
                             ist_buffer_string(&side->name), ist_buffer_string(&side->shown.idle));
    }
    return request->by == NULL ||
           ist_case_view_make(&side->measured, &pipeline->network, &request->words, words, err) ||
           ist_error_prefix(err, "%s", ist_buffer_string(&side->name));
}

static bool measure_sides(ist_draw_sides *out, const ist_request *request, ist_error *err) {
    size_t carried = 0, most = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < out->count; i++) {
        ist_draw_side *side = &out->items[i];
        ok = ist_draw_measure(&side->table, &carried, &side->measured.view, &side->shown.view, request->by, err);
        most = carried > most ? carried : most;
    }
    return ok && (most > 0 || ist_draw_unmeasured(&out->items[0].table, err));
}

bool ist_draw_sides_make(ist_draw_sides *out, ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    bool ok =
        is_by_year(request) ? name_years(out, request->each + strlen(by_year), err) : name_cases(out, request, err);
    for (size_t i = 0; ok && i < out->count; i++) {
        ok = view_side(&out->items[i], pipeline, request, err);
    }
    ok = ok && (request->by == NULL || measure_sides(out, request, err)) &&
         ist_lens_format(&out->common, &request->lens, err);
    for (size_t i = 0; ok && i < out->count; i++) {
        ist_draw_side *side = &out->items[i];
        out->drawn[i] = (ist_drawing_side){.view = &side->shown.view,
                                           .table = request->by != NULL ? &side->table : NULL,
                                           .name = ist_buffer_string(&side->name)};
    }
    return ok;
}

bool ist_draw_sides_write(ist_draw_sides *sides, ist_request *request, ist_error *err) {
    ist_render_options *render = &request->render;
    const ist_draw_side *last = &sides->items[sides->count - 1];
    render->together = request->each != NULL ? IST_DRAWING_PANELS : IST_DRAWING_DIFFERENCE;
    render->sides = sides->drawn;
    render->side_count = sides->count;
    render->common = ist_buffer_string(&sides->common);
    render->size_column = request->by != NULL ? IST_DRAW_VALUE : 0;
    return ist_tables_write_one(&last->table, &last->shown.view, request, err);
}

void ist_draw_sides_free(ist_draw_sides *sides) {
    for (size_t i = 0; i < IST_DRAWING_SIDES; i++) {
        ist_draw_side *side = &sides->items[i];
        ist_table_free(&side->table);
        ist_case_view_free(&side->shown);
        ist_case_view_free(&side->measured);
        ist_buffer_free(&side->words);
        ist_buffer_free(&side->name);
    }
    ist_buffer_free(&sides->common);
}
