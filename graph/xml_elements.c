/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml_elements.c - the elements of a file of a graph, each where its format lets it stand; what else stands there is
 * passed over and said to be lost.
 */
#include <string.h>

#include "rows.h"
#include "xml.h"
#include "xml_reader.h"

void ist_element_go_on(ist_xml_reader *reader, bool ok) {
    if (!ok) {
        ist_xml_stop(reader, true);
    }
}

ist_csv_cell ist_element_attribute(const ist_xml_reader *reader, const ist_xml_tag *tag, const char *name) {
    for (size_t i = 0; i < tag->count; i++) {
        const xmlChar **item = tag->attributes + i * 5;
        if (item[1] == NULL && strcmp((const char *)item[0], name) == 0) {
            ist_csv_cell written = ist_xml_attribute(reader->bytes, reader->length, tag->place, name);
            return (ist_csv_cell){
                .text = (const char *)item[3], .length = (size_t)(item[4] - item[3]), .offset = written.offset};
        }
    }
    return (ist_csv_cell){.text = "", .offset = tag->place};
}

void ist_element_gather(ist_xml_reader *reader, const ist_xml_tag *tag) {
    reader->gathering = true;
    reader->text.length = 0;
    reader->text_place = ist_xml_end(reader->bytes, reader->length, tag->place);
}

static const ist_element_rule *find_rule(const ist_xml_reader *reader, const ist_element *parent,
                                         const ist_xml_tag *tag) {
    const ist_xml_grammar *grammar = reader->grammar;
    for (size_t i = 0; i < grammar->rule_count; i++) {
        const ist_element_rule *rule = &grammar->rules[i];
        if (rule->inside == parent->kind && strcmp((const char *)tag->name, rule->name) == 0) {
            return rule;
        }
    }
    return NULL;
}

/* Is the element the format's, that is, of the namespace of the root? */
static bool is_ours(const ist_xml_reader *reader, const ist_xml_tag *tag) {
    return reader->depth == 0 ||
           (reader->space == NULL ? tag->prefix == NULL && tag->space == NULL : xmlStrEqual(reader->space, tag->space));
}

static void begin_root(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    char quoted[IST_QUOTE_SIZE];
    if (strcmp((const char *)tag->name, reader->grammar->root) == 0) {
        element->kind = IST_ELEMENT_ROOT;
        reader->space = tag->space;
        return;
    }
    IST_ELEMENT_REPORT(reader, tag->place, "root-element", "the outermost element is %s, expected '%s'",
                       ist_quote(quoted, (const char *)tag->name, strlen((const char *)tag->name)),
                       reader->grammar->root);
    ist_xml_stop(reader, false);
}

static void begin_known(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    const ist_element_rule *rule = is_ours(reader, tag) ? find_rule(reader, ist_element_parent(reader), tag) : NULL;
    if (reader->depth == 0) {
        begin_root(reader, element, tag);
    } else if (rule != NULL && rule->begin != NULL) {
        rule->begin(reader, element, tag);
    } else {
        reader->g->losses |= rule != NULL ? rule->loss : reader->grammar->foreign(tag);
    }
}

void ist_element_begins(ist_xml_reader *reader, const ist_xml_tag *tag) {
    ist_element element = {.kind = IST_ELEMENT_IGNORED, .place = tag->place, .container = IST_NONE};
    if (reader->depth == ist_limit_of(&reader->g->dataset->limits, IST_LIMIT_DEPTH)) {
        ist_xml_stop(reader, !ist_keyed_limit(reader->g, tag->place, IST_LIMIT_DEPTH, "elements inside one another",
                                              reader->err));
        return;
    }
    if (!ist_array_reserve((void **)&reader->open, &reader->open_capacity, reader->depth + 2, sizeof *reader->open,
                           "reading XML", reader->err)) {
        ist_xml_stop(reader, true);
        return;
    }
    switch (ist_element_parent(reader)->kind) {
    case IST_ELEMENT_DEFAULT:
    case IST_ELEMENT_DATA:
    case IST_ELEMENT_DESCRIPTION:
    case IST_ELEMENT_LABEL:
    case IST_ELEMENT_IGNORED:
        if (reader->grammar->begin_inner != NULL) {
            reader->grammar->begin_inner(reader, &element, tag);
        }
        break;
    default:
        begin_known(reader, &element, tag);
        break;
    }
    reader->open[++reader->depth] = element;
}

void ist_element_ends(ist_xml_reader *reader) {
    const ist_element element = reader->open[reader->depth--];
    ist_csv_cell text = {
        .text = ist_buffer_string(&reader->text), .length = reader->text.length, .offset = reader->text_place};
    reader->grammar->end(reader, &element, &text);
}
