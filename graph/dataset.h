/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dataset.h - the rows of a dataset as they were read, typed but not yet joined, with the place of every row.
 *
 * A dataset is a Frictionless Data Package of up to twelve tables (or one plain table of ties). Texts are interned;
 * references are still texts, resolved by the network. `place` in each row is the byte offset of its record in its
 * file, from which line and column of any field can be told. Row order is file order.
 */
#ifndef IST_GRAPH_DATASET_H
#define IST_GRAPH_DATASET_H

#include <assert.h>

#include "findings.h"
#include "inputs.h"
#include "limits.h"
#include "text.h"

typedef enum {
    IST_TABLE_DOCUMENTS,
    IST_TABLE_SECTIONS,
    IST_TABLE_ACTORS,
    IST_TABLE_TIES,
    IST_TABLE_FIGURES,
    IST_TABLE_ROUTES,
    IST_TABLE_EVIDENCE,
    IST_TABLE_CLAIMS,
    IST_TABLE_SCENARIOS,
    IST_TABLE_LENSES,
    IST_TABLE_PARAGRAPHS,
    IST_TABLE_DISAGREEMENTS,
    IST_TABLE_COUNT
} ist_table_id;

typedef enum {
    IST_KIND_STATE,
    IST_KIND_ORGANISATION,
    IST_KIND_FORMAT,
    IST_KIND_PLACE,
    IST_KIND_ROUTE,
    IST_KIND_PROJECT,
    IST_KIND_COMPANY,
    IST_KIND_COLLECTIVE,
    IST_KIND_PERSON,
    IST_KIND_EVENT,
    IST_KIND_UNKNOWN, /* a plain table of ties does not say */
    IST_KIND_COUNT
} ist_kind;

typedef enum {
    IST_STATUS_EXISTING,
    IST_STATUS_UNDER_CONSTRUCTION,
    IST_STATUS_PLANNED,
    IST_STATUS_PROPOSED,
    IST_STATUS_BLOCKED,
    IST_STATUS_ENDED,
    IST_STATUS_COUNT
} ist_status;

typedef enum {
    IST_STANDING_ASSERTION,
    IST_STANDING_OFFICIAL,
    IST_STANDING_ATTRIBUTED,
    IST_STANDING_HEARSAY,
    IST_STANDING_INFERENCE,
    IST_STANDING_ASSUMPTION,
    IST_STANDING_COUNT
} ist_standing;

typedef enum {
    IST_FIGURE_STOCK,
    IST_FIGURE_PER_YEAR,
    IST_FIGURE_CUMULATIVE,
    IST_FIGURE_SHARE,
    IST_FIGURE_COUNT_OF,
    IST_FIGURE_DURATION,
    IST_FIGURE_LENGTH,
    IST_FIGURE_GROWTH,
    IST_FIGURE_KIND_COUNT
} ist_figure_kind;

/* Their names in files and on the command line, indexed by the enum. */
extern const char *const ist_kind_names[IST_KIND_COUNT];
extern const char *const ist_status_names[IST_STATUS_COUNT];
extern const char *const ist_standing_names[IST_STANDING_COUNT];
extern const char *const ist_figure_kind_names[IST_FIGURE_KIND_COUNT];

typedef struct {
    ist_text id, author, title, publisher, origin, note;
    ist_date date;
    uint32_t place;
} ist_document;

typedef struct {
    ist_text document, section, heading;
    double paragraphs;
    uint32_t place;
} ist_section;

typedef struct {
    ist_text id, label, aliases, part_of, note; /* aliases: separated by ';' */
    double lat, lon;                            /* degrees, NAN where not given */
    uint32_t place;
    uint8_t kind; /* ist_kind */
} ist_actor;

typedef struct {
    ist_text id, source, target, relation, layer, except,
        note; /* except: actors that a collective's tie is untrue of */
    ist_date from, to;
    double strength;  /* > 0; 1 where not given */
    float confidence; /* (0, 1]; 1 where not given */
    uint32_t place;
    int8_t sign;    /* -1, 0, +1; + where not given */
    bool directed;  /* false where not given */
    uint8_t status; /* ist_status; existing where not given */
} ist_tie;

