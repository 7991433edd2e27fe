/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * targets.c - all targets.
 */
#include "target.h"

#include <string.h>

#define FUZZ_TARGET(name) extern const fuzz_target fuzz_target_##name;
#include "target_list.h"
#undef FUZZ_TARGET

const fuzz_target *const fuzz_targets[] = {
#define FUZZ_TARGET(name) &fuzz_target_##name,
#include "target_list.h"
#undef FUZZ_TARGET
};
const size_t fuzz_target_count = sizeof fuzz_targets / sizeof fuzz_targets[0];

const fuzz_target *fuzz_target_named(const char *name) {
    for (size_t i = 0; i < fuzz_target_count; i++) {
        if (strcmp(fuzz_targets[i]->name, name) == 0) {
            return fuzz_targets[i];
        }
    }
    return NULL;
}
