/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_limits.c - the ceilings of what is read, in every format: at each a file is read, above it refused with its
 * name, and raised it is read again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "graph/load.h"
#include "graph/network.h"

/* ---- files of a path: n actors a0, a1, ... and n - 1 ties ---- */

typedef struct {
    const char *name;                                /* of the file */
    const char *head, *actor, *between, *tie, *tail; /* actor: of a number; tie: of two; NULL: none */
} path_format;

static const path_format formats[] = {
    {"net.csv", "source,target\n", NULL, "", "a%d,a%d\n", ""},
    {"net.txt", "", NULL, "", "a%d a%d\n", ""},
    {"data.txt", "", NULL, "", "a%d a%d {'weight': 2}\n", ""},
    {"dyads.csv", "ccode1,ccode2,year,trade\n", NULL, "", "%d,%d,1990,3\n", ""},
    {"net.graphml", "<graphml><graph edgedefault=\"directed\">\n", "<node id=\"a%d\"/>\n", "",
     "<edge source=\"a%d\" target=\"a%d\"/>\n", "</graph></graphml>\n"},
    {"net.gexf", "<gexf><graph><nodes>\n", "<node id=\"a%d\"/>\n", "</nodes><edges>\n",
     "<edge source=\"a%d\" target=\"a%d\"/>\n", "</edges></graph></gexf>\n"},
    {"net.gml", "graph [\n", "node [ id %d ]\n", "", "edge [ source %d target %d ]\n", "]\n"},
    {"net.dot", "graph {\n", "a%d;\n", "", "a%d -- a%d;\n", "}\n"},
    {"net.json", "{\"nodes\":[", "{\"id\":\"a%d\"},\n", "{\"id\":\"last\"}],\"links\":[",
     "{\"source\":\"a%d\",\"target\":\"a%d\"},\n", "{\"source\":\"a0\",\"target\":\"last\"}]}\n"},
    {"elements.json", "[", "{\"data\":{\"id\":\"a%d\"}},\n", "{\"data\":{\"id\":\"last\"}},",
     "{\"data\":{\"source\":\"a%d\",\"target\":\"a%d\"}},\n", "{\"data\":{\"source\":\"a0\",\"target\":\"last\"}}]\n"},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* printf with a format that a table holds, in place of a letter the number. */
static void add_pattern(ist_buffer *out, const char *pattern, int first, int second) {
    const int numbers[] = {first, second};
    size_t next = 0;
    for (; *pattern != '\0'; pattern++) {
        bool number = pattern[0] == '%' && pattern[1] == 'd';
        folder_must(number ? ist_buffer_print(out, NULL, "%d", numbers[next++ % 2])
                           : ist_buffer_add(out, pattern, 1, NULL));
        pattern += number;
    }
}

/* A path of so many actors in all, with ties between each and the next. */
static void write_path(const folder *stage, const path_format *format, int actors) {
    bool extra = strstr(format->between, "last") != NULL;
    ist_buffer text = {0};
    folder_must(ist_buffer_text(&text, format->head, NULL));
    for (int i = 0; format->actor != NULL && i < actors - extra; i++) {
        add_pattern(&text, format->actor, i, i);
    }
    folder_must(ist_buffer_text(&text, format->between, NULL));
    for (int i = 0; i + 1 < actors - extra; i++) {
        add_pattern(&text, format->tie, i, i + 1);
    }
    folder_must(ist_buffer_text(&text, format->tail, NULL));
    folder_write(stage, format->name, text.bytes, text.length);
    ist_buffer_free(&text);
}

/* ---- what loading within limits says ---- */

/* NULL when it is read, with its counts; else the error, which must be of kind LIMIT. */
static const char *load(ist_error *err, size_t counts[2], const folder *stage, const char *name, const char *limits) {
    char path[2048];
    ist_dataset dataset = {0};
    ist_network network = {0};
    ist_limits within = {{0}};
    *err = (ist_error){0};
    assert_true(ist_limits_parse(&within, limits, err));
    snprintf(path, sizeof path, "%s/%s", stage->path, name);
    if (strcmp(name, "nodes.csv") == 0) {
        snprintf(path, sizeof path, "%s/nodes.csv,%s/edges.csv", stage->path, stage->path);
    }
    bool ok = ist_dataset_load_within(&dataset, path, &within, NULL, err) && ist_network_build(&network, &dataset, err);
    counts[0] = dataset.rows[IST_TABLE_ACTORS].count;
    counts[1] = dataset.rows[IST_TABLE_TIES].count;
    ist_network_free(&network);
    ist_dataset_free(&dataset);
    if (!ok && err->kind != IST_ERROR_LIMIT) {
        fail_msg("%s within %s: kind %d: %s", name, limits, (int)err->kind, err->message);
    }
    return ok ? NULL : err->message;
}

static void reads(const folder *stage, const char *name, const char *limits) {
    ist_error err;
    size_t counts[2];
    const char *said = load(&err, counts, stage, name, limits);
    if (said != NULL) {
        fail_msg("%s within %s: %s", name, limits, said);
    }
}

/* The error names the file, and says this. */
static void refuses(const folder *stage, const char *name, const char *limits, const char *expected) {
    ist_error err;
    size_t counts[2];
    const char *said = load(&err, counts, stage, name, limits);
    if (said == NULL) {
        fail_msg("%s within %s is read, in spite of '%s'", name, limits, expected);
        abort();
    }
    if (strstr(said, expected) == NULL || strstr(said, name) == NULL) {
        fail_msg("%s within %s: %s", name, limits, said);
    }
}

static void every_format_holds_as_many_ties_as_it_may(void **state) {
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        folder stage = folder_make();
        write_path(&stage, &formats[i], 6);
        reads(&stage, formats[i].name, "ties=6");
        reads(&stage, formats[i].name, "ties=5");
        refuses(&stage, formats[i].name, "ties=4", "error: more than 4 ties; --limit ties=N raises this limit");
        reads(&stage, formats[i].name, "ties=4,ties=5");
        folder_remove(&stage);
    }
}

