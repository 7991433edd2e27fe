/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load.h - file -> dataset.
 *
 * One function for every loadable thing: the loaders stand in load_list.h, one row each. A loader is chosen by what the
 * path is and by what the bytes are, not only by the name.
 */
#ifndef IST_GRAPH_LOAD_H
#define IST_GRAPH_LOAD_H

#include "dataset.h"
#include "file.h"

typedef struct {
    const char *name;    /* "package", "csv", "graphml" */
    const char *summary; /* one line for help */
    /* Does this loader take the thing at `path`? `head` holds the first bytes, ended by a NUL (none for a folder). */
    bool (*takes)(const char *path, bool is_folder, const char *head, size_t head_length);
    /* `file` holds the bytes of what can be read only once, and nothing otherwise (ist_load_file). */
    bool (*load)(ist_dataset *out, const char *path, ist_file *file, ist_error *err);
} ist_loader;

extern const ist_loader *const ist_loaders[];
extern const size_t ist_loader_count;

/* Does `path` name no file, but two that are there, with a comma between them? */
bool ist_load_is_pair(const char *path);

/* Reads the file at `path` for the dataset, within its limits, unless it was read already. */
bool ist_load_file(ist_file *file, const ist_dataset *dataset, const char *path, ist_error *err);

/*
 * Reads the dataset at `path`: a folder with a datapackage.json, a file in one of the formats of load_list.h, or "-"
 * for such a file on standard input. All findings about single rows are in `out->findings`, also when this returns
 * false because some are errors; then `err` names the first ten. The caller frees `out` in every case.
 */
bool ist_dataset_load(ist_dataset *out, const char *path, ist_error *err);

/* The same with other limits than the usual; the files that are read are added to `inputs`, NULL: to none. */
bool ist_dataset_load_within(ist_dataset *out, const char *path, const ist_limits *limits, ist_inputs *inputs,
                             ist_error *err);

#endif
