/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * driver.c - a long run of made up tasks, to be killed, starved and resumed by runs.py.
 *
 *     driver TASKS MICROSECONDS LOG [--store FILE] [--threads N] [--rows N] [--crash N] [--fail N] [--slow N]
 *         [--hungry N] [--task-seconds N] [--task-memory MIB] [--progress] [--quiet]
 *
 * A task is its number and that much work. Every task that is computed is written down in LOG at once, so that one can
 * see what was computed twice. What the tasks said goes to standard output, values to the last bit; the exit code is
 * the one of a command.
 */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/long_run.h"
#include "cli/say.h"
#include "core/run/ranks.h"

enum { COLUMNS = 3, MOST_ROWS = 100000 };

typedef struct {
    size_t tasks, microseconds, rows;
    long crash, fail, slow, hungry; /* numbers of tasks; -1: none */
    int log;
    const char **ids;
    ist_buffer out;
} play;

static void work(size_t microseconds) {
    struct timespec time = {(time_t)(microseconds / 1000000), (long)(microseconds % 1000000) * 1000};
    while (microseconds > 0 && nanosleep(&time, &time) != 0) {
    }
}

/* Takes 4 GiB if it is given them. */
static bool eat(ist_error *err) {
    char *meal = ist_array_make((size_t)4 << 30, 1, "eating", err);
    bool full = meal != NULL && meal[(size_t)1 << 30] == 0;
    free(meal);
    return full;
}

static double value(size_t number, size_t row, size_t column) {
    static const double hard[] = {-0.0, 5e-324, 1.7976931348623157e308, 9007199254740993.0, 3.0, -INFINITY};
    size_t kind = (number * 7 + row * 3 + column) % 11;
    return kind < sizeof hard / sizeof *hard
               ? hard[kind]
               : sin((double)number * 1.7 + (double)row) * pow(10, (double)column * 20 - 20);
}

static bool compute(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t number, ist_error *err) {
    play *p = context;
    char line[32];
    int length = snprintf(line, sizeof line, "%zu\n", number);
    if (write(p->log, line, (size_t)length) != length) {
        return ist_error_set(err, IST_ERROR_IO, "cannot write the log");
    }
    work(p->microseconds);
    if ((long)number == p->crash) {
        raise(SIGKILL);
    }
    if ((long)number == p->slow) {
        work(3600000000);
    }
    if ((long)number == p->hungry && !eat(err)) {
        return false;
    }
    if ((long)number == p->fail) {
        return ist_error_set(err, IST_ERROR_INPUT, "told to fail");
    }
    if (number % 13 == 5) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "thirteenth \"%zu\" has no answer", number);
    }
    for (size_t i = 0; i < p->rows * COLUMNS; i++) {
        values[i] = value(number, i / COLUMNS, i % COLUMNS);
    }
    if (number % 17 == 2) {
        values[0] = NAN;
        snprintf(reason, IST_TASK_REASON_SIZE, "a first value is missing");
    }
    return true;
}

static bool write_words(ist_buffer *out, void *context, size_t number, ist_error *err) {
    (void)context;
    return ist_buffer_print(out, err, "close=%zu", number);
}

static bool take(void *context, const ist_task *task, ist_error *err) {
    play *p = context;
    bool ok = ist_buffer_print(&p->out, err, "%zu %s", task->number, ist_task_status_names[task->status]);
    for (size_t i = 0; ok && i < task->width; i++) {
        ok = ist_buffer_print(&p->out, err, " %a", task->values[i]);
    }
    return ok && ist_buffer_print(&p->out, err, " %s\n", task->reason);
}

