/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml.h - what a GraphML file says, told one by one -> rows: keys, then nodes and edges with their data.
 *
 * Who reads the XML tells it. Cells point anywhere, are not kept, and say at which byte of the file they stand. What is
 * wrong becomes a finding and the rest is read on; false is only a failure. Private to loading.
 */
#ifndef IST_GRAPH_GRAPHML_H
#define IST_GRAPH_GRAPHML_H

#include "file.h"
#include "load_table.h"

enum { IST_GRAPHML_KEYS_MOST = 16384, IST_GRAPHML_DEPTH_MOST = 256 };

typedef enum { IST_GRAPHML_NODE, IST_GRAPHML_EDGE, IST_GRAPHML_GRAPH, IST_GRAPHML_DOMAINS } ist_graphml_domain;

/* Where data of one name go, of nodes or of edges; keys of one name share it. */
typedef struct {
    ist_graphml_domain domain;
    ist_text name;           /* as its first key writes it */
    const ist_field *field;  /* of the row; NULL: a measure */
    ist_load_column measure; /* its values */
    double standard, value;  /* of a measure: where an edge says nothing; of the edge that is being read */
    size_t last;             /* the element that gave it last */
} ist_graphml_column;

typedef struct {
    ist_text id, name;
    size_t id_length;
    bool numeric;
    bool of[IST_GRAPHML_DOMAINS];          /* for= */
    bool lost[IST_GRAPHML_DOMAINS];        /* something was given that nothing holds */
    uint32_t columns[IST_GRAPHML_DOMAINS]; /* IST_NONE: none */
    uint32_t next;                         /* the key that was asked for after this one the last time */
    size_t place;
    ist_text standard; /* its <default> */
    size_t standard_place;
} ist_graphml_key;

/* What is not kept, beside data; a bit each. */
typedef enum {
    IST_GRAPHML_DESCRIPTIONS = 1,
    IST_GRAPHML_PORTS = 2,
    IST_GRAPHML_LOCATORS = 4,
    IST_GRAPHML_FILE_DATA = 8,
    IST_GRAPHML_FOREIGN = 16
} ist_graphml_loss;

typedef struct {
    ist_dataset *dataset;
    ist_graphml_key *keys; /* by id, once the graph has begun */
    size_t key_count, key_capacity;
    ist_graphml_column *columns;
    size_t column_count, column_capacity;
    ist_cell_reader nodes, edges;
    const ist_field *node_id, *edge_id, *source, *target;
    ist_actor actor;       /* a node that says nothing */
    ist_tie empty, tie;    /* an edge that says nothing, and the one that is being read */
    bool edge_is_directed; /* by an attribute of its own? */
    size_t elements;       /* nodes and edges so far */
    uint32_t recent;       /* the key that was asked for last */
    size_t inside;         /* nodes in a graph inside another node */
    unsigned losses;       /* of ist_graphml_loss */
} ist_graphml;

bool ist_graphml_begin(ist_graphml *g, ist_dataset *dataset, ist_error *err);
void ist_graphml_free(ist_graphml *g);

bool ist_graphml_report(ist_graphml *g, size_t offset, const char *rule, ist_error *err, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* A <key>: the values of its attributes, empty where they are not given. */
typedef struct {
    ist_csv_cell id, domain, name, type;
    size_t place;
} ist_graphml_key_tag;
bool ist_graphml_add_key(ist_graphml *g, const ist_graphml_key_tag *tag, ist_error *err);

/* The text of the <default> in the key that was added last. */
bool ist_graphml_add_default(ist_graphml *g, const ist_csv_cell *text, ist_error *err);

/* All keys are known: what is each of them for? */
bool ist_graphml_plan(ist_graphml *g, ist_error *err);

/* What data belong to. */
typedef struct {
    ist_graphml_domain domain;
    uint32_t row;   /* of a node */
    size_t element; /* its number; 0 for a graph */
} ist_graphml_owner;

/* A node, inside that of row `container` or IST_NONE. */
bool ist_graphml_add_node(ist_graphml_owner *out, ist_graphml *g, const ist_csv_cell *id, size_t place,
                          uint32_t container, ist_error *err);

/* An edge; `id` and `directed` are empty where not given; `directs`: is it directed where it does not say? */
typedef struct {
    ist_csv_cell id, source, target, directed;
    size_t place;
    bool directs;
} ist_graphml_edge_tag;
bool ist_graphml_begin_edge(ist_graphml_owner *out, ist_graphml *g, const ist_graphml_edge_tag *tag, ist_error *err);
bool ist_graphml_end_edge(ist_graphml *g, ist_error *err);

/* A cell without the blanks and line ends around it. */
ist_csv_cell ist_graphml_trimmed(ist_csv_cell cell);

/* The key of data, IST_NONE with a finding where there is none for such an owner; and the data. */
bool ist_graphml_find(uint32_t *key, ist_graphml *g, const ist_csv_cell *id, const ist_graphml_owner *owner,
                      ist_error *err);
bool ist_graphml_add_data(ist_graphml *g, uint32_t key, const ist_graphml_owner *owner, const ist_csv_cell *text,
                          ist_error *err);

/* A text that stands in the column of this name, unless data have said something there; of a tie or an actor. */
bool ist_graphml_add_text(ist_graphml *g, const char *column, const ist_graphml_owner *owner, const ist_csv_cell *text,
                          ist_error *err);

/* Reads the file of the table of ties, whose text is valid UTF-8. What is no GraphML becomes a finding. `plain`:
 * elements that are written plainly are read without libxml2, which makes no difference but in time. */
bool ist_graphml_read(ist_graphml *g, bool plain, ist_error *err);

/* Hands the measures over and says in one warning what was not kept, in another what was flattened. */
bool ist_graphml_end(ist_graphml *g, ist_error *err);

/* All of it: a file, of which `file` holds the bytes where it is read already. */
bool ist_graphml_load(ist_dataset *out, const char *path, ist_file *file, bool plain, ist_error *err);

#endif
