/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * option_drawing.c - the options of what draws.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "draw_kind.h"
#include "option.h"

enum { SIDE_LEAST = 50, SIDE_MOST = 2000 }; /* of a sheet, in millimetres */
#define MM_TO_POINTS (72 / 25.4)

static bool set_layout(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    bool map = strcmp(value, "map") == 0;
    if (!map && strcmp(value, "network") != 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "--layout takes network or map, not %s",
                             ist_quote(quoted, value, strlen(value)));
    }
    return ist_draw_kind_choose(request, map ? IST_DRAWING_MAP : IST_DRAWING_NETWORK, "--layout", err);
}

static bool set_map(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_draw_kind_choose(request, IST_DRAWING_MAP, "--map", err);
}

static bool set_title(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->render.title = value;
    return true;
}

static bool set_theme(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    request->theme_given = true;
    for (int theme = 0; theme < IST_THEME_COUNT; theme++) {
        if (strcmp(ist_theme_names[theme], value) == 0) {
            request->render.theme = (ist_theme)theme;
            return true;
        }
    }
    return ist_error_set(err, IST_ERROR_USAGE, "--theme takes light, dark or print, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

/* A number alone is the same as top:NUMBER, and 0 all. */
static bool set_label(ist_request *request, const char *value, ist_error *err) {
    ist_render_options *render = &request->render;
    const char *number = strncmp(value, "top:", 4) == 0 ? value + 4 : value;
    bool numbered = number != value || isdigit((unsigned char)value[0]);
    size_t most = 0;
    render->label_none = strcmp(value, "none") == 0;
    render->label_top = 0;
    render->label_ids = NULL;
    if (value[0] == '\0') {
        return ist_error_set(err, IST_ERROR_USAGE, "--label takes all, none, top:N or a list of actors");
    }
    if (strcmp(value, "all") == 0) {
        render->label_top = SIZE_MAX; /* to the renderer, 0 is its own choice */
    } else if (numbered && number[strspn(number, "0123456789")] == '\0') {
        if (!ist_option_number(&most, "--label", number, number != value, err)) {
            return false;
        }
        render->label_top = most > 0 ? most : SIZE_MAX;
    } else if (number != value) {
        return ist_option_number(&most, "--label top:", number, 1, err);
    } else if (!render->label_none) {
        render->label_ids = value;
    }
    return true;
}

static bool set_names(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    request->render.label_by_id = strcmp(value, "id") == 0;
    return request->render.label_by_id || strcmp(value, "name") == 0 ||
           ist_error_set(err, IST_ERROR_USAGE, "--label-by takes name or id, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

static bool set_top(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->render.top, "--top", value, 1, err);
}

/* A side in millimetres up to `end`; false when it is none. */
static bool read_side(double *out, const char *text, size_t length) {
    double mm = 0;
    bool ok = length > 0 && ist_number_parse(&mm, text, length) && mm >= SIDE_LEAST && mm <= SIDE_MOST;
    *out = mm * MM_TO_POINTS;
    return ok;
}

static bool set_size(ist_request *request, const char *value, ist_error *err) {
    static const struct {
        const char *name;
        double width, height; /* millimetres */
    } sizes[] = {{"a4", 297, 210}, {"a5", 210, 148}, {"slide", 338.667, 190.5}, {"square", 200, 200}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (strcmp(value, sizes[i].name) == 0) {
            request->render.sheet_width = sizes[i].width * MM_TO_POINTS;
            request->render.sheet_height = sizes[i].height * MM_TO_POINTS;
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    size_t across = strcspn(value, "x");
    return (value[across] == 'x' && read_side(&request->render.sheet_width, value, across) &&
            read_side(&request->render.sheet_height, value + across + 1, strlen(value + across + 1))) ||
           ist_error_set(
               err, IST_ERROR_USAGE,
               "--size takes a4, a5, slide, square, or a width and a height from %d to %d mm as 160x90, not %s",
               (int)SIDE_LEAST, (int)SIDE_MOST, ist_quote(quoted, value, strlen(value)));
}

#define theme_help "the colours: dark on light, which is the default, light on dark, or black ink on white paper"

const ist_option ist_drawing_options[] = {
    {"layout", 0, "network|map", "by who is tied to whom, which is the default, or on the map", set_layout},
    {"map", 0, NULL, "the same as --layout map", set_map},
    {"title", 0, "TEXT", "the title; else it is made from the dataset and the lens", set_title},
    {"label", 0, "all|top:N|none|ACTOR[,...]",
     "who is named: all, which is the default up to 2000 actors, the N largest, nobody, or these; 'top:' may be left "
     "out",
     set_label},
    {"label-by", 0, "name|id", "what they are called: their names, which is the default, or their ids", set_names},
    {"theme", 0, "light|dark|print", theme_help, set_theme},
    {"top", 0, "N",
     "draw only the N largest actors: by the measure of --by, else by the strength of their ties. The picture says how "
     "many are left out",
     set_top},
    {"size", 0, "a4|a5|slide|square|WxH",
     "the size of the sheet, by name or as width and height in mm, as 160x90; a4 and a5 lie. What is drawn takes the "
     "shape of the sheet, and where there is no room for all names the largest are named. By default the sheet is as "
     "large as the picture needs",
     set_size},
    IST_OPTION_END,
};

const ist_option ist_chart_options[] = {
    {"title", 0, "TEXT", "the title of the chart; else it is that of the table", set_title},
    {"theme", 0, "light|dark|print", theme_help, set_theme},
    IST_OPTION_END,
};
