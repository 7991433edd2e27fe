/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ask.h - putting one of core's questions to a network.
 */
#ifndef IST_CLI_ASK_H
#define IST_CLI_ASK_H

#include "option.h"

/* Asks the question `name` of the network that the first operand names, with what the request holds, and writes the
 * answer. What a command's run returns. */
int ist_ask(const char *name, ist_request *request, ist_error *err);

/* Ends that are given as the operands after the network count like --source and --target; given twice, or not at all,
 * they are a USAGE error. */
bool ist_ask_ends(ist_request *request, ist_error *err);

#endif
