/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_network.c - bytes as a network: every input is a sound table of ties, so that all the work goes into the
 * measures.
 *
 * The first byte says how many actors there may be (1 to 16) and is the lens's; three bytes make a tie: its ends, then
 * its weight, sign, direction and layer. Weights are drawn from a list that has ties, zeros beyond 2^53, and extremes.
 */
#include <stdio.h>

#include "ask.h"

static void one(const uint8_t *data, size_t size) {
    static const char *const weights[] = {"1", "1", "2", "3", "0.1", "0.30000000000000004", "1e-300", "1e300"};
    static const char *const signs[] = {"+", "+", "0", "-"};
    static const char *const layers[] = {"transport", "transport", "trade", "energy"};
    enum { TIES_MOST = 64, LINE_MOST = 96 };
    static char text[(TIES_MOST + 1) * LINE_MOST];
    if (size < 4) {
        return;
    }
    unsigned actors = 1 + (data[0] & 15U);
    size_t length = (size_t)snprintf(text, sizeof text, "source,target,strength,directed,sign,layer\n");
    for (size_t i = 1; i + 2 < size && (i - 1) / 3 < TIES_MOST; i += 3) {
        unsigned how = data[i + 2];
        length += (size_t)snprintf(text + length, sizeof text - length, "a%u,a%u,%s,%s,%s,%s\n", data[i] % actors,
                                   data[i + 1] % actors, weights[how & 7U], (how >> 3 & 1U) != 0 ? "true" : "false",
                                   signs[how >> 4 & 3U], layers[how >> 6]);
    }
    fuzz_write(fuzz_file(), (const uint8_t *)text, length);
    fuzz_dataset(fuzz_file());
}

const fuzz_target fuzz_target_network = {"network", NULL, one};
