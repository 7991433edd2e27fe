/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * keyed.h - a graph whose nodes and edges carry data by key, told one by one -> rows.
 *
 * What GraphML, GEXF, GML, DOT and JSON have in common. Who reads the format tells the keys, where it declares them, or
 * goes through its elements twice: once to note what names there are, once to tell them. Cells point anywhere, are not
 * kept, and say at which byte of the file they stand. What is wrong becomes a finding and the rest is read on; false is
 * only a failure. Private to loading.
 */
#ifndef IST_GRAPH_KEYED_H
#define IST_GRAPH_KEYED_H

#include "file.h"
#include "load_table.h"

typedef enum { IST_KEYED_NODE, IST_KEYED_EDGE, IST_KEYED_GRAPH, IST_KEYED_DOMAINS } ist_keyed_domain;

/* Where data of one name go, of nodes or of edges; keys of one name share it. */
typedef struct {
    ist_keyed_domain domain;
    ist_text name;           /* as its first key writes it */
    const ist_field *field;  /* of the row; NULL: a measure */
    ist_load_column measure; /* its values */
    double standard, value;  /* of a measure: where an edge says nothing; of the edge that is being read */
    size_t last;             /* the element that gave it last */
} ist_keyed_column;

typedef struct {
    ist_text id, name;
    size_t id_length;
    bool numeric;
    bool of[IST_KEYED_DOMAINS];          /* for= */
    bool lost[IST_KEYED_DOMAINS];        /* something was given that nothing holds */
    uint32_t columns[IST_KEYED_DOMAINS]; /* IST_NONE: none */
    uint32_t next;                       /* the key that was asked for after this one the last time */
    size_t last;                         /* the element in which it was noted last */
    size_t place;
    ist_text standard; /* its <default> */
    size_t standard_place;
} ist_keyed_key;

/* What other programs call a column of ours; it gives way where there is a key of our name. */
typedef struct {
    ist_keyed_domain domain;
    const char *theirs, *ours;
} ist_keyed_synonym;

/* What a format has otherwise than others. */
typedef struct {
    const ist_keyed_synonym *synonyms; /* beside those that all formats share */
    size_t synonym_count;
    const char *undeclared;    /* why a key may be unknown */
    const char *const *losses; /* what is not kept, beside data; a bit each */
    size_t loss_count;
    bool by_domain;    /* are ids of keys for nodes and for edges two namespaces? */
    bool first_counts; /* are data that are given again lost, or wrong? */
    bool is_number;    /* are truths written 1 and 0? */
    bool exact;        /* are blanks around data part of them? */
} ist_keyed_format;

typedef struct {
    ist_dataset *dataset;
    const ist_keyed_format *format;
    ist_keyed_key *keys; /* by id, once the graph has begun */
    size_t key_count, key_capacity;
    uint32_t *noted; /* the number of a noted key by half the number of its name, from 1 */
    size_t noted_capacity;
    ist_keyed_column *columns;
    size_t column_count, column_capacity, measure_count;
    ist_cell_reader nodes, edges;
    const ist_field *node_id, *edge_id, *source, *target;
    ist_actor actor;       /* a node that says nothing */
    ist_tie empty, tie;    /* an edge that says nothing, and the one that is being read */
    bool planned;          /* are all keys known? */
    bool edge_is_directed; /* by an attribute of its own? */
    size_t elements;       /* nodes and edges so far */
    uint32_t recent;       /* the key that was asked for last */
    size_t inside;         /* nodes in a graph inside another node */
    unsigned losses;       /* bits of the format's */
} ist_keyed;

bool ist_keyed_begin(ist_keyed *g, ist_dataset *dataset, const ist_keyed_format *format, ist_error *err);
void ist_keyed_free(ist_keyed *g);

