/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_name_order.c - rows in the byte order of their names: as strcmp says, and by row where names are the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "graph/name_order.h"

enum { MOST = 3000, ROOM = 24 };

static uint32_t draw(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + 1;
    return (uint32_t)((*state >> 33) % below);
}

/* Names of few letters repeat, begin alike and end early; some have bytes above 127. */
static void draw_names(char names[MOST][ROOM], size_t count, uint64_t seed) {
    static const char letters[] = "ab\x7F\xC3\xFFz";
    uint64_t state = seed;
    for (size_t i = 0; i < count; i++) {
        size_t length = draw(&state, ROOM);
        size_t same = seed % 3 == 0 && length > 9 ? 9 : 0;
        for (size_t k = 0; k < length; k++) {
            names[i][k] = k < same ? 'x' : letters[draw(&state, seed % 2 == 0 ? 2 : sizeof letters - 1)];
        }
        names[i][length] = '\0';
    }
}

static void names_are_sorted_as_their_bytes_compare(void **state) {
    (void)state;
    static char names[MOST][ROOM];
    static ist_named_place places[MOST];
    static const size_t counts[] = {0, 1, 2, 63, 64, 65, 300, MOST};
    for (uint64_t seed = 1; seed <= 24; seed++) {
        size_t count = counts[seed % (sizeof counts / sizeof counts[0])];
        uint8_t seen[MOST] = {0};
        draw_names(names, count, seed);
        for (uint32_t i = 0; i < count; i++) {
            places[i] = (ist_named_place){.name = names[i], .row = i};
        }
        assert_true(ist_name_order(places, count, NULL));
        for (size_t i = 0; i < count; i++) {
            assert_ptr_equal(places[i].name, names[places[i].row]);
            assert_int_equal(seen[places[i].row]++, 0);
            int order = i > 0 ? strcmp(places[i - 1].name, places[i].name) : -1;
            assert_true(order < 0 || (order == 0 && places[i - 1].row < places[i].row));
        }
    }
}

static void numbered_names_are_sorted(void **state) {
    (void)state;
    static char names[MOST][ROOM];
    static ist_named_place places[MOST];
    for (uint32_t i = 0; i < MOST; i++) {
        snprintf(names[i], ROOM, "n%u", i);
        places[i] = (ist_named_place){.name = names[i], .row = i};
    }
    assert_true(ist_name_order(places, MOST, NULL));
    assert_string_equal(places[0].name, "n0");
    assert_string_equal(places[1].name, "n1");
    assert_string_equal(places[2].name, "n10");
    assert_string_equal(places[MOST - 1].name, "n999");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_sorted_as_their_bytes_compare),
        cmocka_unit_test(numbered_names_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
