/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * identity.c - the 128 bits by which a run is found again.
 *
 * Two hashes that begin differently over the same bytes: texts with their length before them, so that no two lists of
 * texts have the same bytes. They are equal on every machine.
 */
#include "identity.h"

#include <stdio.h>
#include <string.h>

#include "schema.h"

typedef struct {
    uint64_t halves[2];
} hash;

static uint64_t stir(uint64_t state, uint64_t word) {
    state = (state ^ word) * UINT64_C(0xD6E8FEB86659FD93);
    return state ^ state >> 32;
}

static void add_number(hash *h, uint64_t number) {
    h->halves[0] = stir(h->halves[0], number);
    h->halves[1] = stir(h->halves[1] + UINT64_C(0x9E3779B97F4A7C15), number);
}

static void add_text(hash *h, const char *text) {
    size_t length = strlen(text);
    add_number(h, length);
    for (size_t i = 0; i < length; i++) {
        add_number(h, (unsigned char)text[i]);
    }
}

static void add_shape(hash *h, const ist_task_list *list) {
    add_number(h, list->count);
    add_number(h, list->row_count);
    add_number(h, list->column_count);
    if (list->packed > 0) {
        add_number(h, list->packed);
    }
    for (size_t i = 0; i < list->row_count; i++) {
        add_text(h, list->rows[i]);
    }
    for (size_t i = 0; i < list->column_count; i++) {
        add_text(h, list->columns[i].name);
        add_text(h, list->columns[i].unit);
    }
}

static bool add_tasks(hash *h, const ist_task_list *list, ist_error *err) {
    ist_buffer words = {0};
    bool ok = true;
    for (size_t i = 0; ok && list->words != NULL && i < list->count; i++) {
        words.length = 0;
        ok = list->words(&words, list->context, i, err);
        add_text(h, words.length > 0 ? ist_buffer_string(&words) : "");
    }
    ist_buffer_free(&words);
    return ok;
}

bool ist_store_identity(char out[IST_IDENTITY_SIZE], const ist_store_run *run, ist_error *err) {
    hash h = {{UINT64_C(0x8EBC6AF09C88C6E3), UINT64_C(0x589965CC75374CC3)}};
    add_number(&h, IST_STORE_SCHEMA);
    add_text(&h, run->version);
    add_text(&h, run->command);
    add_text(&h, run->settings);
    add_number(&h, run->data);
    add_number(&h, run->seed);
    add_shape(&h, run->list);
    if (!add_tasks(&h, run->list, err)) {
        return false;
    }
    snprintf(out, IST_IDENTITY_SIZE, "%016llx%016llx", (unsigned long long)h.halves[0],
             (unsigned long long)h.halves[1]);
    return true;
}
