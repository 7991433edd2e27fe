/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_page.c - a report as a page: what it asks besides the tables, its pictures, its data, the whole.
 */
#include "report_page.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "manifest.h"
#include "render/escape.h"
#include "render/html.h"
#include "render/svg_inline.h"

/* ---- what is shown ---- */

/* As `draw` shows it; places stay places, whatever stands for a row of measures. */
static bool make_lens(ist_report_page *page, ist_error *err) {
    bool ok = ist_lens_parse(&page->lens, ist_command_draw.lens, err) &&
              ist_lens_overlay(&page->lens, &page->report->request->words, err);
    page->lens.territory = page->lens.territory == IST_TERRITORY_GROUP ? IST_TERRITORY_KEEP : page->lens.territory;
    page->lens.may_idle = true;
    return ok;
}

bool ist_report_page_ask(ist_report_page *page, ist_report *report, ist_error *err) {
    page->report = report;
    return ist_table_title(&page->left_out, "What this page leaves out", err) && make_lens(page, err) &&
           ist_view_make(&page->whole, &report->pipeline.network, &page->lens, err) &&
           ist_report_page_choose(page, err) && ist_page_ties_make(&page->ties, page->shown, err) &&
           ist_report_page_measure(page, err);
}

/* ---- pictures ---- */

/* What cannot be drawn is left out, and the reason said. */
static bool draw(ist_buffer *out, ist_drawing *drawing, bool *drawn, ist_report_page *page, ist_drawing_layout layout,
                 ist_error *err) {
    bool map = layout == IST_DRAWING_MAP;
    const char *name = map ? "map" : "network";
    ist_render_options options = {.layout = layout, .size_column = 1};
    ist_table sizes = {0};
    ist_error own = {0};
    bool ok = ist_report_page_sizes(&sizes, page, err);
    const ist_table *sized = sizes.row_count > 0 ? &sizes : NULL;
    if (ok && ist_drawing_make(drawing, page->shown, sized, &options, &own)) {
        *drawn = true;
        ok = ist_svg_inline(out, drawing, page->shown, page->ties.numbers, map ? "Map" : "Network", err) &&
             (drawing->absent == 0 ||
              ist_table_note(&page->left_out, err, "map: %zu actors without coordinates", drawing->absent));
    } else if (ok) {
        ok = ist_report_applies_not(&own) ? ist_table_note(&page->left_out, err, "%s: %s", name, own.message)
                                          : ist_error_set(err, own.kind, "%s", own.message);
    }
    ist_table_free(&sizes);
    return ok;
}

static bool draw_both(ist_report_page *page, ist_error *err) {
    ist_drawing map = {0};
    bool has_map = false;
    bool ok = draw(&page->page.map, &map, &has_map, page, IST_DRAWING_MAP, err) &&
              draw(&page->page.network, &page->network, &page->drawn, page, IST_DRAWING_NETWORK, err);
    ist_drawing_free(&map);
    return ok;
}

/* ---- data ---- */

static void put_notes(ist_graph_out *out, const ist_table *table) {
    for (size_t i = 0; i < table->note_count; i++) {
        ist_put(out, i > 0 ? "," : "");
        ist_put_json(out, ist_table_string(table, table->notes[i]));
    }
}

static void put_head(ist_report_page *page) {
    const ist_dataset *dataset = &page->report->pipeline.dataset;
    ist_date today = page->report->pipeline.network.as_of;
    char hash[24], date[24];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)dataset->hash);
    ist_put(&page->data, "{\"format\":1,\"title\":");
    ist_put_json(&page->data, page->page.title);
    ist_put(&page->data, ",\n\"dataset\":{\"name\":");
    ist_put_json(&page->data, ist_dataset_text(dataset, dataset->name));
    ist_page_put_text(&page->data, ",\"hash\":", hash);
    ist_page_put_text(&page->data, ",\"asOf\":", today.year != 0 ? ist_date_format(date, today) : "");
    ist_put(&page->data, "},\n\"about\":{\"actor\":");
    ist_put_json(&page->data, ist_buffer_string(&page->report->actor));
    ist_put(&page->data, "},\n\"program\":{\"name\":\"isthmus\",\"version\":\"" ISTHMUS_VERSION "\"},\n");
}

/* What measures were taken through, and what the pictures show. */
static bool put_conditions(ist_report_page *page, ist_error *err) {
    ist_buffer measured = {0}, shown = {0};
    bool ok = ist_buffer_text(&measured, "measures: ", err) &&
              ist_view_contract(&measured, &page->report->pipeline.view, err) &&
              ist_buffer_text(&shown, "pictures and ties: ", err) && ist_view_contract(&shown, &page->whole, err);
    ist_put(&page->data, "\"conditions\":[");
    ist_put_json(&page->data, ist_buffer_string(&measured));
    ist_put(&page->data, ",\n");
    ist_put_json(&page->data, ist_buffer_string(&shown));
    ist_put(&page->data, "],\n");
    ist_buffer_free(&measured);
    ist_buffer_free(&shown);
    return ok;
}

