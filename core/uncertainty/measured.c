/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measured.c - compute a measure on a variant of a view, put its values beside the observed rows.
 */
#include "core/uncertainty/measured.h"

#include <math.h>
#include <string.h>

#include "core/kernel/shortest.h"
#include "core/ranks.h"

bool ist_measured_territories(const ist_measured *measured) {
    return measured->view->lens.territory == IST_TERRITORY_GROUP && measured->metric->rows == IST_PER_ACTOR;
}

size_t ist_measured_rows(const ist_measured *measured) {
    const ist_view *view = measured->view;
    switch (measured->metric->rows) {
    case IST_PER_ACTOR:
        return ist_measured_territories(measured) ? view->territories.owner_count : view->vertex_count;
    case IST_PER_TIE:
        return view->edge_count;
    case IST_PER_NETWORK:
        break;
    }
    return 1;
}

const char *ist_measured_subject(const ist_measured *measured) {
    static const char *const names[] = {
        [IST_PER_ACTOR] = "actors", [IST_PER_TIE] = "ties", [IST_PER_NETWORK] = "networks"};
    return ist_measured_territories(measured) ? "territories" : names[measured->metric->rows];
}

bool ist_measured_name(ist_table *table, size_t cell, const ist_measured *measured, uint32_t row, ist_error *err) {
    const ist_view *view = measured->view;
    const ist_dataset *dataset = view->network->dataset;
    if (measured->metric->rows == IST_PER_TIE) {
        return ist_metric_name_tie(table, cell, view, row, err);
    }
    bool of_network = measured->metric->rows == IST_PER_NETWORK;
    uint32_t actor = of_network                           ? IST_NONE
                     : ist_measured_territories(measured) ? view->territory_actor[row]
                                                          : view->vertex_actor[row];
    const char *id = of_network ? ist_dataset_text(dataset, dataset->name) : ist_network_actor_id(view->network, actor);
    const char *label =
        of_network ? ist_dataset_text(dataset, dataset->title) : ist_network_actor_label(view->network, actor);
    return ist_table_text(table, cell, id, err) && ist_table_text(table, cell + 1, label, err);
}

bool ist_measured_row(uint32_t *out, const ist_measured *measured, const char *name, ist_error *err) {
    const ist_view *view = measured->view;
    uint32_t actor = IST_NONE;
    *out = IST_NONE;
    if (measured->metric->rows != IST_PER_ACTOR) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s is no measure of actors, and %s is asked for",
                             measured->metric->name, name);
    }
    if (!ist_network_actor(&actor, view->network, name, err)) {
        return false;
    }
    if (!ist_measured_territories(measured)) {
        *out = view->actor_vertex[actor];
    }
    for (uint32_t row = 0; ist_measured_territories(measured) && row < view->territories.owner_count; row++) {
        *out = view->territory_actor[row] == actor ? row : *out;
    }
    return *out != IST_NONE ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "%s is no row here: no tie that the lens lets through touches it%s",
                         name,
                         ist_measured_territories(measured)
                             ? " or what lies in it"
                             : "; a state whose places are actors is one with --territory contract");
}

static void place_ties(double *out, const ist_view *observed, const ist_view *variant, const double *values) {
    for (uint32_t edge = 0; edge < observed->edge_count; edge++) {
        uint32_t same = ist_view_edge(variant, observed->sources[edge], observed->targets[edge]);
        out[edge] = same != IST_NONE ? values[same] : NAN;
    }
}

bool ist_measured_values(double *out, const ist_measured *measured, const ist_view *variant, ist_error *err) {
    size_t rows = ist_measured_rows(measured);
    ist_metric_values values = {0};
    ist_error own = {0};
    bool ok = ist_measured_territories(measured)
                  ? ist_metric_compute_territories(&values, measured->metric, variant, &own)
                  : ist_metric_compute_with(&values, measured->metric, variant, measured->settings, &own);
    if (!ok && own.kind == IST_ERROR_UNDEFINED && variant != measured->view) {
        for (size_t row = 0; row < rows; row++) {
            out[row] = NAN;
        }
        return true;
    }
    if (!ok) {
        return ist_error_set(err, own.kind, "%s", own.message);
    }
    if (measured->metric->rows == IST_PER_TIE) {
        place_ties(out, measured->view, variant, values.columns[0]);
    } else if (rows > 0) {
        memcpy(out, values.columns[0], rows * sizeof *out);
    }
    ist_metric_values_free(&values);
    return true;
}

double ist_measured_steps(const ist_measured *measured) {
    double n = (double)measured->view->vertex_count, m = (double)measured->view->edge_count;
    return ((measured->metric->reads & IST_READS_COST) != 0 ? n : 1) * (n + m);
}

bool ist_measured_affords(const ist_measured *measured, double times, ist_error *err) {
    double n = (double)measured->view->vertex_count, m = (double)measured->view->edge_count;
    double steps = ist_measured_steps(measured) * times;
    return steps <= IST_SWEEP_STEPS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "%s of %.0f actors and %.0f ties, computed %.0f times, would take about %.1e steps, more than "
                         "%.0e; draw less often or narrow the lens",
                         measured->metric->name, n, m, times, steps, IST_SWEEP_STEPS_MOST);
}

bool ist_measured_ranks(uint32_t *out, const ist_measured *measured, const double *values, ist_error *err) {
    ist_ranks ranks = {0};
    size_t rows = ist_measured_rows(measured);
    if (!ist_ranks_make(&ranks, values, rows, measured->metric->ascending, err)) {
        return false;
    }
    for (size_t place = 0; place < rows; place++) {
        out[ranks.order[place]] = ranks.ranks[place];
    }
    ist_ranks_free(&ranks);
    return true;
}
