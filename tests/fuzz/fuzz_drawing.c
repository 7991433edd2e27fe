/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_drawing.c - bytes as a network with places and labels: its layout, on a map and without one, has every mark at a
 * finite place and on the sheet, and the SVG of it is well-formed XML.
 */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>

#include "ask.h"
#include "bytes.h"
#include "graph/load.h"
#include "graph/view.h"
#include "render/drawing.h"
#include "render/svg_plain.h"

enum { ACTORS_MOST = 10, TIES_MOST = 20 };

/* Ties as GraphML, which says places too. */
static void make_document(ist_buffer *out, fuzz_bytes *bytes) {
    unsigned actors = 1 + fuzz_choice(bytes, ACTORS_MOST), ties = fuzz_choice(bytes, TIES_MOST + 1);
    fuzz_must(ist_buffer_text(out,
                              "<graphml><key id=\"lat\" for=\"node\" attr.name=\"lat\" attr.type=\"double\"/>"
                              "<key id=\"lon\" for=\"node\" attr.name=\"lon\" attr.type=\"double\"/>"
                              "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>"
                              "<key id=\"layer\" for=\"edge\" attr.name=\"layer\" attr.type=\"string\"/>"
                              "<key id=\"strength\" for=\"edge\" attr.name=\"strength\" attr.type=\"double\"/>"
                              "<graph edgedefault=\"undirected\">",
                              NULL));
    for (unsigned i = 0; i < actors; i++) {
        double lat = fmod(fuzz_number(bytes), 90), lon = fmod(fuzz_number(bytes), 180);
        unsigned label = fuzz_byte(bytes);
        fuzz_must(ist_buffer_print(out, NULL,
                                   "<node id=\"n%u\"><data key=\"lat\">%.17g</data><data key=\"lon\">%.17g</data>"
                                   "<data key=\"label\">x&#%u;%.*s</data></node>",
                                   i, fabs(lat) < 1e-300 ? 0 : lat, fabs(lon) < 1e-300 ? 0 : lon, 160 + label * 40,
                                   (int)(label % 60),
                                   "a long name that goes on and on until it is as long as it can be"));
    }
    for (unsigned i = 0; i < ties; i++) {
        double strength = fabs(fuzz_number(bytes));
        unsigned source = fuzz_choice(bytes, actors), target = fuzz_choice(bytes, actors);
        fuzz_must(ist_buffer_print(out, NULL,
                                   "<edge source=\"n%u\" target=\"n%u\"><data key=\"layer\">l%u</data>"
                                   "<data key=\"strength\">%.17g</data></edge>",
                                   source, target, fuzz_choice(bytes, 4), strength < 1e-300 ? 1 : strength));
    }
    fuzz_must(ist_buffer_text(out, "</graph></graphml>", NULL));
}

static void check_xml(const ist_buffer *out) {
    xmlDocPtr document = xmlReadMemory(ist_buffer_string(out), (int)out->length, NULL, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    fuzz_must(document != NULL);
    xmlFreeDoc(document);
}

static void check_places(const ist_drawing *drawing) {
    fuzz_must(isfinite(drawing->width) && isfinite(drawing->height) && drawing->width > 0 && drawing->height > 0);
    for (size_t i = 0; i < drawing->mark_count; i++) {
        fuzz_must(isfinite(drawing->marks[i].at.x) && isfinite(drawing->marks[i].at.y));
    }
    for (size_t i = 0; i < drawing->point_count; i++) {
        fuzz_must(isfinite(drawing->points[i].x) && isfinite(drawing->points[i].y));
    }
    fuzz_must(ist_drawing_inspect(drawing).outside == 0);
}

static void draw(const ist_view *view, const ist_render_options *options) {
    ist_drawing drawing = {0};
    ist_buffer out = {0};
    ist_error err = {0};
    if (ist_drawing_make(&drawing, view, NULL, options, &err)) {
        check_places(&drawing);
        fuzz_must(ist_svg_plain(&out, &drawing, view, &err));
        check_xml(&out);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_buffer_free(&out);
    ist_drawing_free(&drawing);
}

static void one(const uint8_t *data, size_t size) {
    fuzz_bytes bytes = {data, size};
    char title[FUZZ_TEXT_MOST + 1];
    ist_render_options options = {.title = fuzz_take_text(title, &bytes, false)};
    options.theme = (ist_theme)fuzz_choice(&bytes, 2);
    options.label_top = fuzz_choice(&bytes, 6);
    ist_buffer document = {0};
    ist_dataset dataset = {0};
    ist_network network = {0};
    ist_view view = {0};
    ist_lens lens = {0};
    ist_error err = {0};
    make_document(&document, &bytes);
    fuzz_write(fuzz_file(), (const uint8_t *)document.bytes, document.length);
    if (ist_dataset_load(&dataset, fuzz_file(), &err) && ist_network_build(&network, &dataset, &err) &&
        ist_view_make(&view, &network, &lens, &err)) {
        draw(&view, &options);
        options.layout = IST_DRAWING_MAP;
        draw(&view, &options);
    } else {
        fuzz_must(err.message[0] != '\0'); /* strengths that add up to more than a double holds */
    }
    ist_view_free(&view);
    ist_network_free(&network);
    ist_dataset_free(&dataset);
    ist_buffer_free(&document);
}

const fuzz_target fuzz_target_drawing = {"drawing", NULL, one};
