/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_report.c - one document for a reader: what, how sure, under which conditions, on which evidence.
 *
 * Its parts are what other commands answer, asked of the same network through the same lens, and the ties that carry
 * with their evidence. The command lines stand at the end, so that every number can be asked for again.
 */
#include <math.h>
#include <string.h>

#include "command.h"
#include "report.h"
#include "report_page.h"

enum { DRAWS_MOST = 500, DRAWS_LEAST = 20 };

/* ---- what is looked at ---- */

/* Steps that draws may take: a few seconds. */
static const double most_steps = 2e8;

static void choose_draws(ist_report *report) {
    const ist_view *view = &report->pipeline.view;
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    double draws = floor(most_steps / fmax(1, n * (n + m)));
    report->draws = draws > DRAWS_MOST ? DRAWS_MOST : draws < DRAWS_LEAST ? 0 : (size_t)draws;
}

static bool add_title(ist_report *report, ist_error *err) {
    const ist_dataset *dataset = &report->pipeline.dataset;
    const char *name = ist_dataset_text(dataset, dataset->name), *title = ist_dataset_text(dataset, dataset->title);
    char today[24];
    ist_buffer text = {0};
    bool ok = ist_buffer_text(&text, title[0] != '\0' ? title : name[0] != '\0' ? name : "A network", err);
    ist_table *heading = ok ? ist_report_heading(report, ist_buffer_string(&text), 1, err) : NULL;
    ist_buffer_free(&text);
    ok =
        heading != NULL && ist_table_note(heading, err, "data %016llx%s%s; lens: %s", (unsigned long long)dataset->hash,
                                          report->pipeline.network.as_of.year != 0 ? ", today is " : "",
                                          ist_date_format(today, report->pipeline.network.as_of),
                                          report->lens.length > 0 ? ist_buffer_string(&report->lens) : "default");
    return ok && ist_report_heading(report, "In short", 2, err) != NULL;
}

static bool add_info(ist_report *report, ist_error *err) {
    static const char *const wanted[] = {"sizes", "layers", "dates", "documents", "disagreements", "view"};
    static const ist_report_question question = {.command = "info", .options = {NULL}};
    if (ist_report_heading(report, "What is looked at", 2, err) == NULL) {
        return false;
    }
    size_t first = report->parts.count;
    return ist_report_keep(report, &question, wanted, sizeof wanted / sizeof wanted[0], err) &&
           (report->parts.count == first || ist_table_title(&report->parts.items[first].table, "rows by table", err));
}

/* A report of which nothing else can be said in a sentence says why. */
static bool say_least(ist_report *report, ist_error *err) {
    const ist_view *view = &report->pipeline.view;
    size_t actors = view->vertex_count, ties = view->edge_count;
    const char *why = actors == 0          ? "no tie passes the lens"
                      : report->draws == 0 ? "too many for the draws that a report makes"
                                           : "too few to tell them apart by how much lies between them";
    return ist_report_short(report)->note_count > 0 ||
           ist_table_note(ist_report_short(report), err, "%zu actor%s and %zu tie%s: %s", actors,
                          actors == 1 ? "" : "s", ties, ties == 1 ? "" : "s", why);
}

static bool add_asked(ist_report *report, ist_error *err) {
    ist_tables_column column = {"command line", IST_CELL_TEXT, NULL};
    ist_table *table = ist_report_heading(report, "Ask again", 2, err);
    bool ok = table != NULL && ist_tables_columns(table, &column, 1, err);
    for (size_t row = 0; ok && row < report->asked.row_count; row++) {
        ok = ist_table_row(table, IST_NONE, err) &&
             ist_table_text(table, 0, ist_report_text(&report->asked, row, 0), err);
    }
    return ok && ist_table_note(table, err,
                                "every part of this report is what one of these command lines answers; the ties that "
                                "carry are ranked by 'isthmus rank --by edge-betweenness'");
}

/* ---- the whole ---- */

/* The words of the lens are the user's, before what they name is looked up. */
static bool begin(ist_report *report, ist_error *err) {
    ist_request *request = report->request;
    const ist_tables_column column = {"command line", IST_CELL_TEXT, NULL};
    uint32_t actor = IST_NONE;
    bool ok = ist_lens_format(&report->lens, &request->words, err) &&
              ist_tables_columns(&report->asked, &column, 1, err) &&
              ist_pipeline_start(&report->pipeline, request, err) &&
              ist_pipeline_view(&report->pipeline, &request->lens, err);
    if (ok && request->actor != NULL) {
        ok = ist_network_actor(&actor, &report->pipeline.network, request->actor, err) &&
             ist_buffer_text(&report->actor, ist_network_actor_id(&report->pipeline.network, actor), err);
    }
    choose_draws(report);
    return ok && (!request->tried || report->pipeline.dataset.rows[IST_TABLE_CLAIMS].count > 0 ||
                  ist_error_set(err, IST_ERROR_USAGE, "--tried has no effect: the dataset holds no claims"));
}

