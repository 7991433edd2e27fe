/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_convert.c - a dataset in another format, saying what that format cannot carry.
 *
 * JSON carries all tables as one object; CSV and tab-separated values carry one; formats of graphs, actors and ties. A
 * lens shows ties and actors, and so narrows these alone.
 */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "convert_graph.h"
#include "graph/export.h"
#include "graph/schema.h"
#include "manifest.h"
#include "pipeline.h"
#include "render/escape.h"
#include "render/json.h"
#include "say.h"
#include "tables.h"

static bool has_rows(const ist_dataset *dataset, ist_table_id id) {
    return dataset->rows[id].count > 0;
}

static bool find_table(ist_table_id *out, const char *name, ist_error *err) {
    const char *names[IST_TABLE_COUNT];
    for (ist_table_id id = 0; id < IST_TABLE_COUNT; id++) {
        names[id] = ist_schemas[id].name;
        if (strcmp(names[id], name) == 0) {
            *out = id;
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = ist_nearest_word(name, names, IST_TABLE_COUNT);
    return ist_error_set(err, IST_ERROR_USAGE, "a dataset has no table %s%s%s%s", ist_quote(quoted, name, strlen(name)),
                         nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
}

static bool add_json_table(ist_buffer *out, const ist_dataset *dataset, ist_table_id id, bool first, ist_error *err) {
    ist_table table = {0};
    const char *name = ist_schemas[id].name;
    bool ok = ist_dataset_table(&table, dataset, id, err) && ist_buffer_text(out, first ? "\n " : ",\n ", err) &&
              ist_escape_json(out, name, strlen(name), err) && ist_buffer_text(out, ": ", err) &&
              ist_json_rows(out, &table, err);
    ist_table_free(&table);
    return ok;
}

static bool write_json(const ist_dataset *dataset, const ist_request *request, ist_error *err) {
    ist_buffer bytes = {0};
    bool ok = ist_buffer_text(&bytes, "{", err), first = true;
    for (ist_table_id id = 0; ok && id < IST_TABLE_COUNT; id++) {
        if (has_rows(dataset, id)) {
            ok = add_json_table(&bytes, dataset, id, first, err);
            first = false;
        }
    }
    ok = ok && ist_buffer_text(&bytes, "\n}\n", err) &&
         ist_answer(request, ist_buffer_string(&bytes), bytes.length, err);
    ist_buffer_free(&bytes);
    return ok;
}

/* Names the tables that stay behind; leaves `out` empty when there are none. */
static bool name_lost(ist_buffer *out, const ist_dataset *dataset, ist_table_id written, const char *format,
                      ist_error *err) {
    bool ok = true;
    for (ist_table_id id = 0; ok && id < IST_TABLE_COUNT; id++) {
        if (id == written || !has_rows(dataset, id)) {
            continue;
        }
        const char *between = out->length > 0 ? ", " : "";
        ok = (out->length > 0 ||
              ist_buffer_print(out, err, "%s holds one table, %s; not written: ", format, ist_schemas[written].name)) &&
             ist_buffer_print(out, err, "%s%s (%zu)", between, ist_schemas[id].name, dataset->rows[id].count);
    }
    return ok;
}

static bool write_table(ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    ist_table_id id = IST_TABLE_TIES;
    ist_buffer lost = {0};
    bool ok = (request->table == NULL || find_table(&id, request->table, err)) &&
              name_lost(&lost, &pipeline->dataset, id, request->renderer->name, err) &&
              ist_dataset_table(&pipeline->table, &pipeline->dataset, id, err) &&
              ist_pipeline_write(pipeline, request, err);
    if (ok && lost.length > 0 && !request->quiet) {
        ist_say("# ", lost.bytes);
    }
    ist_buffer_free(&lost);
    return ok;
}

static bool is_json(const ist_request *request) {
    return strcmp(request->renderer->name, "json") == 0;
}

/* What writes the request: a format of graphs; for a lens rows are one too. NULL: our tables as they are. */
static const ist_graph_writer *find_writer(const ist_request *request) {
    if (request->writer != NULL || request->words.given == 0) {
        return request->writer;
    }
    return strcmp(request->renderer->name, "tsv") == 0 ? &ist_graph_writer_tabbed : &ist_graph_writer_rows;
}

static bool check_tables(const ist_request *request, ist_error *err) {
    ist_table_id id;
    if (strcmp(request->renderer->name, "table") == 0) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "convert needs --format csv, json, graphml or another one that 'isthmus help convert' "
                             "lists, or a FILE that ends so");
    }
    if (is_json(request) && request->words.given != 0) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "json holds the tables as they are, which no lens narrows; --format node-link is JSON of "
                             "what a lens shows");
    }
    return request->table == NULL || find_table(&id, request->table, err);
}

static bool check(const ist_request *request, ist_error *err) {
    if (request->writer == NULL && !check_tables(request, err)) {
        return false;
    }
    const ist_graph_writer *writer = find_writer(request);
    return writer == NULL || ist_convert_check(request, writer, err);
}

static bool convert(ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const ist_graph_writer *writer = find_writer(request);
    if (writer != NULL) {
        return ist_convert_graph(pipeline, request, writer, err);
    }
    return is_json(request) && request->table == NULL ? write_json(&pipeline->dataset, request, err)
                                                      : write_table(pipeline, request, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    bool ok = check(request, err) && ist_pipeline_start(&pipeline, request, err) && convert(&pipeline, request, err);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {
    {"table", 0, "NAME", "which table: in csv, tsv and gephi ties by default, in json all", ist_option_set_table},
    IST_OPTION_END,
};

const ist_command ist_command_convert = {
    .name = "convert",
    .summary = "between formats, naming what the target cannot carry",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "JSON carries all tables: one object with a list of rows for each. CSV and TSV carry one table. Formats of "
        "graphs carry actors and ties with all that these say, under the names of our columns, so that 'isthmus' reads "
        "it back; what figures say of ties is there too. What stays behind, or is written otherwise, is said and "
        "counted on standard error; --quiet silences it.\n"
        "\n"
        "All ties are written, unless words of the lens are given: then those that it shows, as it shows them, and the "
        "actors that they join. A lens shows existing ties that are not hostile where its words say nothing else. "
        "Parallel ties stay apart. --direction out makes every tie directed, an undirected one being two; ignore makes "
        "none so. Other programs want one or the other more often than not.\n"
        "\n"
        "The names of files choose their formats: .csv .tsv .json .graphml .gexf .gml .net .dot .gv .cyjs .geojson; "
        "--format chooses gexf12, node-link and gephi.",
    .example = "  isthmus convert caspian --output caspian.json\n"
               "  isthmus convert caspian --output caspian.gexf\n"
               "  isthmus convert caspian --layer transport --output transport.graphml\n"
               "  isthmus convert caspian --format gephi --table actors --output nodes.csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .no_text = true,
    .graphs = true,
    .run = run,
};
