/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens.c - the one grammar of lenses: its keys, and reading.
 *
 * Every key is one row of ist_lens_keys; reading, writing and copying walk the rows, so a new key is one row (and a new
 * type, when none of the types fits).
 */
#include "lens.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dataset.h"
#include "edit_words.h"
#include "lens_parts.h"

static const char *const collective_words[] = {"drop", "keep", "expand", "contract"};
static const char *const territory_words[] = {"keep", "contract", "group"};
static const char *const direction_words[] = {"ignore", "out", "in"};
static const char *const merge_words[] = {"sum", "max", "min", "mean"};
static const char *const merged_weights[] = {"strength", "cost", "capacity"};
static const char *const strength_words[] = {"coded", "documents", "layers", "1/cost"};
static const char *const cost_words[] = {"hops", "1/strength", "max+min-strength", "length"};

#define WORDS(list) .words = (list), .word_count = sizeof(list) / sizeof((list)[0])
#define AT(member) .offset = offsetof(ist_lens, member)

const ist_lens_key ist_lens_keys[] = {
    {"lens", "NAME",
     "start from a lens of the dataset; keys given besides it override its own. 'isthmus info NETWORK --table lenses' "
     "lists them",
     IST_LENS_NAMED, AT(named)},
    {"scenario", "NAME[,NAME...]",
     "edit what scenarios of the dataset say; several add up. 'isthmus info NETWORK --table scenarios' lists them",
     IST_LENS_ADDING, AT(scenarios)},
    {"layer", "NAME[,NAME...]", "ties of these layers only", IST_LENS_NAMES, AT(layers)},
    {"relation", "NAME[,NAME...]", "ties of these relations only", IST_LENS_NAMES, AT(relations)},
    {"kind", "NAME[,NAME...]", "ties whose two ends are actors of these kinds", IST_LENS_BITS, AT(kinds),
     .words = ist_kind_names, .word_count = IST_KIND_COUNT},
    {"status", "NAME[,NAME...]", "existing (the default), under-construction, planned, proposed, blocked, ended",
     IST_LENS_BITS, AT(statuses), .words = ist_status_names, .word_count = IST_STATUS_COUNT},
    {"sign", "+,0,-|all", "ties of these signs; +,0 by default: paths do not run over hostility", IST_LENS_SIGNS,
     AT(signs)},
    {"document", "ID[,ID...]", "ties that rest on these documents only", IST_LENS_NAMES, AT(documents)},
    {"route", "ID[,ID...]", "legs of these routes only", IST_LENS_NAMES, AT(routes)},
    {"at", "DATE|any",
     "what stood on a date, ended since or not; any: whatever the date; the default is the dataset's today, the date "
     "of its "
     "latest document, without what its documents call ended",
     IST_LENS_AT, AT(from)},
    {"from", "DATE", "ties that stood at some time from this date on", IST_LENS_DATE, AT(from)},
    {"to", "DATE", "ties that stood at some time up to this date", IST_LENS_DATE, AT(to)},
    {"collective", "drop|keep|expand|contract",
     "ties of collectives: left out (the default), kept, passed on to the members, or the members merged",
     IST_LENS_CHOICE, AT(collective), WORDS(collective_words)},
    {"territory", "keep|contract|group",
     "places: vertices of their own (the default), merged into their state, or rows asked of a state's set of places",
     IST_LENS_CHOICE, AT(territory), WORDS(territory_words)},
    {"without", "ID[,ID...]", "without these actors or ties", IST_LENS_ADDING, AT(without)},
    {"close", "ID[,ID...]", "close these territories: all their places are lost", IST_LENS_ADDING, AT(close)},
    {"build", "ID[,ID...]", "count these ties, or the legs of these routes and projects, as existing", IST_LENS_ADDING,
     AT(build)},
    {"add", "ID[,ID...]", "what rows 'add' and 'split' of scenarios.csv say of these actors and ties is there",
     IST_LENS_ADDING, AT(add)},
    {"set", "TARGET:FIELD:VALUE[,...]",
     "this value in place of the coded one. TARGET: a tie, a route or project (its legs), an actor (ties with an end "
     "in "
     "its territory). FIELD: strength, confidence, length, a measure; status, sign, layer, relation, directed, from, "
     "to",
     IST_LENS_EDITS, AT(set)},
    {"scale", "TARGET:FIELD:FACTOR[,...]", "numbers of these ties (see set) times FACTOR; several multiply",
     IST_LENS_EDITS, AT(scale)},
    {"penalise", "TARGET:FIELD:AMOUNT[,...]",
     "AMOUNT more, several add up: on a tie; on a route or project, in equal parts on its legs; for each passage of an "
     "actor's territory, half of it on every tie that crosses its border. FIELD: a measure or length",
     IST_LENS_EDITS, AT(penalise)},
    {"unite", "A+B[+C...][,...]", "B's ties and places become A's; 'merge' in scenarios.csv", IST_LENS_EDITS,
     AT(unite)},
    {"split", "X:NEW:TIE[;TIE...][,...]", "these ties of X end at NEW, an actor that a scenario adds", IST_LENS_EDITS,
     AT(split)},
    {"component", "largest|ID[,ID...]",
     "ties of the largest connected part only, or of the parts that these actors lie in; for measures that are defined "
     "in one part. Direction plays no part",
     IST_LENS_NAMES, AT(components)},
    {"strength", "coded|documents|layers|1/cost|MEASURE",
     "what strength is: the coded one, how many documents (not counting assumptions and repeats) or layers say so, one "
     "divided by the cost, a measure",
     IST_LENS_FIELD, AT(strength), WORDS(strength_words)},
    {"cost", "hops|length|MEASURE|1/strength[^A]|max+min-strength|-log(FIELD)",
     "what a path costs: a step each (the default), great-circle km, a measure; or a strength or probability turned "
     "into a cost, so that strong ties are near: one divided by the strength, to the power of A; the largest and the "
     "smallest strength less its own; -log of a measure with probabilities, or of the ties' 'confidence', by which the "
     "cheapest path is the most reliable one",
     IST_LENS_FIELD, AT(cost), WORDS(cost_words)},
    {"capacity", "MEASURE", "what a tie can carry; a tie without the measure is unlimited", IST_LENS_FIELD,
     AT(capacity)},
    {"merge", "WEIGHT=RULE[,...]",
     "how parallel ties merge: strength=sum,cost=min,capacity=sum; rules sum max min mean", IST_LENS_MERGE,
     AT(merge_strength), WORDS(merge_words)},
    {"direction", "ignore|out|in",
     "ignore direction (the default), follow it, or walk against it: with in, ways lead to where a tie comes from; "
     "ties are named, and columns in and out filled, as in the data",
     IST_LENS_CHOICE, AT(direction), WORDS(direction_words)},
};
const size_t ist_lens_key_count = sizeof ist_lens_keys / sizeof ist_lens_keys[0];

