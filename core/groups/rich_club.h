/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rich_club.h - whether those with many ties are tied to each other more than their many ties bring with them.
 */
#ifndef IST_CORE_GROUPS_RICH_CLUB_H
#define IST_CORE_GROUPS_RICH_CLUB_H

#include "graph/table.h"
#include "graph/view.h"

/*
 * A row for each number of ties k that some actor has, and 0: how many actors have more, how many ties join these, phi
 * = the share of their pairs that is joined, and the same in networks in which everyone has as many ties as here but
 * drawn at random: mean, phi / mean, z, p. `out` has its title, columns, notes and contract afterwards.
 */
bool ist_rich_club_table(ist_table *out, const ist_view *view, uint64_t seed, ist_error *err);

#endif
