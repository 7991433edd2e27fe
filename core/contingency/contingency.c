/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * contingency.c - lose each place, leg, state or cause, or every two: what is cut off, dearer, narrower.
 *
 * Between the sources S and the targets T, after the loss of an element x:
 *
 *     cut(x) = pairs s, t that a route joins with x and none without it
 *     cost before, cost after = mean of d(s, t) and of d'(s, t) over the pairs that stay joined
 *     worst detour = the largest d'(s, t) - d(s, t) of them
 *     flow before, flow after = largest flow from all of S to all of T, where the lens gives capacity
 *     efficiency lost = 1 - (sum of 1 / d'(s, t)) / (sum of 1 / d(s, t)), a pair that is cut off adding 0 to the first
 *
 * d is the cost of the cheapest route in the whole network, d' without x. Pairs that are cut off are counted, never
 * averaged with costs: where all are, the costs are NA. Costs that tie (within 1e-12) count as equal.
 *
 * Elements: `places` are vertices other than S and T, which are not lost. `legs` are ties, parallel ones taken as one.
 * `states` are lost with all their places. `causes` take several things away at once: `--cause NAME=A,B` of actors,
 * each with all that lies in it, and ties; and the scenarios of the dataset that close or remove something and build
 * nothing. A pair of which an end lies in what is lost is no pair of that loss: it is left out, before and after, and
 * counted, and the flow is then that between the ends which are left. A loss that leaves no pair has no row. Nor are
 * pairs counted that no route joins to begin with.
 *
 * Verdict, the gravest that holds: critical - a pair is cut off; limit - a pair gets above --max-cost that was not
 * above it, or the flow falls below --min-flow; longer - a pair is dearer; narrower - less can flow; none.
 *
 * The network is N-1 secure when every pair is joined, within the limits, and stays so whatever single element is lost;
 * a pair is, when this holds of it; `--pairs` gives a row a pair. Exit status 1 when the network is not. Limits of the
 * flow are of the network, not of its pairs.
 *
 * --order 2 loses every two elements. A row tells what both do together beyond the worse of the two, pair by pair:
 *
 *     more cut = pairs cut off that neither loss cuts off alone
 *     more cost = mean of d''(s, t) - max(d'x(s, t), d'y(s, t)), worst detour the largest of these
 *     less flow = min(Fx, Fy) - Fxy
 *
 * Only pairs that do more have a row, those that do most first; their verdict is on what is more. N-2 secure takes
 * N-1 secure. Two losses matter together only when one of them lies on a route or a flow in use in the whole network,
 * and the other on one in use after the first; only these are computed, which leaves nothing out.
 *
 * Repair: what is planned, proposed or under construction and the lens could build (`build=` of projects and routes
 * with such a leg, and of single ties) is built in turn, and each critical or limit row tried again: named are the
 * cheapest three of those that alone take the verdict away, with the mean cost and the flow that they leave; where none
 * does, all of them at once. A leg is lost with what is built along it, a state with the places that a project adds.
 *
 * Reads cost, hops when the lens gives none, and capacity when it gives one; a place that is source and target at once
 * leaves no flow. Direction is followed. O(x) networks of x elements, O(u x) of two, u of them in use: each what it
 * changes of the ways from each source, O(E log V) at most, and a maximum flow. Above 10^12 steps it is refused.
 *
 * Jenelius, Petersen and Mattsson (2006), Importance and exposure in road network vulnerability analysis; Latora and
 * Marchiori (2005), Vulnerability and protection of infrastructure networks; Ford and Fulkerson (1956), Maximal flow
 * through a network.
 */
#include <stdlib.h>

#include "contingency_table.h"
#include "core/query.h"

typedef struct {
    const ist_query_options *options;
    ist_view view;
    ist_ends ends; /* which may share vertices */
    ist_elements elements;
    ist_loss *losses; /* one an element */
    ist_contingency_question question;
    ist_contingencies found;
    ist_projects projects;
    ist_repairs *repairs;
} asked;

static bool check_limits(const asked *a, ist_error *err) {
    if (!(a->options->min_flow > 0)) {
        return true;
    }
    if (!a->view.has_capacity) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "a limit of the flow needs capacities, and the lens chooses none; add "
                             "capacity=MEASURE");
    }
    return ist_ends_apart(&a->ends, &a->view, err);
}

static bool find_ends(asked *a, const ist_network *network, const ist_lens *lens, ist_error *err) {
    if (!a->options->source || !a->options->target) {
        return ist_error_set(err, IST_ERROR_USAGE, "contingency needs sources and targets");
    }
    return ist_view_make(&a->view, network, lens, err) &&
           ist_view_terminals(&a->ends.sources, &a->view, a->options->source, err) &&
           ist_view_terminals(&a->ends.targets, &a->view, a->options->target, err) && check_limits(a, err);
}

