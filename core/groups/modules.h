/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * modules.h - how an actor's strength spreads over groups.
 */
#ifndef IST_CORE_GROUPS_MODULES_H
#define IST_CORE_GROUPS_MODULES_H

#include "core/groups/partition.h"
#include "core/kernel/neighbours.h"

enum { IST_MODULES_PARTICIPATION, IST_MODULES_RELATIVE, IST_MODULES_Z, IST_MODULES_E_I, IST_MODULES_COLUMNS };

/* columns[what][vertex]: participation, the same as a share of 1 - 1/groups, the standard score of its strength inside
 * its group, (external - internal) / all strength. NAN where undefined; see participation.c. */
bool ist_modules_measure(double *const *columns, const ist_view *view, const ist_partition *partition, ist_error *err);

/* gateway[vertex]; NAN without ties; see gateway.c. */
bool ist_modules_gateway(double *gateway, const ist_view *view, const ist_partition *partition, ist_error *err);

#endif