static void every_format_holds_as_many_actors_as_it_may(void **state) {
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        folder stage = folder_make();
        write_path(&stage, &formats[i], 6);
        reads(&stage, formats[i].name, "actors=7");
        reads(&stage, formats[i].name, "actors=6");
        refuses(&stage, formats[i].name, "actors=5", "error: more than 5 actors; --limit actors=N raises this limit");
        folder_remove(&stage);
    }
}

static void a_file_is_as_long_as_it_may_be(void **state) {
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        folder stage = folder_make();
        char path[1024], limits[64];
        struct stat status;
        write_path(&stage, &formats[i], 6);
        folder_must(stat(folder_join(path, &stage, formats[i].name), &status) == 0);
        snprintf(limits, sizeof limits, "file=%ld", (long)status.st_size);
        reads(&stage, formats[i].name, limits);
        snprintf(limits, sizeof limits, "file=%ld", (long)status.st_size - 1);
        refuses(&stage, formats[i].name, limits, "bytes in a file; --limit file=SIZE raises this limit");
        reads(&stage, formats[i].name, "file=1KiB");
        folder_remove(&stage);
    }
}

/* Formats in which vertices have numbers, two tables, a package. */
static void a_network_of_numbers_has_limits_too(void **state) {
    (void)state;
    folder stage = folder_make();
    static const char pajek[] = "*Vertices 4\n1 \"a\"\n2 \"b\"\n3 \"c\"\n4 \"d\"\n*Edges\n1 2\n2 3\n3 4\n";
    static const char dl[] = "DL N=4\nFORMAT = EDGELIST1\nDATA:\n1 2\n2 3\n3 4\n";
    folder_write(&stage, "net.net", pajek, sizeof pajek - 1);
    folder_write(&stage, "net.dl", dl, sizeof dl - 1);
    static const char *const names[] = {"net.net", "net.dl"};
    for (size_t i = 0; i < 2; i++) {
        reads(&stage, names[i], "actors=4,ties=3");
        refuses(&stage, names[i], "actors=3", "error: more than 3 actors; --limit actors=N raises this limit");
        refuses(&stage, names[i], "ties=2", "error: more than 2 ties; --limit ties=N raises this limit");
    }
    static const char many[] = "*Vertices 1200000\n*Edges\n1 2\n";
    folder_write(&stage, "many.net", many, sizeof many - 1);
    refuses(&stage, "many.net", "depth=256", "--limit actors=1200000 believes it");
    reads(&stage, "many.net", "actors=1200000");
    refuses(&stage, "many.net", "actors=1199999", "error: more than 1,199,999 actors");
    folder_remove(&stage);
}

