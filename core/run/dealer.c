/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dealer.c - chunks as large as their tasks are short.
 */
#include "dealer.h"

#include <stdlib.h>

enum { SHARES = 2, MOST = 1 << 16 };
static const double forgetting = 1.0 / 16; /* what the last task counts in the mean */

size_t ist_dealer_skip(const ist_dealer *dealer, size_t number, size_t end) {
    while (number < end && ist_dealer_known(dealer, number)) {
        number++;
    }
    return number < end ? number : end;
}

/* Those that are known among them count too: a chunk too short costs little. */
static size_t chunk_size(const ist_dealer *dealer) {
    size_t share = (dealer->end - dealer->next) / (SHARES * dealer->workers);
    double wanted = dealer->seconds > 0 ? IST_DEALER_SECONDS / dealer->seconds : 1;
    size_t size = wanted < (double)dealer->most ? (size_t)wanted : dealer->most;
    size = size < share ? size : share;
    return size > 0 ? size : 1;
}

/* Where a chunk of about this size from `next` on ends: with its last group. */
static size_t chunk_end(const ist_dealer *dealer, size_t size, size_t end) {
    size_t group = dealer->together > 1 ? dealer->together : 1;
    size_t wanted = end - dealer->next < size ? end : dealer->next + size;
    size_t more = (group - wanted % group) % group;
    return end - wanted < more ? end : wanted + more;
}

static bool next_again(ist_chunk *out, ist_dealer *dealer) {
    while (dealer->again_count > 0) {
        ist_chunk *chunk = &dealer->again[dealer->again_count - 1];
        size_t end = chunk->end < dealer->end ? chunk->end : dealer->end;
        size_t number = ist_dealer_skip(dealer, chunk->first, end);
        if (number < end) {
            *out = (ist_chunk){number, number + 1};
            chunk->first = number + 1;
            return true;
        }
        dealer->again_count--;
    }
    return false;
}

bool ist_dealer_next(ist_chunk *out, ist_dealer *dealer, size_t bound) {
    if (next_again(out, dealer)) {
        return true;
    }
    size_t end = bound < dealer->end ? bound : dealer->end;
    dealer->next = dealer->next < end ? ist_dealer_skip(dealer, dealer->next, end) : dealer->next;
    if (dealer->next >= end) {
        return false;
    }
    dealer->most = dealer->most == 0 ? 1 : dealer->most < MOST ? 2 * dealer->most : MOST;
    *out = (ist_chunk){dealer->next, chunk_end(dealer, chunk_size(dealer), end)};
    dealer->next = out->end;
    return true;
}

void ist_dealer_learn(ist_dealer *dealer, double seconds) {
    double least = 1e-9; /* a clock may stand still */
    seconds = seconds > least ? seconds : least;
    dealer->seconds += (seconds - dealer->seconds) * (dealer->seconds > 0 ? forgetting : 1);
}

bool ist_dealer_again(ist_dealer *dealer, ist_chunk chunk, ist_error *err) {
    if (!ist_array_reserve((void **)&dealer->again, &dealer->again_capacity, dealer->again_count + 1,
                           sizeof *dealer->again, "dealing tasks again", err)) {
        return false;
    }
    dealer->again[dealer->again_count++] = chunk;
    return true;
}

void ist_dealer_free(ist_dealer *dealer) {
    free(dealer->again);
    *dealer = (ist_dealer){0};
}
