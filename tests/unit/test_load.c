/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load.c - file -> dataset, and back to rows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "folder.h"
#include "graph/export.h"
#include "graph/load.h"
#include "graph/schema.h"

static const char base[] = TEST_FOLDER "/broken/base";

static bool load_text(ist_dataset *out, const char *bytes, size_t length) {
    folder stage = folder_make();
    char path[1024];
    folder_write(&stage, "net.csv", bytes, length);
    bool ok = ist_dataset_load(out, folder_join(path, &stage, "net.csv"), NULL);
    folder_remove(&stage);
    return ok;
}

static const char *text(const ist_dataset *dataset, ist_text t) {
    return ist_dataset_text(dataset, t);
}

static void every_member_of_a_tie_is_read(void **state) {
    (void)state;
    ist_dataset dataset;
    assert_true(ist_dataset_load(&dataset, base, NULL));
    assert_int_equal(dataset.rows[IST_TABLE_TIES].count, 4);
    const ist_tie first = ist_dataset_tie(&dataset, 0), third = ist_dataset_tie(&dataset, 2);
    assert_string_equal(text(&dataset, first.id), "t1");
    assert_string_equal(text(&dataset, first.source), "AKTAU");
    assert_string_equal(text(&dataset, first.target), "BAKU");
    assert_string_equal(text(&dataset, first.layer), "transport");
    assert_int_equal(first.from.year, 1999);
    assert_true(first.confidence == 0.9F && first.strength == 3 && first.sign == 1 && !first.directed);
    assert_int_equal(third.sign, 0);
    assert_int_equal(third.status, IST_STATUS_ENDED);
    assert_true(third.directed && third.strength == 1 && third.confidence == 1);
    assert_string_equal(text(&dataset, ist_dataset_tie(&dataset, 1).note), "two lines\n of note");
    ist_dataset_free(&dataset);
}

static void numbers_of_ties_are_measures(void **state) {
    (void)state;
    ist_dataset dataset;
    assert_true(ist_dataset_load(&dataset, base, NULL));
    assert_int_equal(dataset.measure_count, 1);
    assert_string_equal(text(&dataset, dataset.measures[0].name), "days");
    assert_true(dataset.measures[0].values[0] == 2.5 && dataset.measures[0].values[1] == 1);
    assert_true(isnan(dataset.measures[0].values[2]) && isnan(dataset.measures[0].values[3]));
    ist_dataset_free(&dataset);
}

static void other_tables_are_read_too(void **state) {
    (void)state;
    ist_dataset dataset;
    assert_true(ist_dataset_load(&dataset, base, NULL));
    const ist_actor *baku = &ist_dataset_actors(&dataset)[1], *line = &ist_dataset_actors(&dataset)[5];
    assert_string_equal(text(&dataset, baku->aliases), "Bakı;Baky");
    assert_string_equal(text(&dataset, baku->note), "a port, \"the\" port");
    assert_true(baku->kind == IST_KIND_PLACE && baku->lat == 40.37);
    assert_true(isnan(line->lat));
    assert_true(ist_dataset_documents(&dataset)[1].date.circa);
    assert_int_equal(ist_dataset_evidence(&dataset)[0].reliability, 'B');
    assert_int_equal(ist_dataset_evidence(&dataset)[1].reliability, 0);
    assert_true(isnan(ist_dataset_evidence(&dataset)[1].credibility));
    assert_true(ist_dataset_legs(&dataset)[1].position == 2);
    assert_string_equal(text(&dataset, dataset.name), "base");
    assert_int_equal(dataset.layer_count, 3);
    ist_dataset_free(&dataset);
}

static void a_place_is_told_for_any_field(void **state) {
    (void)state;
    ist_dataset dataset;
    assert_true(ist_dataset_load(&dataset, base, NULL));
    const ist_tie last = ist_dataset_tie(&dataset, 3); /* after a record of two lines */
    ist_place place = ist_dataset_place(&dataset, IST_TABLE_TIES, last.place, 0);
    assert_string_equal(place.file, TEST_FOLDER "/broken/base/ties.csv");
    assert_int_equal(place.line, 6);
    assert_int_equal(place.column, 1);
    place = ist_dataset_place(&dataset, IST_TABLE_TIES, last.place, 3);
    assert_int_equal(place.column, 9);
    place = ist_dataset_place_of(&dataset, IST_TABLE_TIES, last.place, "target");
    assert_int_equal(place.column, 9);
    place = ist_dataset_place_of(&dataset, IST_TABLE_TIES, last.place, "nothing");
    assert_int_equal(place.column, 1);
    place = ist_dataset_place(&dataset, IST_TABLE_CLAIMS, 0, 1);
    assert_null(place.file);
    ist_dataset_free(&dataset);
}

