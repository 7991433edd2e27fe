/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench.c - prints the table of workloads: ours, the peers', whether they agree. Exit code 1 when something disagrees.
 */
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/report.h"

static const char usage[] =
    "usage: bench [OPTION ...]\n"
    "  --quick             graphs of at most 5,000 actors, little time for slow peers\n"
    "  --only TEXT         workloads whose name has this in it\n"
    "  --on GRAPH          this graph instead of the workloads' own\n"
    "  --section NAME      table, portability or growth; else all\n"
    "  --pairs N           pairs of times for each ratio (5)\n"
    "  --budget SECONDS    of each peer in each row (90): fewer pairs where it is slow, none where it is slower still\n"
    "  --minutes N         of the whole run, about: the budget of a row follows from how much time and how many rows "
    "are\n"
    "                      left, and is at most --budget\n"
    "  --no-python         without graph-tool and networkx\n"
    "  --json FILE         keep the run\n"
    "  --isthmus PATH      the program, for whole processes\n"
    "  --peers FOLDER      where peers.py is\n"
    "  --list              workloads and graphs\n"
    "ISTHMUS_BENCH_DATA=DIR holds flights.txt, ctryflights.txt, power.txt, ...: see bench/README.md\n";

typedef struct {
    bench_options options; /* of a row */
    const char *only, *on, *section, *json;
    size_t largest; /* 0: any */
    bool list;
    double minutes, until; /* 0: as long as it takes */
    size_t rows_left;
} request;

static bool take_option(request *out, int letter) {
    switch (letter) {
    case 'q':
        out->largest = 5000;
        out->options.budget = 5;
        return true;
    case 'n':
        out->options.python = false;
        return true;
    case 'l':
        out->list = true;
        return true;
    case 'p':
        out->options.pairs = strtoul(optarg, NULL, 10);
        return true;
    case 'b':
        out->options.budget = strtod(optarg, NULL);
        return true;
    case 'm':
        out->minutes = strtod(optarg, NULL);
        return out->minutes > 0;
    default:
        return false;
    }
}

static bool read_options(request *out, int argc, char **argv) {
    enum { PLAIN = 256 }; /* and the number of an option that is a text */
    const char **const texts[] = {&out->only,           &out->on, &out->section, &out->json, &out->options.isthmus,
                                  &out->options.scripts};
    static const struct option known[] = {{"quick", no_argument, NULL, 'q'},
                                          {"no-python", no_argument, NULL, 'n'},
                                          {"list", no_argument, NULL, 'l'},
                                          {"pairs", required_argument, NULL, 'p'},
                                          {"budget", required_argument, NULL, 'b'},
                                          {"minutes", required_argument, NULL, 'm'},
                                          {"only", required_argument, NULL, PLAIN},
                                          {"on", required_argument, NULL, PLAIN + 1},
                                          {"section", required_argument, NULL, PLAIN + 2},
                                          {"json", required_argument, NULL, PLAIN + 3},
                                          {"isthmus", required_argument, NULL, PLAIN + 4},
                                          {"peers", required_argument, NULL, PLAIN + 5},
                                          {NULL, 0, NULL, 0}};
    for (int c; (c = getopt_long(argc, argv, "", known, NULL)) >= 0;) {
        if (c >= PLAIN) {
            *texts[c - PLAIN] = optarg;
        } else if (!take_option(out, c)) {
            return false;
        }
    }
    const size_t most = 1000;
    return optind == argc && out->options.pairs > 0 && out->options.pairs <= most && out->options.budget > 0;
}

/* Is the section one of those there are? */
static bool knows_section(const char *name) {
    for (bench_section section = 0; section < BENCH_SECTIONS; section++) {
        if (strcmp(bench_section_names[section], name) == 0) {
            return true;
        }
    }
    return false;
}

static void print_lists(void) {
    for (size_t i = 0; bench_workloads[i]; i++) {
        printf("%-12s %s:", bench_section_names[bench_section_of(bench_workloads[i])], bench_workloads[i]->name);
        for (size_t g = 0; bench_workloads[i]->graphs[g]; g++) {
            printf("%s %s", g > 0 ? "," : "", bench_workloads[i]->graphs[g]);
        }
        printf("\n");
    }
    printf("\n");
    for (size_t i = 0; bench_graph_kind_at(i); i++) {
        const bench_graph_kind *kind = bench_graph_kind_at(i);
        printf("%-14s %8u actors %8zu ties  %s%s\n", kind->name, kind->vertices, kind->ties, kind->what,
               kind->real ? "; a file goes before" : "");
    }
}

