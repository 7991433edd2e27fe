/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * inputs.c - the list of files that were read.
 */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>

bool ist_inputs_add(ist_inputs *inputs, const char *name, const char *bytes, size_t length, ist_error *err) {
    if (inputs == NULL) {
        return true;
    }
    ist_buffer copy = {0};
    void *items = inputs->items;
    bool ok = ist_buffer_text(&copy, name, err) && ist_array_reserve(&items, &inputs->capacity, inputs->count + 1,
                                                                     sizeof *inputs->items, "listing files", err);
    inputs->items = items;
    if (!ok) {
        ist_buffer_free(&copy);
        return false;
    }
    inputs->items[inputs->count++] = (ist_input){copy.bytes, length, ist_digest_of(bytes, length)};
    return true;
}

static bool rename_one(ist_input *input, size_t from, const char *to, ist_error *err) {
    ist_buffer name = {0};
    if (!ist_buffer_print(&name, err, "%s%s", to, input->name + from)) {
        ist_buffer_free(&name);
        return false;
    }
    free(input->name);
    input->name = name.bytes;
    return true;
}

bool ist_inputs_rename(ist_inputs *inputs, size_t first, const char *from, const char *to, ist_error *err) {
    size_t length = strlen(from);
    bool ok = true;
    for (size_t i = first; ok && i < inputs->count; i++) {
        ist_input *input = &inputs->items[i];
        if (strncmp(input->name, from, length) == 0 && (input->name[length] == '/' || input->name[length] == '\0')) {
            ok = rename_one(input, length, to, err);
        }
    }
    return ok;
}

void ist_inputs_free(ist_inputs *inputs) {
    for (size_t i = 0; i < inputs->count; i++) {
        free(inputs->items[i].name);
    }
    free(inputs->items);
    *inputs = (ist_inputs){0};
}
