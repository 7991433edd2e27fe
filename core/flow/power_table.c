/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * power_table.c - power as tables: by case and player, by player with the cases side by side, by case.
 */
#include <math.h>

#include "power.h"

/* Differences below are rounding. */
static const double rounding = 1e-9;

static const char *unit_of(const ist_power *power) {
    return power->options.by_cost ? ist_ends_cost_unit(&power->open) : ist_ends_capacity_unit(&power->open);
}

static const char *id_of(const ist_power *power, size_t player) {
    return ist_network_actor_id(power->network, power->players[player]);
}

static bool set_real(ist_table *table, size_t column, double value, const char *why, ist_error *err) {
    return why ? ist_table_na(table, column, why, err) : ist_table_real(table, column, value, err);
}

static bool add_title(ist_table *table, const ist_power *power, const char *what, ist_error *err) {
    const ist_power_options *o = &power->options;
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "%s", what) &&
              (o->by_cost ? ist_buffer_print(&title, err, ", by what the best route costs less than %.10g %s,",
                                             o->budget, unit_of(power))
                          : ist_buffer_text(&title, ", by the largest flow", err)) &&
              ist_ends_title(table, ist_buffer_string(&title), o->source, o->target, err);
    ist_buffer_free(&title);
    return ok;
}

/* ---- notes ---- */

static bool list_players(ist_buffer *out, const ist_power *power, uint64_t players, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < power->player_count; i++) {
        if (players >> i & 1) {
            ok = ist_buffer_print(out, err, "%s%s", out->length > 0 ? ", " : "", id_of(power, i));
        }
    }
    return ok;
}

static bool note_ends(ist_table *table, const ist_power *power, ist_error *err) {
    uint64_t held = 0;
    ist_buffer names = {0};
    for (size_t i = 0; i < power->case_count; i++) {
        held |= power->cases[i].ends_held;
    }
    bool ok =
        held == 0 || (list_players(&names, power, held, err) &&
                      ist_table_note(table, err, "an end lies in what %s holds: it can be used without its holder",
                                     ist_buffer_string(&names)));
    ist_buffer_free(&names);
    return ok;
}

static bool note_draws(ist_table *table, const ist_power *power, ist_error *err) {
    const ist_power_options *o = &power->options;
    return o->draws == 0 ||
           ist_table_note(table, err,
                          "estimates from %zu draws, seed %llu: each an order of the players and its reverse, and a "
                          "coalition and its complement (antithetic); +- is half of a 95 %% interval",
                          o->draws, (unsigned long long)o->seed);
}

static bool note_cases(ist_table *table, const ist_power *power, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < power->case_count; i++) {
        const ist_power_case *c = &power->cases[i];
        const char *idle = ist_buffer_string(&c->made.idle);
        if (c->made.no_effect) {
            ok = ist_table_note(table, err, "case '%s' changes nothing through this lens: %s", c->words, idle);
        } else if (c->made.idle.length > 0) {
            ok = ist_table_note(table, err, "case '%s': without effect: %s", c->words, idle);
        }
        if (ok && !c->made.no_effect && c->indices.all <= 0) {
            ok = ist_table_note(table, err, "case '%s': %s, even when all players take part", c->words,
                                power->options.by_cost ? "no route costs less than the budget" : "nothing can pass");
        }
    }
    return ok;
}

static bool add_notes(ist_table *table, const ist_power *power, ist_error *err) {
    return note_cases(table, power, err) && note_ends(table, power, err) && note_draws(table, power, err) &&
           ist_ends_contract(table, &power->open,
                             power->options.by_cost
                                 ? "power: reads cost, direction honoured, ends and places of nobody always there"
                                 : "power: reads capacity, direction honoured, ends and places of nobody always there",
                             err);
}

/* ---- a row a case and player ---- */

typedef enum { PLAIN, DRAWN, EXACT, SEVERAL } when;

/* The columns of which the table has those that are wanted, in this order. */
typedef enum {
    CASE,
    PLAYER,
    PLACES,
    SHAPLEY,
    SHAPLEY_WIDTH,
    SHARE,
    BANZHAF,
    BANZHAF_WIDTH,
    BANZHAF_SHARE,
    MYERSON,
    ROLE,
    COLUMNS
} part;

