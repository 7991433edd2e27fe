/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_nodes_edges.c - a table of nodes and one of edges, as Gephi writes them -> dataset.
 *
 * They are two files `NODES,EDGES`, in either order, or nodes.csv and edges.csv in a folder without a
 * datapackage.json. A node is an actor, by the column `id`; the other columns of our table of actors may be there; of
 * other programs' names `name` is our label, `latitude` and `longitude` are lat and lon, `description` the note. What
 * else is in the table of nodes has no place in ours, and is named in one warning. The table of edges is read as one
 * alone is, but that its ends must be nodes.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "load.h"
#include "load_graph.h"
#include "load_table.h"
#include "rows.h"

static const ist_table_id actors = IST_TABLE_ACTORS;

/* ---- which files ---- */

/* Are both files in the folder, and is it no package? */
static bool has_both(const char *path) {
    struct stat status;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool both = folder >= 0 && fstatat(folder, "datapackage.json", &status, 0) != 0 &&
                fstatat(folder, "nodes.csv", &status, 0) == 0 && fstatat(folder, "edges.csv", &status, 0) == 0;
    if (folder >= 0) {
        close(folder);
    }
    return both;
}

/* The comma before which and behind which a path that is there stands, or NULL. */
static const char *find_comma(const char *path) {
    char first[4096];
    struct stat status;
    for (const char *comma = strchr(path, ','); comma != NULL; comma = strchr(comma + 1, ',')) {
        size_t length = (size_t)(comma - path);
        if (length >= sizeof first) {
            return NULL;
        }
        memcpy(first, path, length);
        first[length] = '\0';
        if (stat(first, &status) == 0 && stat(comma + 1, &status) == 0) {
            return comma;
        }
    }
    return NULL;
}

bool ist_load_is_pair(const char *path) {
    struct stat status;
    return strchr(path, ',') != NULL && stat(path, &status) != 0 && find_comma(path) != NULL;
}

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)head;
    (void)head_length;
    return is_folder ? has_both(path) : ist_load_is_pair(path);
}

static bool find_paths(ist_buffer paths[2], const char *path, ist_error *err) {
    struct stat status;
    if (stat(path, &status) == 0) {
        return ist_buffer_print(&paths[0], err, "%s/nodes.csv", path) &&
               ist_buffer_print(&paths[1], err, "%s/edges.csv", path);
    }
    const char *comma = find_comma(path);
    return comma != NULL ? ist_buffer_add(&paths[0], path, (size_t)(comma - path), err) &&
                               ist_buffer_text(&paths[1], comma + 1, err)
                         : ist_error_set(err, IST_ERROR_IO, "%s: %s", path, strerror(ENOENT));
}

/* How many of the ends of ties the header names. */
static int count_ends(const ist_file *file) {
    char delimiter = ist_csv_sniff(file->bytes, file->length);
    return ist_load_head_names(file->bytes, file->length, delimiter, "source") +
           ist_load_head_names(file->bytes, file->length, delimiter, "target");
}

/* ---- the table of nodes ---- */

typedef struct {
    ist_dataset *dataset;
    ist_csv csv;
    ist_load_columns columns;
    ist_losses losses;
} nodes_loader;

static const struct {
    const char *theirs, *ours;
} synonyms[] = {{"name", "label"}, {"latitude", "lat"}, {"longitude", "lon"}, {"lng", "lon"}, {"description", "note"}};

static const ist_field *member_named(const nodes_loader *loader, const ist_csv_cell *cell) {
    const ist_schema *schema = &ist_schemas[actors];
    for (size_t i = 0; i < schema->field_count; i++) {
        if (ist_text_is(cell->text, cell->length, schema->fields[i].name)) {
            return &schema->fields[i];
        }
    }
    for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++) {
        if (ist_text_is(cell->text, cell->length, synonyms[i].theirs) &&
            ist_load_find_header(&loader->csv, synonyms[i].ours) == IST_NONE) {
            return ist_schema_field(actors, synonyms[i].ours);
        }
    }
    return NULL;
}

