/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_scale.c - from values to places, and the round numbers on an axis.
 */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart_parts.h"

#define DECADES_OF_LOG 1000.0 /* the largest value over the least from which on an axis is logarithmic */
#define RANKS_OF_LOG 100.0
#define MARGIN 0.04 /* of the range, on both sides */

void ist_chart_range_add(ist_chart_range *range, double value) {
    if (isfinite(value)) {
        range->low = fmin(range->low, value);
        range->high = fmax(range->high, value);
    }
}

/* No difference is larger than a double holds. */
static double share_of(double low, double high, double value) {
    return (value / 2 - low / 2) / (high / 2 - low / 2);
}

double ist_chart_at(const ist_chart_scale *scale, double value) {
    double low = scale->low, high = scale->high;
    double share =
        scale->log ? (log(fmax(value, low)) - log(low)) / (log(high) - log(low)) : share_of(low, high, value);
    return scale->from + (scale->to - scale->from) * fmin(fmax(share, 0), 1);
}

/* A range whose ends are told apart. */
static void widen(double *low, double *high) {
    if (*low > *high) {
        *low = 0;
        *high = 1;
    }
    double size = fmax(fabs(*low), fabs(*high));
    if (*high / 2 - *low / 2 <= fmax(size * 1e-12, DBL_MIN * 1e16)) {
        double by = size > DBL_MIN * 1e20 ? size * 0.1 : 1;
        *low -= by;
        *high += by;
    }
}

static void fit_ranks(ist_chart_scale *out) {
    out->low = 1;
    out->log = out->high >= RANKS_OF_LOG;
    out->high = fmax(out->log ? fmin(out->high, DBL_MAX / 2) * 1.08 : out->high + 0.5, 2);
    out->low = out->log ? 0.93 : 0.5;
    out->whole = true;
}

static void add_margin(ist_chart_scale *out, const ist_chart_range *range) {
    double by = (out->high / 2 - out->low / 2) * 2 * MARGIN;
    bool at_zero = range->zero || range->low >= 0;
    double low = out->low - by;
    double high = out->high + by;
    out->low = (at_zero && out->low >= 0 && low < 0) || !isfinite(low) ? fmin(out->low, 0) : low;
    out->high = (range->zero && range->high <= 0) || !isfinite(high) ? out->high : high;
}

void ist_chart_scale_fit(ist_chart_scale *out, const ist_chart_range *range, double from, double to) {
    *out = (ist_chart_scale){.low = range->low, .high = range->high, .from = from, .to = to, .whole = range->whole};
    if (range->share && range->low <= range->high && range->low >= 0 && range->high <= 1) {
        out->low = 0;
        out->high = 1;
        return;
    }
    if (range->ranks && range->high >= 1) {
        fit_ranks(out);
        return;
    }
    if (range->zero || (range->low >= 0 && range->low <= range->high && range->low < range->high / 3)) {
        bool log = !range->zero && !range->tight && range->low > 0 && range->high / DECADES_OF_LOG >= range->low;
        if (log) {
            out->log = true;
            out->low = range->low / 1.3;
            out->high = range->high < DBL_MAX / 2 ? range->high * 1.3 : range->high;
            out->low = out->low > DBL_MIN ? out->low : range->low;
            return;
        }
        out->low = range->tight ? out->low : fmin(out->low, 0);
        out->high = fmax(out->high, range->zero ? 0 : out->high);
    }
    widen(&out->low, &out->high);
    if (!range->tight) {
        add_margin(out, range);
    }
}

/* The step of 1, 2 or 5 times a power of ten that is at least so large. */
static double step_from(double least) {
    double power = pow(10, floor(log10(least)));
    double steps[] = {1, 2, 5, 10};
    size_t i = 0;
    while (i < 3 && steps[i] * power < least * (1 - 1e-9)) {
        i++;
    }
    return isfinite(steps[i] * power) ? steps[i] * power : least;
}

static size_t even_ticks(double *out, const ist_chart_scale *scale, size_t most) {
    double step = step_from(fmax(scale->high / (double)most - scale->low / (double)most, DBL_MIN * 1e8));
    step = scale->whole ? fmax(step, 1) : step;
    size_t count = 0;
    double first = ceil(scale->low / step - 1e-9);
    for (size_t i = 0; count < most && i <= most; i++) {
        double tick = (first + (double)i) * step;
        if (tick > scale->high + step * 1e-9) {
            break;
        }
        out[count++] = fabs(tick) < step * 1e-9 ? 0 : tick;
    }
    return count;
}

/* Powers of ten, and 2 and 5 times them where these are few. */
static size_t log_ticks(double *out, const ist_chart_scale *scale, size_t most) {
    static const double parts[] = {1, 2, 5};
    int low = (int)floor(log10(scale->low)), high = (int)ceil(log10(scale->high));
    size_t used = (log10(scale->high) - log10(scale->low)) * 3 < (double)most ? 3 : 1;
    int stride = 1;
    while (used == 1 && (high - low) / stride + 1 > (int)most) {
        stride++;
    }
    size_t count = 0;
    for (int power = low; power <= high; power += stride) {
        for (size_t i = 0; i < used; i++) {
            double tick = parts[i] * pow(10, power);
            if (tick >= scale->low && tick <= scale->high && count < most && (!scale->whole || tick >= 1)) {
                out[count++] = tick;
            }
        }
    }
    return count;
}

