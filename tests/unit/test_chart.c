/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_chart.c - tables as charts: lengths are to scale, no two texts overlap, nothing leaves the sheet, whatever the
 * numbers and the names are.
 */
#include "fixture.h"

#include <float.h>

#include "core/kernel/random.h"
#include "graph/table.h"
#include "markup.h"
#include "render/chart.h"
#include "render/chart_lines.h"
#include "render/picture.h"
#include "render/renderer.h"
#include "render/text_metrics.h"

static const ist_render_options usual = {.chart = true};
static const ist_chart_kind kinds[] = {IST_CHART_RANKS, IST_CHART_INTERVALS, IST_CHART_TORNADO, IST_CHART_LINES,
                                       IST_CHART_STEPS, IST_CHART_CASES,     IST_CHART_MATRIX};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const char *const hostile[] = {
    "<script>alert(1)</script>",
    "\"onload=\"x\" ]]> &amp; --><!ENTITY",
    "C:\\Nuclear\\N {a|b}",
    "line\none\ttwo\r\x1b[31mred\x07",
    "\xE2\x80\xAEright to left\xE2\x80\xAC",
    "bad \xFF\xC0 bytes \xED\xA0\x80",
    "\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xB8\x80\xE5\xB8\xA6\xE4\xB8\x80\xE8\xB7\xAF",
    "Az\xC9\x99rbaycan Respublikas\xC4\xB1 \xE1\x83\xA1\xE1\x83\x90",
    "",
    "a-very/long_name-without-any-blanks-that-no-column-of-labels-has-room-for-at-all",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "javascript:alert(1)"};
enum { HOSTILE = sizeof hostile / sizeof hostile[0] };

static void assert_near(double a, double b, double most) {
    assert_true(fabs(a - b) <= most);
}

static double unit(uint64_t *random) {
    return (double)(ist_random_next(random) >> 11) * 0x1p-53;
}

/* ---- tables ---- */

enum { LABEL, SERIES, ACROSS, TIME, FROM, TO, VALUE, LOW, HIGH, OTHER, SECOND, WORD };

static ist_table table_make(ist_chart_kind kind) {
    static const struct {
        const char *name;
        ist_cell_type type;
    } columns[] = {{"label", IST_CELL_TEXT}, {"series", IST_CELL_TEXT}, {"across", IST_CELL_TEXT},
                   {"time", IST_CELL_REAL},  {"from", IST_CELL_REAL},   {"to", IST_CELL_REAL},
                   {"value", IST_CELL_REAL}, {"low", IST_CELL_REAL},    {"high", IST_CELL_REAL},
                   {"other", IST_CELL_REAL}, {"second", IST_CELL_REAL}, {"word", IST_CELL_TEXT}};
    static const ist_chart_role roles[] = {{"label", IST_CHARTED_LABEL}, {"series", IST_CHARTED_SERIES},
                                           {"time", IST_CHARTED_TIME},   {"from", IST_CHARTED_FROM},
                                           {"to", IST_CHARTED_TO},       {"value", IST_CHARTED_VALUE},
                                           {"low", IST_CHARTED_LOW},     {"high", IST_CHARTED_HIGH},
                                           {"other", IST_CHARTED_OTHER}, {"no such column", IST_CHARTED_VALUE}};
    ist_table table = {0};
    bool ok = ist_table_title(&table, "a title", NULL);
    for (size_t i = 0; ok && i < sizeof columns / sizeof columns[0]; i++) {
        ok = ist_table_column(&table, columns[i].name, columns[i].type, i == VALUE ? "days" : "", "what it is; more",
                              NULL);
    }
    ist_table_chart(&table, kind, roles, sizeof roles / sizeof roles[0]);
    assert_true(ok && ist_table_contract(&table, "contract", NULL));
    return table;
}

