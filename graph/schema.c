/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schema.c - the twelve tables: one line a column.
 */
#include "schema.h"

#include <float.h>
#include <string.h>

const char *const ist_kind_names[IST_KIND_COUNT] = {
    [IST_KIND_STATE] = "state",     [IST_KIND_ORGANISATION] = "organisation",
    [IST_KIND_FORMAT] = "format",   [IST_KIND_PLACE] = "place",
    [IST_KIND_ROUTE] = "route",     [IST_KIND_PROJECT] = "project",
    [IST_KIND_COMPANY] = "company", [IST_KIND_COLLECTIVE] = "collective",
    [IST_KIND_PERSON] = "person",   [IST_KIND_EVENT] = "event",
    [IST_KIND_UNKNOWN] = "unknown",
};

const char *const ist_status_names[IST_STATUS_COUNT] = {
    [IST_STATUS_EXISTING] = "existing", [IST_STATUS_UNDER_CONSTRUCTION] = "under-construction",
    [IST_STATUS_PLANNED] = "planned",   [IST_STATUS_PROPOSED] = "proposed",
    [IST_STATUS_BLOCKED] = "blocked",   [IST_STATUS_ENDED] = "ended",
};

const char *const ist_standing_names[IST_STANDING_COUNT] = {
    [IST_STANDING_ASSERTION] = "assertion",   [IST_STANDING_OFFICIAL] = "official",
    [IST_STANDING_ATTRIBUTED] = "attributed", [IST_STANDING_HEARSAY] = "hearsay",
    [IST_STANDING_INFERENCE] = "inference",   [IST_STANDING_ASSUMPTION] = "assumption",
};

const char *const ist_figure_kind_names[IST_FIGURE_KIND_COUNT] = {
    [IST_FIGURE_STOCK] = "stock",   [IST_FIGURE_PER_YEAR] = "per-year", [IST_FIGURE_CUMULATIVE] = "cumulative",
    [IST_FIGURE_SHARE] = "share",   [IST_FIGURE_COUNT_OF] = "count",    [IST_FIGURE_DURATION] = "duration",
    [IST_FIGURE_LENGTH] = "length", [IST_FIGURE_GROWTH] = "growth",
};

