/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shipped.c - datasets that come with the program, found by their names.
 */
#include "shipped.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "graph/load.h"
#include "graph/text.h"

typedef struct {
    char **items;
    size_t count, capacity;
} names;

static bool is_dataset(ist_buffer *path, const char *folder, size_t length, const char *name, ist_error *err) {
    ist_buffer_free(path);
    ist_buffer package = {0};
    bool ok = ist_buffer_add(path, folder, length, err) && ist_buffer_print(path, err, "/%s", name) &&
              ist_buffer_print(&package, err, "%s/datapackage.json", path->bytes);
    bool found = ok && access(package.bytes, F_OK) == 0;
    ist_buffer_free(&package);
    return found;
}

static bool names_add(names *list, const char *name, ist_error *err) {
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i], name) == 0) {
            return true;
        }
    }
    void *items = list->items;
    bool ok = ist_array_reserve(&items, &list->capacity, list->count + 1, sizeof *list->items, "listing datasets", err);
    list->items = items;
    char *copy = ok ? strdup(name) : NULL;
    if (copy == NULL) {
        return ist_error_memory(err, "listing datasets");
    }
    list->items[list->count++] = copy;
    return true;
}

static bool names_add_folder(names *list, const char *folder, size_t length, ist_error *err) {
    ist_buffer path = {0};
    bool ok = ist_buffer_add(&path, folder, length, err);
    DIR *entries = ok ? opendir(path.bytes) : NULL;
    for (struct dirent *entry = entries != NULL ? readdir(entries) : NULL; ok && entry != NULL;
         entry = readdir(entries)) {
        if (entry->d_name[0] != '.' && is_dataset(&path, folder, length, entry->d_name, NULL)) {
            ok = names_add(list, entry->d_name, err);
        }
    }
    if (entries != NULL) {
        closedir(entries);
    }
    ist_buffer_free(&path);
    return ok;
}

static int compare_names(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The folders to look in, all divided by ':'. */
static bool list_folders(ist_buffer *out, ist_error *err) {
    const char *own = getenv("ISTHMUS_DATA");
    return ist_buffer_print(out, err, "%s%s%s:%s", own != NULL ? own : "", own != NULL && own[0] != '\0' ? ":" : "",
                            ISTHMUS_DATASETS_INSTALLED, ISTHMUS_DATASETS_SOURCE);
}

static bool refuse(const char *network, const char *folders, ist_error *err) {
    names known = {0};
    bool ok = true;
    for (const char *folder = folders; ok && *folder != '\0';) {
        size_t length = strcspn(folder, ":");
        ok = names_add_folder(&known, folder, length, err);
        folder += length + (folder[length] == ':');
    }
    ist_buffer list = {0};
    if (ok && known.count > 0) {
        qsort(known.items, known.count, sizeof *known.items, compare_names);
    }
    for (size_t i = 0; ok && i < known.count; i++) {
        ok = ist_buffer_print(&list, err, "%s%s", i > 0 ? ", " : "", known.items[i]);
    }
    if (ok) {
        char quoted[IST_QUOTE_SIZE];
        const char *nearest = ist_nearest_word(network, (const char *const *)known.items, known.count);
        ist_error_set(err, IST_ERROR_IO, "no file, folder or shipped dataset is called %s%s%s%s (shipped: %s)",
                      ist_quote(quoted, network, strlen(network)), nearest ? "; did you mean '" : "",
                      nearest ? nearest : "", nearest ? "'?" : "", known.count > 0 ? list.bytes : "none found");
    }
    for (size_t i = 0; i < known.count; i++) {
        free(known.items[i]);
    }
    free(known.items);
    ist_buffer_free(&list);
    return false;
}

bool ist_shipped_find(ist_buffer *out, const char *network, ist_error *err) {
    if (strcmp(network, "-") == 0 || strchr(network, '/') != NULL || access(network, F_OK) == 0 ||
        ist_load_is_pair(network)) {
        return ist_buffer_text(out, network, err);
    }
    ist_buffer folders = {0};
    bool ok = list_folders(&folders, err), found = false;
    for (const char *folder = ok ? folders.bytes : ""; ok && !found && *folder != '\0';) {
        size_t length = strcspn(folder, ":");
        found = network[0] != '\0' && is_dataset(out, folder, length, network, err);
        folder += length + (folder[length] == ':');
    }
    if (ok && !found) {
        refuse(network, folders.bytes, err);
    }
    ist_buffer_free(&folders);
    return found;
}
