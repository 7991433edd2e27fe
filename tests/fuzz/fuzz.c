/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz.c - libFuzzer's program for all targets: the name it is called by, fuzz_NAME, says which.
 *
 * One program is linked once; the names are links to it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const fuzz_target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    const char *slash = strrchr((*argv)[0], '/');
    const char *name = slash != NULL ? slash + 1 : (*argv)[0];
    target = strncmp(name, "fuzz_", 5) == 0 ? fuzz_target_named(name + 5) : NULL;
    if (target == NULL) {
        fprintf(stderr, "%s is no target; there is\n", name);
        for (size_t i = 0; i < fuzz_target_count; i++) {
            fprintf(stderr, "  fuzz_%s\n", fuzz_targets[i]->name);
        }
        exit(2);
    }
    if (target->start != NULL) {
        target->start();
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    target->one(data, size);
    return 0;
}