/* What a tie of a plain list has of its own. */
typedef struct {
    ist_text source, target;
    uint32_t place;
} ist_plain_tie;

/* Ties that differ in nothing else, but for their strengths, keep the other members once. */
typedef struct {
    ist_tie common;
    ist_plain_tie *items; /* NULL: the ties are rows like others */
    double *strengths;    /* a measure's where `strength_capacity` is 0; NULL where they have that in common too */
    size_t capacity, strength_capacity;
} ist_plain_ties;

typedef struct {
    ist_text id, subject, measure, unit, period, note;
    double value;
    uint32_t place;
    uint8_t kind, status; /* ist_figure_kind, ist_status */
} ist_figure;

typedef struct {
    ist_text route, tie;
    double position;
    uint32_t place;
} ist_leg;

typedef struct {
    ist_text subject, document, locator, says, attributed_to;
    double credibility; /* 1 (confirmed) to 6 (cannot be judged); NAN where not given */
    uint32_t place;
    char reliability; /* 'A' to 'F', or 0 */
    uint8_t standing; /* ist_standing */
} ist_evidence;

typedef struct {
    ist_text id, document, locator, says, lens, test, support, refute, note;
    uint32_t place;
} ist_claim;

typedef struct {
    ist_text scenario, extends, action, target, field, value, note;
    uint32_t place;
} ist_edit; /* one edit of one scenario */

typedef struct {
    ist_text lens, says, words, note; /* words: the lens in the grammar of lens.h */
    uint32_t place;
} ist_named_lens;

typedef struct {
    ist_text document, section, hash, why; /* why: the reason why it yields no row, empty where it does */
    double paragraph, words;               /* its number in the section; how many words it has, NAN where not given */
    uint32_t place;
} ist_paragraph;

typedef struct {
    ist_text disagreement, document, locator, says, subject, note;
    double reading; /* its number in the disagreement */
    uint32_t place;
} ist_reading; /* one reading of one disagreement */

/* In the place of a delimiter: the file is XML and a place that of a tag, or a place is all that is known of a row, or
 * any number of blanks and tabs stands between two fields. */
enum { IST_MARK_XML = '\0', IST_MARK_ELEMENTS = '\1', IST_MARK_WORDS = ' ' };

typedef struct {
    void *items; /* rows of the table's struct; behind them may stand what scenarios add to a network (added.h) */
    size_t count, capacity;
    char *file;  /* path as the user would name it, NULL when the table is absent */
    char *bytes; /* the file's text, kept so that any place can be told */
    size_t length;
    bool shares;          /* are the bytes another table's? */
    char delimiter;       /* of a CSV file, or a mark of what it is instead */
    uint32_t *line_marks; /* how many lines end before each run of bytes, see rows.c; NULL: count from the start */
} ist_rows;

/* A further numeric column of the table of ties ("weight", "days"): a value a tie, NAN where missing. */
typedef struct {
    ist_text name;
    double *values;
} ist_measure_column;

/* The rows of a table of names by name, ascending, those of one name in their order; and the first row of each name in
 * the order of the file. */
typedef struct {
    ist_text name;
    uint32_t row;
} ist_named_row;
typedef struct {
    ist_named_row *rows;
    size_t count;
    uint32_t *firsts;
    size_t first_count;
} ist_row_names;

typedef struct {
    ist_texts texts;
    ist_rows rows[IST_TABLE_COUNT];
    ist_plain_ties plain;
    ist_row_names lens_names, scenario_names;
    ist_measure_column *measures;
    size_t measure_count;
    ist_text *layers; /* the layers that the schema allows; count 0: any */
    size_t layer_count;
    ist_text name, title;
    ist_limits limits;  /* within which it is read */
    ist_inputs *inputs; /* borrowed while it is read: where its files are listed; NULL: nobody asks */
    ist_findings findings;
    uint64_t hash; /* of all files' bytes, for contract lines */
} ist_dataset;

