/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * choices.c - a number that says what a case means: of the whole network, of the ways between two ends, of an actor.
 *
 *     efficiency = (sum over s, t, not the same, of 1 / d(s, t)) / (n (n - 1))
 *     efficiency-change = (sum of 1 / d after) / (sum of 1 / d before) - 1, over actors that are there before and after
 *     cost = min over s in S, t in T of d(s, t)        capacity = largest flow from S to T
 *     dependence = mean over pairs s, t of (shortest routes that meet X) / (all shortest routes)
 *
 * cost, capacity and routes take --source for one end and --target for the other; reachable, pair-cost, dependence,
 * full, current and flow-share are about each pair of a source and a target, as `isthmus dependence` is, where pairs
 * with an end in X (--on) are left out. Sources and targets are those of the lens as it is: one that a case takes away
 * has no route.
 *
 * Besides these every measure is an outcome: of the whole network its first column or MEASURE.COLUMN; of actors that of
 * --on X, and MEASURE.rank its rank among all actors. For an X of several places the measure has to be defined for
 * sets.
 *
 * verdicts counts the claims of the dataset that get another verdict when the edits of the case come on top of the lens
 * of each claim; the lens of the question plays no part in it. Where a case has no such number it is NA with the
 * reason: cut off, X has no place there, or the case counts cost or capacity in another way than the lens.
 *
 * Read cost and, where it says so, capacity; direction is followed but by components, articulation points, bridges and
 * the current. O(V E log V) for efficiency and mean-cost, O(E log V) for cost and each source or target, whichever are
 * fewer, of dependence, O(V + E) for the counts; verdicts as much as all claims.
 *
 * Latora and Marchiori (2001), Efficient behavior of small-world networks; Ford and Fulkerson (1956), Maximal flow
 * through a network; Menger (1927); Brandes (2008), On variants of shortest-path betweenness centrality.
 */
#include "choices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ends.h"
#include "core/ranks.h"

#define IST_OUTCOME(name) extern const ist_scenario_outcome ist_scenario_outcome_##name;
#include "outcome_list.h"
#undef IST_OUTCOME

const ist_scenario_outcome *const ist_scenario_outcomes[] = {
#define IST_OUTCOME(name) &ist_scenario_outcome_##name,
#include "outcome_list.h"
#undef IST_OUTCOME
};
const size_t ist_scenario_outcome_count = sizeof ist_scenario_outcomes / sizeof *ist_scenario_outcomes;

/* ---- names ---- */

static const ist_scenario_outcome *find_outcome(const char *name) {
    for (size_t i = 0; i < ist_scenario_outcome_count; i++) {
        if (strcmp(ist_scenario_outcomes[i]->name, name) == 0) {
            return ist_scenario_outcomes[i];
        }
    }
    return NULL;
}

static bool refuse_unknown(const char *name, ist_error *err) {
    ist_nearest search = {.word = name};
    char quoted[IST_QUOTE_SIZE];
    for (size_t i = 0; i < ist_scenario_outcome_count; i++) {
        ist_nearest_try(&search, ist_scenario_outcomes[i]->name);
    }
    for (size_t i = 0; i < ist_metric_count; i++) {
        ist_nearest_try(&search, ist_metrics[i]->name);
    }
    return ist_error_set(
        err, IST_ERROR_USAGE,
        "there is no outcome %s%s%s%s; 'isthmus explain outcomes' lists them, and every measure is one",
        ist_quote(quoted, name, strlen(name)), search.nearest != NULL ? " (did you mean '" : "",
        search.nearest != NULL ? search.nearest : "", search.nearest != NULL ? "'?)" : "");
}

/* What stands behind the point of MEASURE.COLUMN. */
static bool find_column(ist_scenario_choice *out, const char *name, ist_error *err) {
    const ist_metric_column *columns = out->metric->columns;
    char quoted[IST_QUOTE_SIZE];
    out->rank = strcmp(name, "rank") == 0;
    if (out->rank) {
        return out->metric->rows == IST_PER_ACTOR ||
               ist_error_set(err, IST_ERROR_USAGE, "%s is a measure of the whole network: nobody is ranked by it",
                             out->metric->name);
    }
    while (out->column < IST_METRIC_COLUMNS && columns[out->column].name != NULL) {
        if (strcmp(columns[out->column].name, name) == 0) {
            return true;
        }
        out->column++;
    }
    return ist_error_set(err, IST_ERROR_USAGE, "%s has no column %s; 'isthmus explain %s' lists those it has",
                         out->metric->name, ist_quote(quoted, name, strlen(name)), out->metric->name);
}

