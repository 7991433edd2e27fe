/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_json.c - a run, to be kept: the machine, and every row.
 */
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench/report.h"

#ifdef __clang__
static const char compiler[] = __VERSION__;
#else
static const char compiler[] = "gcc " __VERSION__;
#endif

static void write_text(FILE *file, const char *key, const char *text) {
    fprintf(file, "\"%s\": \"", key);
    for (; *text; text++) {
        if ((unsigned char)*text >= ' ') {
            fprintf(file, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
        }
    }
    fputc('"', file);
}

static void write_number(FILE *file, const char *key, double number) {
    if (isfinite(number)) {
        fprintf(file, "\"%s\": %.6g", key, number);
    } else {
        fprintf(file, "\"%s\": null", key);
    }
}

static void write_machine(FILE *file, const bench_options *options) {
    char text[IST_PROCESSOR_SIZE];
    struct tm today;
    time_t now = time(NULL);
    gmtime_r(&now, &today);
    ist_processor_name(text);
    fprintf(file, "\"machine\": {");
    write_text(file, "processor", text);
    fprintf(file, ", \"processors\": %ld, ", sysconf(_SC_NPROCESSORS_ONLN));
    write_text(file, "compiler", compiler);
    fprintf(file, ", ");
    write_text(file, "build", ist_lane_build_at(0)->name);
    fprintf(file, ", \"date\": \"%04d-%02d-%02d\", \"pairs\": %zu},\n", today.tm_year + 1900, today.tm_mon + 1,
            today.tm_mday, options->pairs);
}

static void write_spread(FILE *file, const char *key, ist_spread spread) {
    fprintf(file, "\"%s\": {", key);
    write_number(file, "median", spread.median);
    fprintf(file, ", ");
    write_number(file, "lower", spread.lower);
    fprintf(file, ", ");
    write_number(file, "upper", spread.upper);
    fprintf(file, "}");
}

static void write_peer(FILE *file, const bench_against *peer) {
    fprintf(file, "{");
    write_text(file, "name", peer->name);
    fprintf(file, ", ");
    write_text(file, "version", peer->version);
    fprintf(file, ", ");
    if (peer->why[0]) {
        write_text(file, "why", peer->why);
    } else {
        write_number(file, "seconds", peer->seconds);
        fprintf(file, ", ");
        write_spread(file, "ratio", peer->ratio);
        fprintf(file, ", \"pairs\": %zu, ", peer->pairs);
        write_number(file, "difference", peer->difference);
        fprintf(file, ", ");
        write_text(file, "against", peer->against);
    }
    fprintf(file, "}");
}

static void write_row(FILE *file, const bench_row *row) {
    const bench_workload *workload = row->workload;
    const char *const texts[][2] = {{"section", bench_section_names[bench_section_of(workload)]},
                                    {"workload", workload->name},
                                    {"unit", workload->unit ? workload->unit : ""},
                                    {"build", workload->build ? workload->build : ""},
                                    {"graph", row->graph},
                                    {"way", row->method},
                                    {"failure", row->failure}};
    fprintf(file, "  {");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_text(file, texts[i][0], texts[i][1]);
        fprintf(file, ", ");
    }
    fprintf(file, "\"stand_in\": %s, \"actors\": %.0f, \"ties\": %.0f,\n   ", row->stand_in ? "true" : "false",
            row->vertices, row->ties);
    write_number(file, "took", row->took);
    fprintf(file, ", ");
    write_number(file, "units", row->units);
    fprintf(file, ", ");
    write_number(file, "peer_units", row->peer_units);
    fprintf(file, ",\n   ");
    write_number(file, "seconds", row->seconds);
    fprintf(file, ", ");
    write_number(file, "wall", row->wall);
    fprintf(file, ", ");
    write_number(file, "wall_two_threads", row->wall_two);
    fprintf(file, ", ");
    write_spread(file, "faster_on_two", row->faster);
    fprintf(file, ", ");
    write_number(file, "peak_mib", row->peak_kib / 1024);
    fprintf(file, ",\n   \"peers\": [");
    for (size_t i = 0; i < row->peer_count; i++) {
        fprintf(file, i > 0 ? ",\n    " : "");
        write_peer(file, &row->peers[i]);
    }
    fprintf(file, "]}");
}

bool bench_write_json(const char *path, const bench_row *rows, size_t count, const bench_options *options) {
    FILE *file = fopen(path, "w");
    if (!file) {
        return false;
    }
    fprintf(file, "{");
    write_machine(file, options);
    fprintf(file, " \"rows\": [\n");
    for (size_t i = 0; i < count; i++) {
        write_row(file, &rows[i]);
        fprintf(file, i + 1 < count ? ",\n" : "\n");
    }
    fprintf(file, " ]}\n");
    return fclose(file) == 0;
}