static void places_in_a_large_file_are_right(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    assert_true(ist_buffer_text(&bytes, "source,target,note\n", NULL));
    for (int i = 0; i < 20000; i++) { /* every tenth record has a line end inside */
        assert_true(ist_buffer_print(&bytes, NULL, "a%d,b%d,%s", i, i, i % 10 == 0 ? "\"x\r\ny\"" : "z"));
        assert_true(ist_buffer_text(&bytes, i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n" : "\r", NULL));
    }
    ist_dataset dataset;
    assert_true(load_text(&dataset, bytes.bytes, bytes.length));
    for (size_t i = 0; i < 20000; i += 7) {
        ist_place place = ist_dataset_place(&dataset, IST_TABLE_TIES, ist_dataset_tie(&dataset, i).place, 2);
        assert_int_equal(place.line, 2 + i + (i + 9) / 10);
        assert_int_equal(place.column, strlen(text(&dataset, ist_dataset_tie(&dataset, i).source)) + 2);
    }
    ist_dataset_free(&dataset);
    ist_buffer_free(&bytes);
}

static void a_plain_table_implies_its_actors(void **state) {
    (void)state;
    static const char bytes[] = "Source;TARGET;Weight;Type;days\nb;a;2;Undirected;1\na;c;0.5;Directed;\n";
    ist_dataset dataset;
    assert_true(load_text(&dataset, bytes, sizeof bytes - 1));
    assert_int_equal(dataset.rows[IST_TABLE_ACTORS].count, 3);
    assert_string_equal(text(&dataset, ist_dataset_actors(&dataset)[0].id), "b");
    assert_string_equal(text(&dataset, ist_dataset_actors(&dataset)[2].id), "c");
    assert_int_equal(ist_dataset_actors(&dataset)[0].kind, IST_KIND_UNKNOWN);
    assert_true(isnan(ist_dataset_actors(&dataset)[0].lat));
    assert_true(ist_dataset_tie(&dataset, 0).strength == 2 && ist_dataset_tie(&dataset, 1).strength == 0.5);
    assert_true(!ist_dataset_tie(&dataset, 0).directed && ist_dataset_tie(&dataset, 1).directed);
    assert_int_equal(dataset.measure_count, 2);
    assert_string_equal(text(&dataset, dataset.name), "net");
    ist_dataset_free(&dataset);
}

/* Ties of a plain list keep what they have in common once; what they say is the same. The last tie of `full` says one
 * thing more, so that all its ties are kept with every member. */
static void assert_same_but_the_last(const char *plain, const char *full) {
    ist_dataset a, b;
    assert_true(load_text(&a, plain, strlen(plain)));
    assert_true(load_text(&b, full, strlen(full)));
    assert_non_null(a.plain.items);
    assert_null(b.plain.items);
    size_t count = a.rows[IST_TABLE_TIES].count;
    assert_int_equal(b.rows[IST_TABLE_TIES].count, count + 1);
    for (size_t i = 0; i < count; i++) {
        const ist_tie x = ist_dataset_tie(&a, i), y = ist_dataset_tie(&b, i);
        assert_string_equal(text(&a, x.source), text(&b, y.source));
        assert_string_equal(text(&a, x.target), text(&b, y.target));
        assert_string_equal(text(&a, x.layer), text(&b, y.layer));
        assert_string_equal(text(&a, x.note), text(&b, y.note));
        assert_true(x.strength == y.strength && x.directed == y.directed && x.place == y.place);
        assert_true(x.confidence == y.confidence && x.sign == y.sign && x.status == y.status);
        assert_true(x.from.year == y.from.year && x.to.month == y.to.month && x.id == IST_TEXT_EMPTY);
    }
    ist_dataset_free(&a);
    ist_dataset_free(&b);
}

static void ties_of_a_plain_list_say_what_others_do(void **state) {
    (void)state;
    assert_same_but_the_last("source,target,note\na,b,\nb,c,\nc,a,\n", "source,target,note\na,b,\nb,c,\nc,a,\na,c,x\n");
    assert_same_but_the_last("source,target,strength,note\na,b,,\nb,c,2,\nc,a,.5,\na,a,1,\n",
                             "source,target,strength,note\na,b,,\nb,c,2,\nc,a,.5,\na,a,1,\na,c,,x\n");
    assert_same_but_the_last("source,target,strength,note\na,b,3,\nb,c,3,\n",
                             "source,target,strength,note\na,b,3,\nb,c,3,\na,c,3,x\n");
    assert_same_but_the_last("source,target,weight,note\na,b,3,\nb,c,2,\n",
                             "source,target,weight,note\na,b,3,\nb,c,2,\na,c,3,x\n");
    assert_same_but_the_last("source,target,weight,note\na,b,,\nb,c,2,\nc,d,,\n",
                             "source,target,weight,note\na,b,,\nb,c,2,\nc,d,,\na,c,3,x\n");
    assert_same_but_the_last("source,target,weight,note\na,b,0,\nb,c,2,\nc,d,,\n",
                             "source,target,weight,note\na,b,0,\nb,c,2,\nc,d,,\na,c,3,x\n");
    assert_same_but_the_last(
        "source,target,layer,from,sign,type,note\na,b,sea,2020-01,-,Directed,\nb,c,sea,2020-01,-,Directed,\n",
        "source,target,layer,from,sign,type,note\na,b,sea,2020-01,-,Directed,\n"
        "b,c,sea,2020-01,-,Directed,\na,c,sea,2020-02,-,Directed,\n");
}

static void a_description_may_be_named_itself(void **state) {
    (void)state;
    ist_dataset folder_named, file_named;
    assert_true(ist_dataset_load(&folder_named, TEST_FOLDER "/broken/base/", NULL));
    assert_true(ist_dataset_load(&file_named, TEST_FOLDER "/broken/base/datapackage.json", NULL));
    assert_true(folder_named.hash == file_named.hash);
    assert_string_equal(folder_named.rows[IST_TABLE_TIES].file, file_named.rows[IST_TABLE_TIES].file);
    ist_dataset_free(&folder_named);
    ist_dataset_free(&file_named);
}

static void the_hash_tells_one_byte(void **state) {
    (void)state;
    ist_dataset a, b;
    assert_true(load_text(&a, "source,target\na,b", 17));
    assert_true(load_text(&b, "source,target\na,c", 17));
    assert_true(a.hash != b.hash);
    ist_dataset_free(&b);
    assert_true(load_text(&b, "source,target\na,b", 17));
    assert_true(a.hash == b.hash);
    ist_dataset_free(&a);
    ist_dataset_free(&b);
}

static void add_cell(ist_buffer *out, const ist_table *table, const ist_cell *cell) {
    char number[32];
    const char *value =
        cell->type == IST_CELL_REAL ? ist_number_format(number, cell->real) : ist_table_string(table, cell->text);
    folder_must(ist_buffer_text(out, "\"", NULL));
    for (; *value != '\0'; value++) {
        folder_must(ist_buffer_add(out, *value == '"' ? "\"\"" : value, *value == '"' ? 2 : 1, NULL));
    }
    folder_must(ist_buffer_text(out, "\"", NULL));
}

static void write_table(ist_buffer *out, const ist_dataset *dataset, ist_table_id id) {
    ist_table table;
    assert_true(ist_dataset_table(&table, dataset, id, NULL));
    assert_int_equal(table.row_count, dataset->rows[id].count);
    for (size_t c = 0; c < table.column_count; c++) {
        const char *name = ist_table_string(&table, table.columns[c].name);
        folder_must(ist_buffer_print(out, NULL, "%s%s", c > 0 ? "," : "", name));
    }
    for (size_t r = 0; r < table.row_count; r++) {
        for (size_t c = 0; c < table.column_count; c++) {
            folder_must(ist_buffer_text(out, c > 0 ? "," : "\n", NULL));
            add_cell(out, &table, ist_table_cell(&table, r, c));
        }
    }
    folder_must(ist_buffer_text(out, "\n", NULL));
    ist_table_free(&table);
}

static void describe(ist_buffer *out, const ist_dataset *dataset) {
    folder_must(ist_buffer_text(out, "{\"resources\": [", NULL));
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        const ist_schema *schema = &ist_schemas[t];
        folder_must(ist_buffer_print(out, NULL, "%s{\"name\": \"%s\", \"path\": \"%s.csv\", \"schema\": {\"fields\": [",
                                     t > 0 ? ", " : "", schema->name, schema->name));
        for (size_t f = 0; f < schema->field_count; f++) {
            folder_must(ist_buffer_print(out, NULL, "%s{\"name\": \"%s\"}", f > 0 ? ", " : "", schema->fields[f].name));
        }
        for (size_t m = 0; t == IST_TABLE_TIES && m < dataset->measure_count; m++) {
            folder_must(ist_buffer_print(out, NULL, ", {\"name\": \"%s\", \"type\": \"number\"}",
                                         text(dataset, dataset->measures[m].name)));
        }
        folder_must(ist_buffer_text(out, "]}}", NULL));
    }
    folder_must(ist_buffer_text(out, "]}", NULL));
}

/* Writes every table of a dataset, loads what was written and writes that again: the same bytes. */
static void assert_round_trip(const char *path) {
    ist_dataset dataset, again;
    folder stage = folder_make();
    ist_buffer description = {0}, tables[IST_TABLE_COUNT] = {0};
    assert_true(ist_dataset_load(&dataset, path, NULL));
    describe(&description, &dataset);
    folder_write(&stage, "datapackage.json", description.bytes, description.length);
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        char name[64];
        write_table(&tables[t], &dataset, (ist_table_id)t);
        snprintf(name, sizeof name, "%s.csv", ist_schemas[t].name);
        folder_write(&stage, name, tables[t].bytes, tables[t].length);
    }
    ist_error err = {0};
    if (!ist_dataset_load(&again, stage.path, &err)) {
        fail_msg("%s", err.message);
    }
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        ist_buffer second = {0};
        write_table(&second, &again, (ist_table_id)t);
        assert_string_equal(second.bytes, tables[t].bytes);
        ist_buffer_free(&second);
        ist_buffer_free(&tables[t]);
    }
    ist_buffer_free(&description);
    ist_dataset_free(&dataset);
    ist_dataset_free(&again);
    folder_remove(&stage);
}

