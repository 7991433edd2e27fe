/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * No picture of a shipped dataset has a label on a label, on a mark or out of the sheet: through every lens that the
 * dataset names, as network and, where there are coordinates, as map, as large as needed and on sheets. Everything is
 * looked at with ISTHMUS_TEST_FULL=1, else pictures of at most so many ties, and the largest on one sheet.
 */
#include "fixture.h"

#include <dirent.h>
#include <sys/stat.h>

#include "graph/lens_named.h"
#include "render/drawing_parts.h"

enum { QUICK_TIES = 160, SHEETS = 4, NAME_SIZE = 512 };
#define MM (72 / 25.4)

static const double sheets[SHEETS][2] = {{0, 0}, {297, 210}, {338.667, 190.5}, {148, 210}};

static bool is_full(void) {
    return getenv("ISTHMUS_TEST_FULL") != NULL;
}

static bool has_places(const ist_view *view) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        const ist_actor *actor = ist_network_actor_row(view->network, view->vertex_actor[v]);
        if (isfinite(actor->lat) && isfinite(actor->lon)) {
            return true;
        }
    }
    return false;
}

/* A sheet may be refused as too small, not filled with what overlaps. */
static void look(const ist_view *view, ist_drawing_layout layout, size_t sheet, const char *dataset, const char *lens) {
    ist_render_options options = {
        .layout = layout, .sheet_width = sheets[sheet][0] * MM, .sheet_height = sheets[sheet][1] * MM};
    ist_drawing drawing;
    ist_error err = {0};
    bool made = ist_drawing_make(&drawing, view, NULL, &options, &err);
    if (!made && (sheet == 0 || err.kind != IST_ERROR_LIMIT)) {
        fail_msg("%s %s: %s", dataset, lens, err.message);
    }
    ist_drawing_faults faults = made ? ist_drawing_inspect(&drawing) : (ist_drawing_faults){0};
    if (faults.labels + faults.labels_on_marks + faults.marks + faults.outside > 0) {
        fail_msg("%s, lens '%s', %s, %.0fx%.0f: labels %zu, labels on marks %zu, marks %zu, outside %zu", dataset, lens,
                 layout == IST_DRAWING_MAP ? "map" : "network", sheets[sheet][0], sheets[sheet][1], faults.labels,
                 faults.labels_on_marks, faults.marks, faults.outside);
    }
    ist_drawing_free(&drawing);
}

static void look_through(fixture *f, const char *dataset, const char *words) {
    ist_lens lens = {0};
    ist_view view = {0};
    ist_error err = {0};
    if (!ist_lens_parse_in(&lens, &f->dataset, words, &err) || !ist_view_make(&view, &f->network, &lens, &err)) {
        fail_msg("%s %s: %s", dataset, words, err.message);
    }
    bool small = is_full() || view.counts.used <= QUICK_TIES;
    for (size_t sheet = 0; view.vertex_count > 0 && sheet < SHEETS; sheet++) {
        if (small || (sheet == 2 && words[0] == '\0')) {
            look(&view, IST_DRAWING_NETWORK, sheet, dataset, words);
        }
        if (has_places(&view) && (small || sheet == 2)) {
            look(&view, IST_DRAWING_MAP, sheet, dataset, words);
        }
    }
    ist_view_free(&view);
    ist_lens_free(&lens);
}

static void look_at(const char *dataset) {
    char path[NAME_SIZE], words[NAME_SIZE];
    fixture f;
    snprintf(path, sizeof path, "%s/%s", TEST_DATASETS, dataset);
    fixture_open(&f, path);
    look_through(&f, dataset, "");
    for (size_t i = 0; i < f.dataset.rows[IST_TABLE_LENSES].count; i++) {
        snprintf(words, sizeof words, "lens=%s", ist_dataset_text(&f.dataset, ist_dataset_lenses(&f.dataset)[i].lens));
        look_through(&f, dataset, words);
    }
    fixture_close(&f);
}

static bool is_dataset(const char *name) {
    char path[NAME_SIZE];
    struct stat found;
    snprintf(path, sizeof path, "%s/%.200s/ties.csv", TEST_DATASETS, name);
    return stat(path, &found) == 0;
}

static void nothing_overlaps_on_any_shipped_dataset(void **state) {
    (void)state;
    DIR *folder = opendir(TEST_DATASETS);
    assert_non_null(folder);
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (is_dataset(entry->d_name)) {
            look_at(entry->d_name);
            count++;
        }
    }
    closedir(folder);
    assert_true(count >= 2);
}