/* `choice->name` is set; what it names is not. */
static bool find(ist_scenario_choice *choice, ist_error *err) {
    const char *name = choice->name, *point = strchr(name, '.');
    ist_buffer measure = {0};
    choice->outcome = find_outcome(name);
    if (choice->outcome != NULL) {
        return true;
    }
    bool ok = ist_buffer_add(&measure, name, point != NULL ? (size_t)(point - name) : strlen(name), err);
    if (ok && !ist_metric_find(&choice->metric, ist_buffer_string(&measure), NULL)) {
        ok = refuse_unknown(name, err);
    }
    ist_buffer_free(&measure);
    if (!ok || choice->metric == NULL) {
        return false;
    }
    if (choice->metric->rows == IST_PER_TIE) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "%s is a measure of ties, of which there are many: an outcome is one number",
                             choice->metric->name);
    }
    return point == NULL || find_column(choice, point + 1, err);
}

/* ---- what is needed, and what is used ---- */

static unsigned needs_of(const ist_scenario_choice *choice) {
    if (choice->outcome != NULL || choice->metric == NULL) {
        return choice->outcome != NULL ? choice->outcome->needs : 0;
    }
    return (choice->metric->rows == IST_PER_ACTOR ? IST_OUTCOME_ON : 0u) |
           ((choice->metric->reads & IST_READS_CAPACITY) != 0 ? IST_OUTCOME_CAPACITY : 0u);
}

static unsigned given(const ist_scenario_asked *asked) {
    return (asked->options.source != NULL ? IST_OUTCOME_ENDS : 0u) | (asked->options.on != NULL ? IST_OUTCOME_ON : 0u) |
           (asked->open.has_capacity ? IST_OUTCOME_CAPACITY : 0u) |
           (asked->network->dataset->rows[IST_TABLE_CLAIMS].count > 0 ? IST_OUTCOME_CLAIMS : 0u);
}

static bool check_needs(const ist_scenario_choice *choice, const ist_scenario_asked *asked, ist_error *err) {
    static const char *const missing[] = {"--source S --target T", "--on X", "--capacity MEASURE",
                                          "a dataset with claims"};
    unsigned needs = needs_of(choice) & ~given(asked);
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++) {
        if ((needs & 1u << i) != 0) {
            return ist_error_set(err, IST_ERROR_USAGE, "the outcome %s needs %s", choice->name, missing[i]);
        }
    }
    return true;
}

/* An option that nothing reads would be silently without effect. */
static bool check_used(const ist_scenario_choices *choices, const ist_scenario_asked *asked, ist_error *err) {
    unsigned used = 0;
    for (size_t i = 0; i < choices->count; i++) {
        const ist_metric *metric = choices->items[i].metric;
        unsigned ends = metric != NULL ? metric->takes & (IST_TAKES_ENDS | IST_TAKES_SOURCE) : 0;
        used |= needs_of(&choices->items[i]) | (ends != 0 ? IST_OUTCOME_ENDS : 0u);
    }
    const char *idle = asked->options.source != NULL && (used & IST_OUTCOME_ENDS) == 0 ? "--source and --target"
                       : asked->options.on != NULL && (used & IST_OUTCOME_ON) == 0     ? "--on"
                                                                                       : NULL;
    return idle == NULL || ist_error_set(err, IST_ERROR_USAGE, "none of the outcomes asked for reads %s", idle);
}

unsigned ist_scenario_choices_take(const ist_scenario_choices *choices) {
    unsigned takes = 0;
    for (size_t i = 0; i < choices->count; i++) {
        takes |= choices->items[i].metric != NULL ? choices->items[i].metric->takes : 0;
    }
    return takes;
}

/* Works out what cases share. */
static bool prepare(const ist_scenario_choices *choices, ist_scenario_asked *asked, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < choices->count; i++) {
        const ist_scenario_outcome *outcome = choices->items[i].outcome;
        ok = outcome == NULL || ((!outcome->of_claims || ist_scenario_asked_claims(asked, err)) &&
                                 (!outcome->of_distances || ist_scenario_asked_distances(asked, err)));
    }
    return ok;
}

/* ---- lists ---- */

