/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null_list.h - every null model, one row each, in the order of help: IST_NULL(NAME) for the record ist_null_NAME,
 * whose file is null_NAME.c.
 *
 * No include guard: who includes it defines IST_NULL first.
 */
IST_NULL(degree)
IST_NULL(weights)
IST_NULL(strength)
IST_NULL(within)
IST_NULL(membership)
IST_NULL(ego)