/* ---- the world ---- */

/* Whoever is on the map of the world stands at home: nobody on the frame, everyone on the globe and inside the frame.
 */
static void the_world_is_shown_whole(void **state) {
    (void)state;
    fixture f;
    ist_drawing drawing;
    ist_error err = {0};
    const ist_render_options options = {.layout = IST_DRAWING_MAP};
    fixture_open(&f, TEST_DATASETS "/borders");
    fixture_view(&f, "");
    if (!ist_drawing_make(&drawing, &f.view, NULL, &options, &err)) {
        fail_msg("%s", err.message);
    }
    assert_true(drawing.projection.world);
    assert_int_equal(drawing.beyond, 0);
    assert_true(drawing.actor_count > 150);
    for (size_t i = 0; i < drawing.actor_count; i++) {
        assert_true(ist_box_holds(drawing.frame, drawing.marks[i].at));
    }
    bool named = false;
    for (size_t i = 0; i < drawing.label_count; i++) {
        named = named || strstr(drawing.labels[i].text, "Equal Earth") != NULL;
        assert_null(strstr(drawing.labels[i].text, "Lambert"));
    }
    assert_true(named);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void a_region_is_no_world(void **state) {
    (void)state;
    fixture f;
    ist_drawing drawing;
    ist_error err = {0};
    const ist_render_options options = {.layout = IST_DRAWING_MAP};
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "layer=transport");
    if (!ist_drawing_make(&drawing, &f.view, NULL, &options, &err)) {
        fail_msg("%s", err.message);
    }
    assert_false(drawing.projection.world);
    assert_true(drawing.beyond > 0);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* ---- names in many scripts ---- */

#define RUSSIAN                                                                                                        \
    "\xD0\xA0\xD0\xBE\xD1\x81\xD1\x81\xD0\xB8\xD0\xB9\xD1\x81\xD0\xBA\xD0\xB0\xD1\x8F "                                \
    "\xD0\xA4\xD0\xB5\xD0\xB4\xD0\xB5\xD1\x80\xD0\xB0\xD1\x86\xD0\xB8\xD1\x8F"
#define CHINESE                                                                                                        \
    "\xE4\xB8\xAD\xE5\x8D\x8E\xE4\xBA\xBA\xE6\xB0\x91\xE5\x85\xB1\xE5\x92\x8C\xE5\x9B\xBD\xE7\xAC\xAC\xE4\xB8\x80\xE6" \
    "\xAC\xA1\xE5\x85\xA8\xE5\x9B\xBD\xE4\xBB\xA3\xE8\xA1\xA8\xE5\xA4\xA7\xE4\xBC\x9A"
#define GEORGIAN                                                                                                       \
    "\xE1\x83\xA1\xE1\x83\x90\xE1\x83\xA5\xE1\x83\x90\xE1\x83\xA0\xE1\x83\x97\xE1\x83\x95\xE1\x83\x94\xE1\x83\x9A\xE1" \
    "\x83\x9D\xE1\x83\xA1 "                                                                                            \
    "\xE1\x83\x9B\xE1\x83\x97\xE1\x83\x90\xE1\x83\x95\xE1\x83\xA0\xE1\x83\x9D\xE1\x83\x91\xE1\x83\x90"
#define AZERBAIJANI "Az\xC9\x99rbaycan \xC4\xB0qtisadiyyat\xC4\xB1"
#define TURKISH "T\xC3\xBCrkiye B\xC3\xBCy\xC3\xBCk Meclisi \xC4\x9E\xC5\x9F"

static void names_in_other_scripts_have_their_room(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\n" RUSSIAN "," CHINESE "\n" CHINESE "," GEORGIAN "\n" GEORGIAN "," AZERBAIJANI
                     "\n" AZERBAIJANI "," TURKISH "\n" TURKISH "," RUSSIAN "\n" RUSSIAN "," GEORGIAN "\n");
    fixture_view(&f, "");
    for (size_t sheet = 0; sheet < SHEETS; sheet++) {
        look(&f.view, IST_DRAWING_NETWORK, sheet, "names", "");
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_overlaps_on_any_shipped_dataset),
        cmocka_unit_test(the_world_is_shown_whole),
        cmocka_unit_test(a_region_is_no_world),
        cmocka_unit_test(names_in_other_scripts_have_their_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
