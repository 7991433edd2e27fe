/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show_added.c - what is there in scenarios only: what their rows say of it, and which they are.
 */
#include <stdlib.h>
#include <string.h>

#include "graph/lens_named.h"
#include "show_parts.h"

/* Does the row say that the thing is there, or what it is? */
static bool is_about(const ist_network *n, const ist_edit *edit, ist_text id) {
    const char *action = ist_show_text(n, edit->action);
    return (strcmp(action, "add") == 0 && edit->target == id) || (strcmp(action, "split") == 0 && edit->field == id);
}

/* The scenarios whose own rows add it, each once, in the order of their rows. */
static bool print_scenarios(ist_buffer *out, const ist_network *n, ist_text id, ist_error *err) {
    size_t count = n->dataset->rows[IST_TABLE_SCENARIOS].count, met = 0;
    ist_text *names = ist_array_make(count, sizeof *names, "listing scenarios", err);
    bool ok = names != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        const ist_edit *edit = &ist_dataset_edits(n->dataset)[i];
        if (is_about(n, edit, id)) {
            bool known = false;
            for (size_t k = 0; k < met && !known; k++) {
                known = names[k] == edit->scenario;
            }
            ok = known || ist_buffer_print(out, err, "%s%s", met > 0 ? ", " : "", ist_show_text(n, edit->scenario));
            names[met] = edit->scenario;
            met += !known;
        }
    }
    free(names);
    return ok;
}

/* A field that several scenarios say is shown once. */
static bool add_fields(ist_table *table, const ist_network *n, ist_text id, ist_error *err) {
    size_t count = n->dataset->rows[IST_TABLE_SCENARIOS].count;
    const ist_edit *edits = ist_dataset_edits(n->dataset);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        bool splits = edits[i].field == id;
        bool said = !is_about(n, &edits[i], id) || (!splits && edits[i].field == IST_TEXT_EMPTY);
        for (size_t k = 0; k < i && !said; k++) {
            said = is_about(n, &edits[k], id) && (edits[k].field == id) == splits &&
                   (splits ? edits[k].value == edits[i].value : edits[k].field == edits[i].field);
        }
        ok = said ||
             (splits ? ist_show_field(table, "split from", ist_show_text(n, edits[i].target), err) &&
                           ist_show_field(table, "its ties", ist_show_text(n, edits[i].value), err)
                     : ist_show_field(table, ist_show_text(n, edits[i].field), ist_show_text(n, edits[i].value), err));
    }
    return ok;
}

bool ist_show_added(ist_tables *out, const ist_network *n, ist_subject subject, ist_error *err) {
    bool tie = subject.type == IST_SUBJECT_TIE;
    const char *id = ist_network_id(n, subject);
    ist_text text = ist_texts_find(&n->dataset->texts, id, strlen(id));
    ist_buffer scenarios = {0};
    ist_table *table = ist_show_fields(out, tie ? "tie, hypothetical" : "actor, hypothetical", err);
    bool ok = table != NULL && print_scenarios(&scenarios, n, text, err) && ist_show_field(table, "id", id, err) &&
              add_fields(table, n, text, err) &&
              ist_show_field(table, "scenarios", ist_buffer_string(&scenarios), err) &&
              ist_table_note(table, err,
                             "it is there in these scenarios only, and in those that extend them; it has "
                             "no evidence");
    ist_buffer_free(&scenarios);
    return ok;
}
