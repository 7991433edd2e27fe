/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_write_roundtrip.c - bytes as a sound dataset, written in a format and read by our own reader of it: every
 * file can be read, has as many actors and ties as were written, and, written once more, is the same to the byte.
 *
 * Where nothing was lost the first file already is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ask.h"
#include "bytes.h"
#include "graph/load.h"
#include "graph/row_names.h"
#include "render/escape.h"
#include "render/graph_writer.h"

enum { ACTORS_MOST = 6, TIES_MOST = 8, FILES = 3 };

static const char *const file_names[FILES] = {"datapackage.json", "actors.csv", "ties.csv"};
static char folder[FUZZ_PATH_SIZE], paths[FILES][FUZZ_PATH_SIZE + 20];

static const char description[] =
    "{\"name\":\"fuzzed\",\"resources\":["
    "{\"name\":\"actors\",\"path\":\"actors.csv\",\"schema\":{\"fields\":[{\"name\":\"id\"},{\"name\":\"label\"},"
    "{\"name\":\"aliases\"},{\"name\":\"kind\"},{\"name\":\"part_of\"},{\"name\":\"lat\"},{\"name\":\"lon\"},"
    "{\"name\":\"note\"}]}},"
    "{\"name\":\"ties\",\"path\":\"ties.csv\",\"schema\":{\"fields\":[{\"name\":\"id\"},{\"name\":\"source\"},"
    "{\"name\":\"target\"},{\"name\":\"relation\"},{\"name\":\"layer\"},{\"name\":\"sign\"},{\"name\":\"directed\"},"
    "{\"name\":\"strength\"},{\"name\":\"from\"},{\"name\":\"to\"},{\"name\":\"status\"},{\"name\":\"confidence\"},"
    "{\"name\":\"note\"},{\"name\":\"days\",\"type\":\"number\"},{\"name\":\"weight\",\"type\":\"number\"}]}}]}";

static void clean_up(void) {
    for (size_t i = 0; i < FILES; i++) {
        unlink(paths[i]);
    }
    rmdir(folder);
}

static void start(void) {
    fuzz_temporary(folder);
    if (mkdtemp(folder) == NULL || atexit(clean_up) != 0) {
        fuzz_give_up(folder);
    }
    for (size_t i = 0; i < FILES; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%s", folder, file_names[i]);
    }
    fuzz_write(paths[0], (const uint8_t *)description, sizeof description - 1);
}

/* ---- bytes -> tables ---- */

static void add_field(ist_buffer *out, const char *text, char end) {
    fuzz_must(ist_escape_csv(out, text, strlen(text), ',', NULL) && ist_buffer_add(out, &end, 1, NULL));
}