static void add_row(ist_table *table, const char *label, const char *series, double x, double value) {
    assert_true(ist_table_row(table, IST_NONE, NULL) && ist_table_text(table, LABEL, label, NULL) &&
                ist_table_text(table, SERIES, series, NULL) && ist_table_text(table, ACROSS, label, NULL) &&
                ist_table_real(table, TIME, x, NULL) && ist_table_real(table, FROM, x, NULL) &&
                ist_table_real(table, TO, x + 1, NULL) && ist_table_real(table, VALUE, value, NULL) &&
                ist_table_real(table, LOW, value - fabs(value) / 3, NULL) &&
                ist_table_real(table, HIGH, value + fabs(value) / 2, NULL) &&
                ist_table_real(table, OTHER, value * 1.1, NULL) && ist_table_real(table, SECOND, value / 2, NULL) &&
                ist_table_text(table, WORD, value > 3 ? "critical" : "none", NULL));
}

static ist_drawing make(const ist_table *table, const ist_render_options *options) {
    ist_drawing drawing;
    ist_error err = {0};
    if (!ist_chart_make(&drawing, table, options, &err)) {
        fail_msg("%s", err.message);
    }
    return drawing;
}

/* Texts apart from each other and on the sheet; everything else on the sheet. */
static void assert_sound(const ist_drawing *drawing) {
    ist_drawing_faults faults = ist_drawing_inspect(drawing);
    ist_box sheet = {{0, 0}, {drawing->width, drawing->height}};
    for (size_t i = 0; faults.labels > 0 && i < drawing->label_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const ist_label *a = &drawing->labels[i], *b = &drawing->labels[j];
            if (ist_box_overlaps(a->box, b->box)) {
                fail_msg("'%s' and '%s' overlap at %g, %g", a->text, b->text, a->box.low.x, a->box.low.y);
            }
        }
    }
    assert_int_equal(faults.outside, 0);
    for (size_t i = 0; i < drawing->point_count; i++) {
        assert_true(isfinite(drawing->points[i].x) && isfinite(drawing->points[i].y));
        assert_true(ist_box_holds(sheet, drawing->points[i]));
    }
    for (size_t i = 0; i < drawing->mark_count; i++) {
        assert_true(ist_box_inside(ist_box_around(drawing->marks[i].at, drawing->marks[i].width, 0), sheet));
    }
}

static ist_buffer svg_of(const ist_table *table, const ist_render_options *options) {
    ist_buffer out = {0};
    ist_error err = {0};
    if (!ist_chart_svg(&out, table, options, &err)) {
        fail_msg("%s", err.message);
    }
    return out;
}

static size_t count_of(const char *text, const char *what) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) {
        count++;
    }
    return count;
}

static const ist_label *find_label(const ist_drawing *drawing, const char *text) {
    for (size_t i = 0; i < drawing->label_count; i++) {
        if (strcmp(drawing->labels[i].text, text) == 0) {
            return &drawing->labels[i];
        }
    }
    return NULL;
}

static ist_box label_box(const ist_drawing *drawing, const char *text) {
    const ist_label *label = find_label(drawing, text);
    if (label == NULL) {
        fail_msg("no '%s' on the chart", text);
        abort();
    }
    return label->box;
}

/* ---- what every kind does ---- */