/* Which keys were given is a bit set. */
static_assert(sizeof ist_lens_keys / sizeof ist_lens_keys[0] <= 32, "a bit for each key");

/* The enums of choices are stored through int pointers. */
static_assert(sizeof(ist_collective) == sizeof(int) && sizeof(ist_merge) == sizeof(int), "choices are ints");

static const ist_merge merge_defaults[] = {IST_MERGE_SUM, IST_MERGE_MIN, IST_MERGE_SUM};

static bool set_names(ist_names *names, const ist_lens_key *key, const char *value, ist_error *err) {
    bool add = key->type == IST_LENS_ADDING;
    ist_names fresh = {0};
    ist_names *into = add ? names : &fresh;
    if (value[0] == '\0') {
        return ist_error_set(err, IST_ERROR_USAGE, "%s needs a name: %s", key->name, key->values);
    }
    if (!ist_names_read(into, value, err)) {
        ist_names_free(&fresh);
        return false;
    }
    if (!add) {
        ist_names_free(names);
        *names = fresh;
    }
    return true;
}

/* What a key takes, in words: those that it chooses from, where what help says of it is only their sort. */
static void list_words(char *out, size_t size, const ist_lens_key *key) {
    bool named = key->type != IST_LENS_CHOICE;
    size_t length = (size_t)snprintf(out, size, "%s", named ? "" : key->values);
    for (size_t i = 0; named && i < key->word_count && length < size; i++) {
        length += (size_t)snprintf(out + length, size - length, "%s%s", i > 0 ? ", " : "", key->words[i]);
    }
}

/* Which of the words is it? Fails with the list of them and the nearest. */
static bool find_word(size_t *out, const ist_lens_key *key, const char *text, size_t length, ist_error *err) {
    for (size_t i = 0; i < key->word_count; i++) {
        if (strlen(key->words[i]) == length && memcmp(key->words[i], text, length) == 0) {
            *out = i;
            return true;
        }
    }
    char token[64], quoted[IST_QUOTE_SIZE], words[256];
    list_words(words, sizeof words, key);
    snprintf(token, sizeof token, "%.*s", (int)(length < 63 ? length : 63), text);
    const char *nearest = ist_nearest_word(token, key->words, key->word_count);
    return ist_error_set(err, IST_ERROR_USAGE, "%s does not know %s; it takes %s%s%s%s", key->name,
                         ist_quote(quoted, text, length), words, nearest ? " (did you mean '" : "",
                         nearest ? nearest : "", nearest ? "'?)" : "");
}