static const struct {
    const char *name, *summary;
    ist_cell_type type;
    const char *unit; /* NULL: that of the value */
    when when;
} parts[COLUMNS] = {
    [CASE] = {"case", "what is closed or built on top of the lens", IST_CELL_TEXT, "", SEVERAL},
    [PLAYER] = {"player", "who can close what it holds", IST_CELL_TEXT, "", PLAIN},
    [PLACES] = {"places", "what it can close", IST_CELL_INTEGER, "places", PLAIN},
    [SHAPLEY] = {"shapley", "what it adds, over all orders of the players", IST_CELL_REAL, NULL, PLAIN},
    [SHAPLEY_WIDTH] = {"shapley+-", "half of a 95 % interval", IST_CELL_REAL, NULL, DRAWN},
    [SHARE] = {"share", "of what all players add", IST_CELL_REAL, "1", PLAIN},
    [BANZHAF] = {"banzhaf", "what it adds, over all coalitions alike", IST_CELL_REAL, NULL, PLAIN},
    [BANZHAF_WIDTH] = {"banzhaf+-", "half of a 95 % interval", IST_CELL_REAL, NULL, DRAWN},
    [BANZHAF_SHARE] = {"banzhaf share", "of the sum of the Banzhaf values", IST_CELL_REAL, "1", PLAIN},
    [MYERSON] = {"myerson", "the Shapley value when only neighbours deal with each other", IST_CELL_REAL, NULL, EXACT},
    [ROLE] = {"role", "veto: nothing passes without it; null: it never matters", IST_CELL_TEXT, "", PLAIN},
};

static bool is_wanted(const ist_power *power, part p) {
    switch (parts[p].when) {
    case DRAWN:
        return power->options.draws > 0;
    case EXACT:
        return power->options.draws == 0;
    case SEVERAL:
        return power->case_count > 1;
    case PLAIN:
        break;
    }
    return true;
}

static bool add_columns(ist_table *table, const ist_power *power, ist_error *err) {
    bool ok = true;
    for (part p = CASE; ok && p < COLUMNS; p++) {
        const char *unit = parts[p].unit != NULL ? parts[p].unit : unit_of(power);
        ok = !is_wanted(power, p) || ist_table_column(table, parts[p].name, parts[p].type, unit, parts[p].summary, err);
    }
    return ok;
}

static double sum_of(const double *values, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += values[i];
    }
    return sum;
}

static bool set_share(ist_table *table, size_t column, double value, double whole, ist_error *err) {
    return set_real(table, column, value / whole, whole > 0 ? NULL : "the players add nothing", err);
}

static const char *role_of(const ist_game_indices *found, size_t player) {
    bool veto = found->veto >> player & 1, null = found->null >> player & 1;
    return veto ? "veto" : null ? "null" : "";
}

/* A number of a case that changes anything. */
static bool set_number(ist_table *table, size_t column, part p, const ist_power *power, const ist_power_case *c,
                       size_t player, ist_error *err) {
    const ist_game_indices *found = &c->indices;
    switch (p) {
    case SHAPLEY:
        return ist_table_real(table, column, found->shapley[player], err);
    case SHAPLEY_WIDTH:
        return ist_table_real(table, column, found->shapley_width[player], err);
    case SHARE:
        return set_share(table, column, found->shapley[player], found->all - found->none, err);
    case BANZHAF:
        return ist_table_real(table, column, found->banzhaf[player], err);
    case BANZHAF_WIDTH:
        return ist_table_real(table, column, found->banzhaf_width[player], err);
    case BANZHAF_SHARE:
        return set_share(table, column, found->banzhaf[player], sum_of(found->banzhaf, power->player_count), err);
    case MYERSON:
        return ist_table_real(table, column, found->myerson[player], err);
    default:
        return ist_table_text(table, column, role_of(found, player), err);
    }
}

static bool set_part(ist_table *table, size_t column, part p, const ist_power *power, const ist_power_case *c,
                     size_t player, ist_error *err) {
    switch (p) {
    case CASE:
        return ist_table_text(table, column, c->words, err);
    case PLAYER:
        return ist_table_text(table, column, id_of(power, player), err);
    case PLACES:
        return ist_table_integer(table, column, (int64_t)c->places[player], err);
    default:
        return c->made.no_effect ? ist_table_na(table, column, "the case changes nothing", err)
                                 : set_number(table, column, p, power, c, player, err);
    }
}

static bool add_player(ist_table *table, const ist_power *power, const ist_power_case *c, size_t player,
                       ist_error *err) {
    size_t column = 0;
    bool ok = ist_table_row(table, IST_NONE, err);
    for (part p = CASE; ok && p < COLUMNS; p++) {
        ok = !is_wanted(power, p) || set_part(table, column++, p, power, c, player, err);
    }
    return ok;
}

bool ist_power_table(ist_table *out, const ist_power *power, ist_error *err) {
    bool ok = add_columns(out, power, err);
    for (size_t i = 0; ok && i < power->case_count; i++) {
        for (size_t player = 0; ok && player < power->player_count; player++) {
            ok = add_player(out, power, &power->cases[i], player, err);
        }
    }
    return ok && add_title(out, power, "power over transit", err) && add_notes(out, power, err);
}

/* ---- the cases side by side ---- */