bool ist_keyed_report(ist_keyed *g, size_t offset, const char *rule, ist_error *err, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Sets a LIMIT error at a byte of the file; returns false. `what` NULL: what the limit is of. */
bool ist_keyed_limit(const ist_keyed *g, size_t offset, ist_limit limit, const char *what, ist_error *err);

/* A key whose id begins so is the format's own, which no file can write: its column is its name's, also where a key of
 * another name has that, and it keeps no synonym from it. */
#define IST_KEYED_OWN "\x01"

/* A key that is declared: the values of its attributes, empty where they are not given. */
typedef struct {
    ist_csv_cell id, domain, name, type;
    size_t place;
} ist_keyed_key_tag;
bool ist_keyed_add_key(ist_keyed *g, const ist_keyed_key_tag *tag, ist_error *err);

/* The text of the default of the key that was added last. */
bool ist_keyed_add_default(ist_keyed *g, const ist_csv_cell *text, ist_error *err);

/* A key that is not declared but given: its name, which is its id too, and whether this value of it is a number. One
 * that an element has twice is a list, and no number. */
bool ist_keyed_note(ist_keyed *g, ist_keyed_domain domain, size_t element, const ist_csv_cell *name, bool numeric,
                    ist_error *err);
/* It is no data after all: no node, or edge, has it. */
void ist_keyed_forget(ist_keyed *g, ist_keyed_domain domain, const char *name);
bool ist_keyed_has(const ist_keyed *g, ist_keyed_domain domain, const char *name);

/* All keys are known: what is each of them for? */
bool ist_keyed_plan(ist_keyed *g, ist_error *err);

/* What data belong to. */
typedef struct {
    ist_keyed_domain domain;
    uint32_t row;   /* of a node */
    size_t element; /* its number; 0 for a graph */
} ist_keyed_owner;

/* A node, inside that of row `container` or IST_NONE. */
bool ist_keyed_add_node(ist_keyed_owner *out, ist_keyed *g, const ist_csv_cell *id, size_t place, uint32_t container,
                        ist_error *err);

/* An edge; `id` and `directed` are empty where not given; `directs`: is it directed where it does not say? */
typedef struct {
    ist_csv_cell id, source, target, directed;
    size_t place;
    bool directs;
} ist_keyed_edge_tag;
bool ist_keyed_begin_edge(ist_keyed_owner *out, ist_keyed *g, const ist_keyed_edge_tag *tag, ist_error *err);

/* Adds what was told of the edge as a tie; again after a change of `tie`, for an edge that is several. */
bool ist_keyed_end_edge(ist_keyed *g, ist_error *err);

/* A cell without the blanks and line ends around it. */
ist_csv_cell ist_keyed_trimmed(ist_csv_cell cell);

/* The key of data, IST_NONE with a finding where there is none for such an owner; and the data. */
bool ist_keyed_find(uint32_t *key, ist_keyed *g, const ist_csv_cell *id, const ist_keyed_owner *owner, ist_error *err);
bool ist_keyed_add_data(ist_keyed *g, uint32_t key, const ist_keyed_owner *owner, const ist_csv_cell *text,
                        ist_error *err);

/* Both at once. */
bool ist_keyed_tell(ist_keyed *g, const ist_keyed_owner *owner, const ist_csv_cell *id, const ist_csv_cell *text,
                    ist_error *err);

/* The key's data of this owner are given anew: what was told before is lost. */
void ist_keyed_tell_again(ist_keyed *g, uint32_t key, const ist_keyed_owner *owner);

/* A text that no key tells, for a column of texts that nothing has filled. */
bool ist_keyed_add_text(ist_keyed *g, const char *column, const ist_keyed_owner *owner, const ist_csv_cell *text,
                        ist_error *err);

/* Hands the measures over and says in one warning what was not kept, in another what was flattened. */
bool ist_keyed_end(ist_keyed *g, ist_error *err);

/* A whole file: takes it as the file of actors and ties, lets `read` tell it, ends. `mark`: what its rows have in the
 * place of a delimiter (dataset.h). */
typedef bool ist_keyed_reader(ist_keyed *g, const void *options, ist_error *err);
typedef struct {
    const ist_keyed_format *format;
    ist_keyed_reader *read;
    const void *options;
    char mark;
} ist_keyed_file;
bool ist_keyed_load(ist_dataset *out, const char *path, ist_file *file, const ist_keyed_file *of, ist_error *err);

#endif