static bool too_large(const char *graph, size_t largest) {
    for (size_t i = 0; largest > 0 && bench_graph_kind_at(i); i++) {
        if (strcmp(bench_graph_kind_at(i)->name, graph) == 0) {
            return bench_graph_kind_at(i)->vertices > largest;
        }
    }
    return false;
}

static bool wanted(const bench_workload *workload, const request *asked) {
    const char *section = bench_section_names[bench_section_of(workload)];
    return (!asked->only || strstr(workload->name, asked->only)) &&
           (!asked->section || strcmp(asked->section, section) == 0);
}

/* The graphs of a workload, ended by NULL. */
static const char *const *graphs_of(const bench_workload *workload, const request *asked, const char *only_this[2]) {
    only_this[0] = asked->on;
    only_this[1] = NULL;
    return asked->on && !workload->graphless ? only_this : workload->graphs;
}

static size_t count_rows(const request *asked) {
    size_t count = 0;
    for (size_t i = 0; bench_workloads[i]; i++) {
        const char *only_this[2];
        const char *const *graphs = graphs_of(bench_workloads[i], asked, only_this);
        for (; wanted(bench_workloads[i], asked) && *graphs; graphs++) {
            count += !too_large(*graphs, asked->largest);
        }
    }
    return count;
}

/* One run may take a large part of the time that is left, as most take next to none, and a time is worth more than a
 * second one; the runs after it together a third of that. The parts shrink with what is left, so that it lasts. */
static bench_options options_of(const request *asked) {
    const double part = 1.0 / 25, least = 1;
    bench_options options = asked->options;
    if (asked->minutes > 0) {
        double left = asked->until - ist_spent_now().wall, share = 1.0 / (double)(asked->rows_left * BENCH_PEERS);
        options.budget = fmin(options.budget, fmax(least, left * fmax(part, share)));
    }
    options.spend = asked->minutes > 0 ? options.budget / 3 : options.budget;
    return options;
}

/* The rows of a workload, printed as they are measured. */
static bool run_workload(bench_row *rows, size_t *count, const bench_workload *workload, request *asked) {
    const char *only_this[2];
    const char *const *graphs = graphs_of(workload, asked, only_this);
    bool ok = true;
    for (; *graphs; graphs++) {
        if (!too_large(*graphs, asked->largest)) {
            bench_row *row = &rows[(*count)++];
            bench_options options = options_of(asked);
            bench_row_measure(row, workload, *graphs, &options);
            asked->rows_left--;
            bench_print_row(row, &options);
            ok = bench_row_agrees(row) && ok;
        }
    }
    return ok;
}

static bool run_section(bench_row *rows, size_t *count, bench_section section, request *asked) {
    bool ok = true;
    size_t first = *count;
    if (asked->section && strcmp(asked->section, bench_section_names[section]) != 0) {
        return true;
    }
    bench_print_head(section);
    for (size_t i = 0; bench_workloads[i]; i++) {
        if (wanted(bench_workloads[i], asked) && bench_section_of(bench_workloads[i]) == section) {
            ok = run_workload(rows, count, bench_workloads[i], asked) && ok;
        }
    }
    bench_print_foot(section, rows + first, *count - first);
    return ok;
}

static bool run_all(request *asked) {
    size_t count = 0;
    ist_spent start = ist_spent_now();
    asked->rows_left = count_rows(asked);
    asked->until = start.wall + 60 * asked->minutes;
    bench_row *rows = calloc(asked->rows_left + 1, sizeof *rows);
    bool ok = rows != NULL;
    for (bench_section section = 0; rows && section < BENCH_SECTIONS; section++) {
        ok = run_section(rows, &count, section, asked) && ok;
    }
    if (rows && asked->json && !bench_write_json(asked->json, rows, count, &asked->options)) {
        fprintf(stderr, "bench: %s cannot be written\n", asked->json);
        ok = false;
    }
    printf("\n%zu rows in %.1f minutes\n", count, ist_spent_since(start).wall / 60);
    free(rows);
    return ok;
}

int main(int argc, char **argv) {
    request asked = {.options = {.isthmus = "isthmus",
                                 .scripts = "bench",
                                 .pairs = 5,
                                 .budget = 90,
                                 .least = 0.03,
                                 .python = true,
                                 .folder = getenv("ISTHMUS_BENCH_DATA")}};
    if (!read_options(&asked, argc, argv) || (asked.section && !knows_section(asked.section))) {
        fputs(usage, stderr);
        return 2;
    }
    if (asked.list) {
        print_lists();
        return 0;
    }
    return run_all(&asked) ? 0 : 1;
}
