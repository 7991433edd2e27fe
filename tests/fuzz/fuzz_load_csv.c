/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_csv.c - any bytes as one table of ties.
 */
#include <stdlib.h>
#include <unistd.h>

#include "ask.h"

static char path[] = "/tmp/isthmus-fuzz-XXXXXX";

static void clean_up(void) {
    unlink(path);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    int fd = mkstemp(path);
    if (fd < 0 || atexit(clean_up) != 0) {
        fuzz_give_up(path);
    }
    close(fd);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_write(path, data, size);
    fuzz_dataset(path);
    return 0;
}
