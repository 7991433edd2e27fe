/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * locators.c - where a statement stands: "section/paragraph", looked up in the table of sections.
 */
#include <string.h>

#include "references.h"
#include "schema.h"
#include "sections.h"

typedef struct {
    const ist_network *network;
    ist_dataset *dataset;
    ist_error *err;
    ist_sections sections;
} context;

static bool check_locator(context *c, ist_text document, ist_text locator, ist_cell_place at) {
    if (ist_network_subject(c->network, document).type != IST_SUBJECT_DOCUMENT) {
        return true; /* said already */
    }
    ist_locator found;
    bool numbered = ist_locator_read(&found, c->dataset, locator);
    const ist_section *section = ist_sections_find(&c->sections, document, found.section);
    if (section != NULL && numbered && found.paragraph <= section->paragraphs) {
        return true;
    }
    char quoted[IST_QUOTE_SIZE];
    const char *written = ist_dataset_text(c->dataset, locator);
    ist_quote(quoted, written, strlen(written));
    if (section == NULL || !numbered) {
        return ist_dataset_report(
            c->dataset, IST_SEVERITY_ERROR, "locator", at, c->err,
            "the locator %s does not resolve: expected a section of '%s' and a paragraph, like intro/3", quoted,
            ist_dataset_text(c->dataset, document));
    }
    return ist_dataset_report(c->dataset, IST_SEVERITY_ERROR, "locator", at, c->err,
                              "the locator %s does not resolve: the section has %.0f paragraphs", quoted,
                              section->paragraphs);
}

static bool check_table(context *c, ist_table_id table) {
    const ist_schema *schema = &ist_schemas[table];
    size_t document = ist_schema_field(table, "document")->offset, locator = ist_schema_field(table, "locator")->offset;
    for (size_t i = 0; i < c->dataset->rows[table].count; i++) {
        const char *row = ist_schema_row(c->dataset, table, i);
        const uint32_t *place = (const void *)(row + schema->place_offset);
        const ist_text *ids[] = {(const void *)(row + document), (const void *)(row + locator)};
        if (!check_locator(c, *ids[0], *ids[1], (ist_cell_place){table, *place, "locator"})) {
            return false;
        }
    }
    return true;
}

/* A section has one number of paragraphs, by which locators are judged. */
static bool check_sections(context *c) {
    for (size_t i = 1; i < c->sections.count; i++) {
        const ist_section_key *before = &c->sections.keys[i - 1], *key = &c->sections.keys[i];
        const ist_section *row = &ist_dataset_sections(c->dataset)[key->row];
        const ist_cell_place at = {IST_TABLE_SECTIONS, row->place, "section"};
        if (before->document == key->document && before->section == key->section &&
            !ist_dataset_report(c->dataset, IST_SEVERITY_ERROR, "section-twice", at, c->err,
                                "the section '%s' of '%s' has a row already",
                                ist_dataset_text(c->dataset, key->section),
                                ist_dataset_text(c->dataset, key->document))) {
            return false;
        }
    }
    return true;
}

bool ist_references_check_locators(const ist_network *network, ist_dataset *dataset, ist_error *err) {
    context c = {.network = network, .dataset = dataset, .err = err};
    if (dataset->rows[IST_TABLE_SECTIONS].count == 0) {
        return true;
    }
    bool ok = ist_sections_sort(&c.sections, dataset, err) && check_sections(&c) &&
              check_table(&c, IST_TABLE_EVIDENCE) && check_table(&c, IST_TABLE_CLAIMS) &&
              check_table(&c, IST_TABLE_DISAGREEMENTS);
    ist_sections_free(&c.sections);
    return ok;
}
