/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * allocation.h - memory that runs out: the n-th allocation of the project fails, once or with all after it.
 *
 * The linker sends the project's calls of malloc and its family here (--wrap), so the program itself knows nothing of
 * it. Include it in one file of a program only.
 */
#ifndef TESTS_UNIT_ALLOCATION_H
#define TESTS_UNIT_ALLOCATION_H

#include "fixture.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
int __real_posix_memalign(void **out, size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
int __wrap_posix_memalign(void **out, size_t alignment, size_t size);

static size_t allocations, fails_at;
static bool fails_for_ever;

static bool fails_now(void) {
    allocations++;
    return fails_at != 0 && (allocations == fails_at || (fails_for_ever && allocations > fails_at));
}

void *__wrap_malloc(size_t size) {
    return fails_now() ? NULL : __real_malloc(size);
}
void *__wrap_calloc(size_t count, size_t size) {
    return fails_now() ? NULL : __real_calloc(count, size);
}
void *__wrap_realloc(void *old, size_t size) {
    return fails_now() ? NULL : __real_realloc(old, size);
}
int __wrap_posix_memalign(void **out, size_t alignment, size_t size) {
    return fails_now() ? 12 /* ENOMEM */ : __real_posix_memalign(out, alignment, size);
}

/* Takes the whole way; false with an error where it could not. */
typedef bool allocation_way(const void *way, ist_error *err);

/* From allocation `first` on each fails in turn: whichever it is, the answer must be a clean error of kind LIMIT, no
 * crash and, under LeakSanitizer, no leak. */
static void fail_each_from(allocation_way *travel, const void *way, size_t first, bool for_ever) {
    fails_for_ever = for_ever;
    for (size_t n = first;; n++) {
        ist_error err = {0};
        allocations = 0;
        fails_at = n;
        bool ok = travel(way, &err);
        bool reached = allocations >= n;
        fails_at = 0;
        if (!reached) {
            if (!ok) {
                fail_msg("without a failing allocation: %s", err.message);
            }
            assert_true(n > 50);
            return;
        }
        if (!ok && err.kind != IST_ERROR_LIMIT) {
            fail_msg("allocation %zu: kind %d: %s", n, (int)err.kind, err.message);
        }
        if (ok && for_ever) {
            fail_msg("allocation %zu failed and nobody noticed", n);
        }
    }
}

#endif
