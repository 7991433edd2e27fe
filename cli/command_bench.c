/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_bench.c - how long measures and sweeps take, here and on larger networks of this kind.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench_kept.h"
#include "command.h"
#include "core/timing/grown.h"
#include "core/timing/timing.h"
#include "measures.h"
#include "pipeline.h"
#include "tables.h"

#define USUAL_MEASURES                                                                                                 \
    "degree,betweenness,closeness,harmonic,eigenvector,pagerank,constraint,core-number,edge-betweenness"
#define ALL_SWEEPS "efficiency-losses,betweenness-losses,betweenness-draws"
enum { USUAL_REPEATS = 5, USUAL_DRAWS = 64, USUAL_LOSSES = 1000 };
static const double usual_seconds = 10;

typedef struct {
    const ist_request *request;
    ist_measures measures;
    ist_timing timing;
    ist_timed *items; /* what timing borrows */
    size_t *sizes;
    ist_bench_kept kept; /* what --compare names */
    size_t slower;       /* than what was kept, or of another answer */
} question;

/* ---- what is asked ---- */

static bool has_sweep(const question *q, const char *name) {
    for (size_t i = 0; i < q->timing.count; i++) {
        if (strcmp(q->items[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static size_t count_words(const char *words) {
    size_t count = words != NULL;
    for (; words != NULL && *words != '\0'; words++) {
        count += *words == ',';
    }
    return count;
}

/* Appends the sweeps of a comma-separated list. */
static bool add_sweeps(question *q, const char *words, ist_error *err) {
    bool ok = true;
    while (ok && words != NULL) {
        size_t length = strcspn(words, ",");
        const ist_timed *sweep = NULL;
        ist_buffer name = {0};
        ok = ist_buffer_add(&name, words, length, err) && ist_timed_find_sweep(&sweep, ist_buffer_string(&name), err);
        ist_buffer_free(&name);
        if (ok && has_sweep(q, sweep->name)) {
            ok = ist_error_set(err, IST_ERROR_USAGE, "the sweep %s is named twice", sweep->name);
        } else if (ok) {
            q->items[q->timing.count++] = *sweep;
        }
        words = words[length] == ',' ? words + length + 1 : NULL;
    }
    return ok;
}

/* Who names measures or sweeps gets these and no others. */
static bool read_items(question *q, ist_error *err) {
    const ist_request *request = q->request;
    q->timing.usual = request->by == NULL && request->sweeps == NULL;
    const char *measures = q->timing.usual ? USUAL_MEASURES : request->by;
    const char *sweeps = q->timing.usual ? ALL_SWEEPS : request->sweeps;
    q->measures.mixed = true;
    if (measures != NULL && !ist_measures_parse(&q->measures, measures, err)) {
        return false;
    }
    q->items = ist_array_make(q->measures.count + count_words(sweeps), sizeof *q->items, "reading measures", err);
    for (size_t i = 0; q->items != NULL && i < q->measures.count; i++) {
        q->items[q->timing.count++] = ist_timed_of(q->measures.items[i]);
    }
    q->timing.items = q->items;
    return q->items != NULL && add_sweeps(q, sweeps, err);
}

static bool read_size(size_t *out, const char *word, size_t length, size_t before, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    double number = 0;
    bool whole = ist_number_parse(&number, word, length) && number == floor(number);
    if (!whole || number < 1 || number > IST_GROWN_MOST) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "--grow takes how many copies are joined, from 1 to %d, as in 1,4,16, not %s",
                             IST_GROWN_MOST, ist_quote(quoted, word, length));
    }
    *out = (size_t)number;
    return *out > before ||
           ist_error_set(err, IST_ERROR_USAGE, "--grow takes ascending numbers: %zu stands before %zu", before, *out);
}

static bool read_sizes(question *q, ist_error *err) {
    const char *word = q->request->grow;
    q->sizes = ist_array_make(count_words(word), sizeof *q->sizes, "reading sizes", err);
    q->timing.sizes = q->sizes;
    bool ok = q->sizes != NULL;
    while (ok && word != NULL) {
        size_t length = strcspn(word, ","), count = q->timing.size_count;
        ok = read_size(&q->sizes[count], word, length, count > 0 ? q->sizes[count - 1] : 0, err);
        q->timing.size_count++;
        word = word[length] == ',' ? word + length + 1 : NULL;
    }
    return ok;
}

/* An option that nothing asked for reads would be without effect. */
static bool check_effects(const question *q, ist_error *err) {
    const ist_request *request = q->request;
    if (request->losses_given && !has_sweep(q, "betweenness-losses")) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "--losses is for the sweep betweenness-losses, which is not asked for");
    }
    return request->draws == 0 || has_sweep(q, "betweenness-draws") ||
           ist_error_set(err, IST_ERROR_USAGE, "--draws is for the sweep betweenness-draws, which is not asked for");
}

static bool read_question(question *q, ist_error *err) {
    const ist_request *request = q->request;
    if (!read_items(q, err) || !read_sizes(q, err) || !check_effects(q, err)) {
        return false;
    }
    ist_timing *timing = &q->timing;
    unsigned own = has_sweep(q, "betweenness-draws") || timing->size_count > 0 ? IST_TAKES_SEED : 0;
    timing->repeats = request->repeats > 0 ? request->repeats : USUAL_REPEATS;
    timing->seconds = request->seconds > 0 ? request->seconds : usual_seconds;
    timing->threads = (unsigned)ist_work_threads(&request->work);
    timing->options.draws = request->draws > 0 ? request->draws : USUAL_DRAWS;
    timing->options.losses = request->losses_given ? request->losses : USUAL_LOSSES;
    return ist_measures_settings(&timing->options.settings, &q->measures, request, own, err);
}

/* ---- the answer ---- */

static bool check_view(const ist_view *view, ist_error *err) {
    return view->lens.territory != IST_TERRITORY_GROUP ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "bench times what is computed of single actors, and territory=group asks for sets of places; "
                         "territory=contract makes one actor of each state");
}

