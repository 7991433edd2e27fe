/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * main.c - the program: a command line in, an exit code out.
 *
 * Errors are one sentence on standard error and their kind is the exit code.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "core/run/ranks.h"
#include "graph/file.h"
#include "manifest.h"
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

static int run_command(ist_request *request, ist_error *err) {
    return ist_request_prepare(request, err) ? request->command->run(request, err) : -1;
}

/* A run that failed or was interrupted has no manifest: another one would not end there. */
static int run_with_manifest(ist_request *request, int argc, char **argv, ist_error *err) {
    ist_manifest manifest = {0};
    request->manifest = &manifest;
    bool begun = ist_manifest_tells(argc, argv, err) && ist_manifest_begin(&manifest, err);
    int code = begun ? run_command(request, err) : -1;
    if ((code == 0 || code == 1) && !ist_manifest_write(request, argc, argv, code, err)) {
        code = -1;
    }
    request->manifest = NULL;
    ist_manifest_free(&manifest);
    return code;
}

static int run(ist_request *request, int argc, char **argv, ist_error *err) {
    if (!ist_request_parse(request, argc, argv, err)) {
        return -1;
    }
    if (request->help || request->version) {
        return ist_command_help.run(request, err);
    }
    request->output = ist_ranks_own() == 0 ? request->output : NULL;
    request->manifest_path = ist_ranks_own() == 0 ? request->manifest_path : NULL;
    return request->manifest_path != NULL ? run_with_manifest(request, argc, argv, err) : run_command(request, err);
}

int main(int argc, char **argv) {
    settle_process();
    ist_ranks_start(&argc, &argv);
    ist_request request = {0};
    ist_error err = {0};
    int code = run(&request, argc, argv, &err);
    if (code >= 0 && !ist_file_close(STDOUT_FILENO)) {
        ist_error_set(&err, IST_ERROR_IO, "cannot write standard output: %s", strerror(errno));
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
