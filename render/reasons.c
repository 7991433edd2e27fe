/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reasons.c - the numbers of reasons.
 */
#include "reasons.h"

size_t ist_reasons_number(ist_reasons *reasons, ist_text reason) {
    enum { MOST = sizeof reasons->items / sizeof reasons->items[0] };
    size_t i = 0;
    while (i < reasons->count && reasons->items[i] != reason) {
        i++;
    }
    if (reason == IST_TEXT_EMPTY || i == MOST) {
        return 0;
    }
    if (i == reasons->count) {
        reasons->items[reasons->count++] = reason;
    }
    return i + 1;
}