static bool add_change_columns(ist_table *table, const ist_power *power, ist_error *err) {
    const char *unit = unit_of(power);
    bool ok = ist_table_column(table, "player", IST_CELL_TEXT, "", "who can close what it holds", err);
    for (size_t i = 0; ok && i < power->case_count; i++) {
        ok = ist_table_column(table, power->cases[i].words, IST_CELL_REAL, unit, "Shapley value in this case", err);
    }
    for (size_t i = 1; ok && i < power->case_count; i++) {
        ist_buffer name = {0};
        ok = ist_buffer_print(&name, err, "change: %s", power->cases[i].words) &&
             ist_table_column(table, ist_buffer_string(&name), IST_CELL_REAL, unit, "against the first case", err);
        ist_buffer_free(&name);
    }
    return ok;
}

bool ist_power_changes(ist_table *out, const ist_power *power, ist_error *err) {
    static const char why[] = "the case changes nothing";
    const ist_power_case *first = power->cases;
    bool ok = add_change_columns(out, power, err);
    for (size_t player = 0; ok && player < power->player_count; player++) {
        ok = ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, id_of(power, player), err);
        for (size_t i = 0; ok && i < power->case_count; i++) {
            const ist_power_case *c = &first[i];
            bool idle = c->made.no_effect, no_base = first->made.no_effect;
            double value = c->indices.shapley[player];
            ok = set_real(out, 1 + i, value, idle ? why : NULL, err) &&
                 (i == 0 || set_real(out, power->case_count + i, value - first->indices.shapley[player],
                                     idle || no_base ? why : NULL, err));
        }
    }
    return ok && add_title(out, power, "Shapley value of transit", err) && add_notes(out, power, err);
}

/* ---- a row a case ---- */

/* Who gains (`sign` 1) or loses (-1) against the first case, by more than the draws leave open. */
static uint64_t moved(const ist_power *power, const ist_power_case *c, double sign) {
    const ist_game_indices *a = &power->cases[0].indices, *b = &c->indices;
    uint64_t found = 0;
    for (size_t i = 0; i < power->player_count; i++) {
        double least = rounding * fmax(a->all, b->all) + a->shapley_width[i] + b->shapley_width[i];
        found |= (uint64_t)(sign * (b->shapley[i] - a->shapley[i]) > least) << i;
    }
    return found;
}

static bool set_players(ist_table *table, size_t column, const ist_power *power, uint64_t players, ist_error *err) {
    ist_buffer names = {0};
    bool ok = list_players(&names, power, players, err) &&
              ist_table_text(table, column, players != 0 ? ist_buffer_string(&names) : "-", err);
    ist_buffer_free(&names);
    return ok;
}

enum { WORDS, ALL, NONE, SUM, VETO, NULLS, GAINS, LOSES };

static bool add_case(ist_table *table, const ist_power *power, const ist_power_case *c, ist_error *err) {
    const ist_game_indices *found = &c->indices;
    bool ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, WORDS, c->words, err);
    for (size_t column = ALL; ok && c->made.no_effect && column < table->column_count; column++) {
        ok = ist_table_na(table, column, "the case changes nothing", err);
    }
    if (!ok || c->made.no_effect) {
        return ok;
    }
    return ist_table_real(table, ALL, found->all, err) && ist_table_real(table, NONE, found->none, err) &&
           ist_table_real(table, SUM, sum_of(found->shapley, power->player_count), err) &&
           set_players(table, VETO, power, found->veto, err) &&
           (power->options.draws > 0 ? ist_table_na(table, NULLS, "draws cannot prove it", err)
                                     : set_players(table, NULLS, power, found->null, err)) &&
           (power->case_count == 1 || (set_players(table, GAINS, power, moved(power, c, 1), err) &&
                                       set_players(table, LOSES, power, moved(power, c, -1), err)));
}

bool ist_power_cases(ist_table *out, const ist_power *power, ist_error *err) {
    const char *unit = unit_of(power);
    bool ok =
        ist_table_column(out, "case", IST_CELL_TEXT, "", "what is closed or built on top of the lens", err) &&
        ist_table_column(out, "all", IST_CELL_REAL, unit, "the value when all players take part", err) &&
        ist_table_column(out, "none", IST_CELL_REAL, unit, "the value without any of them", err) &&
        ist_table_column(out, "shared", IST_CELL_REAL, unit, "sum of the Shapley values: all - none", err) &&
        ist_table_column(out, "veto", IST_CELL_TEXT, "", "without whom there is no value", err) &&
        ist_table_column(out, "null", IST_CELL_TEXT, "", "who never matters", err) &&
        (power->case_count == 1 || (ist_table_column(out, "gains", IST_CELL_TEXT, "", "against the first case", err) &&
                                    ist_table_column(out, "loses", IST_CELL_TEXT, "", "against the first case", err)));
    for (size_t i = 0; ok && i < power->case_count; i++) {
        ok = add_case(out, power, &power->cases[i], err);
    }
    return ok && add_title(out, power, "what is shared out", err) && add_notes(out, power, err);
}
