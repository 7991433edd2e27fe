/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.c - the table, as it is printed.
 */
#include "bench/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL = 64 };

const char *const bench_section_names[BENCH_SECTIONS] = {"table", "portability", "growth"};

bench_section bench_section_of(const bench_workload *workload) {
    return workload->growth ? BENCH_GROWTH : workload->build ? BENCH_PORTABILITY : BENCH_TABLE;
}

static const char *format_seconds(char cell[CELL], double seconds) {
    if (!(seconds > 0)) {
        return strcpy(cell, "-");
    }
    if (seconds < 1e-3) {
        snprintf(cell, CELL, "%.3g us", seconds * 1e6);
    } else if (seconds < 1) {
        snprintf(cell, CELL, "%.3g ms", seconds * 1e3);
    } else {
        snprintf(cell, CELL, "%.3g s", seconds);
    }
    return cell;
}

/* "12.5 (11.9-13.1)", and how many pairs where these are fewer than asked for. */
static const char *format_ratio(char cell[CELL], const bench_against *peer, size_t pairs) {
    if (!peer) {
        return strcpy(cell, "");
    }
    if (peer->why[0]) {
        snprintf(cell, CELL, "%.40s", peer->why);
        return cell;
    }
    int digits = peer->ratio.median < 10 ? 2 : peer->ratio.median < 100 ? 1 : 0;
    int length = snprintf(cell, CELL, "%.*f (%.*f-%.*f)", digits, peer->ratio.median, digits, peer->ratio.lower, digits,
                          peer->ratio.upper);
    if (peer->pairs < pairs && length < CELL - 8) {
        snprintf(cell + length, CELL - (size_t)length, " /%zu", peer->pairs);
    }
    return cell;
}

void bench_print_head(bench_section section) {
    static const char *const what[BENCH_SECTIONS] = {
        ("User and system time of a peer in that of ours: median (quartiles) of pairs taken in turn, one thread each; "
         "/N: only N pairs.\n\"2 threads\": wall time of ours on one thread in that on two. * a generated stand-in."),
        "The same by each build of the lanes.", "Time of ours against size, one thread."};
    printf("\n%s: %s\n\n", bench_section_names[section], what[section]);
    printf("%-52s %-18s %9s %9s  %-9s %-9s %-22s %-22s %-22s %7s %9s %6s  %s\n", "workload", "graph", "actors", "ties",
           "ours", "igraph", "times", "graph-tool, times", "networkx, times", "MiB", "2 threads", "differ", "way");
    fflush(stdout); /* else a child would print it again */
}

static const bench_against *peer_of(const bench_row *row, size_t n) {
    return n < row->peer_count ? &row->peers[n] : NULL;
}

/* The largest of what was compared, and with whom where that is not the peer. */
static void format_agreement(char cell[CELL], const bench_row *row) {
    double most = -1;
    for (size_t i = 0; i < row->peer_count; i++) {
        const bench_against *peer = &row->peers[i];
        most = peer->pairs > 0 ? fmax(most, peer->difference) : most;
    }
    cell[0] = '\0';
    if (most >= 0) {
        snprintf(cell, CELL, "%.0e", most);
    }
}

static void format_title(char title[2 * CELL], const bench_row *row) {
    const bench_workload *workload = row->workload;
    snprintf(title, 2 * CELL, "%s%s%s%s%s", workload->name, workload->unit ? ", " : "",
             workload->unit ? workload->unit : "", workload->build ? ", " : "", workload->build ? workload->build : "");
}

/* Without "shortest paths from 40 actors: ". */
static const char *short_way(const char *way) {
    const char *colon = strstr(way, ": ");
    return colon ? colon + 2 : way;
}

static void print_notes(const bench_row *row) {
    for (size_t i = 0; i < row->peer_count; i++) {
        if (row->peers[i].against[0]) {
            printf("    compared with our %s\n", row->peers[i].against);
        }
    }
}

void bench_print_row(const bench_row *row, const bench_options *options) {
    char title[2 * CELL], name[CELL], ours[CELL], igraph[CELL], times[CELL], tool[CELL], networkx[CELL], differ[CELL],
        two[CELL];
    const bench_against *first = peer_of(row, 0);
    format_title(title, row);
    snprintf(name, sizeof name, "%.40s%s", row->graph, row->stand_in ? "*" : "");
    format_agreement(differ, row);
    two[0] = '\0';
    if (row->faster.median > 0) {
        snprintf(two, sizeof two, "%.2f", row->faster.median);
    }
    printf("%-52s %-18.18s %9.0f %9.0f  ", title, name, row->vertices, row->ties);
    if (row->failure[0]) {
        printf("%s\n", row->failure);
    } else {
        printf("%-9s %-9s %-22s %-22s %-22s %7.1f %9s %6s  %s\n", format_seconds(ours, row->seconds),
               first ? format_seconds(igraph, first->seconds) : "", format_ratio(times, first, options->pairs),
               format_ratio(tool, peer_of(row, 1), options->pairs),
               format_ratio(networkx, peer_of(row, 2), options->pairs), row->peak_kib / 1024, two, differ,
               short_way(row->method));
    }
    print_notes(row);
    fflush(stdout);
}

/* The power of the size of rows of one workload with which their time grows; NAN below two. */
static double find_exponent(const bench_row *rows, size_t count) {
    double *sizes = calloc(2 * count, sizeof *sizes), power = NAN;
    for (size_t i = 0; sizes && i < count; i++) {
        sizes[i] = rows[i].vertices + rows[i].ties;
        sizes[count + i] = rows[i].seconds;
    }
    if (sizes) {
        power = ist_growth_exponent(sizes, sizes + count, count);
    }
    free(sizes);
    return power;
}

static void print_growth(const bench_row *rows, size_t count) {
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first; next < count && rows[next].workload == rows[first].workload; next++) {
        }
        double exponent = find_exponent(rows + first, next - first);
        if (bench_section_of(rows[first].workload) == BENCH_GROWTH && !isnan(exponent)) {
            printf("%s: time grows with the %.2fth power of actors and ties, %.2f times for twice as many\n",
                   rows[first].workload->name, exponent, pow(2, exponent));
        }
    }
}

/* Of each row of a build against the first of the same graph, which is the fastest build. */
static void print_portability(const bench_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const bench_row *best = &rows[i];
        for (size_t j = i; j-- > 0;) {
            best = rows[j].workload->build && rows[j].seconds > 0 && strcmp(rows[j].graph, rows[i].graph) == 0
                       ? &rows[j]
                       : best;
        }
        if (rows[i].workload->build && best != &rows[i] && rows[i].peers[0].pairs > 0) {
            printf("%s on %s: %.0f %% of the ratio of %s\n", rows[i].workload->build, rows[i].graph,
                   100 * rows[i].peers[0].ratio.median / best->peers[0].ratio.median, best->workload->build);
        }
    }
}

void bench_print_foot(bench_section section, const bench_row *rows, size_t count) {
    printf("\n");
    if (section == BENCH_GROWTH) {
        print_growth(rows, count);
    } else if (section == BENCH_PORTABILITY) {
        print_portability(rows, count);
    }
}
