/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_dot.c - a drawing as a graph of cgraph, and its rendering by gvc.
 *
 * Nodes: `canvas` and `front`, unseen, as large as the sheet, the first and the last; n0, n1, ... the marks; l0, l1,
 * ... the labels. Edges: e0, e1, ... the strokes. Graphviz draws them in the order of their nodes: those of no tie are
 * loops of the canvas where they lie beneath the ties, of the front where they come after the first tie. The same graph
 * written as DOT is drawn again by `dot -Kneato -n2`.
 */
#include "graph_dot.h"

#include <graphviz/gvc.h>
#include <stdio.h>
#include <string.h>

#include "xdot.h"

#define INCH 72.0
#define USUAL_ARROW 0.65
#define FONT "DejaVu Sans"

enum { NAME_SIZE = 24, VALUE_SIZE = 64, PNG_PIXELS_MOST = 12000 };

typedef struct {
    Agraph_t *graph;
    const ist_drawing *drawing;
    ist_buffer text; /* reused for values of any length */
    ist_error *err;
} writer;

/* Graphviz writes to none of the texts that it is given. */
static char *loose(const char *text) {
    return (char *)(uintptr_t)text;
}

/* Graphviz writes no default that is empty, and names the nodes of a file that lacks it: there the mark has a blank. */
static void declare_node_attributes(Agraph_t *graph, const ist_drawing *drawing, ist_graph_format format) {
    char outline[VALUE_SIZE];
    snprintf(outline, sizeof outline, "#%06x", ist_drawing_outline(drawing) >> 8);
    const char *const defaults[][2] = {{"shape", "circle"},  {"label", format == IST_GRAPH_DOT ? " " : ""},
                                       {"pos", ""},          {"width", "0.1"},
                                       {"height", "0.1"},    {"fixedsize", "shape"},
                                       {"style", "filled"},  {"fillcolor", "white"},
                                       {"color", outline},   {"penwidth", "0.8"},
                                       {"peripheries", "1"}, {"fontname", FONT},
                                       {"fontsize", "9"},    {"fontcolor", "black"},
                                       {"margin", "0"},      {"id", ""}};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        agattr(graph, AGNODE, loose(defaults[i][0]), loose(defaults[i][1]));
    }
}

static void declare_edge_attributes(Agraph_t *graph) {
    static const char *const defaults[][2] = {{"pos", ""},     {"color", "black"},    {"penwidth", "1"},
                                              {"dir", "none"}, {"arrowsize", "0.65"}, {"id", ""}};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        agattr(graph, AGEDGE, loose(defaults[i][0]), loose(defaults[i][1]));
    }
}

static void declare_graph_attributes(Agraph_t *graph, const char *dpi) {
    agattr(graph, AGRAPH, loose("bgcolor"), loose("white"));
    agattr(graph, AGRAPH, loose("outputorder"), loose("edgesfirst"));
    agattr(graph, AGRAPH, loose("pad"), loose("0"));
    agattr(graph, AGRAPH, loose("notranslate"), loose("true"));
    agattr(graph, AGRAPH, loose("charset"), loose("UTF-8"));
    agattr(graph, AGRAPH, loose("id"), loose("drawing"));
    if (dpi != NULL) {
        agattr(graph, AGRAPH, loose("dpi"), loose(dpi));
    }
}

/* The size of the sheet on paper, where it is another one than that of the drawing. */
static void declare_size(Agraph_t *graph, const ist_drawing *drawing) {
    char size[VALUE_SIZE];
    double scale = ist_drawing_scale(drawing) / INCH;
    if (drawing->scale > 0) {
        snprintf(size, sizeof size, "%.4f,%.4f!", drawing->width * scale, drawing->height * scale);
        agattr(graph, AGRAPH, loose("size"), size);
        agattr(graph, AGRAPH, loose("margin"), loose("0")); /* a PDF has one otherwise */
    }
}

static void set(void *object, const char *name, const char *value) {
    agset(object, loose(name), loose(value));
}

static void set_number(void *object, const char *name, double value) {
    char text[VALUE_SIZE];
    snprintf(text, sizeof text, "%.4f", value);
    set(object, name, text);
}

static void set_color(void *object, const char *name, ist_color color) {
    char text[VALUE_SIZE];
    if ((color & 0xFF) == 0xFF) {
        snprintf(text, sizeof text, "#%06x", color >> 8);
    } else {
        snprintf(text, sizeof text, "#%08x", color);
    }
    set(object, name, text);
}

/* The colour of the sheet, and the areas on it. */
static bool set_grounds(writer *w) {
    w->text.length = 0;
    if (!ist_xdot_areas(&w->text, w->drawing, w->err)) {
        return false;
    }
    if (w->text.length > 0) {
        agattr(w->graph, AGRAPH, loose("_background"), loose(ist_buffer_string(&w->text)));
    }
    if (ist_drawing_ground(w->drawing) != IST_COLOR_WHITE) {
        set_color(w->graph, "bgcolor", ist_drawing_ground(w->drawing));
    }
    return true;
}