/* A column that no other has filled already; what is no column of ours is lost. */
static bool plan_column(nodes_loader *loader, size_t number, ist_error *err) {
    ist_load_column *column = &loader->columns.items[number];
    ist_csv_cell cell = ist_load_trimmed(loader->csv.cells[number]);
    const ist_field *field = member_named(loader, &cell);
    char quoted[IST_QUOTE_SIZE];
    if (field == NULL) {
        return ist_losses_add(&loader->losses, loader->dataset, "columns of nodes", cell.text, cell.length, err);
    }
    for (size_t i = 0; i < number; i++) {
        if (loader->columns.items[i].field == field) {
            return ist_rows_report(loader->dataset, actors, cell.offset, IST_SEVERITY_ERROR, "duplicate-column", err,
                                   "column %s fills the same as one before it",
                                   ist_quote(quoted, cell.text, cell.length));
        }
    }
    *column = (ist_load_column){.use = IST_COLUMN_MEMBER, .field = field};
    return true;
}

static bool plan(nodes_loader *loader, ist_error *err) {
    if (ist_load_find_header(&loader->csv, "id") == IST_NONE) {
        return ist_rows_report(loader->dataset, actors, loader->csv.start, IST_SEVERITY_ERROR, "missing-column", err,
                               "no column 'id' in the header: the first line of a table of nodes names its columns, "
                               "'id' among them");
    }
    bool ok = ist_load_columns_make(&loader->columns, loader->csv.count, err);
    for (size_t i = 0; ok && i < loader->columns.count; i++) {
        ok = plan_column(loader, i, err);
    }
    return ok;
}

static bool read_nodes(nodes_loader *loader, ist_error *err) {
    ist_dataset *dataset = loader->dataset;
    ist_rows *rows = &dataset->rows[actors];
    bool found = false;
    rows->delimiter = ist_csv_sniff(rows->bytes, rows->length);
    loader->columns.comma = IST_COMMA_NEVER;
    if (!ist_load_header(&found, &loader->csv, dataset, actors, err) || (found && !plan(loader, err))) {
        return false;
    }
    loader->columns.comma = rows->delimiter == ',' ? IST_COMMA_QUOTED : IST_COMMA_ALWAYS;
    return !found || dataset->findings.errors > 0 ||
           (ist_load_rows(dataset, actors, &loader->csv, &loader->columns, err) &&
            ist_losses_warn(&loader->losses, dataset, actors, err));
}

static bool load_nodes(ist_dataset *dataset, ist_error *err) {
    nodes_loader loader = {.dataset = dataset};
    bool ok = read_nodes(&loader, err);
    ist_csv_free(&loader.csv);
    ist_load_columns_free(&loader.columns);
    return ok;
}

/* ---- both ---- */

static bool load_files(ist_dataset *out, ist_file files[2], ist_buffer paths[2], ist_error *err) {
    size_t edges = count_ends(&files[0]) > count_ends(&files[1]) ? 0 : 1, nodes = 1 - edges;
    const char *kinds[2] = {ist_file_kind(files[0].bytes, files[0].length),
                            ist_file_kind(files[1].bytes, files[1].length)};
    bool nodes_read = false, edges_read = false;
    return ist_rows_take(&nodes_read, out, actors, paths[nodes].bytes, &files[nodes], kinds[nodes], err) &&
           ist_rows_take(&edges_read, out, IST_TABLE_TIES, paths[edges].bytes, &files[edges], kinds[edges], err) &&
           (!nodes_read || load_nodes(out, err)) && (!edges_read || ist_load_tie_table(out, false, err)) &&
           ist_load_name(out, paths[edges].bytes, err);
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    (void)file;
    ist_file files[2] = {{0}, {0}};
    ist_buffer paths[2] = {{0}, {0}};
    bool ok = find_paths(paths, path, err) && ist_load_file(&files[0], out, paths[0].bytes, err) &&
              ist_load_file(&files[1], out, paths[1].bytes, err) && load_files(out, files, paths, err);
    for (size_t i = 0; i < 2; i++) {
        free(files[i].bytes);
        ist_buffer_free(&paths[i]);
    }
    return ok;
}

const ist_loader ist_loader_nodes_edges = {
    .name = "nodes-edges",
    .summary = "two CSV files NODES,EDGES, or a folder with nodes.csv and edges.csv, as Gephi writes them",
    .takes = takes,
    .load = load,
};