static void what_is_exported_loads_to_the_same_rows(void **state) {
    (void)state;
    assert_round_trip(base);
    assert_round_trip(TEST_DATASETS "/corridor");
    assert_round_trip(TEST_DATASETS "/caspian");
}

static void an_id_past_the_limit_is_an_error(void **state) {
    (void)state;
    ist_dataset dataset;
    ist_buffer bytes = {0};
    assert_true(ist_buffer_text(&bytes, "source,target\n", NULL));
    for (int i = 0; i < (64 << 10); i++) {
        assert_true(ist_buffer_text(&bytes, "x", NULL));
    }
    assert_true(ist_buffer_text(&bytes, ",b\n", NULL));
    assert_true(load_text(&dataset, bytes.bytes, bytes.length));
    ist_dataset_free(&dataset);
    bytes.bytes[bytes.length - 3] = 'x';
    memcpy(bytes.bytes + bytes.length - 2, ",b", 2);
    assert_false(load_text(&dataset, bytes.bytes, bytes.length));
    assert_int_equal(dataset.findings.errors, 0); /* a limit, which test_limits is told */
    ist_dataset_free(&dataset);
    ist_buffer_free(&bytes);
}

static void a_hundred_thousand_errors_are_counted_not_kept(void **state) {
    (void)state;
    ist_dataset dataset;
    ist_buffer bytes = {0};
    assert_true(ist_buffer_text(&bytes, "source,target,strength\n", NULL));
    for (int i = 0; i < 100000; i++) {
        assert_true(ist_buffer_text(&bytes, "a,b,x\n", NULL));
    }
    assert_false(load_text(&dataset, bytes.bytes, bytes.length));
    assert_int_equal(dataset.findings.errors, 100000);
    assert_int_equal(dataset.findings.count, IST_FINDINGS_KEPT);
    ist_dataset_free(&dataset);
    ist_buffer_free(&bytes);
}

static void every_loader_says_what_it_is(void **state) {
    (void)state;
    for (size_t i = 0; i < ist_loader_count; i++) {
        assert_true(ist_loaders[i]->name[0] != '\0' && ist_loaders[i]->summary[0] != '\0');
        assert_true(ist_loaders[i]->takes != NULL && ist_loaders[i]->load != NULL);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_of_a_tie_is_read),
        cmocka_unit_test(numbers_of_ties_are_measures),
        cmocka_unit_test(other_tables_are_read_too),
        cmocka_unit_test(a_place_is_told_for_any_field),
        cmocka_unit_test(places_in_a_large_file_are_right),
        cmocka_unit_test(a_plain_table_implies_its_actors),
        cmocka_unit_test(ties_of_a_plain_list_say_what_others_do),
        cmocka_unit_test(a_description_may_be_named_itself),
        cmocka_unit_test(the_hash_tells_one_byte),
        cmocka_unit_test(what_is_exported_loads_to_the_same_rows),
        cmocka_unit_test(an_id_past_the_limit_is_an_error),
        cmocka_unit_test(a_hundred_thousand_errors_are_counted_not_kept),
        cmocka_unit_test(every_loader_says_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