static Agnode_t *add_node(writer *w, const char *name, ist_box box) {
    char pos[VALUE_SIZE];
    ist_point middle = ist_box_middle(box);
    snprintf(pos, sizeof pos, "%.2f,%.2f", middle.x, middle.y);
    Agnode_t *node = agnode(w->graph, loose(name), 1);
    set(node, "pos", pos);
    set(node, "id", name);
    set_number(node, "width", ist_box_width(box) / INCH);
    set_number(node, "height", ist_box_height(box) / INCH);
    return node;
}

static Agnode_t *add_numbered(writer *w, char letter, size_t number, ist_box box) {
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "%c%zu", letter, number);
    return add_node(w, name, box);
}

static Agnode_t *add_sheet(writer *w, const char *name) {
    Agnode_t *node = add_node(w, name, (ist_box){{0, 0}, {w->drawing->width, w->drawing->height}});
    set(node, "shape", "box");
    set(node, "style", "invis");
    return node;
}

static void add_mark(writer *w, size_t number) {
    static const struct {
        const char *shape, *style;
    } looks[] = {
        [IST_SHAPE_CIRCLE] = {"circle", "filled"},       [IST_SHAPE_BOX] = {"box", "filled"},
        [IST_SHAPE_ROUNDED] = {"box", "rounded,filled"}, [IST_SHAPE_DIAMOND] = {"diamond", "filled"},
        [IST_SHAPE_HEXAGON] = {"hexagon", "filled"},     [IST_SHAPE_TRIANGLE] = {"triangle", "filled"},
        [IST_SHAPE_WEDGE] = {"invtriangle", "filled"},
    };
    const ist_mark *mark = &w->drawing->marks[number];
    double ring = mark->style.doubled ? IST_RING_GAP : 0;
    Agnode_t *node =
        add_numbered(w, 'n', number, ist_box_grow(ist_box_around(mark->at, mark->width, mark->height), -ring));
    set(node, "shape", looks[mark->style.shape].shape);
    set(node, "style", looks[mark->style.shape].style);
    set(node, "peripheries", mark->style.doubled ? "2" : "1");
    set_color(node, "fillcolor", mark->style.fill);
}

bool ist_graph_escape(ist_buffer *out, const char *text, const char *line_end, ist_error *err) {
    for (; *text != '\0'; text++) {
        bool done = *text == '\n'   ? ist_buffer_text(out, line_end, err)
                    : *text == '\\' ? ist_buffer_text(out, "\\\\", err)
                    : *text == '&'  ? ist_buffer_text(out, "&amp;", err)
                                    : ist_buffer_add(out, text, 1, err);
        if (!done) {
            return false;
        }
    }
    return true;
}

static bool add_label(writer *w, size_t number) {
    const ist_label *label = &w->drawing->labels[number];
    const char *end = label->left ? "\\l" : "\\n";
    Agnode_t *node = add_numbered(w, 'l', number, label->box);
    w->text.length = 0;
    if (!ist_graph_escape(&w->text, label->text, end, w->err) ||
        (label->left && !ist_buffer_text(&w->text, end, w->err))) {
        return false;
    }
    set(node, "label", ist_buffer_string(&w->text));
    set(node, "shape", "plaintext");
    set(node, "peripheries", "0");
    set(node, "style", label->backed ? "filled" : "solid");
    set_color(node, "fillcolor", (ist_drawing_ground(w->drawing) & ~0xFFu) | 0xB4);
    set_number(node, "fontsize", label->size);
    set_color(node, "fontcolor", label->color);
    return true;
}

static bool write_points(writer *w, const ist_stroke *stroke) {
    const ist_point *points = w->drawing->points + stroke->first;
    w->text.length = 0;
    bool done = ist_buffer_text(&w->text, "", w->err);
    if (done && stroke->from_arrow) {
        done = ist_buffer_print(&w->text, w->err, "s,%.2f,%.2f ", stroke->from_tip.x, stroke->from_tip.y);
    }
    size_t last = stroke->broken ? stroke->count - 4 : 0; /* where the piece with the arrow begins */
    for (size_t i = 0; done && i < stroke->count; i++) {
        const char *between = i == 0 ? "" : stroke->broken && i % 4 == 0 ? ";" : " ";
        done = ist_buffer_text(&w->text, between, w->err);
        if (done && stroke->to_arrow && i == last) {
            done = ist_buffer_print(&w->text, w->err, "e,%.2f,%.2f ", stroke->to_tip.x, stroke->to_tip.y);
        }
        done = done && ist_buffer_print(&w->text, w->err, "%.2f,%.2f", points[i].x, points[i].y);
    }
    return done;
}

