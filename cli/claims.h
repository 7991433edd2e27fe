/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claims.h - the actions of `claims` that try claims. Each has NETWORK as its first operand: the action was taken off.
 *
 * Private to the claims files.
 */
#ifndef IST_CLI_CLAIMS_H
#define IST_CLI_CLAIMS_H

#include "pipeline.h"

int ist_claims_show_run(ist_request *request, ist_error *err);
int ist_claims_show_why(ist_request *request, ist_error *err);

/* Opens the dataset. A test that names a measure which does not exist is a fault of it, whichever claims are asked for.
 */
bool ist_claims_open(ist_pipeline *pipeline, ist_request *request, ist_error *err);

#endif
