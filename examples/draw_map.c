/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * draw_map.c - a map, written to a file whole or not at all.
 *
 *     draw_map NETWORK FILE.svg ['KEY=VALUE ...' [MEASURE]]
 */
#include <isthmus.h>
#include <stdio.h>

int main(int argc, char **argv) {
    ist_error err = {0};
    ist_study *study = NULL;
    ist_buffer picture = {0};
    if (argc < 3) {
        fputs("usage: draw_map NETWORK FILE.svg ['KEY=VALUE ...' [MEASURE]]\n", stderr);
        return 2;
    }
    const ist_render_options options = {.layout = IST_DRAWING_MAP};
    bool ok =
        ist_study_open(&study, argv[1], &err) &&
        ist_study_draw(&picture, study, argc > 3 ? argv[3] : NULL, "svg", argc > 4 ? argv[4] : NULL, &options, &err) &&
        ist_output_write(argv[2], ist_buffer_string(&picture), picture.length, &err);
    if (!ok) {
        fprintf(stderr, "draw_map: %s\n", err.message);
    }
    ist_buffer_free(&picture);
    ist_study_close(study);
    return ok ? 0 : (int)err.kind;
}
