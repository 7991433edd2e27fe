/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bias_words.c - what all the tables of bias say, in one paragraph that can be quoted.
 *
 * Every sentence is made of numbers of the tables. The last one says whose sample it is: ties CROWD around the ego when
 * the chance that any actor would be in as many pairs is at most one in twenty; its rank is BUILT IN when no missing
 * tie among the others could change it, or when it is first in 95 of 100 networks in which only its own ties stay.
 */
#include <math.h>

#include "core/bias/bias_tables.h"

#define RARE 0.05
#define NEARLY_ALWAYS 0.95
#define MOSTLY 0.5

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static const char *label(const ist_bias *bias, uint32_t vertex) {
    return ist_view_label(bias->ego.measured.view, vertex);
}

static const char *own(const ist_bias *bias) {
    return label(bias, bias->ego.vertex);
}

static bool is_first(const ist_bias *bias) {
    return bias->ego.ranks[bias->ego.vertex] == 1;
}

static int percent(double share) {
    return (int)floor(100 * share + 0.5);
}

/* "first", "2nd", "11th" */
static bool print_place(ist_buffer *out, uint32_t rank, ist_error *err) {
    uint32_t last = rank % 10, teens = rank % 100;
    bool plain = teens >= 11 && teens <= 13;
    const char *ending = plain ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return rank == 1 ? ist_buffer_text(out, "first", err) : ist_buffer_print(out, err, "%u%s", (unsigned)rank, ending);
}

/* ---- sentences ---- */

/* A rank that is shared is not told as one of its own. */
static bool say_level(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    size_t others = 0;
    for (size_t v = 0; v < bias->ego.count; v++) {
        others += v != bias->ego.vertex && bias->ego.ranks[v] == bias->ego.ranks[bias->ego.vertex];
    }
    return others == 0 || ist_buffer_print(out, err, ", level with %zu other%s", others, plural(others));
}

static bool say_share(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_share *s = &bias->share;
    bool ok = ist_buffer_print(out, err, "By %s, %s ranks ", bias->options.metric->name, own(bias)) &&
              print_place(out, bias->ego.ranks[bias->ego.vertex], err) &&
              ist_buffer_print(out, err, " of %zu actor%s", ist_bias_ranked(bias), plural(ist_bias_ranked(bias))) &&
              say_level(out, bias, err);
    if (s->ties == 0) {
        return ok && ist_buffer_text(out, ", in a view without ties.", err);
    }
    return ok && ist_buffer_print(out, err,
                                  "; %zu of the %zu ties looked at (%d %%) touch it, where %.3g %% would if ties lay "
                                  "anywhere.",
                                  s->ties_touching, s->ties, percent((double)s->ties_touching / (double)s->ties),
                                  100 * s->expected);
}

static bool say_boundary(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_share *s = &bias->share;
    if (s->others == 0) {
        return ist_buffer_text(out, "There is nobody else.", err);
    }
    bool ok = s->tied == s->others
                  ? ist_buffer_print(out, err, "It is tied to all %zu others", s->others)
                  : ist_buffer_print(out, err, "It is tied to %zu of the %zu others", s->tied, s->others);
    return ok && (s->only == 0 ? ist_buffer_text(out, ", and nobody is here through it alone.", err)
                               : ist_buffer_print(out, err, ", and %zu of them %s here through it alone.", s->only,
                                                  s->only == 1 ? "is" : "are"));
}

static bool say_removed(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_removed *r = &bias->removed;
    if (r->first == IST_NONE) {
        return ist_buffer_text(out, "Without it there is no ranking left to compare with.", err);
    }
    size_t level = 0;
    for (size_t v = 0; v < bias->ego.count; v++) {
        level += r->ranks[v] == 1;
    }
    return (level == 1 ? ist_buffer_print(out, err, "Without it %s ranks first", label(bias, r->first))
                       : ist_buffer_print(out, err, "Without it %zu actors share the first rank", level)) &&
           (r->without_ties == 0 ? ist_buffer_text(out, ".", err)
                                 : ist_buffer_print(out, err, ", and %zu actor%s %s no tie left.", r->without_ties,
                                                    plural(r->without_ties), r->without_ties == 1 ? "has" : "have"));
}

