/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * python.c - files and two pipes to peers.py.
 */
#include "bench/python.h"

#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char interpreter[] = "/usr/bin/python3"; /* Debian's, which has Debian's peers */

static bool write_numbers(FILE *file, const uint32_t *numbers, size_t count) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        int64_t number = numbers[i];
        ok = fwrite(&number, sizeof number, 1, file) == 1;
    }
    return ok;
}

/* What peers.py reads. Draws are columns of costs instead of the view's. */
static bool write_input(const char *path, const bench_case *at) {
    const ist_view *view = &at->view;
    size_t m = view->edge_count, columns = at->draws ? at->chosen_count : view->has_cost ? 1 : 0;
    const double *costs = at->draws ? at->draws : view->costs;
    int64_t head[] = {(int64_t)view->vertex_count, (int64_t)m, (int64_t)columns, (int64_t)at->chosen_count};
    FILE *file = fopen(path, "wb");
    bool ok = file && fwrite(head, sizeof head, 1, file) == 1 && write_numbers(file, view->sources, m) &&
              write_numbers(file, view->targets, m) &&
              (columns * m == 0 || fwrite(costs, sizeof *costs, columns * m, file) == columns * m) &&
              write_numbers(file, at->chosen, at->chosen_count);
    return file && fclose(file) == 0 && ok;
}

static bool make_files(bench_python *python, const bench_case *at) {
    const char *folder = getenv("TMPDIR");
    folder = folder && strlen(folder) < 32 ? folder : "/tmp";
    snprintf(python->input, sizeof python->input, "%s/isthmus-bench-in-XXXXXX", folder);
    snprintf(python->output, sizeof python->output, "%s/isthmus-bench-out-XXXXXX", folder);
    int in = mkstemp(python->input), out = mkstemp(python->output);
    bool ok = in >= 0 && out >= 0 && write_input(python->input, at);
    if (in >= 0) {
        close(in);
    }
    if (out >= 0) {
        close(out);
    }
    return ok || (snprintf(python->why, sizeof python->why, "no room for its files"), false);
}

static void become(const char *script, const char *peer, const char *workload, const bench_python *python,
                   const int *ask, const int *told) {
    if (dup2(ask[0], STDIN_FILENO) >= 0 && dup2(told[1], STDOUT_FILENO) >= 0 &&
        freopen("/dev/null", "w", stderr) != NULL) {
        close(ask[1]);
        close(told[0]);
        execl(interpreter, "python3", script, peer, workload, python->input, python->output, (char *)NULL);
    }
    _exit(127);
}

static bool start(bench_python *python, const char *peer, const bench_case *at, const bench_options *options) {
    char script[4096];
    int ask[2], told[2];
    snprintf(script, sizeof script, "%s/peers.py", options->scripts);
    if (pipe(ask) != 0) {
        return false;
    }
    if (pipe(told) != 0) {
        close(ask[0]);
        close(ask[1]);
        return false;
    }
    python->process = fork();
    if (python->process == 0) {
        become(script, peer, at->workload->python, python, ask, told);
    }
    close(ask[0]);
    close(told[1]);
    python->ask = ask[1];
    python->told = told[0];
    return python->process > 0;
}

/* A line that begins with the word; the rest of it, or NULL when something else comes, or nothing in time. */
static const char *hear(bench_python *python, char *line, size_t size, const char *word, double most) {
    struct pollfd from = {.fd = python->told, .events = POLLIN};
    size_t length = 0;
    for (char c = 0; length + 1 < size && c != '\n';) {
        int ready = poll(&from, 1, (int)fmin(1000 * most, 1e9));
        if (ready <= 0) {
            snprintf(python->why, sizeof python->why, "over %.0f s", most);
            return NULL;
        }
        if (read(python->told, &c, 1) != 1) {
            break;
        }
        line[length++] = c;
    }
    line[length > 0 ? length - 1 : 0] = '\0';
    if (strncmp(line, word, strlen(word)) != 0) {
        bool absent = strncmp(line, "absent ", 7) == 0;
        snprintf(python->why, sizeof python->why, "%s%.100s", absent ? "absent: " : "failed", absent ? line + 7 : "");
        return NULL;
    }
    return line + strlen(word);
}

bool bench_python_start(bench_python *out, const char *peer, const bench_case *at, const bench_options *options) {
    const double most = 120; /* seconds for making the graph */
    char line[256];
    *out = (bench_python){.process = -1, .ask = -1, .told = -1};
    if (access(interpreter, X_OK) != 0) {
        snprintf(out->why, sizeof out->why, "absent: %s", interpreter);
        return false;
    }
    if (!make_files(out, at)) {
        return false;
    }
    if (!start(out, peer, at, options)) {
        snprintf(out->why, sizeof out->why, "no process for it");
        return false;
    }
    const char *version = hear(out, line, sizeof line, "ready ", most);
    snprintf(out->version, sizeof out->version, "%s", version ? version : "");
    return version != NULL;
}

double bench_python_run(bench_python *python, double most) {
    char line[256];
    const char *seconds = NULL;
    if (write(python->ask, "run\n", 4) == 4) {
        seconds = hear(python, line, sizeof line, "done ", most);
    }
    return seconds ? strtod(seconds, NULL) : (double)NAN;
}

bool bench_python_answer(double *answer, size_t count, const bench_python *python) {
    FILE *file = fopen(python->output, "rb");
    bool ok = file && fread(answer, sizeof *answer, count, file) == count && fgetc(file) == EOF;
    if (file) {
        fclose(file);
    }
    return ok;
}

void bench_python_end(bench_python *python) {
    int status;
    if (python->process > 0) {
        close(python->ask);
        close(python->told);
        kill(python->process, SIGKILL);
        waitpid(python->process, &status, 0);
    }
    if (python->input[0]) {
        unlink(python->input);
        unlink(python->output);
    }
}