static bool add(ist_scenario_choices *choices, const char *name, size_t length, ist_error *err) {
    void *items = choices->items;
    bool ok = ist_array_reserve(&items, &choices->capacity, choices->count + 1, sizeof *choices->items,
                                "choosing outcomes", err);
    choices->items = items;
    char *copy = ok ? ist_array_make(length + 1, 1, "choosing outcomes", err) : NULL;
    if (copy == NULL) {
        return false;
    }
    memcpy(copy, name, length);
    ist_scenario_choice *added = &choices->items[choices->count++];
    *added = (ist_scenario_choice){.name = copy};
    for (size_t i = 0; i + 1 < choices->count; i++) {
        if (strcmp(choices->items[i].name, copy) == 0) {
            return ist_error_set(err, IST_ERROR_USAGE, "the outcome %s is named twice", copy);
        }
    }
    return find(added, err);
}

/* Of single ends what the best route costs, of several a mean over their pairs: the best of all may be no concern of
 * the others. */
static bool write_usual(ist_buffer *out, const ist_scenario_asked *asked, ist_error *err) {
    unsigned has = given(asked);
    bool flows = (has & IST_OUTCOME_CAPACITY) != 0, on = (has & IST_OUTCOME_ON) != 0;
    bool single = asked->sources.count <= 1 && asked->targets.count <= 1;
    if ((has & IST_OUTCOME_ENDS) == 0) {
        return ist_buffer_text(
            out, on ? "betweenness,betweenness.rank" : "efficiency-change,components,articulation-points,connected",
            err);
    }
    return ist_buffer_print(out, err, "%s%s%s%s", single ? "cost" : "pair-cost", flows ? ",capacity" : "",
                            single ? "" : ",reachable", on ? ",dependence" : ",routes");
}

static bool read_names(ist_scenario_choices *out, const char *names, const ist_scenario_asked *asked, ist_error *err) {
    bool ok = true;
    for (const char *name = names; ok && name != NULL;) {
        size_t length = strcspn(name, ",");
        ok = add(out, name, length, err) && check_needs(&out->items[out->count - 1], asked, err);
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return ok;
}

bool ist_scenario_choices_read(ist_scenario_choices *out, const char *names, ist_scenario_asked *asked,
                               ist_error *err) {
    ist_buffer usual = {0};
    bool ok = (names != NULL || write_usual(&usual, asked, err)) &&
              read_names(out, names != NULL ? names : ist_buffer_string(&usual), asked, err) &&
              check_used(out, asked, err) && prepare(out, asked, err);
    ist_buffer_free(&usual);
    return ok;
}

bool ist_scenario_choices_all(ist_scenario_choices *out, ist_scenario_asked *asked, ist_error *err) {
    unsigned has = given(asked) & ~(unsigned)IST_OUTCOME_CLAIMS;
    bool ok = true;
    for (size_t i = 0; ok && i < ist_scenario_outcome_count; i++) {
        const ist_scenario_outcome *outcome = ist_scenario_outcomes[i];
        ok = (outcome->needs & ~has) != 0 || add(out, outcome->name, strlen(outcome->name), err);
    }
    return ok && check_used(out, asked, err) && prepare(out, asked, err);
}

bool ist_scenario_choices_drop(ist_scenario_choices *choices, bool asked, ist_error *err) {
    size_t kept = 0;
    for (size_t i = 0; i < choices->count; i++) {
        ist_scenario_choice *choice = &choices->items[i];
        bool drop = choice->outcome != NULL && choice->outcome->against_open;
        if (drop && asked) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "the outcome %s compares a case with the lens as it is: 'isthmus scenario compare' "
                                 "asks for it",
                                 choice->name);
        }
        if (drop) {
            free(choice->name);
        } else {
            choices->items[kept++] = *choice;
        }
    }
    choices->count = kept;
    return true;
}

void ist_scenario_choices_free(ist_scenario_choices *choices) {
    for (size_t i = 0; i < choices->count; i++) {
        free(choices->items[i].name);
    }
    free(choices->items);
    *choices = (ist_scenario_choices){0};
}

/* ---- values ---- */

static bool undefined(const char *why, ist_error *err) {
    return ist_error_set(err, IST_ERROR_UNDEFINED, "%s", why);
}

