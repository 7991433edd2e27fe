/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_edits.c - the edits of a lens as lists.
 */
#include <string.h>

#include "lens.h"

const char *const ist_lens_edit_keys[IST_LENS_EDIT_KEYS] = {"close", "without",  "build", "add",  "set",
                                                            "scale", "penalise", "unite", "split"};

const ist_names *ist_lens_edits(const ist_lens *lens, size_t key) {
    const ist_names *const lists[IST_LENS_EDIT_KEYS] = {&lens->close,    &lens->without, &lens->build,
                                                        &lens->add,      &lens->set,     &lens->scale,
                                                        &lens->penalise, &lens->unite,   &lens->split};
    return lists[key];
}

size_t ist_lens_edit_count(const ist_lens *lens) {
    size_t count = 0;
    for (size_t i = 0; i < IST_LENS_EDIT_KEYS; i++) {
        count += ist_lens_edits(lens, i)->count;
    }
    return count;
}

bool ist_lens_is_edit(const char *key) {
    for (size_t i = 0; i < IST_LENS_EDIT_KEYS; i++) {
        if (strcmp(ist_lens_edit_keys[i], key) == 0) {
            return true;
        }
    }
    return false;
}
