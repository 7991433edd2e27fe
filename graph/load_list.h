/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_list.h - the loaders, one row each, asked in this order. Read more than once, so it has no include guard.
 */
IST_LOADER(package)
IST_LOADER(graphml)
IST_LOADER(csv)