/* Rows with their type; ties one by one. */
static inline const ist_document *ist_dataset_documents(const ist_dataset *d) {
    return (const ist_document *)d->rows[IST_TABLE_DOCUMENTS].items;
}
static inline const ist_section *ist_dataset_sections(const ist_dataset *d) {
    return (const ist_section *)d->rows[IST_TABLE_SECTIONS].items;
}
static inline const ist_actor *ist_dataset_actors(const ist_dataset *d) {
    return (const ist_actor *)d->rows[IST_TABLE_ACTORS].items;
}
static inline ist_tie ist_dataset_tie(const ist_dataset *d, size_t row) {
    if (d->plain.items == NULL) {
        const ist_tie *ties = (const ist_tie *)d->rows[IST_TABLE_TIES].items;
        assert(ties != NULL);
        return ties[row];
    }
    const ist_plain_tie *plain = &d->plain.items[row];
    ist_tie tie = d->plain.common;
    tie.source = plain->source;
    tie.target = plain->target;
    tie.place = plain->place;
    tie.strength = d->plain.strengths != NULL ? d->plain.strengths[row] : tie.strength;
    return tie;
}
static inline const ist_figure *ist_dataset_figures(const ist_dataset *d) {
    return (const ist_figure *)d->rows[IST_TABLE_FIGURES].items;
}
static inline const ist_leg *ist_dataset_legs(const ist_dataset *d) {
    return (const ist_leg *)d->rows[IST_TABLE_ROUTES].items;
}
static inline const ist_evidence *ist_dataset_evidence(const ist_dataset *d) {
    return (const ist_evidence *)d->rows[IST_TABLE_EVIDENCE].items;
}
static inline const ist_claim *ist_dataset_claims(const ist_dataset *d) {
    return (const ist_claim *)d->rows[IST_TABLE_CLAIMS].items;
}
static inline const ist_edit *ist_dataset_edits(const ist_dataset *d) {
    return (const ist_edit *)d->rows[IST_TABLE_SCENARIOS].items;
}
static inline const ist_named_lens *ist_dataset_lenses(const ist_dataset *d) {
    return (const ist_named_lens *)d->rows[IST_TABLE_LENSES].items;
}
static inline const ist_paragraph *ist_dataset_paragraphs(const ist_dataset *d) {
    return (const ist_paragraph *)d->rows[IST_TABLE_PARAGRAPHS].items;
}
static inline const ist_reading *ist_dataset_readings(const ist_dataset *d) {
    return (const ist_reading *)d->rows[IST_TABLE_DISAGREEMENTS].items;
}

static inline const char *ist_dataset_text(const ist_dataset *d, ist_text text) {
    return ist_texts_get(&d->texts, text);
}

/* Where field number `field` (from 1) of the record at `place` begins; field 0 for the record itself. Columns count
 * bytes. */
ist_place ist_dataset_place(const ist_dataset *dataset, ist_table_id table, uint32_t place, size_t field);

/* The same with the field's name as it stands in the file's header. */
ist_place ist_dataset_place_of(const ist_dataset *dataset, ist_table_id table, uint32_t place, const char *field);

/* The byte of the table's file at which that field begins. */
size_t ist_dataset_offset(const ist_dataset *dataset, ist_table_id table, uint32_t place, const char *field);

/* A field of a row: what a finding is about. */
typedef struct {
    ist_table_id table;
    uint32_t place;
    const char *field;
} ist_cell_place;

/* Adds a finding at a field; where that stands is looked for only while findings are kept, for that reads the row
 * again. Fails only for want of memory. */
bool ist_dataset_report(ist_dataset *dataset, ist_severity severity, const char *rule, ist_cell_place at,
                        ist_error *err, const char *format, ...) __attribute__((format(printf, 6, 7)));

void ist_dataset_free(ist_dataset *dataset);

#endif
