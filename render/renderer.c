/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * renderer.c - the list of formats, and finding one by its name.
 */
#include "renderer.h"

#include <string.h>

#define IST_RENDERER(name) extern const ist_renderer ist_renderer_##name;
#include "renderer_list.h"
#undef IST_RENDERER

const ist_renderer *const ist_renderers[] = {
#define IST_RENDERER(name) &ist_renderer_##name,
#include "renderer_list.h"
#undef IST_RENDERER
};
enum { COUNT = sizeof ist_renderers / sizeof ist_renderers[0] };
const size_t ist_renderer_count = COUNT;

bool ist_renderer_find(const ist_renderer **out, const char *name, ist_error *err) {
    const char *names[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = ist_renderers[i]->name;
        const char *alias = ist_renderers[i]->alias;
        if (strcmp(names[i], name) == 0 || (alias != NULL && strcmp(alias, name) == 0)) {
            *out = ist_renderers[i];
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = ist_nearest_word(name, names, COUNT);
    return ist_error_set(err, IST_ERROR_USAGE, "unknown format %s%s%s%s", ist_quote(quoted, name, strlen(name)),
                         nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
}
