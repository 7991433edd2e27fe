/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * renderer_list.h - every format of output, one row each, in the order of help: IST_RENDERER(NAME) for the record
 * ist_renderer_NAME.
 *
 * A format is added by its file and its row here. No include guard: who includes it defines IST_RENDERER first.
 */
IST_RENDERER(table)
IST_RENDERER(csv)
IST_RENDERER(tsv)
IST_RENDERER(json)
IST_RENDERER(md)
IST_RENDERER(html)
IST_RENDERER(dot)
IST_RENDERER(svg)
IST_RENDERER(png)
IST_RENDERER(pdf)