static bool put_data(ist_report_page *page, ist_error *err) {
    ist_graph_out *out = &page->data;
    out->err = err;
    put_head(page);
    bool ok =
        put_conditions(page, err) && ist_page_put_network(out, &page->ties, page->drawn ? &page->network : NULL, err);
    ist_put(out, ",\n");
    ist_report_page_put_measures(page);
    ist_put(out, ",\n");
    ok = ok && ist_report_page_put_scenarios(page, err);
    ist_put(out, ",\n");
    ok = ok && ist_report_page_put_claims(page, err);
    ist_put(out, ",\n\"leftOut\":[");
    put_notes(out, &page->left_out);
    ist_put(out, "]}\n");
    return ok && !out->failed;
}

/* ---- the whole ---- */

/* What the report comes to, and below it what it is a report of. */
static bool write_short(ist_report_page *page, ist_error *err) {
    const ist_tables *parts = &page->report->parts;
    const ist_table *title = &parts->items[IST_REPORT_TITLE].table;
    ist_table in_short = parts->items[IST_REPORT_SHORT].table;
    in_short.title = IST_TEXT_EMPTY;
    bool ok = ist_html_table(&page->page.in_short, &in_short, &page->report->request->render, err);
    for (size_t i = 0; ok && i < title->note_count; i++) {
        const char *note = ist_table_string(title, title->notes[i]);
        ok = ist_buffer_text(&page->page.in_short, "<p class=\"source\">", err) &&
             ist_escape_html(&page->page.in_short, note, strlen(note), err) &&
             ist_buffer_text(&page->page.in_short, "</p>\n", err);
    }
    return ok;
}

/* By what the parts of a report are told apart on the page: the beginnings of their titles. */
static const char *part_of(const char *title) {
    static const char *const parts[][2] = {{"What is looked at", "looked-at"},
                                           {"Who matters", "measures"},
                                           {"Whose sample", "bias"},
                                           {"Who depends", "dependence"},
                                           {"What can be lost", "contingency"},
                                           {"What tips", "tipping"},
                                           {"The claims", "claims"},
                                           {"The evidence", "carriers"},
                                           {"The five facts", "facts"},
                                           {"Ask again", "again"}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strncmp(title, parts[i][0], strlen(parts[i][0])) == 0) {
            return parts[i][1];
        }
    }
    return "bridge";
}

/* A heading of the second level begins a section, which ends where the next begins. */
static bool write_part(ist_report_page *page, const ist_named_table *part, bool *open, ist_error *err) {
    ist_buffer *out = &page->page.report;
    ist_render_options options = page->report->request->render;
    options.heading = part->level;
    bool ok = true;
    if (part->level == 2) {
        const char *name = part_of(ist_table_string(&part->table, part->table.title));
        ok = ist_buffer_print(out, err, "%s<section id=\"part-%s\" data-part=\"%s\">\n", *open ? "</section>\n" : "",
                              name, name);
        *open = true;
    }
    return ok && ist_html_table(out, &part->table, &options, err) &&
           ist_answer_condition(page->report->request, &part->table, err);
}

/* The tables of the report, then what is left out. */
static bool write_report(ist_report_page *page, ist_error *err) {
    const ist_tables *parts = &page->report->parts;
    const ist_render_options options = page->report->request->render;
    bool ok = true, open = false;
    for (size_t i = IST_REPORT_SHORT + 1; ok && i < parts->count; i++) {
        ok = write_part(page, &parts->items[i], &open, err);
    }
    ok = ok && (!open || ist_buffer_text(&page->page.report, "</section>\n", err));
    return ok &&
           (page->left_out.note_count == 0 ||
            (ist_buffer_text(&page->page.report, "<section id=\"part-left-out\" data-part=\"left-out\">\n", err) &&
             ist_html_table(&page->page.report, &page->left_out, &options, err) &&
             ist_buffer_text(&page->page.report, "</section>\n", err)));
}

bool ist_report_page_write(ist_report_page *page, ist_error *err) {
    const ist_request *request = page->report->request;
    const ist_table *title = &page->report->parts.items[IST_REPORT_TITLE].table;
    ist_buffer bytes = {0};
    page->page.title = ist_table_string(title, title->title);
    bool ok = draw_both(page, err) && put_data(page, err);
    page->page.data = page->data.bytes;
    page->data.bytes = (ist_buffer){0};
    ok = ok && write_short(page, err) && write_report(page, err) && ist_page_write(&bytes, &page->page, err) &&
         ist_answer(request, ist_buffer_string(&bytes), bytes.length, err);
    ist_buffer_free(&bytes);
    return ok;
}

void ist_report_page_free(ist_report_page *page) {
    for (size_t i = 0; i < IST_REPORT_MEASURES; i++) {
        ist_tables_free(&page->measures[i].told);
    }
    ist_page_ties_free(&page->ties);
    ist_drawing_free(&page->network);
    ist_view_free(&page->part);
    ist_view_free(&page->whole);
    ist_lens_free(&page->lens);
    ist_table_free(&page->left_out);
    ist_buffer_free(&page->data.bytes);
    ist_page_free(&page->page);
    *page = (ist_report_page){0};
}