/* NAN where chance has no say: nothing can be drawn, or nobody's value changes by it. */
static double first_by_chance(const ist_bias *bias) {
    const ist_ego_chance *c = &bias->chances[0];
    return c->moves ? (double)c->first / (double)c->draws : NAN;
}

static const char *read_chance(const ist_bias *bias, double first) {
    if (first >= NEARLY_ALWAYS) {
        return "its rank follows from what the sample has of it, however the others are tied";
    }
    if (first >= MOSTLY) {
        return "its rank rests more on what the sample has of it than on how the others are tied";
    }
    return is_first(bias) ? "it is how the others are tied that makes it first, more than its own ties"
                          : "its own ties do not make it first";
}

static bool say_chance(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_chance *c = &bias->chances[0];
    double first = first_by_chance(bias);
    if (c->no_freedom != NULL) {
        return ist_buffer_text(out,
                               "With the numbers of ties as they are, the others can be tied in this one way only, so "
                               "that chance has nothing to say of its rank.",
                               err);
    }
    if (isnan(first)) {
        return ist_buffer_print(out, err,
                                "However the others are tied, nobody's %s changes as long as all keep their numbers of "
                                "ties, so that chance has nothing to say of its rank.",
                                bias->options.metric->name);
    }
    return ist_buffer_print(
        out, err,
        "If its own ties stayed and all others were tied at random, it would be first in %.3g %% of "
        "%zu networks, so %s.",
        100 * first, c->draws, read_chance(bias, first));
}

/* Documents without which it is not first, or of one that is not first anyway, those without which its rank is another.
 */
static bool say_changed(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_origins *o = &bias->origins;
    const ist_dataset *dataset = bias->ego.measured.view->network->dataset;
    uint32_t rank = bias->ego.ranks[bias->ego.vertex];
    size_t changed = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < o->count; i++) {
        if (o->items[i].without.rank != rank) {
            ok = ist_buffer_print(out, err, "%s%s",
                                  changed++ > 0 ? ", "
                                                : "Its rank changes when one of these documents "
                                                  "is left out: ",
                                  ist_dataset_text(dataset, o->items[i].id));
        }
    }
    return ok &&
           (changed == 0
                ? ist_buffer_print(out, err, "It keeps its rank whichever of the %zu documents is left out", o->count)
                : ist_buffer_print(out, err, " (%zu of %zu)", changed, o->count));
}

static bool say_documents(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_origins *o = &bias->origins;
    size_t repeats = o->documents - o->count;
    if (o->count == 0) {
        return ist_buffer_text(out, "No document bears witness to any tie, so that none can be left out.", err);
    }
    if (o->count == 1) {
        return ist_buffer_print(out, err, "One document%s is behind all of it.",
                                repeats > 0 ? ", told again by others," : "");
    }
    return say_changed(out, bias, err) &&
           (repeats == 0 || ist_buffer_print(out, err, ", %zu that repeat another not counted", repeats)) &&
           (o->only_first == 0
                ? ist_buffer_text(out, "; none of them puts it first by itself.", err)
                : ist_buffer_print(out, err, "; %s%zu of them put%s it first by %s.",
                                   o->only_first == o->count ? "all " : "", o->only_first,
                                   o->only_first == 1 ? "s" : "", o->only_first == 1 ? "itself" : "themselves"));
}

static bool say_search(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_missing *m = &bias->missing;
    if (m->enough == 0) {
        return ist_buffer_print(out, err,
                                "No set of missing ties among the others was found that puts another first (%zu added "
                                "one after the other), and fewer than %zu cannot",
                                m->steps, m->least);
    }
    if (m->enough == 1) {
        return ist_buffer_print(out, err, "One missing tie among the others, the right one of %zu, would put %s first",
                                m->pairs, label(bias, m->rival));
    }
    bool ok = m->least == m->enough
                  ? ist_buffer_print(out, err, "It takes %zu", m->enough)
                  : ist_buffer_print(out, err, "It takes at least %zu, at most %zu", m->least, m->enough);
    return ok && ist_buffer_print(out, err, " missing ties among the others, the right ones of %zu, to put %s first",
                                  m->pairs, label(bias, m->rival));
}

