/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interrupt.h - Ctrl-C and SIGTERM, caught while something can be kept.
 */
#ifndef IST_CLI_INTERRUPT_H
#define IST_CLI_INTERRUPT_H

#include <signal.h>

/* From here on the first SIGINT and the first SIGTERM only set the flag that is returned to their number; the second of
 * the same kind ends the process at once. A signal that was ignored stays so. */
const volatile sig_atomic_t *ist_interrupt_catch(void);

/* From here on they end the process again. */
void ist_interrupt_release(void);

#endif