static bool find_losses(asked *a, ist_error *err) {
    const ist_elements_question question = {
        .kinds = a->options->elements, .causes = a->options->cases, .cause_count = a->options->case_count};
    bool ok = ist_elements_list(&a->elements, &a->view, &a->ends, &question, err) &&
              (a->losses = ist_array_make(a->elements.count, sizeof *a->losses, "losing elements", err)) != NULL;
    for (size_t i = 0; ok && i < a->elements.count; i++) {
        ok = ist_element_loss(&a->losses[i], &a->view, &a->elements.items[i], err);
    }
    return ok;
}

static bool find_outcomes(asked *a, ist_error *err) {
    a->question =
        (ist_contingency_question){.sources = &a->ends.sources,
                                   .targets = &a->ends.targets,
                                   .losses = a->losses,
                                   .loss_count = a->elements.count,
                                   .pairs = a->options->count == 2,
                                   .top = a->options->top,
                                   .limits = {.max_cost = a->options->max_cost, .min_flow = a->options->min_flow}};
    return ist_contingencies_find(&a->found, &a->view, &a->question, err);
}

static bool find_repairs(asked *a, ist_error *err) {
    const ist_repairs_question question = {.view = &a->view,
                                           .elements = &a->elements,
                                           .question = &a->question,
                                           .found = &a->found,
                                           .projects = &a->projects};
    a->repairs = ist_array_make(a->found.row_count, sizeof *a->repairs, "looking for repairs", err);
    return a->repairs && (a->options->by_pair || (ist_projects_list(&a->projects, &a->view, err) &&
                                                  ist_repairs_find(a->repairs, &question, err)));
}

static void asked_free(asked *a) {
    for (size_t i = 0; a->losses && i < a->elements.count; i++) {
        ist_loss_free(&a->losses[i]);
    }
    free(a->losses);
    free(a->repairs);
    ist_projects_free(&a->projects);
    ist_contingencies_free(&a->found);
    ist_elements_free(&a->elements);
    ist_ends_free(&a->ends);
    ist_view_free(&a->view);
}

/* "one place or leg lost, on the ways from CN to EU", "two places or legs lost, ..." */
static bool entitle(ist_table *table, const asked *a, ist_error *err) {
    ist_buffer what = {0};
    bool ok = ist_buffer_text(&what, a->question.pairs ? "two" : "one", err), first = true;
    for (size_t k = 0; ok && k < IST_ELEMENT_KINDS; k++) {
        if (a->elements.kinds & 1u << k) {
            ok = ist_buffer_print(&what, err, "%s%s%s", first ? " " : " or ", ist_element_names[k],
                                  a->question.pairs ? "s" : "");
            first = false;
        }
    }
    ok = ok && ist_buffer_text(&what, " lost, on the ways", err) &&
         ist_ends_title(table, ist_buffer_string(&what), a->options->source, a->options->target, err);
    ist_buffer_free(&what);
    return ok;
}

static bool fill(ist_table *table, const asked *a, ist_error *err) {
    const ist_contingency_answer answer = {.view = &a->view,
                                           .elements = &a->elements,
                                           .question = &a->question,
                                           .found = &a->found,
                                           .projects = &a->projects,
                                           .repairs = a->repairs,
                                           .by_pair = a->options->by_pair};
    return (a->options->by_pair ? ist_contingency_pairs(table, &answer, err)
                                : ist_contingency_rows(table, &answer, err)) &&
           ist_contingency_notes(table, &answer, err) && entitle(table, a, err) &&
           ist_ends_contract(table, &a->view,
                             "contingency: reads cost, capacity where given; pairs of demand 1, those with an end in "
                             "what is lost left out, those cut off counted, not averaged",
                             err);
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    asked a = {.options = options};
    bool ok = find_ends(&a, network, lens, err) && find_losses(&a, err) && find_outcomes(&a, err) &&
              find_repairs(&a, err) && fill(out, &a, err);
    *negative = ok && !ist_contingencies_secure(&a.found);
    asked_free(&a);
    return ok;
}

const ist_query ist_query_contingency = {
    .name = "contingency",
    .summary = "lose each place, leg, state or cause, or every two: what is cut off, dearer, narrower (N-1, N-2)",
    .asked_by = "isthmus contingency NETWORK SOURCE TARGET",
    .contract = "reads cost, capacity where given; direction: honoured; disconnected: pairs that are cut off are "
                "counted, not averaged",
    .answer = answer,
};
