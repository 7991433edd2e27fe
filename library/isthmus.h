/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * isthmus.h - the library: networks of actors and ties, read, looked at, measured, compared and drawn.
 *
 *     file -> dataset -> network -(lens)-> view -> table -> text or picture
 *
 * Two ways in. A study (study.h) is one opaque handle that answers questions in words, as the program does. Below it
 * stand the nouns themselves as plain structs: the rows of a dataset, the network that joins them, a view whose arrays
 * (compressed sparse rows) a program may compute on, the records of measures and questions, the formats.
 *
 * SHAPES. A table is rows x typed columns; a cell is a text, a number, an integer or NA with a reason. Arrays of a view
 * have one entry a vertex, an edge or an arc, as is said beside each; numbers of vertices and edges count from 0.
 *
 * UNITS. A column names its own. Costs, strengths and capacities have those of the data: the lens says which measure is
 * read as which. Distances are km, coordinates degrees, times days, where nothing else is said.
 *
 * OWNERSHIP. A struct starts `= {0}` and is freed by the function of its name that ends in _free, which accepts zeros;
 * a handle is closed. What a function fills in through its first argument is the caller's; what it is given it borrows
 * while it runs, unless its comment says that it must live longer: a network needs its dataset, a view its network.
 * Texts that are returned belong to what they were asked of.
 *
 * ERRORS. A function that can fail returns bool, and takes an ist_error, which may be NULL, last: false leaves its kind
 * and one sentence there. Nothing is printed and nothing ends the program; a mistake in the calling program (NULL where
 * that is not allowed, an index out of range) is undefined.
 *
 * THREADS. There is no hidden state: threads that use different objects need no lock, and what is const in a function
 * may be read by several at once. Excepted are communities (measures that group actors by ties, as modularity does
 * unless it is told how) and drawings of networks, but not of maps: they use igraph, which one thread of a process may
 * use at a time. A network whose `work` keeps a log is for one thread. A drawing forks a process that runs Graphviz in
 * a copy of the calling thread alone: ask for it while no other thread holds a lock of another library. An answer may
 * itself use several threads (OpenMP), and is the same for any number of them.
 *
 * VERSIONS. While the major version is 0, a minor one may change structs: the name of the shared library holds both.
 *
 * The library is under the GNU GPL, version 2 or later, as are programs that are linked with it and passed on.
 */
#ifndef ISTHMUS_H
#define ISTHMUS_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "core/metric.h"
#include "core/query.h"
#include "graph/dataset.h"
#include "graph/error.h"
#include "graph/findings.h"
#include "graph/index.h"
#include "graph/lens.h"
#include "graph/lens_named.h"
#include "graph/memory.h"
#include "graph/network.h"
#include "graph/table.h"
#include "graph/text.h"
#include "graph/view.h"
#include "graph/work.h"
#include "library/study.h"
#include "render/output.h"
#include "render/palette.h"
#include "render/renderer.h"

#ifdef __cplusplus
}
#endif

#endif