static void read_options(play *p, ist_request *request, int count, char **words) {
    for (int i = 0; i < count; i++) {
        const char *next = i + 1 < count ? words[i + 1] : "0";
        if (strcmp(words[i], "--store") == 0) {
            request->store = next;
        } else if (strcmp(words[i], "--threads") == 0) {
            request->work.threads = (unsigned)strtoul(next, NULL, 10);
        } else if (strcmp(words[i], "--rows") == 0) {
            p->rows = strtoul(next, NULL, 10);
        } else if (strcmp(words[i], "--crash") == 0) {
            p->crash = strtol(next, NULL, 10);
        } else if (strcmp(words[i], "--fail") == 0) {
            p->fail = strtol(next, NULL, 10);
        } else if (strcmp(words[i], "--slow") == 0) {
            p->slow = strtol(next, NULL, 10);
        } else if (strcmp(words[i], "--hungry") == 0) {
            p->hungry = strtol(next, NULL, 10);
        } else if (strcmp(words[i], "--task-seconds") == 0) {
            request->task_seconds = strtoul(next, NULL, 10);
        } else if (strcmp(words[i], "--task-memory") == 0) {
            request->task_memory = strtoul(next, NULL, 10);
        } else if (strcmp(words[i], "--progress") == 0) {
            request->progress = true;
        } else if (strcmp(words[i], "--quiet") == 0) {
            request->quiet = true;
        }
    }
}

static int run(play *p, const ist_request *request, ist_error *err) {
    static const ist_task_column columns[COLUMNS] = {{"small", ""}, {"middle", "km"}, {"large", "Mt"}};
    ist_task_list list = {.count = p->tasks,
                          .rows = p->ids,
                          .row_count = p->rows,
                          .columns = columns,
                          .column_count = COLUMNS,
                          .words = write_words};
    ist_long_run asked = {.command = "driver",
                          .settings = "made=up",
                          .noun = "tasks",
                          .data = 0x1234,
                          .list = &list,
                          .compute = compute,
                          .context = p};
    ist_long_run_end end;
    ist_table table = {0};
    bool ok =
        ist_long_run_make(&end, &asked, request, take, p, err) && ist_long_run_note(&table, &asked, &end, request, err);
    for (size_t i = 0; ok && i < table.note_count; i++) {
        ok = ist_buffer_print(&p->out, err, "# %s\n", ist_table_string(&table, table.notes[i]));
    }
    ist_table_free(&table);
    return ok ? end.code : -1;
}

/* Rows are called r0, r1 ... */
static bool name_rows(play *p, ist_buffer *names) {
    p->ids = calloc(p->rows + 1, sizeof *p->ids);
    for (size_t i = 0; p->ids != NULL && i < p->rows; i++) {
        ist_buffer_print(names, NULL, "r%-9zu", i);
        names->bytes[names->length++] = '\0';
    }
    for (size_t i = 0; p->ids != NULL && i < p->rows; i++) {
        p->ids[i] = names->bytes + 11 * i;
    }
    return p->ids != NULL;
}

int main(int argc, char **argv) {
    ist_ranks_start(&argc, &argv);
    play p = {.rows = 2, .crash = -1, .fail = -1, .slow = -1, .hungry = -1};
    ist_request request = {0};
    ist_error err = {0};
    ist_buffer names = {0};
    if (argc < 4) {
        return 2;
    }
    signal(SIGXFSZ, SIG_IGN);
    p.tasks = strtoul(argv[1], NULL, 10);
    p.microseconds = strtoul(argv[2], NULL, 10);
    p.log = open(argv[3], O_WRONLY | O_CREAT | O_APPEND, 0666);
    read_options(&p, &request, argc - 4, argv + 4);
    int code = p.log >= 0 && p.rows <= MOST_ROWS && name_rows(&p, &names) ? run(&p, &request, &err) : 2;
    if (code < 0) {
        ist_say("driver: ", err.message);
        code = (int)err.kind;
    } else {
        fputs(ist_buffer_string(&p.out), stdout);
        fflush(stdout);
    }
    ist_buffer_free(&p.out);
    ist_buffer_free(&names);
    free(p.ids);
    ist_ranks_end(code);
    return code;
}
