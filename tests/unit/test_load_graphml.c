/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_graphml.c - GraphML -> dataset: the flavours of other programs, and any way of writing the same.
 *
 * What is written plainly is read by hand and everything else by libxml2: on random documents, sound and broken, both
 * must read the same and say the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "graph/graphml.h"
#include "graph/load.h"
#include "graph/network.h"
#include "same_dataset.h"

static const char *text(const ist_dataset *dataset, ist_text t) {
    return ist_dataset_text(dataset, t);
}

static bool load_text(ist_dataset *out, const char *bytes, ist_error *err) {
    folder stage = folder_make();
    char path[1024];
    folder_write(&stage, "net.xml", bytes, strlen(bytes));
    bool ok = ist_dataset_load(out, folder_join(path, &stage, "net.xml"), err);
    folder_remove(&stage);
    return ok;
}

static void load(ist_dataset *out, const char *bytes) {
    ist_error err = {0};
    if (!load_text(out, bytes, &err)) {
        fail_msg("%s", err.message);
    }
}

/* ---- flavours ---- */

static void a_file_of_networkx_is_read(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset, "<?xml version='1.0' encoding='utf-8'?>\n"
                   "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><key id=\"d3\" for=\"edge\" "
                   "attr.name=\"weight\" attr.type=\"double\"/>\n"
                   "<key id=\"d2\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>\n"
                   "<key id=\"d1\" for=\"edge\" attr.name=\"days\" attr.type=\"double\"/>\n"
                   "<key id=\"d0\" for=\"node\" attr.name=\"weight\" attr.type=\"double\"/>\n"
                   "<graph edgedefault=\"directed\"><node id=\"AZ\">\n  <data key=\"d0\">9</data>\n</node>\n"
                   "<node id=\"GE\"/>\n<edge source=\"AZ\" target=\"GE\">\n  <data key=\"d2\">2</data>\n"
                   "  <data key=\"d1\">1.5</data>\n</edge>\n<edge source=\"GE\" target=\"AZ\" id=\"7\">\n"
                   "  <data key=\"d3\">0.25</data>\n</edge>\n</graph></graphml>");
    assert_int_equal(dataset.rows[IST_TABLE_ACTORS].count, 2);
    assert_int_equal(dataset.rows[IST_TABLE_TIES].count, 2);
    const ist_tie first = ist_dataset_tie(&dataset, 0), second = ist_dataset_tie(&dataset, 1);
    assert_true(first.strength == 2 && second.strength == 0.25 && first.directed && second.directed);
    assert_string_equal(text(&dataset, second.id), "7");
    assert_int_equal(dataset.measure_count, 2); /* both keys of weight are one measure, and that of nodes is none */
    assert_string_equal(text(&dataset, dataset.measures[0].name), "weight");
    assert_true(dataset.measures[1].values[0] == 1.5 && isnan(dataset.measures[1].values[1]));
    assert_int_equal(dataset.findings.warnings, 1);
    assert_non_null(strstr(dataset.findings.items[0].message, "node data 'weight'"));
    ist_dataset_free(&dataset);
}

static void a_file_of_igraph_is_read(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml\n"
                   "  xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                   "  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<!-- Created by igraph -->\n"
                   "  <key id=\"v_name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
                   "  <key id=\"e_strength\" for=\"edge\" attr.name=\"strength\" attr.type=\"double\"/>\n"
                   "  <key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
                   "  <graph id=\"G\" edgedefault=\"undirected\">\n    <node id=\"n0\">\n"
                   "      <data key=\"v_name\">Black &amp; white</data>\n    </node>\n    <node id=\"n1\">\n"
                   "      <data key=\"v_name\">\xC4\xB1</data>\n    </node>\n"
                   "    <edge source=\"n0\" target=\"n1\">\n      <data key=\"e_strength\">3</data>\n"
                   "      <data key=\"e_weight\">8</data>\n    </edge>\n  </graph>\n</graphml>\n");
    assert_string_equal(text(&dataset, ist_dataset_actors(&dataset)[0].label), "Black & white");
    assert_string_equal(text(&dataset, ist_dataset_actors(&dataset)[1].label), "\xC4\xB1");
    const ist_tie tie = ist_dataset_tie(&dataset, 0);
    assert_true(tie.strength == 3 && !tie.directed); /* a key of that name goes before weights */
    assert_string_equal(text(&dataset, dataset.name), "net");
    assert_int_equal(dataset.findings.count, 0);
    ist_dataset_free(&dataset);
}