static void each_kind_is_sound_whatever_names_and_numbers_are(void **state) {
    (void)state;
    static const double numbers[] = {0, 1, -1, 3.5, 1e-300, 1e300, -1e300, 5e-324, 1e15, 0.1, DBL_MAX, -DBL_MAX};
    uint64_t random = ist_random_start(7, 1);
    for (size_t trial = 0; trial < 60 * KINDS; trial++) {
        ist_table table = table_make(kinds[trial % KINDS]);
        size_t rows = 1 + ist_random_below(&random, 30);
        bool wild = trial % 3 == 0;
        for (size_t row = 0; row < rows; row++) {
            const char *label = hostile[ist_random_below(&random, HOSTILE)];
            const char *series = hostile[ist_random_below(&random, 3)];
            double value =
                wild ? numbers[ist_random_below(&random, sizeof numbers / sizeof numbers[0])] : unit(&random) * 100;
            add_row(&table, label, series, 1990 + (double)row, value);
            if (ist_random_below(&random, 5) == 0) {
                assert_true(ist_table_na(&table, VALUE + ist_random_below(&random, 4), "no \"value\" <here>", NULL));
            }
            if (ist_random_below(&random, 7) == 0) {
                assert_true(ist_table_real(&table, HIGH, INFINITY, NULL) && ist_table_real(&table, TO, INFINITY, NULL));
            }
        }
        if (trial % 2 == 0) {
            ist_table_chart_base(&table, 3);
            assert_true(ist_table_chart_event(&table, 1995, 1995, hostile[trial % HOSTILE], NULL) &&
                        ist_table_chart_event(&table, 1996, 1999, "a span of years", NULL) &&
                        ist_table_chart_event(&table, 1996, 1996, hostile[(trial + 5) % HOSTILE], NULL));
        }
        ist_drawing drawing;
        ist_error err = {0};
        if (ist_chart_make(&drawing, &table, &usual, &err)) {
            assert_sound(&drawing);
            ist_buffer svg = svg_of(&table, &usual);
            assert_well_formed(svg.bytes);
            assert_int_equal(count_of(svg.bytes, "<script"), 0);
            ist_buffer_free(&svg);
        } else {
            assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
        }
        ist_drawing_free(&drawing);
        ist_table_free(&table);
    }
}

static void the_same_table_gives_the_same_bytes(void **state) {
    (void)state;
    for (size_t kind = 0; kind < KINDS; kind++) {
        ist_buffer out[2];
        for (size_t i = 0; i < 2; i++) {
            ist_table table = table_make(kinds[kind]);
            for (int row = 0; row < 9; row++) {
                add_row(&table, "name", row % 2 ? "a" : "b", row, row * 0.7 + 1);
            }
            out[i] = svg_of(&table, &usual);
            ist_table_free(&table);
        }
        assert_string_equal(out[0].bytes, out[1].bytes);
        ist_buffer_free(&out[0]);
        ist_buffer_free(&out[1]);
    }
}

static void expect_error(ist_table *table, ist_error_kind kind, const char *part) {
    ist_drawing drawing;
    ist_error err = {0};
    assert_false(ist_chart_make(&drawing, table, &usual, &err));
    assert_int_equal(err.kind, kind);
    assert_non_null(strstr(err.message, part));
    ist_drawing_free(&drawing);
    ist_table_free(table);
}

static size_t count_texts(const ist_drawing *drawing, const char *part) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->label_count; i++) {
        count += strstr(drawing->labels[i].text, part) != NULL;
    }
    return count;
}

/* The first have names, as many as a few rows hold; what happened besides is told in number. */
static void of_very_many_events_some_are_named(void **state) {
    (void)state;
    ist_table few = table_make(IST_CHART_LINES), many = table_make(IST_CHART_LINES);
    ist_drawing drawings[2];
    for (int i = 0; i < 300; i++) {
        char name[32];
        snprintf(name, sizeof name, "happening %d", i);
        assert_true(ist_table_chart_event(&many, 2000 + (i * 7 % 300) / 16.0, 2000 + (i * 7 % 300) / 16.0, name, NULL));
    }
    for (int i = 0; i < 20; i++) {
        add_row(&few, "a", "s", 2000 + i, i);
        add_row(&many, "a", "s", 2000 + i, i);
    }
    assert_true(ist_chart_make(&drawings[0], &few, &usual, NULL));
    assert_true(ist_chart_make(&drawings[1], &many, &usual, NULL));
    size_t named = count_texts(&drawings[1], "happening");
    assert_in_range(named, 4, 24);
    assert_int_equal(count_texts(&drawings[1], "happening 0"), 1);
    assert_int_equal(count_texts(&drawings[1], "of 300 events are named"), 1);
    assert_true(drawings[1].height < drawings[0].height + 160);
    assert_int_equal(ist_drawing_inspect(&drawings[1]).labels, 0);
    ist_drawing_free(&drawings[0]);
    ist_drawing_free(&drawings[1]);
    ist_table_free(&few);
    ist_table_free(&many);
}