/* A column by its member in the row's struct, its name in the file being the member's. */
#define COLUMN(row, member, column_type, ...)                                                                          \
    { .name = #member, .type = IST_FIELD_##column_type, .offset = offsetof(row, member), __VA_ARGS__ }
#define MUST .required = true
#define ELSE(value) .missing = (value)
#define RANGE(from, to) .low = (from), .high = (to)
#define ONE_OF(list) .names = (list), .name_count = sizeof(list) / sizeof(list)[0]
#define SAYS(text) .summary = (text)

static const ist_field document_fields[] = {
    COLUMN(ist_document, id, ID, MUST, SAYS("short name of the document")),
    COLUMN(ist_document, author, TEXT, SAYS("who wrote it")),
    COLUMN(ist_document, title, TEXT, SAYS("its title")),
    COLUMN(ist_document, publisher, TEXT, SAYS("who published it")),
    COLUMN(ist_document, date, DATE, SAYS("when: 2025, 2025-11, 2025-11-16 or c. 2025")),
    COLUMN(ist_document, origin, ID, SAYS("the document that it repeats")),
    COLUMN(ist_document, note, TEXT, SAYS("anything else")),
};

static const ist_field section_fields[] = {
    COLUMN(ist_section, document, ID, MUST, SAYS("the document")),
    COLUMN(ist_section, section, ID, MUST, SAYS("short name of the section, as locators use it")),
    COLUMN(ist_section, heading, TEXT, SAYS("its heading")),
    COLUMN(ist_section, paragraphs, INTEGER, MUST, RANGE(1, 1e6), SAYS("how many paragraphs it has")),
};

static const ist_field actor_fields[] = {
    COLUMN(ist_actor, id, ID, MUST, SAYS("short name of the actor")),
    COLUMN(ist_actor, label, TEXT, SAYS("name to show")),
    COLUMN(ist_actor, aliases, TEXT, SAYS("other names, separated by ';'")),
    COLUMN(ist_actor, kind, ENUM, ELSE("unknown"), ONE_OF(ist_kind_names), SAYS("what sort of thing it is")),
    COLUMN(ist_actor, part_of, ID, SAYS("the actor that contains it")),
    COLUMN(ist_actor, lat, NUMBER, RANGE(-90, 90), SAYS("degrees north")),
    COLUMN(ist_actor, lon, NUMBER, RANGE(-180, 180), SAYS("degrees east")),
    COLUMN(ist_actor, note, TEXT, SAYS("anything else")),
};

static const ist_field tie_fields[] = {
    COLUMN(ist_tie, id, ID, MUST, SAYS("short name of the tie")),
    COLUMN(ist_tie, source, ID, MUST, SAYS("the actor at one end; who acts, when directed")),
    COLUMN(ist_tie, target, ID, MUST, SAYS("the actor at the other end")),
    COLUMN(ist_tie, relation, TEXT, SAYS("what joins them")),
    COLUMN(ist_tie, layer, TEXT, SAYS("the sort of relation, one of the schema's layers")),
    COLUMN(ist_tie, sign, SIGN, ELSE("+"), SAYS("+ friendly, - hostile, 0 neither")),
    COLUMN(ist_tie, directed, BOOL, ELSE("false"), SAYS("true or false")),
    COLUMN(ist_tie, strength, NUMBER, ELSE("1"), RANGE(DBL_TRUE_MIN, DBL_MAX), SAYS("how strong, above 0")),
    COLUMN(ist_tie, from, DATE, SAYS("when it began")),
    COLUMN(ist_tie, to, DATE, SAYS("when it ended")),
    COLUMN(ist_tie, status, ENUM, ELSE("existing"), ONE_OF(ist_status_names), SAYS("does it exist?")),
    COLUMN(ist_tie, confidence, FRACTION, ELSE("1"), SAYS("how sure the encoder is, above 0 to 1")),
    COLUMN(ist_tie, except, TEXT, SAYS("members of a collective of which it is untrue, separated by ';'")),
    COLUMN(ist_tie, note, TEXT, SAYS("anything else")),
};

static const ist_field figure_fields[] = {
    COLUMN(ist_figure, id, ID, MUST, SAYS("short name of the figure")),
    COLUMN(ist_figure, subject, ID, MUST, SAYS("the actor, tie or route that it is about")),
    COLUMN(ist_figure, measure, TEXT, MUST, SAYS("what is measured")),
    COLUMN(ist_figure, value, NUMBER, MUST, SAYS("the number")),
    COLUMN(ist_figure, unit, TEXT, SAYS("its unit")),
    COLUMN(ist_figure, kind, ENUM, MUST, ONE_OF(ist_figure_kind_names), SAYS("how it may be added up")),
    COLUMN(ist_figure, status, ENUM, ELSE("existing"), ONE_OF(ist_status_names), SAYS("is it so already?")),
    COLUMN(ist_figure, period, TEXT, SAYS("the time that it is about")),
    COLUMN(ist_figure, note, TEXT, SAYS("anything else")),
};

static const ist_field leg_fields[] = {
    COLUMN(ist_leg, route, ID, MUST, SAYS("the actor of kind route")),
    COLUMN(ist_leg, position, INTEGER, MUST, RANGE(1, 4294967294.0), SAYS("its place in the order, from 1")),
    COLUMN(ist_leg, tie, ID, MUST, SAYS("the tie that is this leg")),
};

static const ist_field evidence_fields[] = {
    COLUMN(ist_evidence, subject, ID, MUST, SAYS("the row that it supports")),
    COLUMN(ist_evidence, document, ID, MUST, SAYS("the document that says so")),
    COLUMN(ist_evidence, locator, ID, MUST, SAYS("section/paragraph")),
    COLUMN(ist_evidence, says, TEXT, SAYS("what it says, in at most 25 words of one's own")),
    COLUMN(ist_evidence, attributed_to, TEXT, SAYS("who says so in the document")),
    COLUMN(ist_evidence, standing, ENUM, MUST, ONE_OF(ist_standing_names), SAYS("how it is said")),
    COLUMN(ist_evidence, reliability, GRADE, SAYS("of the source, A to F")),
    COLUMN(ist_evidence, credibility, INTEGER, RANGE(1, 6), SAYS("of the statement, 1 to 6")),
};

static const ist_field claim_fields[] = {
    COLUMN(ist_claim, id, ID, MUST, SAYS("short name of the claim")),
    COLUMN(ist_claim, document, ID, MUST, SAYS("the document that claims it")),
    COLUMN(ist_claim, locator, ID, MUST, SAYS("section/paragraph")),
    COLUMN(ist_claim, says, TEXT, SAYS("the claim in one's own words")),
    COLUMN(ist_claim, lens, TEXT, SAYS("what to look at")),
    COLUMN(ist_claim, test, TEXT, SAYS("the comparison that decides")),
    COLUMN(ist_claim, support, TEXT, SAYS("what it means when it holds")),
    COLUMN(ist_claim, refute, TEXT, SAYS("what it means when it does not")),
    COLUMN(ist_claim, note, TEXT, SAYS("anything else")),
};

static const ist_field edit_fields[] = {
    COLUMN(ist_edit, scenario, ID, MUST, SAYS("the scenario that this edit belongs to")),
    COLUMN(ist_edit, extends, ID, SAYS("the scenario that it starts from")),
    COLUMN(ist_edit, action, TEXT, MUST, SAYS("add, remove, set, scale, close, build, penalise, merge or split")),
    COLUMN(ist_edit, target, TEXT, MUST, SAYS("what is edited")),
    COLUMN(ist_edit, field, TEXT, SAYS("which of its fields; of split the id of the new actor")),
    COLUMN(ist_edit, value, TEXT, SAYS("the value, factor or amount; of merge and split a list, separated by ';'")),
    COLUMN(ist_edit, note, TEXT, SAYS("anything else")),
};

static const ist_field lens_fields[] = {
    COLUMN(ist_named_lens, lens, ID, MUST, SAYS("short name of the lens, as lens=NAME uses it")),
    COLUMN(ist_named_lens, says, TEXT, SAYS("what it shows, in plain words")),
    COLUMN(ist_named_lens, words, TEXT, MUST, SAYS("the lens in the grammar, like layer=energy at=2025")),
    COLUMN(ist_named_lens, note, TEXT, SAYS("anything else")),
};

static const ist_field paragraph_fields[] = {
    COLUMN(ist_paragraph, document, ID, MUST, SAYS("the document")),
    COLUMN(ist_paragraph, section, ID, MUST, SAYS("short name of its section")),
    COLUMN(ist_paragraph, paragraph, INTEGER, MUST, RANGE(1, 1e6), SAYS("its number in the section, from 1")),
    COLUMN(ist_paragraph, words, INTEGER, RANGE(1, 1e9), SAYS("how many words it has")),
    COLUMN(ist_paragraph, hash, HASH, SAYS("16 hex digits that stand for its words")),
    COLUMN(ist_paragraph, why, TEXT, SAYS("why no row rests on it; empty where one does")),
};

static const ist_field reading_fields[] = {
    COLUMN(ist_reading, disagreement, ID, MUST, SAYS("short name of the disagreement")),
    COLUMN(ist_reading, reading, INTEGER, MUST, RANGE(1, 1e6), SAYS("number of the reading, from 1")),
    COLUMN(ist_reading, document, ID, MUST, SAYS("the document that reads it so")),
    COLUMN(ist_reading, locator, ID, MUST, SAYS("section/paragraph")),
    COLUMN(ist_reading, says, TEXT, SAYS("the reading in one's own words")),
    COLUMN(ist_reading, subject, ID, SAYS("the row that encodes this reading")),
    COLUMN(ist_reading, note, TEXT, SAYS("anything else")),
};

#define TABLE(table_name, singular, row, columns, must)                                                                \
    {                                                                                                                  \
        .name = (table_name), .one = (singular), .fields = (columns),                                                  \
        .field_count = sizeof(columns) / sizeof(columns)[0], .row_size = sizeof(row),                                  \
        .place_offset = offsetof(row, place), .required = (must)                                                       \
    }

const ist_schema ist_schemas[IST_TABLE_COUNT] = {
    [IST_TABLE_DOCUMENTS] = TABLE("documents", "document", ist_document, document_fields, false),
    [IST_TABLE_SECTIONS] = TABLE("sections", "section", ist_section, section_fields, false),
    [IST_TABLE_ACTORS] = TABLE("actors", "actor", ist_actor, actor_fields, true),
    [IST_TABLE_TIES] = TABLE("ties", "tie", ist_tie, tie_fields, true),
    [IST_TABLE_FIGURES] = TABLE("figures", "figure", ist_figure, figure_fields, false),
    [IST_TABLE_ROUTES] = TABLE("routes", "leg", ist_leg, leg_fields, false),
    [IST_TABLE_EVIDENCE] = TABLE("evidence", "statement", ist_evidence, evidence_fields, false),
    [IST_TABLE_CLAIMS] = TABLE("claims", "claim", ist_claim, claim_fields, false),
    [IST_TABLE_SCENARIOS] = TABLE("scenarios", "edit", ist_edit, edit_fields, false),
    [IST_TABLE_LENSES] = TABLE("lenses", "lens", ist_named_lens, lens_fields, false),
    [IST_TABLE_PARAGRAPHS] = TABLE("paragraphs", "paragraph", ist_paragraph, paragraph_fields, false),
    [IST_TABLE_DISAGREEMENTS] = TABLE("disagreements", "reading", ist_reading, reading_fields, false),
};

const ist_field *ist_schema_field(ist_table_id table, const char *name) {
    const ist_schema *schema = &ist_schemas[table];
    for (size_t i = 0; i < schema->field_count; i++) {
        if (strcmp(schema->fields[i].name, name) == 0) {
            return &schema->fields[i];
        }
    }
    return NULL;
}