static void a_file_of_gephi_is_read(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset,
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
         "<key attr.name=\"label\" attr.type=\"string\" for=\"node\" id=\"label\"/>\n"
         "<key attr.name=\"Edge Label\" attr.type=\"string\" for=\"edge\" id=\"edgelabel\"/>\n"
         "<key attr.name=\"Weight\" attr.type=\"double\" for=\"edge\" id=\"weight\"/>\n"
         "<key attr.name=\"latitude\" attr.type=\"float\" for=\"node\" id=\"lat\"/>\n"
         "<key attr.name=\"r\" attr.type=\"int\" for=\"node\" id=\"r\"/>\n"
         "<graph edgedefault=\"undirected\">\n<node id=\"0\">\n<data key=\"label\">Aktau</data>\n"
         "<data key=\"r\">153</data>\n<data key=\"lat\">43.6</data>\n</node>\n<node id=\"1\"/>\n"
         "<edge id=\"0\" source=\"0\" target=\"1\" directed=\"true\">\n"
         "<data key=\"edgelabel\">ferry</data>\n<data key=\"weight\">2.0</data>\n</edge>\n</graph></graphml>");
    const ist_tie tie = ist_dataset_tie(&dataset, 0);
    assert_true(ist_dataset_actors(&dataset)[0].lat == 43.6 && isnan(ist_dataset_actors(&dataset)[1].lat));
    assert_true(tie.directed && tie.strength == 2 && tie.id == IST_TEXT_EMPTY); /* the id is an actor's */
    assert_string_equal(text(&dataset, tie.relation), "ferry");
    assert_int_equal(dataset.findings.warnings, 2);
    assert_non_null(strstr(dataset.findings.items[1].message, "node data 'r'"));
    ist_dataset_free(&dataset);
}

static void a_file_of_yed_is_read(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset,
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n"
         "<!--by yEd-->\n<key attr.name=\"description\" attr.type=\"string\" for=\"node\" id=\"d5\"/>\n"
         "<key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/>\n"
         "<key for=\"edge\" id=\"d10\" yfiles.type=\"edgegraphics\"/>\n"
         "<graph edgedefault=\"directed\" id=\"G\"><node id=\"n0\" yfiles.foldertype=\"group\">\n<data key=\"d5\"/>\n"
         "<data key=\"d6\"><y:GroupNode><y:NodeLabel a=\"1\">\n  Caspian\n  <y:LabelModel>x</y:LabelModel>y"
         "</y:NodeLabel><y:NodeLabel>2</y:NodeLabel></y:GroupNode></data>\n"
         "<graph edgedefault=\"directed\" id=\"n0:\"><node id=\"n0::n0\"><data key=\"d5\">a port</data></node></graph>"
         "</node>\n<node id=\"n1\"/>\n<edge id=\"e0\" source=\"n0::n0\" target=\"n1\">\n"
         "<data key=\"d10\"><y:PolyLineEdge><y:EdgeLabel>sea</y:EdgeLabel></y:PolyLineEdge></data></edge></graph>\n"
         "</graphml>");
    const ist_actor *actors = ist_dataset_actors(&dataset);
    assert_string_equal(text(&dataset, actors[0].label), "Caspian");
    assert_string_equal(text(&dataset, actors[1].part_of), "n0");
    assert_string_equal(text(&dataset, actors[1].note), "a port");
    assert_int_equal(actors[2].part_of, IST_TEXT_EMPTY);
    assert_string_equal(text(&dataset, ist_dataset_tie(&dataset, 0).relation), "sea");
    assert_string_equal(text(&dataset, ist_dataset_tie(&dataset, 0).id), "e0");
    assert_int_equal(dataset.findings.warnings, 2);
    assert_non_null(strstr(dataset.findings.items[0].message, "node data 'nodegraphics'; edge data 'edgegraphics'"));
    assert_non_null(strstr(dataset.findings.items[1].message, "1 actor is part_of another"));
    ist_dataset_free(&dataset);
}