static bool add_stroke(writer *w, size_t number, Agnode_t *ground) {
    static const char *const directions[] = {"none", "forward", "back", "both"};
    const ist_stroke *stroke = &w->drawing->strokes[number];
    char name[NAME_SIZE], end[NAME_SIZE];
    Agnode_t *tail = ground, *head = ground;
    if (stroke->tail != IST_NONE) {
        snprintf(end, sizeof end, "n%u", stroke->tail);
        tail = agnode(w->graph, end, 0);
        snprintf(end, sizeof end, "n%u", stroke->head);
        head = agnode(w->graph, end, 0);
    }
    snprintf(name, sizeof name, "e%zu", number);
    Agedge_t *edge = agedge(w->graph, tail, head, name, 1);
    if (edge == NULL || !write_points(w, stroke)) {
        return edge == NULL ? ist_error_set(w->err, IST_ERROR_INTERNAL, "cannot draw a tie") : false;
    }
    set(edge, "id", name);
    set(edge, "pos", ist_buffer_string(&w->text));
    set(edge, "dir", directions[(stroke->to_arrow ? 1 : 0) + (stroke->from_arrow ? 2 : 0)]);
    set_color(edge, "color", stroke->color);
    set_number(edge, "penwidth", stroke->width);
    if (ist_stroke_arrow(stroke) != 1) {
        set_number(edge, "arrowsize", USUAL_ARROW * ist_stroke_arrow(stroke));
    }
    return true;
}

static int write_to_buffer(void *file, const char *text) {
    writer *w = file;
    return ist_buffer_text(&w->text, text, w->err) ? 0 : -1;
}

static int read_nothing(void *file, char *bytes, int size) {
    (void)file;
    (void)bytes;
    (void)size;
    return 0;
}

static int flush_nothing(void *file) {
    (void)file;
    return 0;
}

static bool build(writer *w, ist_graph_format format) {
    char dpi[VALUE_SIZE];
    double side = fmax(w->drawing->width, w->drawing->height) * ist_drawing_scale(w->drawing) / INCH;
    snprintf(dpi, sizeof dpi, "%.0f", floor(fmin(192, PNG_PIXELS_MOST / side)));
    static Agiodisc_t to_buffer = {read_nothing, write_to_buffer, flush_nothing};
    Agdisc_t disciplines = {&AgMemDisc, &AgIdDisc, &to_buffer};
    w->graph = agopen(loose("isthmus"), Agdirected, &disciplines);
    if (w->graph == NULL) {
        return ist_error_memory(w->err, "drawing");
    }
    declare_graph_attributes(w->graph, format == IST_GRAPH_PNG ? dpi : NULL);
    declare_size(w->graph, w->drawing);
    declare_node_attributes(w->graph, w->drawing, format);
    declare_edge_attributes(w->graph);
    Agnode_t *ground = add_sheet(w, "canvas");
    bool done = set_grounds(w);
    for (size_t i = 0; i < w->drawing->mark_count; i++) {
        add_mark(w, i);
    }
    for (size_t i = 0; done && i < w->drawing->label_count; i++) {
        done = add_label(w, i);
    }
    Agnode_t *front = add_sheet(w, "front");
    for (size_t i = 0; done && i < w->drawing->stroke_count; i++) {
        ground = w->drawing->strokes[i].tail != IST_NONE ? front : ground;
        done = add_stroke(w, i, ground);
    }
    return done;
}

static bool write_dot(ist_buffer *out, writer *w) {
    w->text.length = 0;
    if (agwrite(w->graph, w) != 0) {
        return ist_error_set(w->err, IST_ERROR_INTERNAL, "cannot write the graph");
    }
    return ist_buffer_add(out, ist_buffer_string(&w->text), w->text.length, w->err);
}

static bool render(ist_buffer *out, writer *w, ist_graph_format format) {
    static const char *const formats[] = {[IST_GRAPH_SVG] = "svg", [IST_GRAPH_PNG] = "png", [IST_GRAPH_PDF] = "pdf"};
    GVC_t *gvc = gvContext();
    char *bytes = NULL;
    unsigned length = 0;
    if (gvc == NULL || gvLayout(gvc, w->graph, "nop2") != 0) {
        return ist_error_set(w->err, IST_ERROR_INTERNAL, "graphviz cannot take the drawing");
    }
    if (gvRenderData(gvc, w->graph, formats[format], &bytes, &length) != 0 || bytes == NULL || length == 0) {
        return ist_error_set(w->err, IST_ERROR_INTERNAL, "graphviz cannot write %s here", formats[format]);
    }
    return ist_buffer_add(out, bytes, length, w->err);
}

static int ignore_message(char *message) {
    (void)message;
    return 0;
}

bool ist_graph_draw(ist_buffer *out, const void *context, ist_error *err) {
    const ist_graph_request *request = context;
    writer w = {.drawing = request->drawing, .err = err};
    agseterrf(ignore_message);
    if (!build(&w, request->format)) {
        return false;
    }
    if (request->format == IST_GRAPH_DOT) {
        return write_dot(out, &w);
    }
    if (!render(out, &w, request->format)) {
        return false;
    }
    if (agerrors() >= AGERR) {
        return ist_error_set(err, IST_ERROR_INTERNAL, "graphviz found fault with the drawing");
    }
    return true;
}