static void a_chart_without_values_tells_why(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_STEPS);
    ist_drawing drawing;
    assert_true(ist_table_row(&table, IST_NONE, NULL) && ist_table_na(&table, VALUE, "every pair is cut off", NULL));
    assert_true(ist_chart_make(&drawing, &table, &usual, NULL));
    assert_int_equal(count_texts(&drawing, "There is nothing to draw: every pair is cut off."), 1);
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

static void a_chart_may_have_a_title_of_its_own(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_LINES);
    ist_drawing drawing;
    add_row(&table, "a", "s", 1, 1);
    assert_true(ist_table_title(&table, "timeline", NULL) && ist_table_chart_title(&table, "degree of AZ", NULL));
    assert_true(ist_chart_make(&drawing, &table, &usual, NULL));
    assert_string_equal(drawing.title, "Degree of AZ");
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

static void what_cannot_be_charted_is_said(void **state) {
    (void)state;
    ist_table none = table_make(IST_CHART_NONE);
    add_row(&none, "a", "s", 1, 1);
    expect_error(&none, IST_ERROR_USAGE, "this table has no chart");
    for (size_t kind = 0; kind < KINDS; kind++) {
        ist_table empty = table_make(kinds[kind]);
        expect_error(&empty, IST_ERROR_UNDEFINED, "no rows");
    }
    ist_table missing = table_make(IST_CHART_INTERVALS);
    assert_true(ist_table_row(&missing, IST_NONE, NULL));
    expect_error(&missing, IST_ERROR_UNDEFINED, "no row has a value");
    ist_table many = table_make(IST_CHART_LINES);
    for (int row = 0; row <= IST_CHART_POINTS; row++) {
        add_row(&many, "a", "s", row, row);
    }
    expect_error(&many, IST_ERROR_LIMIT, "5001 points");
}

static void of_ten_thousand_rows_the_first_are_drawn_and_the_foot_says_so(void **state) {
    (void)state;
    for (size_t kind = 0; kind < KINDS; kind++) {
        if (kinds[kind] == IST_CHART_LINES || kinds[kind] == IST_CHART_STEPS) {
            continue;
        }
        ist_table table = table_make(kinds[kind]);
        for (int row = 0; row < 10000; row++) {
            add_row(&table, "a name", "s", row, row % 17);
        }
        ist_drawing drawing = make(&table, &usual);
        assert_sound(&drawing);
        assert_non_null(find_label(&drawing, "The first 60 of 10000 rows are drawn."));
        ist_drawing_free(&drawing);
        ist_table_free(&table);
    }
}

static void title_contract_and_notes_stand_around_the_plot(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_RANKS);
    add_row(&table, "a", "s", 1, 2);
    assert_true(ist_table_note(&table, NULL, "a note"));
    ist_drawing drawing = make(&table, &usual);
    ist_box title = label_box(&drawing, "A title"), note = label_box(&drawing, "a note");
    ist_box contract = label_box(&drawing, "contract");
    assert_true(title.low.y > note.high.y && note.low.y >= contract.high.y);
    ist_drawing_free(&drawing);
    ist_render_options other = usual;
    other.title = "Another & one";
    ist_buffer svg = svg_of(&table, &other);
    assert_non_null(strstr(svg.bytes, "<title>Another &amp; one</title>"));
    ist_buffer_free(&svg);
    ist_table_free(&table);
}

/* ---- lengths ---- */

/* The widths of the areas of one colour, in the order in which they were drawn. */
static size_t widths_of(double *out, const ist_drawing *drawing, ist_color fill, size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->area_count && count < most; i++) {
        const ist_area *area = &drawing->areas[i];
        const ist_point *corners = drawing->points + area->first;
        if (area->fill == fill && corners[2].y - corners[0].y > 5) {
            out[count++] = corners[2].x - corners[0].x;
        }
    }
    return count;
}

