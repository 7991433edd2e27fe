/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * grid.c - every combination of edits along several axes, and what comes of each.
 *
 * An axis is written KEY={ITEM,ITEM,...}, with any key of the lens; what stands before and behind the braces stands so
 * with every item:
 *
 *     --over 'close={none,RU,IR,RU+IR}' --over 'build={none,TRIPP}' --over 'penalise=RU:days:{0..20..2}'
 *     points = product over the axes of the number of their items        here 4 x 2 x 11 = 88
 *
 * `none` changes nothing, `+` joins names of one point (but in unite, signs and formulas of costs, whose own sign it
 * is), FROM..TO..STEP counts, by 1 where no step is given, both ends included; its numbers have twelve digits. A name
 * that holds one of the signs , + } stands in '...'. Items come on top of the lens and of each other, in the grammar of
 * the lens: what adds up (close, build, without, set, scale, penalise, ...) may stand on several axes, what replaces
 * (cost, at, layer, ...) on one only, so that the order of axes decides nothing but the order of rows: the last axis
 * runs fastest.
 *
 * A point whose edits contradict each other, such as closing and building the same, is a row with status `undefined`
 * and the reason; so is one that reaches a limit. Outcomes without a value are NA in a row that is `done`. Items that
 * change nothing through the lens are named in a note. At most 100,000 items an axis and ten million points.
 *
 * Points that only close and leave out are made from the view of what is left: O(V + E) each, and to the last bit what
 * they would be through their lens. All others cost a view of the dataset, O(T log T) for T ties; outcomes come on top.
 * Points are dealt to all processors; rows are the same for any number of these.
 *
 * Fisher (1935), The Design of Experiments, on full factorial designs.
 */
#include "grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/lens_named.h"

static const char gridding[] = "reading --over";

/* A run of bytes of what was written. */
typedef struct {
    const char *at;
    size_t length;
} span;

/* KEY=BEFORE{LIST}BEHIND, taken apart. */
typedef struct {
    const char *text;
    span key, before, list, behind;
    bool joins; /* does `+` join names? */
} template;

static bool refuse(const template *t, const char *what, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE,
                         "--over %s %s; it is written KEY={none,A,B,A+B}, as in close={none,RU,RU+IR}",
                         ist_quote(quoted, t->text, strlen(t->text)), what);
}

/* ---- reading ---- */

/* The length up to one of the bytes of `stop`, or to the end; what stands in '...' is passed over. */
static size_t length_until(span s, const char *stop) {
    bool quoted = false;
    size_t i = 0;
    for (; i < s.length && (quoted || strchr(stop, s.at[i]) == NULL); i++) {
        quoted = s.at[i] == '\'' ? !quoted : quoted;
    }
    return i;
}

/* Takes the part up to a byte of `stop`, and that byte, off the front of what is left; false when nothing is left. */
static bool next_part(span *part, span *rest, const char *stop) {
    if (rest->at == NULL) {
        return false;
    }
    size_t length = length_until(*rest, stop);
    *part = (span){rest->at, length};
    bool more = length < rest->length;
    *rest = more ? (span){rest->at + length + 1, rest->length - length - 1} : (span){NULL, 0};
    return true;
}

static bool span_is(span s, const char *word) {
    return s.length == strlen(word) && memcmp(s.at, word, s.length) == 0;
}

static const ist_lens_key *find_key(span name) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        if (span_is(name, ist_lens_keys[i].name)) {
            return &ist_lens_keys[i];
        }
    }
    return NULL;
}

/* `+` is a sign of its own in signs, in formulas of costs and in unions. */
static bool joins_names(const ist_lens_key *key) {
    return strcmp(key->name, "unite") != 0 && (key->type == IST_LENS_NAMES || key->type == IST_LENS_ADDING ||
                                               key->type == IST_LENS_EDITS || key->type == IST_LENS_BITS);
}

static bool refuse_key(const template *t, ist_error *err) {
    ist_buffer name = {0};
    ist_lens lens = {0};
    bool ok = ist_buffer_add(&name, t->key.at, t->key.length, err) &&
              ist_lens_set(&lens, ist_buffer_string(&name), "", err); /* says what there is */
    ist_buffer_free(&name);
    ist_lens_free(&lens);
    return ok && refuse(t, "begins with no key of the lens", err);
}

static bool take_apart(template *out, const char *text, ist_error *err) {
    const char *equals = strchr(text, '='), *open = strchr(text, '{');
    *out = (template){.text = text};
    if (equals == NULL || open == NULL || equals > open) {
        return refuse(out, equals == NULL ? "has no key" : "has no list in braces", err);
    }
    out->key = (span){text, (size_t)(equals - text)};
    out->before = (span){equals + 1, (size_t)(open - equals - 1)};
    span rest = {open + 1, strlen(open + 1)};
    size_t length = length_until(rest, "}");
    if (length == rest.length) {
        return refuse(out, "has an unclosed brace", err);
    }
    out->list = (span){rest.at, length};
    out->behind = (span){rest.at + length + 1, rest.length - length - 1};
    if (length == 0) {
        return refuse(out, "has an empty list", err);
    }
    if (out->behind.length > 0 && memchr(out->behind.at, '{', out->behind.length) != NULL) {
        return refuse(out, "has more than one list in braces: give each an --over of its own", err);
    }
    const ist_lens_key *key = find_key(out->key);
    out->joins = key != NULL && joins_names(key);
    return key != NULL || refuse_key(out, err);
}