static void columns_of_ours_keep_their_meaning(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset, "<graphml>"
                   "<key id=\"a\" for=\"edge\" attr.name=\"Layer\"><default>transport</default></key>"
                   "<key id=\"b\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>"
                   "<key id=\"c\" for=\"edge\" attr.name=\"sign\"/><key id=\"d\" for=\"edge\" attr.name=\"from\"/>"
                   "<key id=\"e\" for=\"edge\" attr.name=\"status\"/><key id=\"f\" for=\"edge\" attr.name=\"km\" "
                   "attr.type=\"float\"><default>7</default></key><key id=\"g\" attr.name=\"note\"/>"
                   "<key id=\"h\" for=\"edge\" attr.name=\"directed\"/><key id=\"i\" for=\"edge\" attr.name=\"id\"/>"
                   "<graph edgedefault=\"undirected\"><node id=\"x\"><desc>a place</desc></node>"
                   "<node id=\"y\"><data key=\"g\">N</data><desc>D</desc></node>"
                   "<edge source=\"x\" target=\"y\"><data key=\"b\">road</data><data key=\"c\">-</data>"
                   "<data key=\"d\">2024-05</data><data key=\"e\">planned</data><data key=\"h\">true</data>"
                   "<data key=\"i\">t1</data></edge>"
                   "<edge source=\"y\" target=\"x\" directed=\"false\" id=\"t2\"><data key=\"a\">energy</data>"
                   "<data key=\"f\">8</data><data key=\"h\">true</data><data key=\"i\">t3</data></edge>"
                   "</graph></graphml>");
    const ist_tie first = ist_dataset_tie(&dataset, 0), second = ist_dataset_tie(&dataset, 1);
    assert_string_equal(text(&dataset, first.layer), "transport"); /* a key 'layer' goes before one 'kind' */
    assert_string_equal(text(&dataset, second.layer), "energy");
    assert_true(first.sign == -1 && first.from.year == 2024 && first.from.month == 5 && first.directed);
    assert_int_equal(first.status, IST_STATUS_PLANNED);
    assert_string_equal(text(&dataset, first.id), "t1");
    assert_string_equal(text(&dataset, second.id), "t2"); /* what the tag says goes before data */
    assert_false(second.directed);
    assert_true(dataset.measures[0].values[0] == 7 && dataset.measures[0].values[1] == 8);
    assert_string_equal(text(&dataset, ist_dataset_actors(&dataset)[0].note), "a place");
    assert_string_equal(text(&dataset, ist_dataset_actors(&dataset)[1].note), "N");
    assert_non_null(strstr(dataset.findings.items[0].message, "edge data 'kind', 'directed', 'id'"));
    ist_dataset_free(&dataset);
}

static void a_prefix_changes_nothing(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset, "<g:graphml xmlns:g=\"http://graphml.graphdrawing.org/xmlns\"><g:graph edgedefault=\"directed\">"
                   "<node id=\"not ours\"/><g:node id=\"a\"/><g:node id=\"b\"/><g:edge source=\"a\" target=\"b\"/>"
                   "</g:graph></g:graphml>");
    assert_int_equal(dataset.rows[IST_TABLE_ACTORS].count, 2);
    assert_int_equal(dataset.rows[IST_TABLE_TIES].count, 1);
    assert_int_equal(dataset.findings.warnings, 1);
    ist_dataset_free(&dataset);
}

static void a_declared_encoding_that_the_text_fits_is_taken(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset,
         "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml><graph edgedefault=\"directed\"/></graphml>");
    assert_int_equal(dataset.rows[IST_TABLE_ACTORS].count, 0);
    assert_int_equal(dataset.findings.count, 0);
    ist_dataset_free(&dataset);
    load(&dataset, "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?><graphml><graph edgedefault=\"directed\">"
                   "<node id=\"\xC3\xA9\"/></graph></graphml>");
    assert_int_equal(dataset.rows[IST_TABLE_ACTORS].count, 1);
    ist_dataset_free(&dataset);
}

static void places_are_those_of_the_tags(void **state) {
    (void)state;
    ist_dataset dataset;
    load(&dataset, "<graphml><graph edgedefault=\"directed\">\r\n<node id=\"a\"/>\r\n<node id='b'/>\n\n"
                   "  <edge target=\"b\"\n  source=\"a\"/>\n<edge source = 'b' target=\"a\"></edge></graph></graphml>");
    ist_place place = ist_dataset_place_of(&dataset, IST_TABLE_TIES, ist_dataset_tie(&dataset, 0).place, "source");
    assert_int_equal(place.line, 6);
    assert_int_equal(place.column, 11);
    place = ist_dataset_place_of(&dataset, IST_TABLE_TIES, ist_dataset_tie(&dataset, 1).place, "source");
    assert_int_equal(place.line, 7);
    assert_int_equal(place.column, 17);
    place = ist_dataset_place_of(&dataset, IST_TABLE_TIES, ist_dataset_tie(&dataset, 1).place, "note");
    assert_int_equal(place.column, 1);
    place = ist_dataset_place(&dataset, IST_TABLE_ACTORS, ist_dataset_actors(&dataset)[1].place, 1);
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 1);
    ist_dataset_free(&dataset);
}