static bool check_request(const ist_request *request, ist_error *err) {
    if (strcmp(request->operands[0], "-") == 0) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "a report asks many questions of its network and cannot read it from standard input: name "
                             "a file");
    }
    if ((request->source == NULL) != (request->target == NULL)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--source and --target go together");
    }
    if (request->penalise != NULL && request->source == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "--penalise has no effect without --source and --target");
    }
    return request->renderer->between != NULL ||
           ist_error_set(err, IST_ERROR_USAGE, "%s holds one table, and a report has many: it is written as md",
                         request->renderer->name);
}

static void free_report(ist_report *report) {
    ist_pipeline_free(&report->pipeline);
    ist_tables_free(&report->parts);
    ist_tables_free(&report->drawn);
    ist_tables_free(&report->tried);
    ist_table_free(&report->asked);
    ist_buffer_free(&report->lens);
    ist_buffer_free(&report->actor);
}

static bool add_parts(ist_report *report, ist_error *err) {
    return add_title(report, err) && add_info(report, err) && ist_report_results(report, err) &&
           ist_report_bridge(report, err) && ist_report_bias(report, err) && ist_report_ways(report, err) &&
           ist_report_claims(report, err) && ist_report_carriers(report, err) && ist_report_facts(report, err) &&
           say_least(report, err);
}

static bool write_page(ist_report *report, ist_error *err) {
    ist_report_page page = {.report = report};
    bool ok = ist_report_page_ask(&page, report, err) && add_asked(report, err) && ist_report_page_write(&page, err);
    ist_report_page_free(&page);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_report report = {.request = request};
    bool page = strcmp(request->renderer->name, "html") == 0;
    bool ok =
        check_request(request, err) && begin(&report, err) && add_parts(&report, err) &&
        (page ? write_page(&report, err) : add_asked(&report, err) && ist_tables_write(&report.parts, request, err));
    free_report(&report);
    return ok ? 0 : -1;
}

static bool set_actor(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->actor = value;
    return true;
}

static bool set_penalise(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->penalise = value;
    return true;
}

static bool set_tried(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->tried = true;
    return true;
}

static const ist_option options[] = {
    {"actor", 0, "ID", "whom it is about; by default the first by betweenness", set_actor},
    {"source", 0, "ID[,ID...]", "where ways begin, for who depends on it and what can be lost", ist_option_set_source},
    {"target", 0, "ID[,ID...]", "where they end", ist_option_set_target},
    {"penalise", 0, "ID[,ID...]", "what grows dearer, for what tips the ways", set_penalise},
    {"tried", 0, NULL,
     "the claims as 'claims run' tries them, on drawn networks, by chance, and under every scenario: this takes some "
     "seconds for each ten of them",
     set_tried},
    IST_OPTION_END,
};

const ist_command ist_command_report = {
    .name = "report",
    .summary = "one document: what, how sure, under which conditions, on which evidence",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Puts together what other commands answer: size, layers and documents; the first actors with the intervals of "
        "their ranks and the null model; the panel of --actor; how far the ways from --source to --target depend on "
        "it, "
        "case by case, what can be lost and what tips them; the claims with their verdicts; the ties that carry most, "
        "with document and locator; the five facts that matter most. Every table ends with its contract, and the last "
        "one has the command lines that give the others. What does not apply says so in a line. Markdown, unless "
        "--format or the ending of FILE says otherwise.\n\n"
        "As HTML it is one page that needs no other file and no network: the same tables, and a map and a network to "
        "zoom, the evidence of every actor and tie, filters, the dataset's scenarios with what they change, measures "
        "with the intervals of their ranks, claims. Of a network that is too large for a page the actors with the most "
        "ties are shown; what is left out, and why, stands at the end.",
    .example = "  isthmus report caspian --output report.html\n"
               "  isthmus report corridor --cost days --capacity mt --source CN --target EU --actor AZ -o report.md\n"
               "  isthmus report caspian --lens transport --format markdown\n"
               "  isthmus report corridor --cost days --source CN --target EU --penalise RU,IR --format table\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .options = options,
    .format = "md",
    .run = run,
};