static void bars_are_as_long_as_their_values(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_CASES);
    static const double values[] = {0.25, 0.5, 1, 0.125};
    for (size_t i = 0; i < 4; i++) {
        add_row(&table, "case", "s", 0, values[i]);
    }
    ist_drawing drawing = make(&table, &usual);
    double widths[8] = {0};
    size_t count = widths_of(widths, &drawing, ist_series_color(0), 8);
    assert_int_equal(count, 5); /* and the sample of the legend, drawn last */
    for (size_t i = 0; i < 4; i++) {
        assert_near(widths[i] / widths[2], values[i], 1e-9);
    }
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

static void a_tornado_parts_at_the_base(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_TORNADO);
    add_row(&table, "fact", "s", 0, 0);
    assert_true(ist_table_real(&table, LOW, 2, NULL) && ist_table_real(&table, HIGH, 8, NULL) &&
                ist_table_real(&table, OTHER, 3, NULL));
    ist_table_chart_base(&table, 4);
    ist_drawing drawing = make(&table, &usual);
    double low = 0, high = 0;
    assert_int_equal(widths_of(&low, &drawing, 0xE69F00FF, 1), 1);
    assert_int_equal(widths_of(&high, &drawing, 0x0072B2FF, 1), 1);
    assert_near(high / low, 2, 1e-9);
    assert_non_null(find_label(&drawing, "observed 4"));
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

static void dots_of_ranks_stand_in_the_order_of_their_ranks(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_RANKS);
    for (int rank = 1; rank <= 300; rank += 13) {
        add_row(&table, "name", "s", 0, rank);
    }
    ist_drawing drawing = make(&table, &usual);
    for (size_t i = 1; i + 1 < drawing.mark_count && i < table.row_count; i++) {
        assert_true(drawing.marks[i].at.x > drawing.marks[i - 1].at.x);
        assert_true(drawing.marks[i].at.y < drawing.marks[i - 1].at.y);
    }
    assert_non_null(find_label(&drawing, "1"));
    assert_non_null(find_label(&drawing, "100"));
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

/* ---- scales ---- */

static void ticks_are_round_within_the_axis_and_in_order(void **state) {
    (void)state;
    uint64_t random = ist_random_start(11, 1);
    for (int trial = 0; trial < 4000; trial++) {
        ist_chart_range range = {.low = INFINITY, .high = -INFINITY, .zero = trial % 5 == 0};
        double size = pow(10, unit(&random) * 600 - 300), shift = trial % 3 == 0 ? 0 : size;
        ist_chart_range_add(&range, (unit(&random) - 0.5) * size + shift * unit(&random));
        ist_chart_range_add(&range, (unit(&random) - 0.5) * size + shift * unit(&random));
        ist_chart_scale scale;
        ist_chart_scale_fit(&scale, &range, 0, 100);
        assert_true(scale.low < scale.high && scale.low <= range.low && scale.high >= range.high);
        double ticks[IST_CHART_TICKS];
        size_t most = 2 + ist_random_below(&random, 10);
        size_t count = ist_chart_ticks(ticks, &scale, most);
        assert_in_range(count, 0, most + 1);
        for (size_t i = 0; i < count; i++) {
            double at = ist_chart_at(&scale, ticks[i]);
            assert_true(at > -1e-6 && at < 100 + 1e-6);
            assert_true(i == 0 || ticks[i] > ticks[i - 1]);
        }
        for (size_t i = 2; i < count && !scale.log; i++) {
            assert_near((ticks[i] - ticks[i - 1]) / (ticks[1] - ticks[0]), 1, 1e-3);
        }
        if (count > 1 && !scale.log) {
            double step = ticks[1] - ticks[0], part = step / pow(10, floor(log10(step) + 1e-6));
            assert_true(fabs(part - 1) < 1e-3 || fabs(part - 2) < 1e-3 || fabs(part - 5) < 1e-3);
        }
    }
}