/* What else differs than the program. */
static bool note_kept(ist_table *table, const question *q, const ist_table *times, ist_error *err) {
    const char *machine = times->note_count > 0 ? ist_table_string(times, times->notes[0]) : "";
    bool same_machine = strcmp(machine, q->kept.machine) == 0;
    bool same_contract = strcmp(ist_table_string(times, times->contract), q->kept.contract) == 0;
    return ist_table_note(table, err, "before: %s", q->request->compare) &&
           (same_machine ||
            ist_table_note(table, err, "another machine: %s before, %s now", q->kept.machine, machine)) &&
           (same_contract || ist_table_note(table, err, "other conditions before: %s", q->kept.contract)) &&
           ist_table_contract(table, ist_table_string(times, times->contract), err);
}

static bool add_compared(ist_tables *tables, question *q, ist_error *err) {
    if (q->request->compare == NULL) {
        return true;
    }
    const ist_table *times = &tables->items[0].table;
    ist_table *table = &tables->items[tables->count - 1].table;
    return ist_timing_compared(table, &q->slower, times, q->kept.rows, q->kept.count, err) &&
           note_kept(table, q, times, err);
}

static bool fill(ist_tables *tables, question *q, const ist_view *view, ist_error *err) {
    static const char *const names[] = {"times", "growth", "power"};
    const size_t count = q->timing.size_count > 0 ? 3 : 1;
    bool compares = q->request->compare != NULL, ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_tables_add(tables, names[i], "", NULL, 0, err) != NULL;
    }
    ok = ok && (!compares || ist_tables_add(tables, "compared", "", NULL, 0, err) != NULL);
    bool alone = tables->count == 1 && q->request->table == NULL;
    return ok && (alone || ist_tables_check(tables, q->request, err)) &&
           ist_timing_table(&tables->items[0].table, view, &q->timing, err) &&
           (count == 1 || ist_timing_growth(&tables->items[1].table, &tables->items[2].table, view, &q->timing, err)) &&
           add_compared(tables, q, err);
}

