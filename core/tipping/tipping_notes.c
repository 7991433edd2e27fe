/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tipping_notes.c - what the steps show, in sentences: where the share changes, and what is left at last.
 */
#include "tipping_parts.h"

/* Shares that differ by less are the same. */
static const double share_tolerance = 1e-9;

typedef struct {
    const ist_tipping_asked *asked;
    const ist_tipping_case *c;
    const ist_tipping *tipping;
    const char *way; /* "the best way from CN to EU", "every best way" */
    ist_buffer text;
    ist_error *err;
} telling;

/* Where the share through the actors changes. */
typedef struct {
    double first, last; /* share without a penalty, and at last */
    size_t changes;     /* breakpoints at which it is another one after than before */
    double start, end;  /* the first and the last of these */
    double largest, before, after;
    bool at_points; /* is it another one at breakpoints only? */
} course;

static bool differ(double a, double b) {
    return fabs(a - b) > share_tolerance;
}

static course follow(const ist_tipping *tipping) {
    const ist_tipping_step *steps = tipping->steps;
    course c = {.first = steps[0].ways.shortest, .last = steps[tipping->step_count - 1].ways.shortest};
    double share = c.first;
    for (size_t i = 1; i < tipping->step_count; i++) {
        double now = steps[i].ways.shortest;
        c.at_points = c.at_points || differ(now, share);
        if (!differ(now, share) || (ist_tipping_is_point(&steps[i]) && i + 1 < tipping->step_count)) {
            continue;
        }
        c.start = c.changes == 0 ? steps[i].from : c.start;
        c.end = steps[i].from;
        if (fabs(now - share) > fabs(c.after - c.before)) {
            c.largest = steps[i].from;
            c.before = share;
            c.after = now;
        }
        c.changes++;
        share = now;
    }
    return c;
}

static bool is_all(double share) {
    return !differ(share, 1);
}

static bool is_none(double share) {
    return !differ(share, 0);
}

/* ---- the tipping point ---- */

static bool tell_share(telling *t, double share) {
    return is_all(share)    ? ist_buffer_print(&t->text, t->err, "%s runs through %s", t->way, t->asked->on)
           : is_none(share) ? ist_buffer_print(&t->text, t->err, "no best way runs through %s", t->asked->on)
                            : ist_buffer_print(&t->text, t->err, "the share of the best ways through %s is %.4g",
                                               t->asked->on, share);
}

/* Why nothing changes. */
static bool tell_constant(telling *t, const course *c) {
    const ist_tipping_asked *a = t->asked;
    const ist_tipping_step *last = &t->tipping->steps[t->tipping->step_count - 1];
    const char *why = t->tipping->step_count > 1 ? "the ways that change do not change that"
                      : last->passages > 0       ? "no other way pays less often"
                                                 : "no best way pays it";
    if (t->tipping->step_count == 1 && last->passages > 0 && isfinite(a->up_to)) {
        why = "no other way is cheaper yet";
    }
    bool ok = isfinite(a->up_to)
                  ? ist_buffer_print(&t->text, t->err, "up to a penalty of %.6g %s on %s ", a->up_to, a->unit, a->under)
                  : ist_buffer_print(&t->text, t->err, "whatever the penalty on %s, ", a->under);
    return ok && tell_share(t, c->last) && ist_buffer_print(&t->text, t->err, ": %s", why) &&
           (!c->at_points || ist_buffer_text(&t->text, "; only where ways tie is it another share", t->err));
}

static bool tell_change(telling *t, const course *c) {
    const ist_tipping_asked *a = t->asked;
    bool falls = is_all(c->first) && c->changes == 1;
    bool ok = ist_buffer_print(&t->text, t->err,
                               falls ? "up to a penalty of %.6g %s on %s " : "from a penalty of %.6g %s on %s ", c->end,
                               a->unit, a->under) &&
              tell_share(t, falls ? c->first : c->last);
    if (ok && falls) {
        ok = is_none(c->last) ? ist_buffer_text(&t->text, ", beyond it none", t->err)
                              : ist_buffer_print(&t->text, t->err, ", beyond it a share of %.4g", c->last);
    } else if (ok && c->changes == 1) {
        ok = is_none(c->first) ? ist_buffer_text(&t->text, ", below it none", t->err)
                               : ist_buffer_print(&t->text, t->err, ", below it a share of %.4g", c->first);
    } else if (ok) {
        ok = ist_buffer_print(&t->text, t->err,
                              "; without a penalty the share is %.4g, and the largest of %zu changes, from %.4g to "
                              "%.4g, is at %.6g",
                              c->first, c->changes, c->before, c->after, c->largest);
    }
    return ok;
}

/* ---- at last ---- */

typedef struct {
    size_t held;   /* pairs that have no way without paying */
    size_t inside; /* pairs that never pay, but begin inside */
} remainder_of;

