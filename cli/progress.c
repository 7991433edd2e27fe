/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * progress.c - how far a long run is, on standard error.
 */
#include "progress.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

static const double silence = 1, terminal_pause = 0.3, line_pause = 10; /* seconds */
enum { TIME_SIZE = 32, TEXT_SIZE = 160 };

ist_progress ist_progress_start(const char *noun, bool asked, bool quiet) {
    bool terminal = isatty(STDERR_FILENO) == 1;
    return (ist_progress){.noun = noun, .line = terminal && !asked && !quiet, .lines = asked};
}

/* Rounded to two units, since it is a guess. */
static void write_time(char out[TIME_SIZE], double seconds) {
    long s = seconds < 1e9 ? lround(seconds) : 1000000000;
    if (s < 60) {
        snprintf(out, TIME_SIZE, "%ld s", s);
    } else if (s < 3600) {
        snprintf(out, TIME_SIZE, "%ld min %ld s", s / 60, s % 60);
    } else if (s < 86400) {
        snprintf(out, TIME_SIZE, "%ld h %ld min", s / 3600, s % 3600 / 60);
    } else {
        snprintf(out, TIME_SIZE, "%ld d %ld h", s / 86400, s % 86400 / 3600);
    }
}

static void write_text(char out[TEXT_SIZE], const ist_progress *progress, const ist_run_progress *state) {
    char left[TIME_SIZE] = "", spent[TIME_SIZE];
    size_t done = state->known + state->done;
    write_time(spent, state->seconds);
    if (isfinite(state->left)) {
        write_time(left, state->left);
    }
    snprintf(out, TEXT_SIZE, "%zu of %zu %s, %.0f %%, %s%s%s%s", done, state->tasks, progress->noun,
             floor(100.0 * (double)done / (double)(state->tasks > 0 ? state->tasks : 1)), spent,
             left[0] != '\0' ? ", about " : "", left, left[0] != '\0' ? " left" : "");
}

void ist_progress_show(ist_progress *progress, const ist_run_progress *state) {
    double pause = progress->line ? terminal_pause : line_pause;
    bool over = state->left <= 0 && progress->lines;
    bool due = state->seconds >= silence && (state->seconds - progress->said >= pause || over);
    if ((!progress->line && !progress->lines) || !due) {
        return;
    }
    char text[TEXT_SIZE];
    write_text(text, progress, state);
    fprintf(stderr, progress->line ? "\r\033[K%s" : "%s\n", text);
    progress->drawn = progress->line;
    progress->said = state->seconds;
}

void ist_progress_end(ist_progress *progress) {
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        progress->drawn = false;
    }
}