static void ratios_of_decades_get_a_logarithmic_axis(void **state) {
    (void)state;
    ist_chart_range range = {.low = INFINITY, .high = -INFINITY};
    ist_chart_range_add(&range, 2);
    ist_chart_range_add(&range, 50000);
    ist_chart_range_add(&range, NAN);
    ist_chart_range_add(&range, INFINITY);
    ist_chart_scale scale;
    ist_chart_scale_fit(&scale, &range, 0, 100);
    assert_true(scale.log);
    assert_near(ist_chart_at(&scale, 20) - ist_chart_at(&scale, 2),
                ist_chart_at(&scale, 2000) - ist_chart_at(&scale, 200), 1e-9);
    range.zero = true; /* lengths are compared */
    ist_chart_scale_fit(&scale, &range, 0, 100);
    assert_false(scale.log);
    range = (ist_chart_range){.low = 20, .high = 19000};
    ist_chart_scale_fit(&scale, &range, 0, 100);
    assert_false(scale.log);
}

static void ticks_are_written_with_as_many_places_as_they_need(void **state) {
    (void)state;
    const double tenths[] = {0, 0.1, 0.2}, years[] = {2000, 2005, 2010}, tiny[] = {1e-8, 2e-8, 3e-8};
    char text[IST_CHART_DIGITS];
    ist_chart_tick_text(text, tenths, 3, 0);
    assert_string_equal(text, "0.0");
    ist_chart_tick_text(text, years, 3, 1);
    assert_string_equal(text, "2005");
    ist_chart_tick_text(text, tiny, 3, 2);
    assert_string_equal(text, "3e-08");
}

/* ---- lines ---- */

static void a_missing_value_breaks_its_line(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_LINES);
    for (int year = 2000; year < 2010; year++) {
        add_row(&table, "", "one", year, 5);
        if (year == 2004) {
            assert_true(ist_table_na(&table, VALUE, "none", NULL));
        }
    }
    ist_drawing drawing = make(&table, &usual);
    size_t pieces = 0, points = 0;
    for (size_t i = 0; i < drawing.stroke_count; i++) {
        bool of_line = drawing.strokes[i].color == ist_series_color(0) && drawing.strokes[i].count > 4;
        pieces += of_line;
        points += of_line ? (drawing.strokes[i].count - 1) / 3 + 1 : 0;
    }
    assert_int_equal(pieces, 2);
    assert_int_equal(points, 9);
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

static void every_line_is_named_once_and_those_past_the_twelfth_are_noted(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_LINES);
    char name[16];
    for (int series = 0; series < 20; series++) {
        for (int year = 2000; year < 2003; year++) {
            snprintf(name, sizeof name, "line %d", series);
            add_row(&table, "", name, year, 5); /* all end at one place */
        }
    }
    ist_drawing drawing = make(&table, &usual);
    assert_sound(&drawing);
    assert_non_null(find_label(&drawing, "line 0"));
    assert_non_null(find_label(&drawing, "line 11"));
    assert_null(find_label(&drawing, "line 12"));
    assert_non_null(find_label(&drawing, "The first 12 lines are drawn."));
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

static void times_are_read_from_numbers_and_texts(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double time;
    } times[] = {{"2019", 2019}, {"2019-07", 2019.5}, {"2019-01-20", 2019}, {"2001-2003", 2001}, {"-3.5", -3.5}};
    ist_table table = {0};
    assert_true(ist_table_column(&table, "slice", IST_CELL_TEXT, "", "", NULL));
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        assert_true(ist_table_row(&table, IST_NONE, NULL) && ist_table_text(&table, 0, times[i].text, NULL));
        assert_near(ist_chart_time(&table, i, 0), times[i].time, 1e-12);
    }
    assert_true(ist_table_row(&table, IST_NONE, NULL) && ist_table_text(&table, 0, "never", NULL));
    assert_true(isnan(ist_chart_time(&table, sizeof times / sizeof times[0], 0)));
    ist_table_free(&table);
}