/* A table alone needs no --table to name it. */
static bool write(const ist_tables *tables, const ist_request *request, ist_error *err) {
    return tables->count == 1 && request->table == NULL
               ? ist_tables_write_one(&tables->items[0].table, NULL, request, err)
               : ist_tables_write(tables, request, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    question q = {.request = request};
    bool ok = read_question(&q, err) &&
              (request->compare == NULL || ist_bench_kept_read(&q.kept, request->compare, err)) &&
              ist_pipeline_start(&pipeline, request, err) && ist_pipeline_view(&pipeline, &request->lens, err) &&
              check_view(&pipeline.view, err) && fill(&tables, &q, &pipeline.view, err) && write(&tables, request, err);
    free(q.items);
    free(q.sizes);
    ist_bench_kept_free(&q.kept);
    ist_measures_free(&q.measures);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return !ok ? -1 : q.slower > 0 ? 1 : 0;
}

/* ---- options ---- */

static bool set_sweeps(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->sweeps = value;
    return true;
}

static bool set_compare(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->compare = value;
    return true;
}

static bool set_grow(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->grow = value;
    return true;
}

static bool set_repeat(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->repeats, "--repeat", value, 1, err) &&
           (request->repeats <= IST_TIMING_REPEATS_MOST ||
            ist_error_set(err, IST_ERROR_USAGE, "--repeat takes at most %d", IST_TIMING_REPEATS_MOST));
}

static bool set_seconds(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    double *seconds = &request->seconds;
    return (ist_number_parse(seconds, value, strlen(value)) && *seconds > 0 && isfinite(*seconds)) ||
           ist_error_set(err, IST_ERROR_USAGE, "--seconds takes a number above 0, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

static bool set_draws(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->draws, "--draws", value, 1, err);
}

static bool set_losses(ist_request *request, const char *value, ist_error *err) {
    request->losses_given = true;
    return ist_option_number(&request->losses, "--losses", value, 0, err);
}

static const ist_option options[] = {
    {"by", 0, "MEASURE[,MEASURE...]",
     "the measures that are timed, of actors, ties and the whole network. By default some of each, and all sweeps",
     ist_option_set_by},
    {"sweeps", 0, "NAME[,NAME...]",
     "what is timed of many networks: efficiency-losses and betweenness-losses, with each tie lost in turn; "
     "betweenness-draws, with costs drawn at random",
     set_sweeps},
    {"grow", 0, "N[,N...]",
     "also on larger networks, of so many copies of this one, joined so that degrees and costs stay as they are; how "
     "time grows with size follows from it. As in 1,4,16",
     set_grow},
    {"compare", 0, "OLD.json",
     "what an earlier run wrote with --format json: table compared says what became faster or slower, with a 95 % "
     "interval. Exit code 1 when something is slower or answers otherwise",
     set_compare},
    {"repeat", 0, "N", "how many runs medians and quartiles are of; by default 5", set_repeat},
    {"seconds", 0, "S", "for each row; where it takes longer it has fewer runs, one at least. By default 10",
     set_seconds},
    {"draws", 0, "N", "of costs, for betweenness-draws; by default 64", set_draws},
    {"losses", 0, "N", "for betweenness-losses: so many ties, spread evenly, are lost; 0: all. By default 1000",
     set_losses},
    IST_OPTION_ALPHA,
    IST_OPTION_GROUPS,
    IST_OPTION_SEED,
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_bench = {
    .name = "bench",
    .summary = "how long measures and sweeps take on this network, and on larger ones of its kind",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "A row a measure or sweep. time: user and system time of one run on one thread, the median of some runs, "
        "with quartiles. wall.threads and speed-up: what a clock shows on all processors, or --threads N, and how many "
        "times faster that is. memory: what the first run took at most. sum: of the values, by which you see that two "
        "machines computed the same; runs that differ in a bit are an error.\n\n"
        "With --grow, table growth has the same on larger networks, and table power says with which power of the "
        "number of actors and ties time grows. 'isthmus explain timing' says how they are made. Times are those of "
        "this machine at this moment: compare rows of one run, or two runs on one quiet machine by --compare.",
    .example = "  isthmus bench caspian\n"
               "  isthmus bench corridor --by betweenness,edge-betweenness --cost days --repeat 9\n"
               "  isthmus bench caspian --by betweenness,pagerank --grow 1,4,16\n"
               "  isthmus bench caspian --sweeps betweenness-draws --draws 1000 --threads 2\n"
               "  isthmus bench caspian --format json -o old.json\n"
               "  isthmus bench caspian --compare old.json --table compared\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .options = options,
    .unrepeatable = true,
    .run = run,
};