/* ---- ranges ---- */

typedef struct {
    double from, to, step;
} range;

static bool parse_part(double *out, span *rest) {
    size_t length = 0;
    while (length < rest->length &&
           !(rest->at[length] == '.' && length + 1 < rest->length && rest->at[length + 1] == '.')) {
        length++;
    }
    bool ok = ist_number_parse(out, rest->at, length);
    size_t passed = length < rest->length ? length + 2 : length;
    *rest = (span){rest->at + passed, rest->length - passed};
    return ok;
}

/* Is the item FROM..TO[..STEP]? */
static bool is_range(range *out, span item) {
    span rest = item;
    *out = (range){.step = NAN};
    return parse_part(&out->from, &rest) && rest.length > 0 && parse_part(&out->to, &rest) &&
           (rest.length == 0 || (parse_part(&out->step, &rest) && rest.length == 0));
}

static bool check_range(size_t *count, range *r, const template *t, ist_error *err) {
    r->step = isnan(r->step) ? (r->to < r->from ? -1 : 1) : r->step;
    double steps = (r->to - r->from) / r->step;
    if (r->step == 0 || !(steps >= 0)) {
        return refuse(t, "has a range that never ends: its step leads away from its end, or is 0", err);
    }
    if (steps >= IST_GRID_ITEMS_MOST) {
        return ist_error_set(err, IST_ERROR_LIMIT, "--over: a range of more than %d numbers; take larger steps",
                             (int)IST_GRID_ITEMS_MOST);
    }
    *count = (size_t)(steps * (1 + 1e-12) + 1e-9) + 1;
    return true;
}

/* A number of a range as it would be written: to twelve digits, since 0.1 thrice is no 0.3. */
static double tidy(double value) {
    double scale = value != 0 ? pow(10, 11 - floor(log10(fabs(value)))) : 1;
    double rounded = round(value * scale) / scale;
    return isfinite(rounded) ? rounded : value;
}

/* ---- items ---- */

static char *copy(span s, ist_error *err) {
    char *text = ist_array_make(s.length + 1, 1, gridding, err);
    if (text != NULL && s.length > 0) {
        memcpy(text, s.at, s.length);
    }
    return text;
}

/* KEY=BEFORE name BEHIND,BEFORE name BEHIND, ... */
static bool write_words(ist_buffer *out, const template *t, span item, ist_error *err) {
    span rest = item, name;
    bool ok = ist_buffer_add(out, t->key.at, t->key.length, err);
    for (const char *between = "="; ok && next_part(&name, &rest, t->joins ? "+" : ""); between = ",") {
        ok = name.length > 0 ? ist_buffer_text(out, between, err) : refuse(t, "has an empty name", err);
        ok = ok && ist_buffer_add(out, t->before.at, t->before.length, err) &&
             ist_buffer_add(out, name.at, name.length, err) && ist_buffer_add(out, t->behind.at, t->behind.length, err);
    }
    return ok;
}

static bool is_new(const ist_grid_axis *axis, const char *label) {
    for (size_t i = 0; i + 1 < axis->count; i++) {
        if (strcmp(axis->items[i].label, label) == 0) {
            return false;
        }
    }
    return true;
}

/* Ranges are not searched for what stands twice: their numbers differ. */
static bool add_item(ist_grid_axis *axis, const ist_network *network, const template *t, span item, bool ranged,
                     ist_error *err) {
    void *items = axis->items;
    ist_buffer words = {0};
    bool ok = ist_array_reserve(&items, &axis->capacity, axis->count + 1, sizeof *axis->items, gridding, err);
    axis->items = items;
    if (!ok) {
        return false;
    }
    ist_grid_item *added = &axis->items[axis->count++];
    *added = (ist_grid_item){.label = copy(item, err)};
    ok = added->label != NULL && (span_is(item, "none") || write_words(&words, t, item, err)) &&
         (added->words = copy((span){ist_buffer_string(&words), words.length}, err)) != NULL;
    ist_buffer_free(&words);
    if (ok && !ranged && !is_new(axis, added->label)) {
        return refuse(t, "names something twice", err);
    }
    return ok && (ist_lens_parse_in(&added->lens, network->dataset, added->words, err) ||
                  ist_error_prefix(err, "--over %s", t->text));
}

static bool add_range(ist_grid_axis *axis, const ist_network *network, const template *t, range r, ist_error *err) {
    size_t count = 0;
    bool ok = check_range(&count, &r, t, err);
    for (size_t i = 0; ok && i < count; i++) {
        char number[32];
        ist_number_format(number, tidy(r.from + (double)i * r.step));
        ok = add_item(axis, network, t, (span){number, strlen(number)}, true, err);
    }
    return ok;
}

