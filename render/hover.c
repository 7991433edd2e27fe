/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hover.c - labels, measures, ties and their evidence as lines of text.
 */
#include "hover.h"

#include <math.h>

enum { TIES_SHOWN = 12, EVIDENCE_SHOWN = 10 };

typedef struct {
    ist_buffer *out;
    const ist_dataset *dataset;
    const ist_network *network;
    const ist_view *view;
    ist_error *err;
    size_t shown, left_out; /* rows of evidence */
} teller;

static bool tell_value(ist_buffer *out, const char *what, double value, ist_error *err) {
    return isnan(value) ? ist_buffer_print(out, err, "\n%s: no value", what)
                        : ist_buffer_print(out, err, "\n%s: %.4g", what, value);
}

bool ist_hover_mark(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, size_t mark, ist_error *err) {
    const ist_mark *m = &drawing->marks[mark];
    if (m->vertex == IST_NONE || view->network == NULL) {
        return true;
    }
    view = ist_mark_view(drawing, m);
    bool done = ist_buffer_print(out, err, "%s (%s)\n%s", ist_view_label(view, m->vertex), ist_view_id(view, m->vertex),
                                 ist_kind_names[m->kind]) &&
                tell_value(out, drawing->measure, m->change == IST_CHANGED_VANISHED ? NAN : m->value, err);
    return done && (drawing->together != IST_DRAWING_DIFFERENCE || tell_value(out, "before", m->before, err));
}

static const char *text_of(const teller *t, ist_text text) {
    return ist_dataset_text(t->dataset, text);
}

static bool tell_dates(teller *t, const ist_tie *tie) {
    char from[24], to[24];
    if (tie->from.year == 0 && tie->to.year == 0) {
        return true;
    }
    return ist_buffer_print(t->out, t->err, "; %s to %s", tie->from.year != 0 ? ist_date_format(from, tie->from) : "?",
                            tie->to.year != 0 ? ist_date_format(to, tie->to) : "now");
}

static bool tell_evidence(teller *t, uint32_t row) {
    const ist_evidence *e = &ist_dataset_evidence(t->dataset)[row];
    if (t->shown >= EVIDENCE_SHOWN) {
        t->left_out++;
        return true;
    }
    t->shown++;
    return ist_buffer_print(t->out, t->err, "\n    %s, %s: %s", text_of(t, e->document), text_of(t, e->locator),
                            text_of(t, e->says)) &&
           (e->attributed_to == IST_TEXT_EMPTY ||
            ist_buffer_print(t->out, t->err, " (according to %s)", text_of(t, e->attributed_to))) &&
           ist_buffer_print(t->out, t->err, " [%s]", ist_standing_names[e->standing]);
}

/* A status that the lens changed is told as both; so is what is there in a scenario only. */
static bool tell_status(teller *t, uint32_t row, const ist_fact *fact) {
    bool hostile = ist_view_tie(t->view, row).sign < 0;
    uint8_t status = ist_dataset_tie(t->dataset, row).status;
    bool changed = fact->status != status;
    return ist_buffer_print(t->out, t->err, "; %s%s%s%s%s", ist_status_names[status],
                            changed ? ", here counted as " : "", changed ? ist_status_names[fact->status] : "",
                            hostile ? "; hostile" : "",
                            ist_network_tie_is_added(t->network, row) ? "; in a scenario only" : "");
}

static bool tell_tie(teller *t, const ist_fact *fact) {
    uint32_t row = fact->tie;
    const ist_tie tie = ist_view_tie(t->view, row);
    const ist_index *evidence = &t->network->tie_evidence;
    uint32_t source, target;
    ist_view_tie_ends(&source, &target, t->view, row);
    bool done = ist_buffer_print(
                    t->out, t->err, "\n%s: %s %s %s; %s; %s", text_of(t, tie.id),
                    ist_network_actor_label(t->network, source), tie.directed ? "\xE2\x86\x92" : "\xE2\x80\x93",
                    ist_network_actor_label(t->network, target), text_of(t, tie.relation), text_of(t, tie.layer)) &&
                tell_status(t, row, fact) && ist_buffer_print(t->out, t->err, "; strength %g", tie.strength) &&
                tell_dates(t, &tie);
    for (size_t i = 0; done && i < ist_index_count(evidence, row); i++) {
        done = tell_evidence(t, ist_index_items(evidence, row)[i]);
    }
    return done;
}

static const char *label_of(const ist_drawing *drawing, uint32_t mark) {
    const ist_mark *m = &drawing->marks[mark];
    return ist_view_label(ist_mark_view(drawing, m), m->vertex);
}

bool ist_hover_stroke(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, size_t stroke,
                      ist_error *err) {
    const ist_stroke *s = &drawing->strokes[stroke];
    if (s->tail == IST_NONE || view->network == NULL) {
        return true;
    }
    teller t = {.out = out, .dataset = view->network->dataset, .network = view->network, .view = view, .err = err};
    bool done =
        ist_buffer_print(out, err, "%s \xE2\x80\x93 %s", label_of(drawing, s->tail), label_of(drawing, s->head));
    size_t shown = s->fact_count < TIES_SHOWN ? s->fact_count : TIES_SHOWN;
    for (size_t i = 0; done && i < shown; i++) {
        const ist_fact *fact = &drawing->facts[s->facts + i];
        t.view = ist_fact_view(drawing, fact);
        done = fact->tie == IST_NONE || tell_tie(&t, fact);
    }
    if (done && s->fact_count > shown) {
        done = ist_buffer_print(out, err, "\nand %zu more ties", s->fact_count - shown);
    }
    if (done && t.left_out > 0) {
        done = ist_buffer_print(out, err, "\nand %zu more rows of evidence", t.left_out);
    }
    return done;
}
