/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * key_players_table.c - the two key player problems of a network as a table.
 */
#include "core/ends.h"
#include "key_players.h"

enum { SIZE_DEFAULT = 2 };
enum { PROBLEM, PLAYERS, VALUE, SINGLES, SINGLES_VALUE, RESULT };

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_column(table, "problem", IST_CELL_TEXT, "", "what the set is the best for", err) &&
           ist_table_column(table, "players", IST_CELL_TEXT, "", "the set", err) &&
           ist_table_column(table, "value", IST_CELL_REAL, "", "what it is worth together, at most 1", err) &&
           ist_table_column(table, "one-by-one", IST_CELL_TEXT, "", "those that rank first when taken alone", err) &&
           ist_table_column(table, "their-value", IST_CELL_REAL, "", "what these are worth together", err) &&
           ist_table_column(table, "result", IST_CELL_TEXT, "", "proved: no set is better; found: none that was tried",
                            err);
}

static bool add_set(ist_table *table, size_t column, const ist_view *view, const uint32_t *set, size_t count,
                    ist_error *err) {
    ist_buffer text = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_buffer_print(&text, err, "%s%s", i > 0 ? ", " : "", ist_view_id(view, set[i]));
    }
    ok = ok && ist_table_text(table, column, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

static bool add_problem(ist_table *table, const ist_view *view, ist_key_problem problem, size_t size, ist_error *err) {
    const char *name = problem == IST_KEY_REACH ? "reach" : "fragmentation";
    ist_key_players found;
    if (!ist_key_players_find(&found, view, problem, size, err)) {
        return false;
    }
    bool ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, PROBLEM, name, err) &&
              add_set(table, PLAYERS, view, found.set, size, err) && ist_table_real(table, VALUE, found.value, err) &&
              add_set(table, SINGLES, view, found.singles, size, err) &&
              ist_table_real(table, SINGLES_VALUE, found.singles_value, err) &&
              ist_table_text(table, RESULT, found.proved ? "proved" : "found", err) &&
              (found.equals == 0 || ist_table_note(table, err, "%s: %zu other set%s as good", name, found.equals,
                                                   found.equals == 1 ? " is" : "s are"));
    ist_key_players_free(&found);
    return ok;
}

static bool note_before(ist_table *table, const ist_view *view, ist_error *err) {
    ist_key_sets sets;
    bool ok = ist_key_sets_init(&sets, view, IST_KEY_FRAGMENTATION, err);
    double before = ok ? ist_key_sets_value(&sets, NULL, 0) : 0;
    ist_key_sets_free(&sets);
    return ok && ist_table_note(table, err, "fragmentation before any loss %.4g", before);
}

static bool entitle(ist_table *table, size_t size, ist_error *err) {
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "key players, sets of %zu", size) &&
              ist_table_title(table, ist_buffer_string(&title), err);
    ist_buffer_free(&title);
    return ok;
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    ist_view view = {0};
    size_t size = options->count > 0 ? options->count : SIZE_DEFAULT;
    *negative = false;
    bool ok = ist_view_make(&view, network, lens, err) && entitle(out, size, err) && add_columns(out, err) &&
              add_problem(out, &view, IST_KEY_FRAGMENTATION, size, err) &&
              add_problem(out, &view, IST_KEY_REACH, size, err) && note_before(out, &view, err) &&
              ist_ends_contract(out, &view, "key-players: reads ties, in steps; disconnected=no way adds 0", err);
    ist_view_free(&view);
    return ok;
}

const ist_query ist_query_key_players = {
    .name = "key-players",
    .summary = "the set of actors that together matter most: the best to lose, and to reach all others",
    .asked_by = "isthmus key-players NETWORK [-k K]",
    .contract = "reads ties, in steps; direction: honoured; disconnected: no way adds 0",
    .answer = answer,
};
