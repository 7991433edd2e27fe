/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_diff.c - two lenses, scenarios or datasets: what differs of facts, structure, measures, ranks and verdicts.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "core/diff/changes.h"
#include "core/diff/facts.h"
#include "core/scenario/beside.h"
#include "graph/lens_named.h"
#include "measures.h"
#include "scenario.h"
#include "shipped.h"
#include "tables.h"

enum { SHOWN = 20 };

/* One side: its network, and what it looks like through the lens, or through the lens and a case on top. */
typedef struct {
    ist_pipeline *pipeline; /* of two cases both have the first one */
    ist_lens lens;
    ist_scenario_asked asked;
    ist_scenario_look look;
    ist_buffer words;
    const char *name;
    ist_verdict *verdicts;
} side;

typedef struct {
    ist_pipeline pipelines[IST_SIDES];
    side sides[IST_SIDES];
    ist_scenario_choices choices;
    ist_measures measures;
    ist_pairing pairing;
    ist_changes changes;
    bool of_datasets;
    size_t facts, turned;
} diff;

/* ---- what is compared ---- */

static bool check_asked(const ist_request *request, ist_error *err) {
    if (request->operand_count == 2 && request->case_count > 0) {
        return ist_error_set(
            err, IST_ERROR_USAGE,
            "--case compares two cases of one dataset: give one NETWORK, or OLD and NEW without cases");
    }
    if (request->operand_count == 1 && request->case_count == 0) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "diff needs two things: OLD and NEW, or a NETWORK with one --case, which is compared with "
                             "the lens as it is, or two");
    }
    return request->case_count <= 2 ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "diff compares two cases, not %zu; 'isthmus scenario compare' takes any "
                         "number",
                         request->case_count);
}

/* Two names of one folder or file would give an empty answer, and hide a slip of the pen. */
static bool check_two(const char *old, const char *new, ist_error *err) {
    ist_buffer paths[2] = {{0}, {0}};
    struct stat a = {0}, b = {0};
    bool ok = ist_shipped_find(&paths[0], old, err) && ist_shipped_find(&paths[1], new, err);
    bool same = ok && (strcmp(old, new) == 0 ||
                       (stat(ist_buffer_string(&paths[0]), &a) == 0 && stat(ist_buffer_string(&paths[1]), &b) == 0 &&
                        a.st_ino == b.st_ino && a.st_dev == b.st_dev));
    ist_buffer_free(&paths[0]);
    ist_buffer_free(&paths[1]);
    return ok && (!same || ist_error_set(err, IST_ERROR_USAGE,
                                         "%s and %s are one and the same: there is nothing to "
                                         "compare; --case compares two cases of one dataset",
                                         old, new));
}

/* The lens of the second dataset is what the user's words mean there. */
static bool open_datasets(diff *d, ist_request *request, ist_error *err) {
    ist_lens words = {0};
    bool ok = check_two(request->operands[0], request->operands[1], err) &&
              ist_lens_copy(&words, &request->words, err) &&
              ist_pipeline_start(&d->pipelines[IST_BEFORE], request, err) &&
              ist_pipeline_open(&d->pipelines[IST_AFTER], request->operands[1], request, err) &&
              ist_lens_resolve(&words, &d->pipelines[IST_AFTER].dataset, err) &&
              ist_lens_copy(&d->sides[IST_BEFORE].lens, &request->lens, err);
    d->pipelines[IST_AFTER].network.work = &request->work;
    d->sides[IST_AFTER].lens = words;
    for (size_t i = 0; ok && i < IST_SIDES; i++) {
        d->sides[i].pipeline = &d->pipelines[i];
        d->sides[i].name = request->operands[i];
        ok = ist_buffer_text(&d->sides[i].words, "open", err);
    }
    return ok;
}

/* Of one case the lens as it is is the other side. */
static bool open_cases(diff *d, ist_request *request, ist_error *err) {
    bool ok = ist_pipeline_start(&d->pipelines[IST_BEFORE], request, err);
    for (size_t i = 0; ok && i < IST_SIDES; i++) {
        side *s = &d->sides[i];
        s->pipeline = &d->pipelines[IST_BEFORE];
        s->name = request->case_count == 2 ? request->cases[i] : i == IST_BEFORE ? "open" : request->cases[0];
        ok = ist_lens_copy(&s->lens, &request->lens, err) && ist_scenario_words(&s->words, s->name, err);
    }
    return ok;
}

static bool look(side *s, const ist_request *request, ist_error *err) {
    const ist_scenario_options options = {.source = request->source,
                                          .target = request->target,
                                          .on = request->on,
                                          .groups = request->groups,
                                          .seed = request->seed_given ? request->seed : 1};
    return (ist_scenario_ask(&s->asked, &s->pipeline->network, &s->lens, &options, err) &&
            ist_scenario_look_make(&s->look, &s->asked, ist_buffer_string(&s->words), err)) ||
           ist_error_prefix(err, "%s", s->name);
}

