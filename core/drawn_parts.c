/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawn_parts.c - draws as the parts of a long run.
 */
#include "core/drawn_parts.h"

#include <stdlib.h>

bool ist_drawn_parts_run(const ist_drawn_parts *d, ist_spread *spread, ist_error *err) {
    ist_task_column *columns = ist_array_make(d->metric_count, sizeof *columns, "dealing out draws", err);
    if (columns == NULL) {
        return false;
    }
    for (size_t i = 0; i < d->metric_count; i++) {
        columns[i] = (ist_task_column){d->metrics[i]->name, ""};
    }
    const ist_task_list list = {.count = d->draws,
                                .rows = d->rows->ids,
                                .row_count = d->rows->count,
                                .columns = columns,
                                .column_count = d->metric_count};
    const ist_parts parts = {.view = d->view,
                             .noun = "draws",
                             .settings = d->settings,
                             .list = &list,
                             .together = d->together,
                             .compute = d->compute,
                             .take = d->take,
                             .context = d->context};
    bool ok =
        ist_spread_run(spread, &parts, err) &&
        (*d->given_up < d->draws ||
         ist_error_set(err, IST_ERROR_LIMIT, "all draws took longer or more memory than they may; let them have more"));
    free(columns);
    return ok;
}