static remainder_of count_held(const telling *t) {
    remainder_of left = {0};
    const ist_tipping *tipping = t->tipping;
    for (size_t i = 0; i < tipping->pair_count; i++) {
        const ist_tipping_pair *pair = &tipping->pairs[i];
        if (pair->envelope.count > 0) {
            bool pays = pair->envelope.items[pair->envelope.count - 1].price.shares[0] > 0;
            left.held += pays;
            left.inside += !pays && t->c->penalties.inside[pair->source];
        }
    }
    return left;
}

static bool tell_end(telling *t) {
    const ist_tipping_asked *a = t->asked;
    remainder_of left = count_held(t);
    double last = t->tipping->steps[t->tipping->step_count - 1].from;
    if (isfinite(a->up_to)) {
        return ist_buffer_print(&t->text, t->err, "beyond %.6g %s nothing was looked at%s", a->up_to, a->unit,
                                left.held > 0 ? ": ways still pay there, so others may take over" : "");
    }
    if (left.held > 0) {
        size_t pairs = t->tipping->steps[0].ways.pairs;
        return ist_buffer_print(&t->text, t->err,
                                "%zu of %zu pair%s pay%s any penalty on %s, for want of another way; closing would "
                                "cut %s off",
                                left.held, pairs, pairs == 1 ? "" : "s", left.held == 1 ? "s" : "", a->under,
                                left.held == 1 ? "it" : "them");
    }
    if (left.inside > 0) {
        return ist_buffer_print(
            &t->text, t->err, "no way pays beyond %.6g %s; %zu pair%s inside %s, and closing would cut %s off", last,
            a->unit, left.inside, left.inside == 1 ? " is" : "s are", a->under, left.inside == 1 ? "it" : "them");
    }
    if (t->tipping->step_count == 1) {
        return ist_buffer_print(&t->text, t->err, "no best way passes %s: closing changes nothing", a->under);
    }
    return last > 0 ? ist_buffer_print(&t->text, t->err, "beyond %.6g %s no way passes %s, as if closed", last, a->unit,
                                       a->under)
                    : ist_buffer_print(&t->text, t->err, "with any penalty no way passes %s, as if closed", a->under);
}

/* ---- notes ---- */

/* As a sentence of its own: with a capital, or after the name of the case. */
static bool note(ist_table *table, telling *t) {
    char *text = t->text.bytes;
    bool ok;
    if (t->c->words != NULL) {
        ok = ist_table_note(table, t->err, "case '%s': %s", t->c->words, text);
    } else {
        text[0] = (char)(text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0]);
        ok = ist_table_note(table, t->err, "%s", text);
    }
    t->text.length = 0;
    return ok;
}

static bool note_left_out(ist_table *table, const telling *t) {
    const ist_case_pairs *p = &t->c->pairs;
    size_t out = 0;
    for (size_t i = 0; i < p->sources.count * p->targets.count; i++) {
        uint32_t s = p->sources.items[i / p->targets.count], g = p->targets.items[i % p->targets.count];
        for (size_t k = 0; s != g && k < p->on.count; k++) {
            if (p->on.items[k] == s || p->on.items[k] == g) {
                out++;
                break;
            }
        }
    }
    return out == 0 || ist_table_note(table, t->err, "%zu pair%s an end in %s %s left out", out,
                                      out == 1 ? " with" : "s with", t->asked->on, out == 1 ? "is" : "are");
}

static bool note_idle(ist_table *table, const telling *t) {
    const ist_tipping_case *c = t->c;
    bool rows = t->asked->rows == IST_TIPPING_OF_PAIRS;
    bool ok = !rows || c->pairs.gone == 0 ||
              ist_table_note(table, t->err, "case '%s': takes an end away from %zu pair%s", c->words, c->pairs.gone,
                             c->pairs.gone == 1 ? "" : "s");
    ok = ok && (c->words == NULL || c->pairs.made.idle.length == 0 ||
                ist_table_note(table, t->err, "case '%s': without effect: %s", c->words, c->pairs.made.idle.bytes));
    return ok && (c->words == NULL || c->penalties.idle.length == 0 ||
                  ist_table_note(table, t->err, "case '%s': no tie pays for %s", c->words, c->penalties.idle.bytes));
}

bool ist_tipping_add_notes(ist_table *table, const ist_tipping_asked *asked, const ist_tipping_case *c,
                           ist_error *err) {
    telling t = {.asked = asked, .c = c, .tipping = &c->tipping, .err = err};
    bool one = c->tipping.pair_count == 1;
    course way = follow(&c->tipping);
    t.way = one ? "the best way" : "every best way";
    bool ok = (way.changes == 0 ? tell_constant(&t, &way) : tell_change(&t, &way)) && note(table, &t) && tell_end(&t) &&
              note(table, &t) && note_left_out(table, &t) && note_idle(table, &t);
    ist_buffer_free(&t.text);
    return ok;
}