static bool compute(diff *d, ist_request *request, ist_error *err) {
    side *before = &d->sides[IST_BEFORE], *after = &d->sides[IST_AFTER];
    ist_metric_settings settings = {0};
    bool ok =
        look(before, request, err) && look(after, request, err) &&
        (request->outcomes != NULL ? ist_scenario_choices_read(&d->choices, request->outcomes, &before->asked, err)
                                   : ist_scenario_choices_all(&d->choices, &before->asked, err)) &&
        ist_scenario_choices_drop(&d->choices, request->outcomes != NULL, err) &&
        ist_measures_parse(&d->measures, request->by != NULL ? request->by : "betweenness", err);
    unsigned own = IST_TAKES_ENDS | IST_TAKES_SOURCE | ist_scenario_choices_take(&d->choices);
    return ok && ist_measures_settings(&settings, &d->measures, request, own, err) &&
           ist_pairing_make(&d->pairing, &before->look.made.view, &after->look.made.view, err) &&
           ist_changes_make(&d->changes, &d->pairing, d->measures.items, d->measures.count, &settings, err);
}

/* ---- tables ---- */

static ist_table *add_table(ist_tables *tables, const diff *d, const char *name, const char *what, ist_error *err) {
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "%s: %s -> %s", what, d->sides[IST_BEFORE].name, d->sides[IST_AFTER].name);
    ist_table *table = ok ? ist_tables_add(tables, name, ist_buffer_string(&title), NULL, 0, err) : NULL;
    ist_buffer_free(&title);
    return table;
}

/* What both were looked at through; that of the second stands in a note. */
static bool end_table(ist_table *table, const diff *d, bool measured, ist_error *err) {
    ist_buffer before = {0}, after = {0};
    bool ok = ist_view_contract(&before, &d->sides[IST_BEFORE].look.made.view, err) &&
              ist_view_contract(&after, &d->sides[IST_AFTER].look.made.view, err);
    for (size_t i = 0; ok && measured && i < d->measures.count; i++) {
        ok = ist_metric_contract(&before, d->measures.items[i], err);
    }
    ok = ok && ist_table_note(table, err, "after: %s", ist_buffer_string(&after)) &&
         ist_table_contract(table, ist_buffer_string(&before), err);
    ist_buffer_free(&before);
    ist_buffer_free(&after);
    return ok;
}

static bool add_facts(ist_tables *tables, diff *d, ist_error *err) {
    ist_table *table = add_table(tables, d, "facts", "facts that differ", err);
    const ist_dataset *before = &d->pipelines[IST_BEFORE].dataset, *after = &d->pipelines[IST_AFTER].dataset;
    return table != NULL &&
           (d->of_datasets ? ist_facts_of_datasets(table, &d->facts, before, after, err)
                           : ist_facts_of_views(table, &d->facts, &d->pairing, err)) &&
           end_table(table, d, false, err);
}

static bool add_structure(ist_tables *tables, diff *d, ist_error *err) {
    ist_table *table = add_table(tables, d, "structure", "structure", err);
    return table != NULL &&
           ist_scenario_beside(table, &d->choices, &d->sides[IST_BEFORE].look, &d->sides[IST_AFTER].look, err) &&
           end_table(table, d, false, err);
}

static bool add_changes(ist_tables *tables, diff *d, const ist_request *request, ist_error *err) {
    static const struct {
        const char *name;
        unsigned columns;
    } parts[] = {{"measures", IST_CHANGES_VALUES}, {"ranks", IST_CHANGES_RANKS}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++) {
        ist_table *table = add_table(tables, d, parts[i].name, parts[i].name, err);
        ok = table != NULL &&
             ist_changes_table(table, &d->changes, parts[i].columns, request->top_given ? request->top : SHOWN, err) &&
             end_table(table, d, true, err);
    }
    return ok;
}

/* ---- verdicts ---- */

static bool run_claims(side *s, bool of_datasets, ist_error *err) {
    const ist_network *network = &s->pipeline->network;
    s->verdicts =
        ist_array_make(network->dataset->rows[IST_TABLE_CLAIMS].count, sizeof *s->verdicts, "running claims", err);
    return s->verdicts != NULL &&
           ist_claims_verdicts_under(s->verdicts, network, of_datasets ? NULL : &s->look.edits, err);
}

/* The row of the claim with this id in the other dataset, or IST_NONE. */
static uint32_t find_claim(const side *s, const char *id) {
    ist_subject subject = ist_network_find(&s->pipeline->network, id);
    return subject.type == IST_SUBJECT_CLAIM ? subject.index : IST_NONE;
}

static bool add_claim(ist_table *table, diff *d, uint32_t row, ist_error *err) {
    const side *before = &d->sides[IST_BEFORE], *after = &d->sides[IST_AFTER];
    const ist_dataset *dataset = &before->pipeline->dataset;
    const ist_claim *claim = &ist_dataset_claims(dataset)[row];
    const char *id = ist_dataset_text(dataset, claim->id);
    uint32_t other = find_claim(after, id);
    if (other == IST_NONE || before->verdicts[row] == after->verdicts[other]) {
        return true;
    }
    const char *texts[] = {id, ist_verdict_names[before->verdicts[row]], ist_verdict_names[after->verdicts[other]],
                           ist_dataset_text(dataset, claim->says)};
    d->turned++;
    return ist_tables_texts(table, texts, err);
}