static void two_tables_have_limits_too(void **state) {
    (void)state;
    folder stage = folder_make();
    static const char nodes[] = "Id,Label\na,A\nb,B\nc,C\n", edges[] = "Source,Target\na,b\nb,c\n";
    folder_write(&stage, "nodes.csv", nodes, sizeof nodes - 1);
    folder_write(&stage, "edges.csv", edges, sizeof edges - 1);
    reads(&stage, "nodes.csv", "actors=3,ties=2,columns=2,file=28");
    refuses(&stage, "nodes.csv", "actors=2", "nodes.csv:4:1: error: more than 2 actors");
    refuses(&stage, "nodes.csv", "columns=1", "error: more than 1 columns; --limit columns=N raises this limit");
    ist_error err;
    size_t counts[2];
    const char *said = load(&err, counts, &stage, "nodes.csv", "ties=1");
    assert_non_null(said);
    assert_non_null(strstr(said, "edges.csv:3:1: error: more than 1 ties"));
    folder_remove(&stage);
}

static void a_package_has_limits_too(void **state) {
    (void)state;
    ist_error err = {0};
    ist_limits limits = {{0}};
    ist_dataset dataset = {0};
    assert_true(ist_limits_parse(&limits, "actors=2", &err));
    assert_false(ist_dataset_load_within(&dataset, TEST_DATASETS "/corridor", &limits, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_non_null(strstr(err.message, "corridor/actors.csv:4:1: error: more than 2 actors"));
    ist_dataset_free(&dataset);
    limits = (ist_limits){{0}};
    assert_true(ist_limits_parse(&limits, "file=100", &err));
    assert_false(ist_dataset_load_within(&dataset, TEST_DATASETS "/corridor", &limits, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_non_null(strstr(err.message, "more than 100 bytes in a file"));
    ist_dataset_free(&dataset);
}

/* ---- names and texts ---- */

static void ids_and_texts_are_as_long_as_they_may_be(void **state) {
    (void)state;
    folder stage = folder_make();
    static const char csv[] = "source,target,note\nabcdef,b,twelve bytes\n";
    static const char json[] = "{\"nodes\":[{\"id\":\"abcdef\",\"label\":\"twelve bytes\"},{\"id\":\"b\"}],"
                               "\"links\":[{\"source\":\"abcdef\",\"target\":\"b\"}]}";
    static const char dot[] = "graph { \"abcdef\" [label=\"twelve bytes\"]; \"abcdef\" -- b }";
    static const char gml[] = "graph [ node [ id 1 label \"abcdef\" note \"twelve bytes\" ] node [ id 2 label \"b\" ] "
                              "edge [ source 1 target 2 ] ]";
    static const char xml[] = "<graphml><key id=\"label\" for=\"node\"/><graph edgedefault=\"directed\"><node "
                              "id=\"abcdef\"><data key=\"label\">"
                              "twelve bytes</data></node></graph></graphml>";
    static const char gexf[] = "<gexf><graph><nodes><node id=\"abcdef\"/></nodes></graph></gexf>";
    static const struct {
        const char *name, *text;
        bool texts;
    } files[] = {{"net.csv", csv, true}, {"net.json", json, true}, {"net.dot", dot, true},
                 {"net.gml", gml, true}, {"net.xml", xml, true},   {"net.gexf", gexf, false}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        folder_write(&stage, files[i].name, files[i].text, strlen(files[i].text));
        reads(&stage, files[i].name, "name=6,text=12");
        if (strcmp(files[i].name, "net.gml") != 0) { /* where labels are no ids, numbers are */
            refuses(&stage, files[i].name, "name=5", "error: more than 5 bytes in an id; --limit name=SIZE raises");
        }
        if (files[i].texts) {
            refuses(&stage, files[i].name, "text=11", "error: more than 11 bytes in a text; --limit text=SIZE raises");
        }
    }
    folder_remove(&stage);
}

/* ---- columns ---- */

static void names_of_data_are_columns(void **state) {
    (void)state;
    folder stage = folder_make();
    static const struct {
        const char *name, *text;
    } files[] = {
        {"net.csv", "source,target,x,y\na,b,1,2\n"},
        {"net.txt", "a b {'x': 1, 'y': 2, 'z': 3, 'u': 4}\n"},
        {"net.json", "{\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"links\":[{\"source\":\"a\",\"target\":\"b\","
                     "\"p\":1,\"q\":2,\"r\":1,\"s\":4}]}"},
        {"net.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 p 1 q 1 r 1 s 1 ] ]"},
        {"net.dot", "graph { a -- b [p=1,q=2,r=3,s=4] }"},
        {"net.xml", "<graphml><key id=\"a\" for=\"node\"/><key id=\"b\" for=\"node\"/><key id=\"c\" for=\"node\"/>"
                    "<key id=\"d\" for=\"node\"/><graph edgedefault=\"directed\"><node id=\"x\"/></graph></graphml>"},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        folder_write(&stage, files[i].name, files[i].text, strlen(files[i].text));
        reads(&stage, files[i].name, "columns=9");
        refuses(&stage, files[i].name, "columns=3", "error: more than 3 ");
        refuses(&stage, files[i].name, "columns=3", "; --limit columns=N raises this limit");
        reads(&stage, files[i].name, "columns=4");
    }
    folder_remove(&stage);
}

/* ---- depth ---- */

typedef struct {
    const char *name, *head, *open, *middle, *close, *tail;
    int levels; /* that the head opens */
} nested_format;

static const nested_format nested[] = {
    {"net.json", "{\"nodes\":[],\"links\":[],\"x\":", "[", "", "]", "}", 1},
    {"objects.json", "{\"nodes\":[],\"links\":[],\"x\":", "{\"y\":", "1", "}", "}", 1},
    {"net.gml", "graph [ ", "x [ ", "", " ]", " ]", 1},
    {"net.dot", "graph { ", "{ ", "a -- b", " }", " }", 1},
    {"named.dot", "graph { ", "subgraph { a; ", "", " }", " }", 1},
    {"net.graphml", "<graphml><graph edgedefault='directed'>", "<x>", "", "</x>", "</graph></graphml>", 2},
    {"net.gexf", "<gexf><graph>", "<x>", "", "</x>", "</graph></gexf>", 2},
};
enum { NESTED = sizeof nested / sizeof nested[0] };

static void write_nested(const folder *stage, const nested_format *format, int depth) {
    ist_buffer text = {0};
    folder_must(ist_buffer_text(&text, format->head, NULL));
    for (int i = format->levels; i < depth; i++) {
        folder_must(ist_buffer_text(&text, format->open, NULL));
    }
    folder_must(ist_buffer_text(&text, format->middle, NULL));
    for (int i = format->levels; i < depth; i++) {
        folder_must(ist_buffer_text(&text, format->close, NULL));
    }
    folder_must(ist_buffer_text(&text, format->tail, NULL));
    folder_write(stage, format->name, text.bytes, text.length);
    ist_buffer_free(&text);
}

static void nesting_is_as_deep_as_it_may_be(void **state) {
    (void)state;
    for (size_t i = 0; i < NESTED; i++) {
        folder stage = folder_make();
        write_nested(&stage, &nested[i], 255);
        reads(&stage, nested[i].name, "ties=9");
        write_nested(&stage, &nested[i], 256);
        reads(&stage, nested[i].name, "ties=9");
        write_nested(&stage, &nested[i], 257);
        refuses(&stage, nested[i].name, "ties=9", "inside one another; --limit depth=N raises this limit");
        refuses(&stage, nested[i].name, "depth=256", "error: more than 256 ");
        reads(&stage, nested[i].name, "depth=257");
        write_nested(&stage, &nested[i], 5000);
        reads(&stage, nested[i].name, "depth=5000");
        refuses(&stage, nested[i].name, "depth=4999", "error: more than 4,999 ");
        folder_remove(&stage);
    }
}

/* ---- words ---- */

static void says(const char *words, const char *expected) {
    ist_limits limits = {{0}};
    ist_error err = {0};
    if (ist_limits_parse(&limits, words, &err)) {
        fail_msg("'%s' is taken", words);
    }
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    if (strstr(err.message, expected) == NULL) {
        fail_msg("'%s': %s", words, err.message);
    }
}

static void limits_are_read_from_words(void **state) {
    (void)state;
    ist_limits limits = {{0}};
    ist_error err = {0};
    assert_true(ist_limits_parse(&limits, "ties=5000000,depth=1000,file=3GiB", &err));
    assert_int_equal(ist_limit_of(&limits, IST_LIMIT_TIES), 5000000);
    assert_int_equal(ist_limit_of(&limits, IST_LIMIT_DEPTH), 1000);
    assert_true(ist_limit_of(&limits, IST_LIMIT_FILE) == (size_t)3 << 30);
    assert_int_equal(ist_limit_of(&limits, IST_LIMIT_NAME), 65536);
    assert_true(ist_limits_parse(&limits, "name=1KiB,text=2MiB", &err));
    assert_int_equal(ist_limit_of(&limits, IST_LIMIT_NAME), 1024);
    assert_int_equal(ist_limit_of(&limits, IST_LIMIT_TEXT), 2 << 20);
    assert_int_equal(ist_limit_of(&limits, IST_LIMIT_TIES), 5000000);
    assert_true(ist_limits_parse(&limits, "file=4GiB", &err));
    assert_true(ist_limit_of(&limits, IST_LIMIT_FILE) == (size_t)UINT32_MAX - 1);
}

static void words_that_are_no_limits_are_refused(void **state) {
    (void)state;
    says("", "--limit does not know ''; it takes NAME=N with one of actors, ties, columns, name, text, depth, file");
    says("ties", "--limit does not know 'ties'");
    says("edges=4", "--limit does not know 'edges=4'");
    says("ties=", "--limit ties takes a whole number from 1 to 2000000000, not ''");
    says("ties=0", "not '0'");
    says("ties=-1", "not '-1'");
    says("ties=1.5", "not '1.5'");
    says("ties=5MiB", "not '5MiB'");
    says("ties=2000000001", "from 1 to 2000000000");
    says("depth=99999999999999999999999999", "--limit depth takes a whole number");
    says("file=5GiB", "--limit file takes a whole number from 1 to 4294967294, as bytes or with KiB, MiB or GiB");
    says("file=8 GiB", "not '8 GiB'");
    says("file=18446744073709551616", "--limit file");
    says("ties=4,", "--limit does not know ''");
}

static void what_no_option_raises_is_said(void **state) {
    (void)state;
    ist_limits limits = {{0}};
    ist_error err = {0};
    assert_true(ist_limits_parse(&limits, "file=4GiB", &err));
    assert_false(ist_limit_passed(&err, &limits, IST_LIMIT_FILE, NULL));
    assert_string_equal(err.message, "more than 4294967294 bytes in a file, and no option raises this limit");
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_holds_as_many_ties_as_it_may),
        cmocka_unit_test(every_format_holds_as_many_actors_as_it_may),
        cmocka_unit_test(a_file_is_as_long_as_it_may_be),
        cmocka_unit_test(a_network_of_numbers_has_limits_too),
        cmocka_unit_test(two_tables_have_limits_too),
        cmocka_unit_test(a_package_has_limits_too),
        cmocka_unit_test(ids_and_texts_are_as_long_as_they_may_be),
        cmocka_unit_test(names_of_data_are_columns),
        cmocka_unit_test(nesting_is_as_deep_as_it_may_be),
        cmocka_unit_test(limits_are_read_from_words),
        cmocka_unit_test(words_that_are_no_limits_are_refused),
        cmocka_unit_test(what_no_option_raises_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