static void boxes_of_a_column_part_as_little_as_they_can(void **state) {
    (void)state;
    uint64_t random = ist_random_start(3, 1);
    for (int trial = 0; trial < 500; trial++) {
        ist_box boxes[20], before[20];
        size_t count = 1 + ist_random_below(&random, 20);
        for (size_t i = 0; i < count; i++) {
            boxes[i] = ist_box_around((ist_point){0, unit(&random) * 100}, 10, 4 + unit(&random) * 20);
            before[i] = boxes[i];
        }
        assert_true(ist_chart_part_column(boxes, count, NULL));
        bool moved = false, crowded = false;
        for (size_t i = 0; i < count; i++) {
            moved = moved || fabs(boxes[i].low.y - before[i].low.y) > 1e-9;
            assert_near(ist_box_height(boxes[i]), ist_box_height(before[i]), 1e-9);
            for (size_t j = 0; j < i; j++) {
                crowded = crowded || ist_box_overlaps(before[i], before[j]);
                assert_false(ist_box_overlaps(ist_box_grow(boxes[i], -1e-9), ist_box_grow(boxes[j], -1e-9)));
                assert_true((ist_box_middle(before[i]).y > ist_box_middle(before[j]).y) ==
                            (ist_box_middle(boxes[i]).y > ist_box_middle(boxes[j]).y));
            }
        }
        assert_int_equal(moved, crowded);
    }
}

/* ---- texts ---- */

static void wrapped_lines_are_no_wider_than_asked(void **state) {
    (void)state;
    for (size_t i = 0; i < HOSTILE; i++) {
        for (int step = 1; step <= 15; step++) {
            double width = 20 * step;
            ist_buffer lines = {0};
            assert_true(ist_chart_wrap(&lines, hostile[i], 9, width, 50, NULL));
            const char *text = ist_buffer_string(&lines);
            assert_int_equal(ist_utf8_check(text, lines.length), lines.length);
            for (const char *line = text; *line != '\0';) {
                size_t length = strcspn(line, "\n");
                assert_true(ist_text_width(line, length, 9) <= width);
                line += length + (line[length] == '\n');
            }
            ist_buffer_free(&lines);
        }
    }
}

/* ---- looks ---- */

static void texts_and_lines_stand_out_in_every_theme(void **state) {
    (void)state;
    for (int theme = 0; theme < IST_THEME_COUNT; theme++) {
        for (size_t kind = 0; kind < KINDS; kind++) {
            ist_table table = table_make(kinds[kind]);
            for (int row = 0; row < 14; row++) {
                add_row(&table, "name", row % 3 == 0 ? "a" : row % 3 == 1 ? "b" : "c", row, row * 0.7 + 1);
            }
            ist_render_options options = {.chart = true, .theme = (ist_theme)theme};
            ist_drawing drawing = make(&table, &options);
            ist_color ground = ist_drawing_ground(&drawing);
            for (size_t i = 0; i < drawing.label_count; i++) {
                const ist_label *label = &drawing.labels[i];
                ist_color on = label->on != 0 ? ist_theme_fill((ist_theme)theme, label->on) : ground;
                assert_true(ist_color_contrast(label->color, on) >= 4.4);
            }
            for (size_t i = 0; theme != IST_THEME_LIGHT && i < drawing.stroke_count; i++) {
                assert_true(ist_color_contrast(drawing.strokes[i].color, ground) >= 3);
            }
            ist_drawing_free(&drawing);
            ist_table_free(&table);
        }
    }
}

static void shades_and_categories_get_darker_in_order(void **state) {
    (void)state;
    for (int i = 1; i <= 50; i++) {
        assert_true(ist_color_contrast(ist_shade(i / 50.0), IST_COLOR_WHITE) >
                    ist_color_contrast(ist_shade((i - 1) / 50.0), IST_COLOR_WHITE));
    }
    for (size_t i = 1; i < 5; i++) {
        assert_true(ist_color_contrast(ist_category_color(i, 5), IST_COLOR_WHITE) <
                    ist_color_contrast(ist_category_color(i - 1, 5), IST_COLOR_WHITE));
    }
}

