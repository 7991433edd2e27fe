/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interrupt.c - Ctrl-C and SIGTERM, caught while something can be kept.
 *
 * A handler has no context but what is global: the flag is the one thing in the program that is.
 */
#include "interrupt.h"

#include <stddef.h>

static volatile sig_atomic_t caught;
static const int signals[] = {SIGINT, SIGTERM};
enum { SIGNALS = sizeof signals / sizeof *signals };

static void note(int signal) {
    caught = signal;
}

static void set_handlers(void (*handler)(int), int flags) {
    for (size_t i = 0; i < SIGNALS; i++) {
        struct sigaction old, action = {.sa_handler = handler, .sa_flags = flags};
        sigemptyset(&action.sa_mask);
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            sigaction(signals[i], &action, NULL);
        }
    }
}

const volatile sig_atomic_t *ist_interrupt_catch(void) {
    caught = 0;
    set_handlers(note, (int)SA_RESETHAND);
    return &caught;
}

void ist_interrupt_release(void) {
    set_handlers(SIG_DFL, 0);
}