static bool read_axis(ist_grid_axis *out, const ist_network *network, const char *text, ist_error *err) {
    template t;
    span item, rest;
    bool ok = take_apart(&t, text, err);
    if (!ok) {
        return false;
    }
    out->name = copy((span){text, (size_t)(t.list.at - 1 - text)}, err);
    ok = out->name != NULL;
    rest = t.list;
    while (ok && next_part(&item, &rest, ",")) {
        range r;
        ok = item.length == 0     ? refuse(&t, "has an empty item", err)
             : is_range(&r, item) ? add_range(out, network, &t, r, err)
                                  : add_item(out, network, &t, item, false, err);
        ok = ok && (out->count <= IST_GRID_ITEMS_MOST ||
                    ist_error_set(err, IST_ERROR_LIMIT, "--over: more than %d items", (int)IST_GRID_ITEMS_MOST));
    }
    return ok;
}

/* ---- axes ---- */

/* Columns want names of their own, without the sign that ends the key: "close", "penalise=RU:days:". */
static bool name_axes(ist_grid *grid, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < grid->axis_count; i++) {
        char *name = grid->axes[i].name;
        size_t length = strlen(name), same = 1;
        name[length - 1] = strcspn(name, "=") == length - 1 ? '\0' : name[length - 1];
        for (size_t j = 0; j < i; j++) {
            same += strncmp(grid->axes[j].name, name, strlen(name)) == 0 &&
                    strchr("#", grid->axes[j].name[strlen(name)]) != NULL;
        }
        ist_buffer numbered = {0};
        if (same > 1) {
            ok = ist_buffer_print(&numbered, err, "%s#%zu", name, same);
            char *copied = ok ? copy((span){numbered.bytes, numbered.length}, err) : NULL;
            ok = copied != NULL;
            if (ok) {
                free(name);
                grid->axes[i].name = copied;
            }
        }
        ist_buffer_free(&numbered);
    }
    return ok;
}

/* The keys that an axis sets and that do not add up. */
static unsigned replaced(const ist_grid_axis *axis) {
    unsigned keys = 0;
    for (size_t i = 0; i < axis->count; i++) {
        keys |= axis->items[i].lens.given;
    }
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        bool adds = ist_lens_keys[i].type == IST_LENS_ADDING || ist_lens_keys[i].type == IST_LENS_EDITS;
        keys &= adds ? ~(1u << i) : ~0u;
    }
    return keys;
}

/* Which axis comes first must not matter. */
static bool check_axes(const ist_grid *grid, const char *const *texts, ist_error *err) {
    for (size_t i = 0; i < grid->axis_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if ((replaced(&grid->axes[i]) & replaced(&grid->axes[j])) != 0) {
                return ist_error_set(err, IST_ERROR_USAGE,
                                     "--over %s and --over %s replace each other: what they set can be set once only",
                                     texts[j], texts[i]);
            }
        }
    }
    return true;
}

bool ist_grid_read(ist_grid *out, const ist_network *network, const char *const *texts, size_t count, ist_error *err) {
    *out = (ist_grid){.points = 1, .axes = ist_array_make(count, sizeof *out->axes, gridding, err)};
    bool ok = out->axes != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        out->axis_count++;
        ok = read_axis(&out->axes[i], network, texts[i], err);
        if (ok && out->axes[i].count > IST_GRID_POINTS_MOST / out->points) {
            return ist_error_set(err, IST_ERROR_LIMIT,
                                 "the sweep has more than %d points, the limit; take fewer axes or larger steps",
                                 (int)IST_GRID_POINTS_MOST);
        }
        out->points *= ok ? out->axes[i].count : 1;
    }
    return ok && check_axes(out, texts, err) && name_axes(out, err);
}

void ist_grid_free(ist_grid *grid) {
    for (size_t i = 0; i < grid->axis_count; i++) {
        for (size_t j = 0; j < grid->axes[i].count; j++) {
            free(grid->axes[i].items[j].label);
            free(grid->axes[i].items[j].words);
            ist_lens_free(&grid->axes[i].items[j].lens);
        }
        free(grid->axes[i].items);
        free(grid->axes[i].name);
    }
    free(grid->axes);
    *grid = (ist_grid){0};
}

const ist_grid_item *ist_grid_item_at(const ist_grid *grid, size_t point, size_t axis) {
    for (size_t i = grid->axis_count; --i > axis;) {
        point /= grid->axes[i].count;
    }
    return &grid->axes[axis].items[point % grid->axes[axis].count];
}

bool ist_grid_words(ist_buffer *out, const ist_grid *grid, size_t point, ist_error *err) {
    size_t before = out->length;
    bool ok = true;
    for (size_t i = 0; ok && i < grid->axis_count; i++) {
        const char *words = ist_grid_item_at(grid, point, i)->words;
        ok = words[0] == '\0' || ist_buffer_print(out, err, "%s%s", out->length > before ? " " : "", words);
    }
    return ok && (out->length > before || ist_buffer_text(out, "open", err));
}