static void cells_of_a_matrix_do_not_overlap_and_hold_their_values(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_MATRIX);
    table.columns[SERIES].role = table.columns[TIME].role = IST_CHARTED_NONE;
    table.columns[SECOND].role = table.columns[WORD].role = IST_CHARTED_VALUE;
    for (int row = 0; row < 12; row++) {
        add_row(&table, "a long name of a row that wraps", "s", 0, row);
    }
    ist_drawing drawing = make(&table, &usual);
    assert_sound(&drawing);
    for (size_t i = 0; i < drawing.area_count; i++) {
        const ist_point *a = drawing.points + drawing.areas[i].first;
        for (size_t j = 0; j < i; j++) {
            const ist_point *b = drawing.points + drawing.areas[j].first;
            assert_false(ist_box_overlaps((ist_box){a[0], a[2]}, (ist_box){b[0], b[2]}));
        }
    }
    size_t inside = 0;
    for (size_t i = 0; i < drawing.area_count; i++) {
        const ist_point *a = drawing.points + drawing.areas[i].first;
        for (size_t k = 0; k < drawing.label_count; k++) {
            inside += ist_box_holds((ist_box){a[0], a[2]}, ist_box_middle(drawing.labels[k].box));
        }
    }
    assert_int_equal(inside, drawing.area_count); /* each cell has one text */
    ist_drawing_free(&drawing);
    ist_table_free(&table);
}

static void a_chart_is_drawn_in_every_format_that_charts(void **state) {
    (void)state;
    ist_table table = table_make(IST_CHART_CASES);
    add_row(&table, hostile[0], "s", 1, 2);
    static const char *const begins[][2] = {{"svg", "<?xml"}, {"png", "\x89PNG"}, {"pdf", "%PDF"}};
    for (size_t i = 0; i < 3; i++) {
        const ist_renderer *renderer = NULL;
        ist_buffer out = {0};
        ist_error err = {0};
        assert_true(ist_renderer_find(&renderer, begins[i][0], &err) && renderer->charts);
        if (!renderer->write(&out, NULL, &table, &usual, &err)) {
            fail_msg("%s: %s", begins[i][0], err.message);
        }
        assert_memory_equal(out.bytes, begins[i][1], strlen(begins[i][1]));
        ist_buffer_free(&out);
    }
    ist_table_free(&table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_sound_whatever_names_and_numbers_are),
        cmocka_unit_test(the_same_table_gives_the_same_bytes),
        cmocka_unit_test(of_very_many_events_some_are_named),
        cmocka_unit_test(a_chart_without_values_tells_why),
        cmocka_unit_test(a_chart_may_have_a_title_of_its_own),
        cmocka_unit_test(what_cannot_be_charted_is_said),
        cmocka_unit_test(of_ten_thousand_rows_the_first_are_drawn_and_the_foot_says_so),
        cmocka_unit_test(title_contract_and_notes_stand_around_the_plot),
        cmocka_unit_test(bars_are_as_long_as_their_values),
        cmocka_unit_test(a_tornado_parts_at_the_base),
        cmocka_unit_test(dots_of_ranks_stand_in_the_order_of_their_ranks),
        cmocka_unit_test(ticks_are_round_within_the_axis_and_in_order),
        cmocka_unit_test(ratios_of_decades_get_a_logarithmic_axis),
        cmocka_unit_test(ticks_are_written_with_as_many_places_as_they_need),
        cmocka_unit_test(a_missing_value_breaks_its_line),
        cmocka_unit_test(every_line_is_named_once_and_those_past_the_twelfth_are_noted),
        cmocka_unit_test(times_are_read_from_numbers_and_texts),
        cmocka_unit_test(boxes_of_a_column_part_as_little_as_they_can),
        cmocka_unit_test(wrapped_lines_are_no_wider_than_asked),
        cmocka_unit_test(texts_and_lines_stand_out_in_every_theme),
        cmocka_unit_test(shades_and_categories_get_darker_in_order),
        cmocka_unit_test(cells_of_a_matrix_do_not_overlap_and_hold_their_values),
        cmocka_unit_test(a_chart_is_drawn_in_every_format_that_charts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
