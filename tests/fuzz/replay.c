/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * replay.c - replay NAME FILE...: gives a target these inputs, and ends well when nothing broke.
 *
 * replay --list prints the names of the targets, one a line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ask.h"

static void replay_file(const fuzz_target *target, const char *path) {
    struct stat status;
    FILE *file = fopen(path, "rb");
    if (file == NULL || fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode)) {
        fuzz_give_up(path);
    }
    /* As libFuzzer does: exactly as much room as bytes, so that a step beyond them is seen. */
    size_t size = (size_t)status.st_size;
    uint8_t *bytes = malloc(size > 0 ? size : 1);
    if (bytes == NULL || fread(bytes, 1, size, file) != size) {
        fuzz_give_up(path);
    }
    fclose(file);
    target->one(bytes, size);
    free(bytes);
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (size_t i = 0; i < fuzz_target_count; i++) {
            puts(fuzz_targets[i]->name);
        }
        return 0;
    }
    const fuzz_target *target = argc > 2 ? fuzz_target_named(argv[1]) : NULL;
    if (target == NULL) {
        fprintf(stderr, "usage: %s TARGET FILE...\n       %s --list\n", argv[0], argv[0]);
        return 2;
    }
    if (target->start != NULL) {
        target->start();
    }
    for (int i = 2; i < argc; i++) {
        fprintf(stderr, "%s\n", argv[i]);
        replay_file(target, argv[i]);
    }
    return 0;
}