static bool add_verdicts(ist_tables *tables, diff *d, ist_error *err) {
    static const ist_tables_column columns[] = {{"claim", IST_CELL_TEXT, NULL},
                                                {"before", IST_CELL_TEXT, NULL},
                                                {"after", IST_CELL_TEXT, NULL},
                                                {"says", IST_CELL_TEXT, NULL}};
    size_t count = d->sides[IST_BEFORE].pipeline->dataset.rows[IST_TABLE_CLAIMS].count;
    ist_table *table = add_table(tables, d, "verdicts", "claims that turn", err);
    bool ok = table != NULL && ist_tables_columns(table, columns, sizeof columns / sizeof columns[0], err) &&
              run_claims(&d->sides[IST_BEFORE], d->of_datasets, err) &&
              run_claims(&d->sides[IST_AFTER], d->of_datasets, err);
    for (uint32_t row = 0; ok && row < count; row++) {
        ok = add_claim(table, d, row, err);
    }
    return ok && ist_table_note(table, err, "%zu of %zu claims turn, each through its own lens%s", d->turned, count,
                                d->of_datasets ? "" : " with the edits of the case on top");
}

/* ---- all ---- */

static void diff_free(diff *d) {
    ist_changes_free(&d->changes);
    ist_pairing_free(&d->pairing);
    ist_measures_free(&d->measures);
    ist_scenario_choices_free(&d->choices);
    for (size_t i = 0; i < IST_SIDES; i++) {
        ist_scenario_look_free(&d->sides[i].look);
        ist_scenario_asked_free(&d->sides[i].asked);
        ist_lens_free(&d->sides[i].lens);
        ist_buffer_free(&d->sides[i].words);
        free(d->sides[i].verdicts);
    }
    for (size_t i = 0; i < IST_SIDES; i++) {
        ist_pipeline_free(&d->pipelines[i]);
    }
}

static bool differs(const diff *d) {
    return d->facts > 0 || d->turned > 0 || d->changes.counts[IST_CHANGE_NONE] < d->changes.row_count;
}

static int run(ist_request *request, ist_error *err) {
    diff d = {.of_datasets = request->operand_count == 2};
    ist_tables tables = {0};
    bool ok = check_asked(request, err) &&
              (d.of_datasets ? open_datasets(&d, request, err) : open_cases(&d, request, err)) &&
              compute(&d, request, err) && add_facts(&tables, &d, err) && add_structure(&tables, &d, err) &&
              add_changes(&tables, &d, request, err) && add_verdicts(&tables, &d, err) &&
              ist_tables_write(&tables, request, err);
    int code = !ok ? -1 : differs(&d) ? 1 : 0;
    ist_tables_free(&tables);
    diff_free(&d);
    return code;
}

static bool set_outcomes(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->outcomes = value;
    return true;
}

static const ist_option options[] = {
    {"case", 0, "NAME|'KEY=VALUE ...'",
     "a scenario or words of the lens; given twice the two are compared, given once it is compared with the lens as it "
     "is",
     ist_option_add_case},
    {"by", 0, "MEASURE[,MEASURE...]",
     "the measures of actors, or of ties; the first orders the rows. By default betweenness", ist_option_set_by},
    {"outcomes", 0, "NAME[,NAME...]",
     "what of the structure is compared; 'isthmus explain outcomes' lists what there is. By default all that can be",
     set_outcomes},
    {"source", 0, "ACTOR[,...]", "where ways begin, for outcomes of ways", ist_option_set_source},
    {"target", 0, "ACTOR[,...]", "where they end", ist_option_set_target},
    {"on", 0, "ACTOR[,...]", "whose share of the ways; a state stands for its places", ist_option_set_on},
    IST_OPTION_GROUPS,
    IST_OPTION_SEED,
    IST_OPTION_TOP,
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_diff = {
    .name = "diff",
    .summary = "two scenarios, lenses or datasets: facts, structure, measures, ranks, verdicts that differ",
    .operands = "NETWORK --case A [--case B] | OLD NEW",
    .operand_min = 1,
    .operand_max = 2,
    .description =
        "Five tables. facts: of two cases the actors, ties and weights that one has and the other has not; of two "
        "datasets the rows that appear or vanish and the fields that change, by id. structure: outcomes of the whole, "
        "with --source and --target those of the ways. measures, ranks: actors that change, by the size of the change, "
        "and how alike the two rankings are. verdicts: claims that turn. Exit status 0 when both are the same, 1 when "
        "they differ.",
    .example = "  isthmus diff corridor --case close=RU,IR --case 'close=RU,IR build=TRIPP' --cost days\n"
               "  isthmus diff caspian --case russia-iran-closed --lens transport --table facts\n"
               "  isthmus diff old/ new/ --table facts --format csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .options = options,
    .run = run,
};
