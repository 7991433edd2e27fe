/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens.h - what to look at, as plain data: which ties count, how collectives and territories are treated, which weights
 * are read, what is closed or built.
 *
 * One grammar serves the command line, scenario files, claims files and the library: words `key=value` separated by
 * blanks, lists by commas: `layer=transport,energy status=existing at=2025-11 close=RU,IR build=TRIPP`. A later key
 * replaces an earlier one of the same name, except scenario and the edits, which add up, the same words counting once.
 * A name in a list that holds a blank or a comma, or begins with ', stands in '...', in which '' is one '. The keys
 * stand in ist_lens_keys, from which options and help are made.
 *
 * Edits say what is otherwise than the data have it: close, without, build, add, set, scale, penalise, unite and split;
 * what each does stands in edits.h.
 *
 * `lens=NAME` and `scenario=NAME` speak of a dataset: a lens that has one of them only says what is meant, until
 * lens_named.h looks it up. No view is made of it before.
 */
#ifndef IST_GRAPH_LENS_H
#define IST_GRAPH_LENS_H

#include "text.h"

typedef struct {
    char **items;
    size_t count, capacity;
} ist_names;

typedef enum {
    IST_COLLECTIVE_DROP,
    IST_COLLECTIVE_KEEP,
    IST_COLLECTIVE_EXPAND,
    IST_COLLECTIVE_CONTRACT
} ist_collective;
typedef enum {
    IST_TERRITORY_KEEP,     /* places are vertices of their own */
    IST_TERRITORY_CONTRACT, /* places are merged into the state they lie in */
    IST_TERRITORY_GROUP     /* places stay vertices; rows of an answer are states, asked of the set of their places */
} ist_territory;
typedef enum { IST_DIRECTION_IGNORE, IST_DIRECTION_OUT, IST_DIRECTION_IN } ist_direction;
typedef enum { IST_MERGE_SUM, IST_MERGE_MAX, IST_MERGE_MIN, IST_MERGE_MEAN } ist_merge;

enum { IST_SIGN_POSITIVE = 1, IST_SIGN_NEUTRAL = 2, IST_SIGN_NEGATIVE = 4, IST_SIGN_ALL = 7 };

typedef struct {
    ist_names layers, relations, documents, routes; /* empty: all */
    ist_names components;                           /* ids, or "largest"; empty: all */
    ist_names without, close, build;                /* ids; close takes an actor's whole territory out */
    ist_names add;                                  /* ids of what scenarios add */
    ist_names set, scale, penalise;                 /* "TARGET:FIELD:VALUE" each, numbers written shortest */
    ist_names unite;                                /* "A+B": what is of B becomes A's */
    ist_names split;                                /* "X:NEW:TIE;TIE": these ties of X end at NEW */
    unsigned kinds;                                 /* bit set of ist_kind; 0: all. Both ends must be of these */
    unsigned statuses;                              /* bit set of ist_status; 0: existing */
    unsigned signs;                                 /* bit set of IST_SIGN_; 0: positive and neutral */
    bool any_time;                                  /* at=any: dates are not looked at */
    ist_date from, to;                              /* the period looked at; year 0: the dataset's own today */
    ist_collective collective;
    ist_territory territory;
    ist_direction direction;
    char *strength; /* "coded" (NULL), "documents", "layers", "1/cost", or a measure */
    char *cost;     /* what ist_cost_rule_read reads; NULL: "hops" */
    char *capacity; /* NULL: none, or a measure */
    ist_merge merge_strength, merge_cost, merge_capacity;
    bool merge_given[3];
    char *named;         /* the lens of the dataset that this one starts from, NULL: none, or looked up */
    ist_names scenarios; /* those of the dataset whose edits come on top, likewise */
    ist_names applied;   /* scenarios that were looked up: what they edit is among the edits */
    bool may_idle;       /* it is no error when none of the edits changes anything */
    unsigned given; /* bit set of ist_lens_keys: the keys that were set, also those set to what they are by default */
} ist_lens;

