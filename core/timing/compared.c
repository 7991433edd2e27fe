/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * compared.c - are two runs of a benchmark as fast?
 *
 * ratio is time / before. Its 95 % interval comes from the quartiles: where times scatter as a normal law does, the
 * standard error of a median of n runs is
 *
 *     s = 1.25 / 1.35 * (upper quartile - lower quartile) / sqrt(n)
 *
 * relative errors of both sides add as squares, and with few runs the interval is as much wider as Student's t of
 * n + n' - 2 degrees of freedom is. faster: the interval ends below 1. slower: it begins above 1. alike: 1 is inside,
 * so nothing is shown either way; more runs (--repeat) make it narrower. other answer: the values do not have the same
 * sum, so it was not the same work, and the times say nothing. NA where a side has fewer than two runs. Two machines,
 * or one that does something else meanwhile, differ in more than such an interval knows.
 * O(rows^2).
 *
 * McGill, Tukey and Larsen (1978), Variations of box plots (the standard error of the notch).
 */
#include "core/timing/compared.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- one ratio ---- */

/* Student's t of 97.5 %, by the expansion of Cornish and Fisher around the normal law: to 0.3 % from 4 degrees on. */
static double student(double degrees) {
    const double z = 1.959963984540054, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees);
}

static double relative_error(const ist_timing_kept *t) {
    return 1.25 / 1.35 * (t->high - t->low) / sqrt((double)t->runs) / t->time;
}

ist_timing_ratio ist_timing_ratio_of(const ist_timing_kept *now, const ist_timing_kept *before) {
    if (now->runs < 2 || before->runs < 2 || !(now->time > 0) || !(before->time > 0)) {
        return (ist_timing_ratio){NAN, NAN, NAN};
    }
    double ratio = now->time / before->time;
    double spread =
        student((double)(now->runs + before->runs - 2)) * hypot(relative_error(now), relative_error(before));
    return (ist_timing_ratio){ratio, ratio * exp(-spread), ratio * exp(spread)};
}

/* ---- the table ---- */

enum { NAME, BEFORE, NOW, RATIO, LOW, HIGH, VERDICT, COLUMNS };

static const struct {
    const char *name;
    ist_cell_type type;
    const char *unit, *summary;
} columns[COLUMNS] = {
    [NAME] = {"measure", IST_CELL_TEXT, "", "the measure or the sweep"},
    [BEFORE] = {"before", IST_CELL_REAL, "ms", "user and system time of a run on one thread, as it was kept"},
    [NOW] = {"time", IST_CELL_REAL, "ms", "the same of now"},
    [RATIO] = {"ratio", IST_CELL_REAL, "1", "time / before: below 1 is faster"},
    [LOW] = {"ratio.low", IST_CELL_REAL, "1", "where its 95 % interval begins"},
    [HIGH] = {"ratio.high", IST_CELL_REAL, "1", "and ends"},
    [VERDICT] = {"verdict", IST_CELL_TEXT, "", "faster, slower, alike, or other answer"},
};

static size_t column_of(const ist_table *table, const char *name) {
    size_t i = 0;
    while (i < table->column_count && strcmp(ist_table_string(table, table->columns[i].name), name) != 0) {
        i++;
    }
    assert(i < table->column_count);
    return i;
}

static double real_of(const ist_table *table, size_t row, const char *name) {
    const ist_cell *cell = ist_table_cell(table, row, column_of(table, name));
    return cell->type == IST_CELL_REAL ? cell->real : NAN;
}

/* A row of now; false where it was refused and has no times. */
static bool read_now(ist_timing_kept *out, const ist_table *now, size_t row) {
    const ist_cell *runs = ist_table_cell(now, row, column_of(now, "runs"));
    *out = (ist_timing_kept){
        .name = ist_table_string(now, ist_table_cell(now, row, column_of(now, "measure"))->text),
        .sum = real_of(now, row, "sum"),
        .time = real_of(now, row, "time"),
        .low = real_of(now, row, "time.low"),
        .high = real_of(now, row, "time.high"),
        .runs = runs->type == IST_CELL_INTEGER ? (size_t)runs->integer : 0,
    };
    return runs->type == IST_CELL_INTEGER;
}

