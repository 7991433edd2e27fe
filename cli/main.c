/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * main.c - the program: a command line in, an exit code out.
 *
 * Errors are one sentence on standard error and their kind is the exit code.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "core/run/ranks.h"
#include "say.h"

/* A file opened later must not get the number of a standard one that was closed and receive its text. What is opened
 * in its place fails when it is used. */
static void guard_standard_files(void) {
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
        if (fcntl(file, F_GETFD) == -1) {
            (void)open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

/* A reader who leaves ends the program quietly; a file-size limit is an error like a full disk. Threads in numerical
 * libraries would change the last digits from run to run. */
static void settle_process(void) {
    guard_standard_files();
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN);
    setenv("OMP_NUM_THREADS", "1", 0);
    setenv("OPENBLAS_NUM_THREADS", "1", 0);
}

/* Which ways of computing were taken, a line each. */
static void say_work(const ist_work *work) {
    const char *line = ist_buffer_string(&work->log);
    while (*line != '\0') {
        char text[256];
        size_t length = strcspn(line, "\n");
        snprintf(text, sizeof text, "%.*s", (int)length, line);
        ist_say("# ", text);
        line += length + (line[length] == '\n');
    }
    if (work->unheard > 0) {
        char text[64];
        snprintf(text, sizeof text, "and %zu more of this kind", work->unheard);
        ist_say("# ", text);
    }
}

static int run(ist_request *request, int argc, char **argv, ist_error *err) {
    if (!ist_request_parse(request, argc, argv, err)) {
        return -1;
    }
    if (request->help || request->version) {
        return ist_command_help.run(request, err);
    }
    request->output = ist_ranks_own() == 0 ? request->output : NULL;
    return ist_request_prepare(request, err) ? request->command->run(request, err) : -1;
}

int main(int argc, char **argv) {
    settle_process();
    ist_ranks_start(&argc, &argv);
    ist_request request = {0};
    ist_error err = {0};
    int code = run(&request, argc, argv, &err);
    if (code >= 0 && close(STDOUT_FILENO) != 0) {
        ist_error_set(&err, IST_ERROR_IO, "cannot write standard output");
        code = -1;
    }
    say_work(&request.work);
    if (code < 0) {
        ist_say("isthmus: ", err.message);
        code = err.kind != IST_ERROR_NONE ? (int)err.kind : (int)IST_ERROR_INTERNAL;
    }
    ist_request_free(&request);
    ist_ranks_end(code);
    return code;
}
