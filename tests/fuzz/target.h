/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target.h - what is given bytes that nobody wrote.
 *
 * A target is one file fuzz_NAME.c that ends in its record, and one row in target_list.h. Two programs run them:
 * libFuzzer's (fuzz.c), which makes inputs up, and replay.c, which every build has and which gives them the inputs that
 * are kept.
 */
#ifndef IST_TESTS_FUZZ_TARGET_H
#define IST_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *name;
    void (*start)(void); /* once, before all inputs; NULL: nothing has to be set up */
    void (*one)(const uint8_t *data, size_t size);
} fuzz_target;

extern const fuzz_target *const fuzz_targets[];
extern const size_t fuzz_target_count;

/* By name, or NULL. */
const fuzz_target *fuzz_target_named(const char *name);

#endif
