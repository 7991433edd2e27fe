/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * palette.c - the looks of kinds, layers and statuses.
 */
#include "palette.h"

#include <math.h>
#include <string.h>

static const ist_kind_style kind_styles[IST_KIND_COUNT] = {
    [IST_KIND_STATE] = {IST_SHAPE_CIRCLE, false, 0x9CCCEAFF},
    [IST_KIND_ORGANISATION] = {IST_SHAPE_BOX, false, 0xF6EFA0FF},
    [IST_KIND_FORMAT] = {IST_SHAPE_HEXAGON, false, 0xE3B9CFFF},
    [IST_KIND_PLACE] = {IST_SHAPE_CIRCLE, false, 0xFFFFFFFF},
    [IST_KIND_ROUTE] = {IST_SHAPE_DIAMOND, false, 0x8ED3BDFF},
    [IST_KIND_PROJECT] = {IST_SHAPE_DIAMOND, false, 0xF3CE86FF},
    [IST_KIND_COMPANY] = {IST_SHAPE_ROUNDED, false, 0xD9D9D9FF},
    [IST_KIND_COLLECTIVE] = {IST_SHAPE_CIRCLE, true, 0xC9E2F3FF},
    [IST_KIND_PERSON] = {IST_SHAPE_TRIANGLE, false, 0xFFFFFFFF},
    [IST_KIND_EVENT] = {IST_SHAPE_WEDGE, false, 0xF3CE86FF},
    [IST_KIND_UNKNOWN] = {IST_SHAPE_CIRCLE, false, 0xE6E6E6FF},
};

static const struct {
    const char *name;
    ist_color color;
} known_layers[] = {
    {"transport", 0x0072B2FF},  {"energy", 0xE69F00FF},     {"digital", 0x56B4E9FF},    {"trade", 0x009E73FF},
    {"investment", 0x999933FF}, {"diplomatic", 0xCC79A7FF}, {"security", 0x882255FF},   {"membership", 0xA89BC9FF},
    {"culture", 0x44AA99FF},    {"relational", 0x332288FF}, {"governance", 0x8C6D31FF}, {"environment", 0x117733FF},
    {"tie", 0x555555FF},
};

/* Given in this order to layers without a colour of their own. */
static const ist_color spare_colors[] = {0x0072B2FF, 0xE69F00FF, 0x009E73FF, 0xCC79A7FF, 0x332288FF, 0x56B4E9FF,
                                         0x8C6D31FF, 0xAA4499FF, 0x117733FF, 0x661100FF, 0x44AA99FF, 0x000000FF};

enum {
    KNOWN_COUNT = sizeof known_layers / sizeof *known_layers,
    SPARE_COUNT = sizeof spare_colors / sizeof *spare_colors
};

ist_kind_style ist_kind_style_of(ist_kind kind) {
    return kind_styles[kind];
}

const char *ist_kind_plural(ist_kind kind) {
    static const char *const names[IST_KIND_COUNT] = {
        [IST_KIND_STATE] = "states",      [IST_KIND_ORGANISATION] = "organisations",
        [IST_KIND_FORMAT] = "formats",    [IST_KIND_PLACE] = "places",
        [IST_KIND_ROUTE] = "routes",      [IST_KIND_PROJECT] = "projects",
        [IST_KIND_COMPANY] = "companies", [IST_KIND_COLLECTIVE] = "collectives",
        [IST_KIND_PERSON] = "persons",    [IST_KIND_EVENT] = "events",
        [IST_KIND_UNKNOWN] = "actors",
    };
    return names[kind];
}

ist_color ist_series_color(size_t series) {
    static const ist_color colors[] = {0x0072B2FF, 0xE69F00FF, 0x009E73FF, 0xCC79A7FF, 0x332288FF, 0x56B4E9FF,
                                       0xD55E00FF, 0x999933FF, 0x882255FF, 0x44AA99FF, 0x661100FF, 0x000000FF};
    return colors[series % (sizeof colors / sizeof *colors)];
}

ist_shape ist_series_shape(size_t series) {
    static const ist_shape shapes[] = {IST_SHAPE_CIRCLE, IST_SHAPE_DIAMOND, IST_SHAPE_TRIANGLE, IST_SHAPE_BOX,
                                       IST_SHAPE_WEDGE};
    return shapes[series % (sizeof shapes / sizeof *shapes)];
}

static unsigned channel(ist_color color, unsigned shift) {
    return color >> shift & 0xFF;
}

/* The colour between `a` and `b`, opaque. */
static ist_color mixed(ist_color a, ist_color b, double share) {
    ist_color color = 0xFF;
    for (unsigned shift = 8; shift <= 24; shift += 8) {
        double value = (1 - share) * channel(a, shift) + share * channel(b, shift);
        color |= (ist_color)(value + 0.5) << shift;
    }
    return color;
}

