/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_writer.c - the list of formats of graphs; writing one, and saying what it could not hold.
 */
#include "graph_writer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define IST_GRAPH_WRITER(name) extern const ist_graph_writer ist_graph_writer_##name;
#include "graph_writer_list.h"
#undef IST_GRAPH_WRITER

const ist_graph_writer *const ist_graph_writers[] = {
#define IST_GRAPH_WRITER(name) &ist_graph_writer_##name,
#include "graph_writer_list.h"
#undef IST_GRAPH_WRITER
};
enum { COUNT = sizeof ist_graph_writers / sizeof ist_graph_writers[0], NAMED_MOST = 12 };
const size_t ist_graph_writer_count = COUNT;

const ist_graph_writer *ist_graph_writer_named(const char *name) {
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(ist_graph_writers[i]->name, name) == 0) {
            return ist_graph_writers[i];
        }
    }
    return NULL;
}

static bool has_word(const char *words, const char *word) {
    size_t length = strlen(word);
    for (const char *at = words; *at != '\0'; at += strspn(at, " ")) {
        size_t step = strcspn(at, " ");
        if (step == length && strncasecmp(at, word, length) == 0) {
            return true;
        }
        at += step;
    }
    return false;
}

const ist_graph_writer *ist_graph_writer_ending(const char *ending) {
    for (size_t i = 0; i < COUNT; i++) {
        if (has_word(ist_graph_writers[i]->endings, ending)) {
            return ist_graph_writers[i];
        }
    }
    return NULL;
}

/* ---- losses ---- */

static void add_name(ist_graph_out *out, ist_buffer *line, const char *heading, const char *name, size_t count) {
    out->failed =
        out->failed || !ist_buffer_print(line, out->err, "%s%s (%zu)", line->length > 0 ? ", " : heading, name, count);
}

static void add_more(ist_graph_out *out, ist_buffer *line, size_t count) {
    out->failed = out->failed || !ist_buffer_print(line, out->err, " and %zu more", count);
}

static void end_line(ist_graph_out *out, ist_buffer *line) {
    if (line->length > 0 && !out->failed) {
        ist_put_loss(out, "%s", line->bytes);
    }
    ist_buffer_free(line);
}

/* Figures that ties have as numbers. */
static size_t kept_figures(const ist_graph_writer *writer, const ist_exchange *graph) {
    size_t count = 0;
    for (size_t i = 0; i < graph->ties.count; i++) {
        const ist_exchange_column *column = &graph->ties.items[i];
        bool held = column->of_figures && (writer->holds == NULL || writer->holds(column));
        count += held ? column->given : 0;
    }
    return count;
}

static void say_tables(ist_graph_out *out, const ist_graph_writer *writer, const ist_exchange *graph, bool actors) {
    const ist_dataset *dataset = graph->network->dataset;
    char heading[128];
    ist_buffer line = {0};
    snprintf(heading, sizeof heading, "%s holds %s; not written: ", writer->name,
             !writer->of_one_table ? "actors and ties"
             : actors              ? "one table, actors"
                                   : "one table, ties");
    for (ist_table_id id = 0; id < IST_TABLE_COUNT; id++) {
        bool of_actors = id == IST_TABLE_ACTORS, of_ties = id == IST_TABLE_TIES;
        bool written = writer->of_one_table ? of_actors == actors && (of_actors || of_ties) : of_actors || of_ties;
        size_t count = of_actors ? graph->actor_count : of_ties ? graph->tie_count : dataset->rows[id].count;
        if (!written && count > 0) {
            add_name(out, &line, heading, ist_schemas[id].name, count);
        }
    }
    end_line(out, &line);
    size_t kept = writer->of_one_table && actors ? 0 : kept_figures(writer, graph);
    if (kept > 0) {
        ist_put_loss(out, "%zu figure%s of ties stand%s as numbers of these, without unit, period and status", kept,
                     kept == 1 ? "" : "s", kept == 1 ? "s" : "");
    }
}

static void say_columns(ist_graph_out *out, const ist_graph_writer *writer, const ist_exchange_columns *columns,
                        const char *of) {
    char heading[128];
    ist_buffer line = {0};
    snprintf(heading, sizeof heading, "%s has no place for what these say of %s: ", writer->name, of);
    size_t count = 0;
    for (size_t i = 0; i < columns->count; i++) {
        if (!writer->holds(&columns->items[i]) && count++ < NAMED_MOST) {
            add_name(out, &line, heading, columns->items[i].name, columns->items[i].given);
        }
    }
    if (count > NAMED_MOST) {
        add_more(out, &line, count - NAMED_MOST);
    }
    end_line(out, &line);
}

static void say_directions(ist_graph_out *out, const ist_graph_writer *writer, const ist_exchange *graph) {
    if (writer->one_direction && graph->directed > 0 && graph->undirected > 0) {
        ist_put_loss(out,
                     "%s makes a graph directed or not: %zu ties without direction have the attribute directed=false, "
                     "and programs that do not look take them as directed; --direction out or ignore makes all alike",
                     writer->name, graph->undirected);
    }
    if (graph->repeated > 0) {
        ist_put_loss(out, "%zu tie%s written more than once, with ids of their own: ID:SOURCE-TARGET", graph->repeated,
                     graph->repeated == 1 ? " is" : "s are");
    }
    if (graph->exceptions_lost > 0) {
        ist_put_loss(out, "not written, for it names actors who are not: except of %zu tie%s", graph->exceptions_lost,
                     graph->exceptions_lost == 1 ? "" : "s");
    }
}

static void say_skipped(ist_graph_out *out, const ist_exchange *graph) {
    ist_buffer line = {0};
    for (size_t i = 0; i < graph->skipped.count && i < NAMED_MOST; i++) {
        char quoted[IST_QUOTE_SIZE];
        const char *name = graph->skipped.items[i];
        out->failed = out->failed ||
                      !ist_buffer_print(&line, out->err, "%s%s",
                                        i > 0 ? ", " : "measures not written, for their names mean something else: ",
                                        ist_quote(quoted, name, strlen(name)));
    }
    if (graph->skipped.count > NAMED_MOST) {
        add_more(out, &line, graph->skipped.count - NAMED_MOST);
    }
    end_line(out, &line);
}

static void say_texts(ist_graph_out *out, const ist_graph_writer *writer) {
    if (out->altered > 0) {
        ist_put_loss(out, "%zu character%s that %s cannot hold gave way to others", out->altered,
                     out->altered == 1 ? "" : "s", writer->name);
    }
    if (out->formulas > 0) {
        ist_put_loss(out, "some texts begin like formulas: in a spreadsheet, import these columns as text");
    }
}

bool ist_graph_write(ist_graph_out *out, const ist_graph_writer *writer, const ist_exchange *graph, bool actors,
                     ist_error *err) {
    out->err = err;
    say_tables(out, writer, graph, actors);
    if (writer->holds != NULL) {
        say_columns(out, writer, &graph->actors, "actors");
        say_columns(out, writer, &graph->ties, "ties");
    }
    say_directions(out, writer, graph);
    say_skipped(out, graph);
    writer->write(out, graph, actors);
    say_texts(out, writer);
    return !out->failed;
}

void ist_graph_out_free(ist_graph_out *out) {
    ist_output_drop(out->pieces);
    ist_buffer_free(&out->bytes);
    ist_buffer_free(&out->losses);
    *out = (ist_graph_out){0};
}
