/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * palette.c - the looks of kinds, layers and statuses.
 */
#include "palette.h"

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
