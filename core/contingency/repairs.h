/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repairs.h - what is planned, and which of it would take away what a loss does.
 */
#ifndef IST_CORE_CONTINGENCY_REPAIRS_H
#define IST_CORE_CONTINGENCY_REPAIRS_H

#include "elements.h"
#include "outcomes.h"

/* What could be built: ids that `build=` takes, borrowed from the network; in the order of ids, projects and routes
 * before single ties. */
typedef struct {
    const char **ids;
    size_t count, capacity;
} ist_projects; /* starts `= {0}` */

/* Projects and routes with a leg that is planned, proposed or under construction, and such ties that are no leg of one
 * of these; of routes only those with such a leg that no project has. Only what the lens of the view could build. */
bool ist_projects_list(ist_projects *out, const ist_view *view, ist_error *err);
void ist_projects_free(ist_projects *projects);

typedef struct {
    uint32_t project;  /* by number */
    double cost, flow; /* then, with the loss: mean over the pairs; NAN where no flow is asked for */
} ist_repair;

/* Of one outcome: the cheapest of the projects of which each alone takes it away, and how many there are. */
enum { IST_REPAIRS_SHOWN = 3 };
typedef struct {
    ist_repair best[IST_REPAIRS_SHOWN];
    size_t count;
    bool together; /* no project does, but all of them built at once do: `all` */
    ist_repair all;
} ist_repairs;

typedef struct {
    const ist_view *view;
    const ist_elements *elements; /* as many as losses */
    const ist_contingency_question *question;
    const ist_contingencies *found;
    const ist_projects *projects;
} ist_repairs_question;

/* One for each row of `found`; those of which nothing needs repair, neither critical nor beyond a limit, stay zeros. */
bool ist_repairs_find(ist_repairs *out, const ist_repairs_question *question, ist_error *err);

#endif