size_t ist_chart_ticks(double out[IST_CHART_TICKS], const ist_chart_scale *scale, size_t most) {
    most = most < 2 ? 2 : most < IST_CHART_TICKS ? most : IST_CHART_TICKS;
    size_t count = scale->log ? log_ticks(out, scale, most) : even_ticks(out, scale, most);
    /* Ranks begin at 1, where no multiple of 5 stands. */
    if (scale->whole && scale->low > 0 && scale->low < 1 && count < IST_CHART_TICKS && (count == 0 || out[0] > 1)) {
        memmove(out + 1, out, count * sizeof *out);
        out[0] = 1;
        count++;
    }
    return count;
}

void ist_chart_tick_text(char text[IST_CHART_DIGITS], const double *ticks, size_t count, size_t tick) {
    double step = INFINITY, most = 0, value = ticks[tick];
    for (size_t i = 0; i < count; i++) {
        step = i > 0 ? fmin(step, ticks[i] - ticks[i - 1]) : step;
        most = fmax(most, fabs(ticks[i]));
    }
    bool plain = most < 1e7 && (most == 0 || (isfinite(step) ? step : most) >= 1e-5);
    bool even = count < 3 || fabs((ticks[count - 1] - ticks[count - 2]) / step - 1) < 0.01;
    int places = plain && isfinite(step) && step < 1 ? (int)ceil(-log10(step) - 1e-9) : 0;
    if (plain && even) {
        snprintf(text, IST_CHART_DIGITS, "%.*f", places, value);
    } else {
        double digits = isfinite(step) ? ceil(log10(most / step)) + 1 : 3;
        snprintf(text, IST_CHART_DIGITS, "%.*g", (int)fmin(fmax(digits, 3), 15), value);
    }
}

/* ---- axes ---- */

#define RULE 0.6

/* A line of the grid, as an area: bars lie upon it. */
static bool add_rule(ist_chart_page *page, ist_point from, ist_point to) {
    ist_box box = ist_box_join((ist_box){from, from}, (ist_box){to, to});
    return ist_chart_box(page, ist_box_grow(box, RULE / 2), IST_CHART_GRID);
}

/* Ticks so few that their texts, `size` wide and high in all, stand apart along the axis. */
static size_t fit_ticks(double ticks[IST_CHART_TICKS], const ist_chart_scale *scale, bool upright) {
    size_t most = upright ? 8 : 11;
    for (;; most--) {
        size_t count = ist_chart_ticks(ticks, scale, most);
        bool fits = true;
        double end = -INFINITY;
        for (size_t i = 0; fits && i < count; i++) {
            char text[IST_CHART_DIGITS];
            ist_chart_tick_text(text, ticks, count, i);
            double half = upright ? IST_CHART_SMALL * 0.8 : (double)strlen(text) * IST_CHART_SMALL * 0.36 + 4;
            double at = fabs(ist_chart_at(scale, ticks[i]) - scale->from);
            fits = at - half >= end;
            end = at + half;
        }
        if (fits || most <= 2) {
            return fits ? count : count > 0;
        }
    }
}

bool ist_chart_axis_below(ist_chart_page *page, const ist_chart_scale *scale, ist_box plot, const char *name) {
    const ist_chart_type number = {IST_CHART_SMALL, IST_COLOR_QUIET, 0, 1, 0};
    const ist_chart_type title = {IST_CHART_SMALL, IST_COLOR_INK, 0, 1, 0};
    double ticks[IST_CHART_TICKS];
    size_t count = fit_ticks(ticks, scale, false);
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        char text[IST_CHART_DIGITS];
        double x = ist_chart_at(scale, ticks[i]);
        ist_chart_tick_text(text, ticks, count, i);
        done = add_rule(page, (ist_point){x, plot.low.y}, (ist_point){x, plot.high.y}) &&
               ist_chart_text(page, text, (ist_point){x, plot.low.y - 2}, number, NULL);
    }
    ist_buffer line = {0};
    done = done && ist_chart_wrap(&line, name, IST_CHART_SMALL, ist_box_width(plot), 2, page->err) &&
           (!scale->log || ist_buffer_text(&line, ", logarithmic", page->err)) &&
           ist_chart_text(page, ist_buffer_string(&line), (ist_point){ist_box_middle(plot).x, plot.low.y - 15}, title,
                          NULL);
    ist_buffer_free(&line);
    return done;
}

bool ist_chart_axis_left(ist_chart_page *page, const ist_chart_scale *scale, ist_box plot) {
    const ist_chart_type number = {IST_CHART_SMALL, IST_COLOR_QUIET, 1, 0, 0};
    double ticks[IST_CHART_TICKS];
    size_t count = fit_ticks(ticks, scale, true);
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        char text[IST_CHART_DIGITS];
        double y = ist_chart_at(scale, ticks[i]);
        ist_chart_tick_text(text, ticks, count, i);
        done = add_rule(page, (ist_point){plot.low.x, y}, (ist_point){plot.high.x, y}) &&
               ist_chart_text(page, text, (ist_point){plot.low.x - 3, y}, number, NULL);
    }
    return done;
}

bool ist_chart_axis_name(ist_chart_page *page, const ist_chart_scale *scale, ist_point at, const char *name) {
    const ist_chart_type type = {IST_CHART_SMALL, IST_COLOR_INK, -1, -1, 0};
    ist_buffer line = {0};
    bool done = ist_chart_wrap(&line, name, IST_CHART_SMALL, IST_CHART_WIDTH, 1, page->err) &&
                (!scale->log || ist_buffer_text(&line, ", logarithmic", page->err)) &&
                ist_chart_text(page, ist_buffer_string(&line), at, type, NULL);
    ist_buffer_free(&line);
    return done;
}