/* ---- limits ---- */

static void expect_limit(const ist_buffer *bytes, const char *words) {
    ist_dataset dataset;
    ist_error err = {0};
    assert_false(load_text(&dataset, bytes->bytes, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_non_null(strstr(err.message, words));
    ist_dataset_free(&dataset);
}

static void repeat(ist_buffer *out, const char *words, size_t times) {
    for (size_t i = 0; i < times; i++) {
        folder_must(ist_buffer_text(out, words, NULL));
    }
}

static void depth_has_a_limit(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    ist_dataset dataset;
    repeat(&bytes, "<graphml>", 1);
    repeat(&bytes, "<x>", 255);
    repeat(&bytes, "</x>", 255);
    repeat(&bytes, "<graph edgedefault=\"directed\"/></graphml>", 1);
    load(&dataset, bytes.bytes);
    ist_dataset_free(&dataset);
    bytes.length = 0;
    repeat(&bytes, "<graphml>", 1);
    repeat(&bytes, "<x>", 100000);
    expect_limit(&bytes,
                 "net.xml:1:775: error: more than 256 elements inside one another; --limit depth=N raises this limit");
    ist_buffer_free(&bytes);
}

static void texts_and_keys_have_limits(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    repeat(&bytes, "<graphml><key id='a' for='node' attr.name='note'/><graph edgedefault='directed'><node id='b'>", 1);
    repeat(&bytes, "<data key='a'>", 1);
    repeat(&bytes, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", (16 << 20) / 64);
    repeat(&bytes, "x</data></node></graph></graphml>", 1);
    expect_limit(&bytes, "more than 16 MiB in a text; --limit text=SIZE raises this limit");
    bytes.length = 0;
    repeat(&bytes, "<graphml>", 1);
    for (int i = 0; i < 65537; i++) {
        folder_must(ist_buffer_print(&bytes, NULL, "<key id='k%d' for='graph'/>", i));
    }
    expect_limit(&bytes, "more than 65,536 keys; --limit columns=N raises this limit");
    ist_buffer_free(&bytes);
}

/* ---- ways of writing the same ---- */

static uint32_t draw(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((*state >> 33) % below);
}

/* How a document is written: 0 as programs do, else anything that XML allows, drawn for each place. */
typedef struct {
    uint64_t state;
    bool wild;
    ist_buffer out;
} writer;

static bool wild(writer *w) {
    return w->wild && draw(&w->state, 3) == 0;
}

static void add(writer *w, const char *words) {
    folder_must(ist_buffer_text(&w->out, words, NULL));
}

static void add_blanks(writer *w) {
    static const char *const blanks[] = {
        "", " ", "\n", "\r\n", "\t", "<!-- -> <node id=\"no\"/> > -->", "<?skip <edge/> ?>"};
    add(w, w->wild ? blanks[draw(&w->state, sizeof blanks / sizeof blanks[0])] : "\n  ");
}

/* A value or text: each byte as itself, as a reference, or in a section where these are allowed. */
static void add_text(writer *w, const char *words, char quote) {
    for (const char *at = words; *at != '\0'; at++) {
        bool special = *at == '&' || *at == '<' || *at == quote;
        if (special || (wild(w) && (unsigned char)*at < 0x80)) {
            folder_must(ist_buffer_print(&w->out, NULL, draw(&w->state, 2) == 0 ? "&#%d;" : "&#x%X;", *at));
        } else if (quote == '\0' && wild(w) && (unsigned char)*at < 0x80) {
            folder_must(ist_buffer_print(&w->out, NULL, "<![CDATA[%c]]>", *at));
        } else {
            folder_must(ist_buffer_add(&w->out, at, 1, NULL));
        }
    }
}

static void add_attribute(writer *w, const char *name, const char *value) {
    char quote[] = {wild(w) ? '\'' : '"', '\0'};
    add(w, wild(w) ? "\n" : " ");
    add(w, name);
    add(w, wild(w) ? " = " : "=");
    add(w, quote);
    add_text(w, value, quote[0]);
    add(w, quote);
}

static void add_data(writer *w, const char *key, const char *value) {
    add(w, "<data");
    add_attribute(w, "key", key);
    add(w, wild(w) ? " >" : ">");
    add_text(w, value, '\0');
    add(w, wild(w) ? "</data >" : "</data>");
    add_blanks(w);
}

static void end_element(writer *w, const char *name) {
    folder_must(ist_buffer_print(&w->out, NULL, "</%s%s>", name, wild(w) ? "\n" : ""));
    add_blanks(w);
}

/* A node with a number, up to what may lie inside; false when it is ended already. Only those below 1000 have a graph
 * inside. */
static bool begin_node(writer *w, uint64_t *graph, int number, bool *nested) {
    static const char *const labels[] = {"", "A", "a & b", "x < y > z", "\xC4\xB1\xE2\x82\xAC", "]]", "two\nlines"};
    char id[16];
    snprintf(id, sizeof id, "n%d", number);
    add(w, "<node");
    add_attribute(w, "id", id);
    uint32_t label = draw(graph, 7), kind = draw(graph, 4);
    *nested = number < 1000 && draw(graph, 6) == 0;
    bool empty = label == 0 && kind > 0 && !*nested && !wild(w);
    add(w, empty ? "/>" : ">");
    add_blanks(w);
    if (label > 0) {
        add_data(w, "l", labels[label]);
    }
    if (kind == 0) {
        add_data(w, "k", "place");
    }
    return !empty;
}

/* A node, perhaps with a graph of one node inside. */
static void add_node(writer *w, uint64_t *graph, int number) {
    bool nested, innermost;
    if (!begin_node(w, graph, number, &nested)) {
        return;
    }
    if (nested) {
        add(w, "<graph");
        add_attribute(w, "edgedefault", "undirected");
        add(w, ">");
        add_blanks(w);
        if (begin_node(w, graph, number + 1000, &innermost)) {
            end_element(w, "node");
        }
        end_element(w, "graph");
    }
    end_element(w, "node");
}

static void add_edge(writer *w, uint64_t *graph, uint32_t nodes) {
    char id[16], number[16];
    bool named = draw(graph, 5) == 0, directed = draw(graph, 5) == 0, weighs = draw(graph, 3) > 0;
    snprintf(id, sizeof id, "n%u", draw(graph, nodes));
    add(w, "<edge");
    add_attribute(w, "source", id);
    snprintf(id, sizeof id, "n%u", draw(graph, nodes));
    add_attribute(w, "target", id);
    if (named) {
        snprintf(id, sizeof id, "e%u", draw(graph, 1000000));
        add_attribute(w, "id", id);
    }
    if (directed) {
        add_attribute(w, "directed", "true");
    }
    add(w, ">");
    add_blanks(w);
    if (weighs) {
        snprintf(number, sizeof number, "%u.%u", draw(graph, 50) + 1, draw(graph, 10));
        add_data(w, "w", number);
    }
    if (draw(graph, 3) == 0) {
        add_data(w, "c", "2020");
    }
    end_element(w, "edge");
}

/* The graph depends on `seed` alone, how it is written on `style`. */
static void write_document(writer *w, uint64_t seed, uint64_t style) {
    uint64_t graph = seed * 2654435761U + 1;
    uint32_t nodes = draw(&graph, 20) + 1, edges = draw(&graph, 30);
    w->out.length = 0;
    w->wild = style != 0;
    w->state = style;
    add(w, "<graphml><key id=\"l\" for=\"node\" attr.name=\"label\"/><key id=\"k\" for=\"node\" attr.name=\"kind\"/>"
           "<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"
           "<key id=\"c\" for=\"edge\" attr.name=\"colour\"/>");
    if (draw(&graph, 2) == 0) {
        add(w, "<key id=\"d\" for=\"edge\" attr.name=\"days\" attr.type=\"int\"><default>3</default></key>");
    }
    add(w, draw(&graph, 2) == 0 ? "<graph edgedefault=\"undirected\">" : "<graph edgedefault=\"directed\">");
    add_blanks(w);
    for (uint32_t i = 0; i < nodes; i++) {
        add_node(w, &graph, (int)i);
    }
    for (uint32_t i = 0; i < edges; i++) {
        add_edge(w, &graph, nodes);
    }
    add(w, "</graph></graphml>");
}

/* What is read, and what is said, of a document. */
static void read_document(ist_buffer *rows, ist_buffer *said, const ist_buffer *bytes, bool plain) {
    ist_dataset dataset = {0};
    ist_network network = {0};
    ist_error err = {0};
    ist_file file = {.bytes = ist_array_make(bytes->length + 1, 1, "a test", NULL), .length = bytes->length};
    folder_must(file.bytes != NULL);
    memcpy(file.bytes, bytes->bytes, bytes->length);
    rows->length = said->length = 0;
    if (ist_graphml_load(&dataset, "net.graphml", &file, plain, &err)) {
        ist_network_build(&network, &dataset, &err);
        same_rows(rows, &dataset);
    }
    same_findings(said, &dataset.findings);
    folder_must(ist_buffer_print(said, NULL, "%d: %s\n", (int)err.kind, err.message));
    ist_network_free(&network);
    ist_dataset_free(&dataset);
}

typedef struct {
    ist_buffer rows[2], said[2];
} readings;

static void free_readings(readings *r) {
    for (size_t i = 0; i < 2; i++) {
        ist_buffer_free(&r->rows[i]);
        ist_buffer_free(&r->said[i]);
    }
}

static bool read_alike(readings *r, const ist_buffer *bytes) {
    for (size_t plain = 0; plain < 2; plain++) {
        read_document(&r->rows[plain], &r->said[plain], bytes, plain == 1);
    }
    return strcmp(ist_buffer_string(&r->rows[0]), ist_buffer_string(&r->rows[1])) == 0 &&
           strcmp(ist_buffer_string(&r->said[0]), ist_buffer_string(&r->said[1])) == 0;
}

static void assert_alike(readings *r, const ist_buffer *bytes) {
    if (!read_alike(r, bytes)) {
        fail_msg("%s\n--- by libxml2\n%s%s--- with what is plain by hand\n%s%s", bytes->bytes,
                 ist_buffer_string(&r->rows[0]), ist_buffer_string(&r->said[0]), ist_buffer_string(&r->rows[1]),
                 ist_buffer_string(&r->said[1]));
    }
}

static void the_same_graph_is_read_however_it_is_written(void **state) {
    (void)state;
    readings r = {0}, other = {0};
    writer w = {0};
    for (uint64_t seed = 1; seed <= 150; seed++) {
        write_document(&w, seed, 0);
        assert_alike(&r, &w.out);
        assert_non_null(strstr(ist_buffer_string(&r.said[0]), "0 errors"));
        for (uint64_t style = 1; style <= 3; style++) {
            write_document(&w, seed, seed * 10 + style);
            assert_alike(&other, &w.out);
            assert_string_equal(ist_buffer_string(&other.rows[0]), ist_buffer_string(&r.rows[0]));
        }
    }
    free_readings(&r);
    free_readings(&other);
    ist_buffer_free(&w.out);
}

/* Elements that look plain and are not: XML refuses them, or they mean something else than their bytes. */
static void what_looks_plain_is_not_taken_for_it(void **state) {
    (void)state;
    static const char *const elements[] = {
        "<node id=\"c\x01\"/>",
        "<node id=\"c\xEF\xBF\xBF\"/>",
        "<node id=\"c\xEF\xBC\xA1\"/>",
        "<node id=\"c\" id=\"d\"/>",
        "<node id=\"c\"xml=\"d\"/>",
        "<node id=\"c\"/ >",
        "<node id=\"c&amp;d\"/>",
        "<node id=\"c\nd\"/>",
        "<node id=\"c<d\"/>",
        "<node id=\"c>d\"/>",
        "<node id=\"c\" xmlns=\"other\"/>",
        "<node id=\"c\" other=\"d\"/>",
        "<node ID=\"c\"/>",
        "<node id =\"c\"/>",
        "<node id=\"c\"></node >",
        "<node id=\"c\"></edge>",
        "<node id=\"c\">text</node>",
        "<node id=\"c\">]]></node>",
        "<node id=\"c\"><data key=\"l\">]]></data></node>",
        "<node id=\"c\"><data key=\"l\">]]</data></node>",
        "<node id=\"c\"><data key=\"l\">d\x02</data></node>",
        "<node id=\"c\"><data key=\"l\">d\r\nd\td</data></node>",
        "<node id=\"c\"><data key=\"l\">d&#13;d</data></node>",
        "<node id=\"c\"><data key=\"l\">d<!-- e -->f</data></node>",
        "<node id=\"c\"><data key=\"l\">d<i>e</i>f</data></node>",
        "<node id=\"c\"><data key=\"l\" xml:id=\"e\">d</data></node>",
        "<node id=\"c\"><data>d</data></node>",
        "<node id=\"c\"><desc>d</desc></node>",
        "<node/>",
        "<node></node>",
        "<nodes id=\"c\"/>",
        "<nodeid=\"c\"/>",
        "<edge source=\"a\" target=\"b\" directed=\"maybe\"/>",
        "<edge source=\"a\" target=\"b\" directed=\"\"/>",
        "<edge source=\"a\"target=\"b\"/>",
        "<edge source=\"a\" target=\"b\" source=\"b\"/>",
        "<edge target=\"b\"/>",
        "<edge source=\"a\" target=\"b\" sourceport=\"c\"/>",
        "<edge source=\"a\" target=\"b\"><data key=\"w\">NaN</data></edge>",
        "<edge source=\"a\" target=\"b\"><data key=\"w\"/></edge>",
        "<edge source=\"a\" target=\"b\"><data key=\"l\">d</data></edge>",
        "<edge source=\"a\" target=\"b\"><data key=\"w\">1</data><data key=\"w\">2</data></edge>",
    };
    readings r = {0};
    ist_buffer bytes = {0};
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        bytes.length = 0;
        folder_must(ist_buffer_print(&bytes, NULL,
                                     "<graphml><key id=\"l\" for=\"node\" attr.name=\"note\"/>"
                                     "<key id=\"w\" for=\"edge\" attr.name=\"weight\"/><graph edgedefault=\"directed\">"
                                     "<node id=\"a\"/>%s<node id=\"b\"/></graph></graphml>",
                                     elements[i]));
        assert_alike(&r, &bytes);
    }
    free_readings(&r);
    ist_buffer_free(&bytes);
}

static void what_is_broken_is_told_alike(void **state) {
    (void)state;
    static const char put[] = "<>&\"'/= \n]-!?\x01\x7F\xC3xa0";
    readings r = {0};
    writer w = {0};
    uint64_t dice = 7;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        write_document(&w, seed % 40 + 1, seed % 3 == 0 ? seed : 0);
        size_t changes = draw(&dice, 3) + 1;
        for (size_t i = 0; i < changes; i++) {
            w.out.bytes[draw(&dice, (uint32_t)w.out.length)] = put[draw(&dice, sizeof put - 1)];
        }
        if (draw(&dice, 4) == 0) {
            w.out.length = draw(&dice, (uint32_t)w.out.length) + 1;
            w.out.bytes[w.out.length] = '\0';
        }
        assert_alike(&r, &w.out);
    }
    free_readings(&r);
    ist_buffer_free(&w.out);
}

static void every_beginning_of_a_file_is_an_error_with_its_place(void **state) {
    (void)state;
    readings r = {0};
    writer w = {0};
    write_document(&w, 3, 0);
    for (size_t length = 0; length < w.out.length; length++) {
        ist_buffer bytes = {.bytes = w.out.bytes, .length = length};
        char after = bytes.bytes[length];
        bytes.bytes[length] = '\0';
        assert_alike(&r, &bytes);
        assert_non_null(strstr(ist_buffer_string(&r.said[0]), "net.graphml:"));
        assert_null(strstr(ist_buffer_string(&r.said[0]), "\n0 errors"));
        bytes.bytes[length] = after;
    }
    free_readings(&r);
    ist_buffer_free(&w.out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_networkx_is_read),
        cmocka_unit_test(a_file_of_igraph_is_read),
        cmocka_unit_test(a_file_of_gephi_is_read),
        cmocka_unit_test(a_file_of_yed_is_read),
        cmocka_unit_test(columns_of_ours_keep_their_meaning),
        cmocka_unit_test(a_prefix_changes_nothing),
        cmocka_unit_test(a_declared_encoding_that_the_text_fits_is_taken),
        cmocka_unit_test(places_are_those_of_the_tags),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(texts_and_keys_have_limits),
        cmocka_unit_test(the_same_graph_is_read_however_it_is_written),
        cmocka_unit_test(what_looks_plain_is_not_taken_for_it),
        cmocka_unit_test(what_is_broken_is_told_alike),
        cmocka_unit_test(every_beginning_of_a_file_is_an_error_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
