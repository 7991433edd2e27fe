/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stream.c - some rows at a time: rendered, looked at, forgotten.
 */
#include "stream.h"

#include "manifest.h"
#include "tables.h"

enum { PIECE = 256 }; /* rows */

bool ist_stream_start(ist_stream *stream, ist_table *table, const ist_request *request, ist_error *err) {
    bool streams = request->renderer->rows != NULL && request->taken == NULL;
    *stream = (ist_stream){.table = table, .request = request};
    return !streams || ist_output_begin(&stream->output, err);
}

static bool write_piece(ist_stream *s, ist_error *err) {
    s->bytes.length = 0;
    bool ok = s->request->renderer->rows(&s->bytes, s->table, !s->begun, &s->request->render, err) &&
              ist_answer_piece(s->output, s->request, ist_buffer_string(&s->bytes), s->bytes.length, err) &&
              ist_remarks_add(&s->remarks, s->table, err);
    s->begun = true;
    ist_table_forget_rows(s->table);
    return ok;
}

bool ist_stream_rows(ist_stream *stream, ist_error *err) {
    return stream->output == NULL || stream->table->row_count < PIECE || write_piece(stream, err);
}

bool ist_stream_end(ist_stream *stream, ist_error *err) {
    if (stream->output == NULL) {
        return ist_tables_write_one(stream->table, NULL, stream->request, err);
    }
    bool ok = write_piece(stream, err) && ist_answer_condition(stream->request, stream->table, err) &&
              ist_answer_end(stream->output, stream->request, err);
    if (ok && !stream->request->quiet) {
        ist_remarks_say(&stream->remarks, stream->table);
    }
    return ok;
}

void ist_stream_free(ist_stream *stream) {
    ist_output_drop(stream->output);
    ist_buffer_free(&stream->bytes);
    ist_remarks_free(&stream->remarks);
    *stream = (ist_stream){0};
}