static bool set_bits(unsigned *bits, const ist_lens_key *key, const char *value, ist_error *err) {
    unsigned fresh = 0;
    const char *item;
    size_t length, word = 0;
    for (const char *rest = value; ist_list_next(&item, &length, &rest);) {
        if (!find_word(&word, key, item, length, err)) {
            return false;
        }
        fresh |= 1u << word;
    }
    *bits = fresh;
    return true;
}

static bool set_signs(unsigned *bits, const char *value, ist_error *err) {
    unsigned fresh = strcmp(value, "all") == 0 ? IST_SIGN_ALL : 0;
    const char *item;
    size_t length;
    for (const char *rest = fresh ? NULL : value; ist_list_next(&item, &length, &rest);) {
        const char *known = length == 1 ? strchr("+0-", item[0]) : NULL;
        if (known == NULL) {
            char quoted[IST_QUOTE_SIZE];
            return ist_error_set(err, IST_ERROR_USAGE, "sign takes a list of + 0 - or the word all, not %s",
                                 ist_quote(quoted, value, strlen(value)));
        }
        fresh |= item[0] == '+' ? IST_SIGN_POSITIVE : item[0] == '0' ? IST_SIGN_NEUTRAL : IST_SIGN_NEGATIVE;
    }
    *bits = fresh;
    return true;
}

static bool set_date(ist_date *date, const char *key, const char *value, ist_error *err) {
    if (!ist_date_parse(date, value, strlen(value))) {
        char quoted[IST_QUOTE_SIZE];
        return ist_error_set(err, IST_ERROR_USAGE, "%s takes a date like 2025, 2025-11 or 2025-11-16, not %s", key,
                             ist_quote(quoted, value, strlen(value)));
    }
    return true;
}

static bool set_at(ist_lens *lens, const char *value, ist_error *err) {
    lens->any_time = strcmp(value, "any") == 0;
    ist_date date = {0};
    if (!lens->any_time && !set_date(&date, "at", value, err)) {
        return false;
    }
    lens->from = lens->to = date;
    return true;
}

static bool set_field(ist_lens *lens, const ist_lens_key *key, const char *value, ist_error *err) {
    char **field = ist_lens_member(lens, key);
    ist_cost_rule rule;
    if (value[0] == '\0') {
        return ist_error_set(err, IST_ERROR_USAGE, "a weight needs the name of a measure");
    }
    return (field != &lens->cost || ist_cost_rule_read(&rule, value, err)) && ist_lens_replace_text(field, value, err);
}

static bool set_named(char **name, const ist_lens_key *key, const char *value, ist_error *err) {
    return value[0] != '\0'
               ? ist_lens_replace_text(name, value, err)
               : ist_error_set(err, IST_ERROR_USAGE, "%s needs the name of a %s of the dataset", key->name, key->name);
}