static const ist_timing_kept *find_kept(const ist_timing_kept *kept, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(kept[i].name, name) == 0) {
            return &kept[i];
        }
    }
    return NULL;
}

static bool same_sum(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

static const char *judge(const ist_timing_kept *now, const ist_timing_kept *before, ist_timing_ratio ratio) {
    return !same_sum(now->sum, before->sum) ? "other answer"
           : isnan(ratio.value)             ? NULL
           : ratio.high < 1                 ? "faster"
           : ratio.low > 1                  ? "slower"
                                            : "alike";
}

static bool put_ratio(ist_table *out, const ist_timing_kept *now, const ist_timing_kept *before, size_t *slower,
                      ist_error *err) {
    static const char too_few[] = "an interval takes two runs on each side: --repeat 5";
    ist_timing_ratio ratio = ist_timing_ratio_of(now, before);
    const char *verdict = judge(now, before, ratio);
    const double values[] = {now->time / before->time, ratio.low, ratio.high};
    bool ok = true;
    for (size_t i = 0; ok && i < 3; i++) {
        ok = isfinite(values[i]) ? ist_table_real(out, RATIO + i, values[i], err)
                                 : ist_table_na(out, RATIO + i, too_few, err);
    }
    *slower += verdict != NULL && (strcmp(verdict, "slower") == 0 || strcmp(verdict, "other answer") == 0);
    return ok &&
           (verdict != NULL ? ist_table_text(out, VERDICT, verdict, err) : ist_table_na(out, VERDICT, too_few, err));
}

static bool put_time(ist_table *out, size_t column, const ist_timing_kept *t, const char *missing, ist_error *err) {
    return t != NULL ? ist_table_real(out, column, t->time, err) : ist_table_na(out, column, missing, err);
}

/* One of the sides may be missing. */
static bool add_row(ist_table *out, const ist_timing_kept *now, const ist_timing_kept *before, size_t *slower,
                    ist_error *err) {
    const char *missing = now == NULL ? "not timed now" : "not timed then";
    bool ok = ist_table_row(out, IST_NONE, err) &&
              ist_table_text(out, NAME, now != NULL ? now->name : before->name, err) &&
              put_time(out, BEFORE, before, missing, err) && put_time(out, NOW, now, missing, err);
    if (ok && now != NULL && before != NULL) {
        return put_ratio(out, now, before, slower, err);
    }
    for (size_t column = RATIO; ok && column < COLUMNS; column++) {
        ok = ist_table_na(out, column, missing, err);
    }
    return ok;
}

static bool is_timed_now(const ist_table *now, const char *name) {
    ist_timing_kept row;
    for (size_t i = 0; i < now->row_count; i++) {
        if (read_now(&row, now, i) && strcmp(row.name, name) == 0) {
            return true;
        }
    }
    return false;
}

bool ist_timing_compared(ist_table *out, size_t *slower, const ist_table *now, const ist_timing_kept *kept,
                         size_t count, ist_error *err) {
    bool ok = ist_table_title(out, "times beside those that were kept", err);
    *slower = 0;
    for (size_t i = 0; ok && i < COLUMNS; i++) {
        ok = ist_table_column(out, columns[i].name, columns[i].type, columns[i].unit, columns[i].summary, err);
    }
    for (size_t i = 0; ok && i < now->row_count; i++) {
        ist_timing_kept row;
        ok = !read_now(&row, now, i) || add_row(out, &row, find_kept(kept, count, row.name), slower, err);
    }
    for (size_t i = 0; ok && i < count; i++) {
        ok = is_timed_now(now, kept[i].name) || add_row(out, NULL, &kept[i], slower, err);
    }
    return ok;
}