/* How a key's value is read; private to lens.c but for the help that is made from it. */
typedef enum {
    IST_LENS_NAMES,  /* a list of names */
    IST_LENS_ADDING, /* a list of names that adds to what stands */
    IST_LENS_EDITS,  /* the same, of edits with parts */
    IST_LENS_BITS,   /* a list of words, each a bit */
    IST_LENS_SIGNS,
    IST_LENS_AT,
    IST_LENS_DATE,
    IST_LENS_CHOICE, /* one of some words */
    IST_LENS_FIELD,  /* a measure or one of some words */
    IST_LENS_NAMED,  /* one name, to be looked up in a dataset */
    IST_LENS_MERGE
} ist_lens_type;

typedef struct {
    const char *name;   /* "layer" */
    const char *values; /* "NAME[,NAME...]" */
    const char *help;
    ist_lens_type type;
    size_t offset; /* in ist_lens */
    const char *const *words;
    size_t word_count;
} ist_lens_key;

extern const ist_lens_key ist_lens_keys[];
extern const size_t ist_lens_key_count;

/* The keys of edits, in the order in which a view accounts for them, and the list of one of them. */
enum { IST_LENS_EDIT_KEYS = 9 };
extern const char *const ist_lens_edit_keys[IST_LENS_EDIT_KEYS];
const ist_names *ist_lens_edits(const ist_lens *lens, size_t key);
/* How many edits the lens has. */
size_t ist_lens_edit_count(const ist_lens *lens);
/* Is this the name of a key of edits? */
bool ist_lens_is_edit(const char *key);

/* Sets one key; unknown keys and values are USAGE errors that say what was expected. */
bool ist_lens_set(ist_lens *lens, const char *key, const char *value, ist_error *err);

/* Was this key set, be it to its default? */
bool ist_lens_given(const ist_lens *lens, const char *key);

/* Reads words of the grammar into `lens`, on top of what it holds. */
bool ist_lens_parse(ist_lens *lens, const char *text, ist_error *err);

/* Sets in `lens` every key that `over` was given, as if its words were read on top; what adds up is added once. On
 * failure, for want of memory, some keys are set and others not; `lens` can be freed. */
bool ist_lens_overlay(ist_lens *lens, const ist_lens *over, ist_error *err);

/* Writes the lens in its own grammar, keys in the order of the list, defaults left out; parse gives it back. */
bool ist_lens_format(ist_buffer *out, const ist_lens *lens, ist_error *err);

/* The rule by which parallel ties merge in one weight: the given one, else sum of strengths, least cost, sum of
 * capacities. */
typedef enum { IST_LENS_STRENGTH, IST_LENS_COST, IST_LENS_CAPACITY } ist_lens_weight;
ist_merge ist_lens_merge(const ist_lens *lens, ist_lens_weight weight);
const char *ist_lens_merge_name(ist_merge rule);

/* How a cost is made, by the word of the lens. */
typedef enum {
    IST_COST_HOPS,
    IST_COST_LENGTH,
    IST_COST_MEASURE,
    IST_COST_INVERSE,   /* "1/strength", or "1/strength^A": one divided by a power of the merged strength */
    IST_COST_REFLECTED, /* "max+min-strength": the largest and the smallest strength of the view, less its own */
    IST_COST_LOGARITHM  /* "-log(FIELD)": FIELD is a probability; the cheapest way is the most reliable one */
} ist_cost_source;

typedef struct {
    ist_cost_source source;
    double exponent;   /* A */
    const char *field; /* FIELD, `field_length` bytes of the words that were read */
    size_t field_length;
} ist_cost_rule;

/* USAGE error for a conversion that is not well written; every other word is a measure. */
bool ist_cost_rule_read(ist_cost_rule *out, const char *words, ist_error *err);

/* Is the cost made from the strength? */
bool ist_cost_follows_strength(const ist_lens *lens);

bool ist_lens_copy(ist_lens *out, const ist_lens *lens, ist_error *err); /* `out` is set, not freed, before */
void ist_lens_free(ist_lens *lens);                                      /* leaves zeros: the default lens */

#endif