/* One "weight=rule" of a merge list. */
static bool set_merge_item(ist_lens *lens, const ist_lens_key *key, const char *item, size_t length, ist_error *err) {
    const char *equals = memchr(item, '=', length);
    size_t name = equals ? (size_t)(equals - item) : length;
    for (size_t w = 0; w < 3 && equals != NULL; w++) {
        size_t rule = 0;
        if (strlen(merged_weights[w]) == name && memcmp(merged_weights[w], item, name) == 0) {
            if (!find_word(&rule, key, equals + 1, length - name - 1, err)) {
                return false;
            }
            (&lens->merge_strength)[w] = (ist_merge)rule;
            lens->merge_given[w] = true;
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    bool actors = equals == NULL && memchr(item, '+', length) != NULL;
    return ist_error_set(err, IST_ERROR_USAGE, "merge takes a list like cost=min,capacity=sum, not %s%s",
                         ist_quote(quoted, item, length), actors ? " (did you mean unite=?)" : "");
}

static bool set_merge(ist_lens *lens, const ist_lens_key *key, const char *value, ist_error *err) {
    const char *item;
    size_t length;
    for (const char *rest = value; ist_list_next(&item, &length, &rest);) {
        if (!set_merge_item(lens, key, item, length, err)) {
            return false;
        }
    }
    return true;
}

static bool set_value(ist_lens *lens, const ist_lens_key *key, const char *value, ist_error *err) {
    size_t word = 0;
    switch (key->type) {
    case IST_LENS_NAMES:
    case IST_LENS_ADDING:
        return set_names(ist_lens_member(lens, key), key, value, err);
    case IST_LENS_EDITS:
        return ist_edit_words_set(ist_lens_member(lens, key), key, value, err);
    case IST_LENS_BITS:
        return set_bits(ist_lens_member(lens, key), key, value, err);
    case IST_LENS_SIGNS:
        return set_signs(ist_lens_member(lens, key), value, err);
    case IST_LENS_AT:
        return set_at(lens, value, err);
    case IST_LENS_DATE:
        lens->any_time = false;
        return set_date(ist_lens_member(lens, key), key->name, value, err);
    case IST_LENS_FIELD:
        return set_field(lens, key, value, err);
    case IST_LENS_NAMED:
        return set_named(ist_lens_member(lens, key), key, value, err);
    case IST_LENS_MERGE:
        return set_merge(lens, key, value, err);
    case IST_LENS_CHOICE:
        if (!find_word(&word, key, value, strlen(value), err)) {
            return false;
        }
        *(int *)ist_lens_member(lens, key) = (int)word;
        return true;
    }
    return false;
}

bool ist_lens_set(ist_lens *lens, const char *key, const char *value, ist_error *err) {
    const char *names[sizeof ist_lens_keys / sizeof ist_lens_keys[0]];
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        names[i] = ist_lens_keys[i].name;
        if (strcmp(names[i], key) == 0) {
            lens->given |= 1u << i;
            return set_value(lens, &ist_lens_keys[i], value, err);
        }
    }
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = ist_nearest_word(key, names, ist_lens_key_count);
    return ist_error_set(err, IST_ERROR_USAGE, "a lens has no key %s%s%s%s", ist_quote(quoted, key, strlen(key)),
                         nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
}

bool ist_lens_given(const ist_lens *lens, const char *key) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        if ((lens->given & (1u << i)) != 0 && strcmp(ist_lens_keys[i].name, key) == 0) {
            return true;
        }
    }
    return false;
}

bool ist_lens_add(ist_lens *lens, const char *key, const char *name, ist_error *err) {
    size_t i = 0;
    while (strcmp(ist_lens_keys[i].name, key) != 0) {
        i++;
    }
    ist_names *names = ist_lens_member(lens, &ist_lens_keys[i]);
    assert(ist_lens_keys[i].type == IST_LENS_ADDING || ist_lens_keys[i].type == IST_LENS_EDITS);
    lens->given |= 1u << i;
    return ist_lens_keys[i].type == IST_LENS_EDITS ? ist_edit_words_add(names, &ist_lens_keys[i], name, err)
                                                   : ist_names_add(names, name, strlen(name), err);
}

static bool parse_word(ist_lens *lens, const char *word, size_t length, ist_error *err) {
    char *copy = ist_lens_copy_text(word, length, err);
    if (copy == NULL) {
        return false;
    }
    char quoted[IST_QUOTE_SIZE];
    char *equals = strchr(copy, '=');
    bool ok = equals != NULL || ist_error_set(err, IST_ERROR_USAGE, "a lens is made of words key=value, not %s",
                                              ist_quote(quoted, word, length));
    if (ok) {
        *equals = '\0';
        ok = ist_lens_set(lens, copy, equals + 1, err);
    }
    free(copy);
    return ok;
}

static const char blanks[] = " \t\r\n";

/* A word ends at a blank that is not in quotes; these begin where an item of a list does. */
static size_t word_length(const char *word) {
    size_t at = 0;
    while (word[at] != '\0' && strchr(blanks, word[at]) == NULL) {
        bool begins = at > 0 && (word[at - 1] == '=' || word[at - 1] == ',');
        size_t quoted = begins ? ist_list_quoted(word + at) : 0;
        at += quoted > 0 ? quoted : 1;
    }
    return at;
}

bool ist_lens_parse(ist_lens *lens, const char *text, ist_error *err) {
    for (const char *word = text + strspn(text, blanks); *word != '\0'; word += strspn(word, blanks)) {
        size_t length = word_length(word);
        if (!parse_word(lens, word, length, err)) {
            return false;
        }
        word += length;
    }
    return true;
}

ist_merge ist_lens_merge(const ist_lens *lens, ist_lens_weight weight) {
    return lens->merge_given[weight] ? (&lens->merge_strength)[weight] : merge_defaults[weight];
}

const char *ist_lens_merge_name(ist_merge rule) {
    return merge_words[rule];
}