ist_color ist_shade(double share) {
    static const ist_color steps[] = {0xF4F8FBFF, 0xC6DBEFFF, 0x6BAED6FF, 0x2171B5FF, 0x08306BFF};
    enum { LAST = sizeof steps / sizeof *steps - 1 };
    double at = (share > 0 ? share < 1 ? share : 1 : 0) * LAST;
    size_t step = at < LAST ? (size_t)at : LAST - 1;
    return mixed(steps[step], steps[step + 1], at - (double)step);
}

ist_color ist_category_color(size_t number, size_t count) {
    static const ist_color colors[] = {0x882255FF, 0xCC6677FF, 0xDDAA77FF, 0xDDCC77FF, 0xEEE8C8FF};
    enum { COUNT = sizeof colors / sizeof *colors };
    return colors[count <= COUNT ? number : number * COUNT / count];
}

/* ---- themes ---- */

const char *const ist_theme_names[IST_THEME_COUNT] = {"light", "dark", "print"};

#define DARK_GROUND 0x15191EFFu
#define DARK_INK 0xECECECFFu
#define CONTRAST_LEAST 3.2 /* of lines; a little more than the 3 that the guidelines ask for */
#define PALE 0.72

/* Relative luminance of sRGB. */
static double luminance(ist_color color) {
    static const double weights[] = {0.0722, 0.7152, 0.2126}; /* blue, green, red */
    double sum = 0;
    for (unsigned i = 0; i < 3; i++) {
        double value = channel(color, 8 * (i + 1)) / 255.0;
        sum += weights[i] * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double ist_color_contrast(ist_color color, ist_color ground) {
    double a = luminance(mixed(ground, color, channel(color, 0) / 255.0)), b = luminance(ground);
    return ((a > b ? a : b) + 0.05) / ((a > b ? b : a) + 0.05);
}

static bool is_grey(ist_color color) {
    unsigned least = 255, most = 0;
    for (unsigned shift = 8; shift <= 24; shift += 8) {
        unsigned value = channel(color, shift);
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    return most - least < 12;
}

/* `color` as far towards `to` as it needs to stand out from `ground`. */
static ist_color raised(ist_color color, ist_color to, ist_color ground) {
    ist_color opaque = color | 0xFF, found = opaque;
    for (int i = 1; i <= 20 && ist_color_contrast(found, ground) < CONTRAST_LEAST; i++) {
        found = mixed(opaque, to, i / 20.0);
    }
    return (found & ~0xFFu) | (color & 0xFF);
}

/* Greys turn round: white is the ground, black the ink. */
static ist_color turned(ist_color color) {
    ist_color grey = mixed(DARK_INK, DARK_GROUND, channel(color, 16) / 255.0);
    return (grey & ~0xFFu) | (color & 0xFF);
}

ist_color ist_theme_line(ist_theme theme, ist_color color) {
    bool grey = is_grey(color);
    if (theme == IST_THEME_DARK) {
        return grey ? turned(color) : raised(color, IST_COLOR_WHITE, DARK_GROUND);
    }
    if (theme == IST_THEME_PRINT && grey && luminance(color) < PALE / 2) {
        return color == IST_COLOR_QUIET ? 0x333333FFu : 0x000000FFu;
    }
    return theme == IST_THEME_PRINT && !grey ? raised(color, 0x000000FFu, IST_COLOR_WHITE) : color;
}

ist_color ist_theme_fill(ist_theme theme, ist_color color) {
    if (theme != IST_THEME_DARK) {
        return color;
    }
    if (is_grey(color)) {
        return turned(color);
    }
    ist_color deep = mixed(color, DARK_GROUND, 0.86);
    return luminance(color) > PALE && (color & 0xFF) == 0xFF ? deep : color;
}

ist_line ist_status_line(ist_status status) {
    switch (status) {
    case IST_STATUS_UNDER_CONSTRUCTION:
        return IST_LINE_LONG;
    case IST_STATUS_PLANNED:
    case IST_STATUS_BLOCKED:
        return IST_LINE_DASHED;
    case IST_STATUS_PROPOSED:
    case IST_STATUS_ENDED:
        return IST_LINE_DOTTED;
    default:
        return IST_LINE_SOLID;
    }
}

static bool known_color(ist_color *out, const char *name) {
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        if (strcmp(known_layers[i].name, name) == 0) {
            *out = known_layers[i].color;
            return true;
        }
    }
    return false;
}

static bool is_taken(ist_color color, const ist_color *colors, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (colors[i] == color) {
            return true;
        }
    }
    return false;
}

/* The first spare colour that no other layer has; past their number colours repeat. */
static ist_color spare_color(const ist_color *colors, size_t count, size_t number) {
    for (size_t i = 0; i < SPARE_COUNT; i++) {
        if (!is_taken(spare_colors[i], colors, count)) {
            return spare_colors[i];
        }
    }
    return spare_colors[number % SPARE_COUNT];
}

void ist_layer_colors(ist_color *out, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!known_color(&out[i], names[i])) {
            out[i] = 0;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (out[i] == 0) {
            out[i] = spare_color(out, count, i);
        }
    }
}