/* The value of a set of places, which the measure has to be defined for. */
static bool value_of_set(double *out, const ist_scenario_choice *choice, const ist_scenario_look *look,
                         ist_error *err) {
    double values[IST_METRIC_COLUMNS];
    if (choice->rank || choice->metric->compute_set == NULL) {
        return undefined("--on stands for several places, for which this is not defined", err);
    }
    bool ok = ist_metric_compute_set(values, choice->metric, &look->made.view, &look->on, err);
    *out = ok ? values[choice->column] : NAN;
    return ok && (!isnan(*out) || undefined("undefined for this set of places", err));
}

static bool rank_of(double *out, const ist_metric_values *values, bool ascending, uint32_t row, ist_error *err) {
    ist_ranks ranks = {0};
    bool ok = ist_ranks_make(&ranks, values->columns[0], values->row_count, ascending, err);
    for (size_t place = 0; ok && place < values->row_count; place++) {
        *out = ranks.order[place] == row ? ranks.ranks[place] : *out;
    }
    ist_ranks_free(&ranks);
    return ok;
}

static bool measured(double *out, const ist_scenario_choice *choice, ist_scenario_look *look, ist_error *err) {
    bool of_actors = choice->metric->rows == IST_PER_ACTOR;
    const ist_metric_values *values = NULL;
    if ((choice->metric->reads & IST_READS_COST) != 0 && !look->same_cost) {
        return undefined("the case counts the cost in another way than the lens", err);
    }
    if (of_actors && look->on.count == 0) {
        return undefined("what it is on has no place in this case", err);
    }
    if (of_actors && look->on.count > 1) {
        return value_of_set(out, choice, look, err);
    }
    uint32_t row = of_actors ? look->on.items[0] : 0;
    if (!ist_scenario_look_values(&values, look, choice->metric, err)) {
        return false;
    }
    if (values->columns[choice->column] == NULL) {
        return undefined("this column does not apply to this view", err);
    }
    *out = values->columns[choice->column][row];
    return (!isnan(*out) || undefined(values->reasons[row], err)) &&
           (!choice->rank || rank_of(out, values, choice->metric->ascending, row, err));
}

/* As much of a message as there is room for, no letter in part. */
static void cut(char why[IST_SCENARIO_WHY], const char *message) {
    size_t length = strlen(message);
    length = length < IST_SCENARIO_WHY ? length : IST_SCENARIO_WHY - 1;
    while (length > 0 && ((unsigned char)message[length] & 0xC0) == 0x80) {
        length--;
    }
    memcpy(why, message, length);
    why[length] = '\0';
}

bool ist_scenario_choice_value(double *out, char why[IST_SCENARIO_WHY], const ist_scenario_choice *choice,
                               ist_scenario_look *look, ist_error *err) {
    ist_error problem = {0};
    why[0] = '\0';
    bool ok =
        choice->outcome != NULL ? choice->outcome->value(out, look, &problem) : measured(out, choice, look, &problem);
    bool is_answer = problem.kind == IST_ERROR_USAGE || problem.kind == IST_ERROR_UNDEFINED ||
                     (problem.kind == IST_ERROR_LIMIT && !ist_error_is_memory(&problem));
    if (ok) {
        return true;
    }
    *out = NAN;
    cut(why, problem.message);
    return is_answer || ist_error_set(err, problem.kind, "%s", problem.message);
}

/* ---- what a choice is ---- */

bool ist_scenario_choice_whole(const ist_scenario_choice *choice) {
    return choice->outcome != NULL ? choice->outcome->whole
                                   : choice->rank || choice->metric->columns[choice->column].whole;
}

bool ist_scenario_choice_ascending(const ist_scenario_choice *choice) {
    return choice->outcome != NULL ? choice->outcome->ascending : choice->rank || choice->metric->ascending;
}

const char *ist_scenario_choice_summary(const ist_scenario_choice *choice) {
    return choice->outcome != NULL ? choice->outcome->summary
           : choice->rank          ? "the rank by this measure"
                                   : choice->metric->columns[choice->column].summary;
}

const char *ist_scenario_choice_unit(char buffer[IST_METRIC_UNIT_SIZE], const ist_scenario_choice *choice,
                                     const ist_view *view) {
    if (choice->rank) {
        return "";
    }
    const char *unit = choice->outcome != NULL ? choice->outcome->unit : choice->metric->columns[choice->column].unit;
    const ist_metric_column column = {.unit = unit};
    return strcmp(unit, "capacity") == 0 ? ist_ends_capacity_unit(view) : ist_metric_unit(buffer, &column, view);
}
