/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_store.c - a store of a long run, changed by somebody else: each three bytes put another byte in some place of a
 * sound store; the fourth of an input's first byte cuts it off there instead.
 *
 * It is opened or refused; what is in it can be asked for, and what is put is there.
 */
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ask.h"
#include "bytes.h"
#include "store/store.h"

enum { TASKS = 5, ROWS = 2, COLUMNS = 2, WIDTH = ROWS * COLUMNS, CHANGES_MOST = 40 };

static const char *const ids[ROWS] = {"AZ", "KZ"};
static const ist_task_column columns[COLUMNS] = {{"betweenness", ""}, {"cost", "days"}};
static uint8_t *sound;
static size_t sound_size;

static bool words(ist_buffer *out, void *context, size_t number, ist_error *err) {
    (void)context;
    return ist_buffer_print(out, err, "close=%zu", number);
}

static const ist_task_list list = {TASKS, ids, ROWS, columns, COLUMNS, words, NULL, 0};
static const ist_store_run asked = {"sweep", "cost=days", "0.1.0", 0xFEDCBA9876543210, 1, &list};

static void clean_up(void) {
    free(sound);
}

static void put(ist_store *store, size_t number) {
    const double values[WIDTH] = {1, NAN, 1e300, (double)number};
    const ist_task task = {number, IST_TASK_DONE, values, WIDTH, number == 1 ? "a reason" : "", 0.5};
    ist_error err = {0};
    bool ok = ist_store_put(store, &task, &err) && ist_store_commit(store, &err);
    fuzz_must(ok || err.message[0] != '\0');
}

static void start(void) {
    ist_store *store = NULL;
    ist_error err = {0};
    unlink(fuzz_file());
    if (!ist_store_open(&store, fuzz_file(), &asked, &err)) {
        fuzz_give_up(err.message);
    }
    for (size_t i = 0; i + 2 < TASKS; i++) {
        put(store, i);
    }
    ist_store_close(store);
    int fd = open(fuzz_file(), O_RDONLY | O_CLOEXEC);
    off_t size = fd >= 0 ? lseek(fd, 0, SEEK_END) : -1;
    sound = malloc(size > 0 ? (size_t)size : 1);
    if (size <= 0 || sound == NULL || pread(fd, sound, (size_t)size, 0) != size || atexit(clean_up) != 0) {
        fuzz_give_up("a store");
    }
    sound_size = (size_t)size;
    close(fd);
}

static bool take(void *context, const ist_task *task, ist_error *err) {
    (void)err;
    size_t *taken = context;
    fuzz_must(task->number < TASKS && task->width == WIDTH && task->reason != NULL);
    fuzz_must(task->status < IST_TASK_STATUSES);
    ++*taken;
    return true;
}

static void ask_store(void) {
    ist_store *store = NULL;
    ist_error err = {0};
    size_t taken = 0;
    if (!ist_store_open(&store, fuzz_file(), &asked, &err)) {
        fuzz_must(store == NULL && err.message[0] != '\0');
        return;
    }
    const unsigned char *known = ist_store_known(store);
    size_t count = 0;
    for (size_t i = 0; i < TASKS; i++) {
        count += known[i] != 0;
    }
    fuzz_must(count == ist_store_known_count(store));
    bool ok = ist_store_each(store, take, &taken, &err);
    fuzz_must(ok || err.message[0] != '\0');
    put(store, TASKS - 1);
    ist_store_close(store);
}

static void one(const uint8_t *data, size_t size) {
    fuzz_bytes bytes = {data, size};
    uint8_t *changed = malloc(sound_size);
    if (changed == NULL) {
        fuzz_give_up("a store");
    }
    memcpy(changed, sound, sound_size);
    size_t length = (fuzz_byte(&bytes) & 3U) == 3 ? fuzz_byte(&bytes) << 8 | fuzz_byte(&bytes) : sound_size;
    for (int i = 0; i < CHANGES_MOST && bytes.left > 0; i++) {
        size_t at = fuzz_byte(&bytes) << 8;
        at = (at | fuzz_byte(&bytes)) % sound_size;
        changed[at] = (uint8_t)fuzz_byte(&bytes);
    }
    fuzz_write(fuzz_file(), changed, length < sound_size ? length : sound_size);
    ask_store();
    free(changed);
}

const fuzz_target fuzz_target_store = {"store", start, one};
