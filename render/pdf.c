/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pdf.c - the drawing in the Portable Document Format.
 */
#include "picture.h"

static bool write_pdf(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    return options->chart ? ist_picture_chart(out, table, options, IST_GRAPH_PDF, err)
                          : ist_picture_write(out, view, table, options, IST_GRAPH_PDF, err);
}

const ist_renderer ist_renderer_pdf = {
    .name = "pdf",
    .summary = "a picture for print",
    .draws = true,
    .charts = true,
    .binary = true,
    .write = write_pdf,
};