static bool say_missing(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    const ist_ego_missing *m = &bias->missing;
    if (m->way == IST_MISSING_NEVER) {
        return ist_buffer_print(out, err, "No missing tie among the others could put another first: %s.", m->why);
    }
    if (m->way == IST_MISSING_NOT_ASKED) {
        return true;
    }
    if (!say_search(out, bias, err)) {
        return false;
    }
    if (m->draws == 0) {
        return ist_buffer_text(out, ".", err);
    }
    return m->median > 0 ? ist_buffer_print(out, err, "; drawn at random, about %zu would.", m->median)
                         : ist_buffer_print(out, err, "; added at random, they do in %zu of %zu orders.", m->overturned,
                                            m->draws);
}

static bool say_verdict(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    bool crowd = bias->share.p_any <= RARE;
    bool built_in =
        is_first(bias) && (bias->missing.way == IST_MISSING_NEVER || first_by_chance(bias) >= NEARLY_ALWAYS);
    if (crowd && built_in) {
        return ist_buffer_print(out, err,
                                "This is what a sample about %s looks like, and its first rank is built into it: quote "
                                "the rank as a property of these documents, not as a finding about the world.",
                                own(bias));
    }
    if (built_in) {
        return ist_buffer_print(out, err,
                                "Ties do not crowd around %s more than chance allows, but its first rank follows from "
                                "its own ties: what matters is whether these are right and the others' complete.",
                                own(bias));
    }
    if (crowd) {
        return ist_buffer_print(out, err,
                                "Ties crowd around %s more than chance allows, which may be the world or the sample; "
                                "but its rank is not built in: how the others are tied matters too.",
                                own(bias));
    }
    return ist_buffer_print(out, err, "Nothing here shows that the sample makes %s central.", own(bias));
}

/* ---- the table ---- */

typedef struct {
    const char *about;
    bool (*say)(ist_buffer *out, const ist_bias *bias, ist_error *err);
} sentence;

static const sentence sentences[] = {
    {"share", say_share},         {"boundary", say_boundary}, {"without it", say_removed}, {"chance", say_chance},
    {"documents", say_documents}, {"missing", say_missing},   {"in sum", say_verdict},
};

/* Appends a sentence to a paragraph; nothing where there is nothing to say. */
static bool add_words(ist_buffer *out, const ist_bias *bias, const sentence *s, ist_error *err) {
    ist_buffer words = {0};
    bool ok = s->say(&words, bias, err);
    if (ok && words.length > 0) {
        ok = ist_buffer_print(out, err, "%s%s", out->length > 0 ? " " : "", ist_buffer_string(&words));
    }
    ist_buffer_free(&words);
    return ok;
}

bool ist_bias_paragraph(ist_buffer *out, const ist_bias *bias, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof sentences / sizeof *sentences; i++) {
        ok = add_words(out, bias, &sentences[i], err);
    }
    return ok;
}

bool ist_bias_words_table(ist_table *out, const ist_bias *bias, ist_error *err) {
    ist_buffer paragraph = {0};
    bool ok = ist_bias_begin(out, bias, "in words", NULL, 0, err) && ist_bias_paragraph(&paragraph, bias, err) &&
              ist_table_note(out, err, "%s", ist_buffer_string(&paragraph)) && ist_bias_end(out, bias, err);
    ist_buffer_free(&paragraph);
    return ok;
}

bool ist_bias_sentences_table(ist_table *out, const ist_bias *bias, ist_error *err) {
    static const ist_bias_column columns[] = {{"about", IST_CELL_TEXT, "", ""}, {"says", IST_CELL_TEXT, "", ""}};
    bool ok = ist_bias_begin(out, bias, "in words, one by one", columns, 2, err);
    for (size_t i = 0; ok && i < sizeof sentences / sizeof *sentences; i++) {
        ist_buffer words = {0};
        ok = add_words(&words, bias, &sentences[i], err) &&
             (words.length == 0 ||
              (ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, sentences[i].about, err) &&
               ist_table_text(out, 1, ist_buffer_string(&words), err)));
        ist_buffer_free(&words);
    }
    return ok && ist_bias_end(out, bias, err);
}