/* Without the blanks around it, which readers do not take for a part of a text. */
static void add_text(ist_buffer *out, fuzz_bytes *bytes, char end) {
    static const char blanks[] = " \t\r\n";
    char text[FUZZ_TEXT_MOST + 1];
    fuzz_take_text(text, bytes, false);
    size_t length = strlen(text), from = strspn(text, blanks);
    while (length > from && strchr(blanks, text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
    add_field(out, text + from, end);
}

static void add_word(ist_buffer *out, fuzz_bytes *bytes, const char *const *words, unsigned count) {
    add_field(out, words[fuzz_choice(bytes, count)], ',');
}

/* A number between, or nothing. */
static void add_number(ist_buffer *out, fuzz_bytes *bytes, double least, double most, char end) {
    double number = fuzz_number(bytes);
    char text[32] = "";
    if (number >= least && number <= most) {
        ist_number_format(text, number);
    }
    add_field(out, text, end);
}

/* An id of its own: what the bytes say, and behind it which one it is. */
static void add_id(ist_buffer *out, fuzz_bytes *bytes, unsigned number, char end) {
    char text[FUZZ_TEXT_MOST + 1], id[FUZZ_TEXT_MOST + 16];
    snprintf(id, sizeof id, "%s%c%u", fuzz_take_text(text, bytes, true), end == 'a' ? '_' : '.', number);
    add_field(out, id, ',');
}

static unsigned add_actors(ist_buffer *out, fuzz_bytes *bytes, ist_buffer ids[ACTORS_MOST]) {
    static const char *const kinds[] = {"unknown", "state", "place", "company", "person", ""};
    unsigned count = 1 + fuzz_choice(bytes, ACTORS_MOST);
    fuzz_must(ist_buffer_text(out, "id,label,aliases,kind,part_of,lat,lon,note\n", NULL));
    for (unsigned i = 0; i < count; i++) {
        add_id(&ids[i], bytes, i, 'a');
        fuzz_must(ist_buffer_add(out, ids[i].bytes, ids[i].length, NULL));
        add_text(out, bytes, ',');
        add_text(out, bytes, ',');
        add_word(out, bytes, kinds, sizeof kinds / sizeof kinds[0]);
        bool inside = i > 0 && (fuzz_byte(bytes) & 1U) != 0; /* what is inside another comes behind it: no circles */
        fuzz_must(ist_buffer_text(out, inside ? ids[i - 1].bytes : ",", NULL));
        add_number(out, bytes, -90, 90, ',');
        add_number(out, bytes, -180, 180, ',');
        add_text(out, bytes, '\n');
    }
    return count;
}

static void add_tie(ist_buffer *out, fuzz_bytes *bytes, unsigned number, const ist_buffer *ids, unsigned actors) {
    static const char *const signs[] = {"+", "-", "0", ""}, *const truths[] = {"true", "false", ""},
                             *const froms[] = {"", "1999", "2020-02", "c. 2001"}, *const tos[] = {"", "2024-02-29"},
                             *const statuses[] = {"existing", "planned", "ended", ""};
    add_id(out, bytes, number, 't');
    fuzz_must(ist_buffer_text(out, ids[fuzz_choice(bytes, actors)].bytes, NULL));
    fuzz_must(ist_buffer_text(out, ids[fuzz_choice(bytes, actors)].bytes, NULL));
    add_text(out, bytes, ',');
    add_text(out, bytes, ',');
    add_word(out, bytes, signs, 4);
    add_word(out, bytes, truths, 3);
    add_number(out, bytes, 5e-324, 1e308, ',');
    add_word(out, bytes, froms, 4);
    add_word(out, bytes, tos, 2);
    add_word(out, bytes, statuses, 4);
    add_number(out, bytes, 5e-324, 1, ',');
    add_text(out, bytes, ',');
    add_number(out, bytes, -1e308, 1e308, ',');
    add_number(out, bytes, -1e308, 1e308, '\n');
}

static void write_tables(fuzz_bytes *bytes) {
    ist_buffer actors = {0}, ties = {0}, ids[ACTORS_MOST] = {{0}};
    unsigned count = add_actors(&actors, bytes, ids), tie_count = fuzz_choice(bytes, TIES_MOST + 1);
    fuzz_must(ist_buffer_text(&ties,
                              "id,source,target,relation,layer,sign,directed,strength,from,to,status,confidence,note,"
                              "days,weight\n",
                              NULL));
    for (unsigned i = 0; i < tie_count; i++) {
        add_tie(&ties, bytes, i, ids, count);
    }
    fuzz_write(paths[1], (const uint8_t *)actors.bytes, actors.length);
    fuzz_write(paths[2], (const uint8_t *)ties.bytes, ties.length);
    for (size_t i = 0; i < ACTORS_MOST; i++) {
        ist_buffer_free(&ids[i]);
    }
    ist_buffer_free(&actors);
    ist_buffer_free(&ties);
}

/* ---- tables -> file -> tables ---- */

typedef struct {
    const char *writer, *loader;
    bool keeps; /* everything, in the same place */
} way;

enum { TRIPS = 3 };

/* GeoJSON has no reader, and a CSV file of ties is read without its actors. */
static const way ways[] = {{"graphml", "graphml", true}, {"gexf", "gexf", false},    {"gexf12", "gexf", false},
                           {"gml", "gml", true},         {"dot", "dot", true},       {"pajek", "pajek", false},
                           {"node-link", "json", true},  {"cytoscape", "json", true}};

static const ist_loader *loader_named(const char *name) {
    for (size_t i = 0; i < ist_loader_count; i++) {
        if (strcmp(ist_loaders[i]->name, name) == 0) {
            return ist_loaders[i];
        }
    }
    fuzz_give_up(name);
}

typedef struct {
    ist_buffer bytes;
    size_t actors, ties, altered;
    bool lost;
} written;

static bool write_once(written *out, ist_dataset *dataset, const char *writer) {
    ist_network network = {0};
    ist_exchange graph = {0};
    ist_graph_out file = {0};
    ist_error err = {0};
    bool ok = ist_network_build(&network, dataset, &err);
    if (ok) {
        ok = ist_exchange_make(&graph, &network, NULL, IST_EXCHANGE_AS_IS, &err) &&
             ist_graph_write(&file, ist_graph_writer_named(writer), &graph, false, &err);
        fuzz_must(ok);
        *out = (written){{0}, graph.actor_count, graph.tie_count, file.altered, file.losses.length > 0};
        fuzz_must(ist_buffer_add(&out->bytes, file.bytes.bytes, file.bytes.length, NULL));
    }
    ist_graph_out_free(&file);
    ist_exchange_free(&graph);
    ist_network_free(&network);
    return ok;
}

static void read_back(ist_dataset *out, const written *file, const char *loader) {
    ist_file bytes = {.bytes = ist_array_make(file->bytes.length + 1, 1, "fuzzing", NULL),
                      .length = file->bytes.length};
    ist_error err = {0};
    if (bytes.bytes == NULL) {
        fuzz_give_up("no memory");
    }
    memcpy(bytes.bytes, file->bytes.bytes, file->bytes.length);
    bool ok = loader_named(loader)->load(out, "fuzzed", &bytes, &err) && ist_row_names_make(out, &err) &&
              ist_findings_verdict(&out->findings, &err);
    if (!ok) {
        fuzz_give_up(err.message);
    }
    free(bytes.bytes);
}

static bool same_bytes(const written *a, const written *b) {
    return a->bytes.length == b->bytes.length && memcmp(a->bytes.bytes, b->bytes.bytes, a->bytes.length) == 0;
}

static void must_be_same(const written *a, const written *b, const char *writer) {
    if (!same_bytes(a, b)) {
        fprintf(stderr, "%s: first\n%s\nthen\n%s\n", writer, a->bytes.bytes, b->bytes.bytes);
        fuzz_give_up("what was read is written as another file");
    }
}

static void go_there_and_back(ist_dataset *dataset, const way *by) {
    written files[TRIPS + 1] = {{.lost = false}};
    if (!write_once(&files[0], dataset, by->writer)) {
        return; /* the dataset itself is refused */
    }
    for (size_t i = 0; i < TRIPS; i++) {
        ist_dataset back = {0};
        read_back(&back, &files[i], by->loader);
        fuzz_must(write_once(&files[i + 1], &back, by->writer));
        fuzz_must(files[i + 1].actors == files[i].actors && files[i + 1].ties >= files[i].ties);
        ist_dataset_free(&back);
    }
    if (by->keeps && !files[0].lost && files[0].altered == 0) {
        must_be_same(&files[0], &files[1], by->writer);
    }
    must_be_same(&files[TRIPS - 1], &files[TRIPS], by->writer);
    for (size_t i = 0; i <= TRIPS; i++) {
        ist_buffer_free(&files[i].bytes);
    }
}

static void one(const uint8_t *data, size_t size) {
    fuzz_bytes bytes = {data, size};
    const way *by = &ways[fuzz_choice(&bytes, sizeof ways / sizeof ways[0])];
    ist_dataset dataset = {0};
    ist_error err = {0};
    write_tables(&bytes);
    if (ist_dataset_load(&dataset, folder, &err)) {
        go_there_and_back(&dataset, by);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_dataset_free(&dataset);
}

const fuzz_target fuzz_target_write_roundtrip = {"write_roundtrip", start, one};
