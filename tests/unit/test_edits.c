/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Edits of a lens against edited files: what a scenario adds, sets, scales, penalises, merges and splits is the view of
 * a dataset whose rows say so.
 */
#include "edited.h"

/* ---- the edited tables ---- */

/* What was set or scaled already, so that no two edits contradict each other. */
typedef struct {
    world *plain, *edited; /* the edits are rows of `plain` */
    bool set[WORLD_TIES][5], scaled[WORLD_TIES][5], touched[WORLD_TIES];
    uint64_t *random;
} editor;

enum { STRENGTH, CONFIDENCE, DAYS, MT, OTHER };
static const char *const field_names[] = {"strength", "confidence", "days", "mt"};

static double *number_of(world_tie *tie, size_t field) {
    double *const numbers[] = {&tie->strength, &tie->confidence, &tie->days, &tie->mt};
    return numbers[field];
}

static bool lies_in(const world *w, int actor, int container) {
    while (actor >= 0 && actor != container) {
        actor = w->actors[actor].part_of;
    }
    return actor == container;
}

static void add_edit(editor *e, const char *action, const char *target, const char *field, const char *value) {
    world_edit *edit = &e->plain->edits[e->plain->edit_count++];
    snprintf(edit->action, sizeof edit->action, "%s", action);
    snprintf(edit->target, sizeof edit->target, "%s", target);
    snprintf(edit->field, sizeof edit->field, "%s", field);
    snprintf(edit->value, sizeof edit->value, "%s", value);
}

/* A new place N in an old one, and ties to it. */
static void edit_add(editor *e) {
    world *w = e->edited;
    char value[32];
    int inside = (int)test_below(e->random, 9);
    world_add_actor(w, "NEW", "place", inside);
    add_edit(e, "add", "NEW", "kind", "place");
    add_edit(e, "add", "NEW", "part_of", w->actors[inside].id);
    world_tie tie = world_draw_tie(e->random, "nt", 9);
    tie.target = (int)w->actor_count - 1;
    tie.from[0] = tie.to[0] = '\0';
    tie.mt = 7;
    w->ties[w->tie_count++] = tie;
    const char *rows[][2] = {{"source", w->actors[tie.source].id},
                             {"target", "NEW"},
                             {"layer", tie.layer},
                             {"status", tie.status},
                             {"relation", "link"},
                             {"mt", "7"},
                             {"sign", tie.sign == '+'   ? "+"
                                      : tie.sign == '-' ? "-"
                                                        : "0"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        add_edit(e, "add", "nt", rows[i][0], rows[i][1]);
    }
    add_edit(e, "add", "nt", "directed", tie.directed ? "true" : "false");
    add_edit(e, "add", "nt", "strength", ist_number_format(value, tie.strength));
    add_edit(e, "add", "nt", "confidence", ist_number_format(value, tie.confidence));
    add_edit(e, "add", "nt", "days", ist_number_format(value, tie.days));
}

/* One state takes another in. */
static void edit_merge(editor *e) {
    world *w = e->edited;
    int into = (int)test_below(e->random, 3), from = (into + 1 + (int)test_below(e->random, 2)) % 3;
    add_edit(e, "merge", w->actors[into].id, "", w->actors[from].id);
    w->taken[from] = into;
    for (size_t a = 0; a < w->actor_count; a++) {
        w->actors[a].part_of = w->actors[a].part_of == from ? into : w->actors[a].part_of;
    }
    for (size_t t = 0; t < w->tie_count; t++) {
        w->ties[t].source = w->ties[t].source == from ? into : w->ties[t].source;
        w->ties[t].target = w->ties[t].target == from ? into : w->ties[t].target;
    }
}

/* Every second tie of a place goes to a new one beside it. Merges come later, so that ends are as in the data. */
static void edit_split(editor *e) {
    world *w = e->edited;
    int place = 3 + (int)test_below(e->random, 6), half = (int)w->actor_count;
    char value[32] = "";
    size_t met = 0;
    for (size_t t = 0; t < 18; t++) {
        world_tie *tie = &w->ties[t];
        int *end = tie->source == place ? &tie->source : tie->target == place ? &tie->target : NULL;
        if (end != NULL && met++ % 2 == 0 && strlen(value) < 20) {
            *end = half;
            snprintf(value + strlen(value), sizeof value - strlen(value), "%s%s", value[0] != '\0' ? "; " : "",
                     tie->id);
        }
    }
    if (value[0] != '\0') {
        world_add_actor(w, "HALF", "place", w->actors[place].part_of);
        add_edit(e, "split", w->actors[place].id, "HALF", value);
    }
}

/* ---- numbers ---- */

/* Which ties a target means, and for a penalty which part of it they pay. */
static void find_parts(double parts[WORLD_TIES], const world *w, const char *target, bool penalty) {
    int actor = world_actor_number(w, target);
    double distinct = 0;
    actor = actor >= 0 && actor < 3 ? w->taken[actor] : actor;
    memset(parts, 0, WORLD_TIES * sizeof *parts);
    for (size_t t = 0; t < w->tie_count; t++) {
        bool source = lies_in(w, w->ties[t].source, actor), end = lies_in(w, w->ties[t].target, actor);
        parts[t] = actor < 0 ? strcmp(w->ties[t].id, target) == 0 : penalty ? (source != end) * 0.5 : source || end;
    }
    for (size_t route = 0; route < 2; route++) {
        if (strcmp(world_routes[route], target) == 0) {
            for (size_t leg = 0; leg < WORLD_LEGS; leg++) {
                distinct += parts[w->legs[route][leg]] == 0;
                parts[w->legs[route][leg]] = 1;
            }
            for (size_t t = 0; penalty && t < w->tie_count; t++) {
                parts[t] /= distinct;
            }
        }
    }
}

static const char *draw_target(editor *e) {
    const world *w = e->edited;
    uint32_t choice = test_below(e->random, 4);
    return choice == 0   ? world_routes[test_below(e->random, 2)]
           : choice == 1 ? w->actors[test_below(e->random, 9)].id
                         : w->ties[test_below(e->random, (uint32_t)w->tie_count)].id;
}

/* May all these ties be set, or scaled? */
static bool is_free(const editor *e, const double parts[WORLD_TIES], size_t field, bool set) {
    bool ok = true;
    for (size_t t = 0; t < e->edited->tie_count; t++) {
        ok = ok && (parts[t] == 0 || (!e->set[t][field] && !(set && e->scaled[t][field])));
    }
    return ok;
}

/* Factors are powers of two and amounts whole, so that their order does not matter to a double. */
static void edit_number(editor *e, const char *action, double amounts[WORLD_TIES][2]) {
    static const double factors[] = {0.5, 0.25, 1};
    world *w = e->edited;
    bool set = strcmp(action, "set") == 0, penalty = strcmp(action, "penalise") == 0;
    const char *target = draw_target(e);
    size_t field = penalty ? DAYS + test_below(e->random, 2) : test_below(e->random, 4);
    double parts[WORLD_TIES], number = 1.0 + test_below(e->random, 12);
    char value[32];
    find_parts(parts, w, target, penalty);
    if (!penalty && !is_free(e, parts, field, set)) {
        return;
    }
    number = field == CONFIDENCE || strcmp(action, "scale") == 0 ? factors[test_below(e->random, 3)] : number;
    number = penalty ? 6 * number : number;
    for (size_t t = 0; t < w->tie_count; t++) {
        if (parts[t] > 0) {
            double *at = number_of(&w->ties[t], field);
            e->set[t][field] = e->set[t][field] || set;
            e->scaled[t][field] = e->scaled[t][field] || (!set && !penalty);
            amounts[t][field == MT] += penalty ? number * parts[t] : 0;
            *at = set ? number : penalty ? *at : *at * number;
        }
    }
    add_edit(e, action, target, field_names[field], ist_number_format(value, number));
}

static void edit_row(editor *e) {
    static const char *const values[][2] = {{"status", "planned"}, {"status", "existing"}, {"sign", "-"},
                                            {"sign", "0"},         {"layer", "sea"},       {"layer", "rail"},
                                            {"directed", "true"},  {"directed", "false"},  {"from", "2012"},
                                            {"to", "none"},        {"from", "none"}};
    world *w = e->edited;
    size_t which = test_below(e->random, sizeof values / sizeof values[0]);
    const char *field = values[which][0], *value = values[which][1], *target = draw_target(e);
    double parts[WORLD_TIES];
    find_parts(parts, w, target, false);
    bool usable = true;
    for (size_t t = 0; t < w->tie_count; t++) {
        usable = usable && (parts[t] == 0 || !e->touched[t]);
    }
    for (size_t t = 0; usable && t < w->tie_count; t++) {
        world_tie *tie = &w->ties[t];
        bool none = strcmp(value, "none") == 0;
        if (parts[t] > 0) {
            e->touched[t] = true;
            if (strcmp(field, "status") == 0) {
                snprintf(tie->status, sizeof tie->status, "%s", value);
            } else if (strcmp(field, "sign") == 0) {
                tie->sign = value[0];
            } else if (strcmp(field, "layer") == 0) {
                snprintf(tie->layer, sizeof tie->layer, "%s", value);
            } else if (strcmp(field, "directed") == 0) {
                tie->directed = value[0] == 't';
            } else {
                snprintf(field[0] == 'f' ? tie->from : tie->to, sizeof tie->to, "%s", none ? "" : value);
            }
        }
    }
    if (usable) {
        add_edit(e, "set", target, field, value);
    }
}

/* A world and what its scenario makes of it. */
static void draw_worlds(world *plain, world *edited, uint64_t *random) {
    *plain = world_draw(random);
    *edited = *plain;
    editor e = {.plain = plain, .edited = edited, .random = random};
    double amounts[WORLD_TIES][2] = {{0}};
    if (test_below(random, 2) == 0) {
        edit_split(&e);
    }
    if (test_below(random, 2) == 0) {
        edit_add(&e);
    }
    if (test_below(random, 2) == 0) {
        edit_merge(&e);
    }
    static const char *const actions[] = {"set", "scale", "penalise", "scale", "penalise"};
    for (size_t i = 0; i < 5; i++) {
        if (test_below(random, 3) > 0) {
            edit_number(&e, actions[i], amounts);
        }
        if (test_below(random, 3) == 0) {
            edit_row(&e);
        }
    }
    for (size_t t = 0; t < edited->tie_count; t++) {
        edited->ties[t].days += amounts[t][0];
        edited->ties[t].mt += amounts[t][1];
    }
    edited->edit_count = 0;
    edited->without_routes = true;
}

/* ---- the same view ---- */

static bool make_view(fixture *f, const char *words, ist_error *err) {
    ist_lens lens = {.may_idle = true};
    ist_view_free(&f->view);
    bool ok = ist_lens_parse_in(&lens, &f->dataset, words, err) && ist_view_make(&f->view, &f->network, &lens, err);
    ist_lens_free(&lens);
    return ok;
}

static void assert_same_ties(const fixture *a, const fixture *b, size_t edge) {
    const uint32_t *mine = ist_index_items(&a->view.edge_ties, edge),
                   *others = ist_index_items(&b->view.edge_ties, edge);
    size_t count = ist_index_count(&a->view.edge_ties, edge);
    assert_int_equal(count, ist_index_count(&b->view.edge_ties, edge));
    for (size_t i = 0; i < count; i++) {
        const char *id = ist_network_id(&a->network, (ist_subject){IST_SUBJECT_TIE, mine[i]});
        uint32_t other = ist_network_find(&b->network, id).index;
        size_t at = 0;
        while (at < count && others[at] != other) {
            at++;
        }
        assert_true(at < count);
        assert_int_equal(a->view.tie_status[a->view.edge_ties.offsets[edge] + i],
                         b->view.tie_status[b->view.edge_ties.offsets[edge] + at]);
        const ist_tie x = ist_view_tie(&a->view, mine[i]), y = ist_view_tie(&b->view, other);
        assert_int_equal(x.sign, y.sign);
        assert_int_equal(x.from.year, y.from.year);
        assert_int_equal(x.to.year, y.to.year);
        assert_true(x.strength == y.strength && x.confidence == y.confidence && x.directed == y.directed);
        assert_string_equal(ist_dataset_text(&a->dataset, x.layer), ist_dataset_text(&b->dataset, y.layer));
    }
}

/* What an actor of the first network holds, as the second says. */
static void assert_same_territory(const fixture *a, const fixture *b, const char *id) {
    ist_vertex_set mine = {0}, others = {0};
    uint32_t x = ist_network_find(&a->network, id).index, y = ist_network_find(&b->network, id).index;
    assert_true(ist_view_territory(&mine, &a->view, x, NULL) && ist_view_territory(&others, &b->view, y, NULL));
    assert_int_equal(mine.count, others.count);
    for (size_t i = 0; mine.items != NULL && others.items != NULL && i < mine.count; i++) {
        assert_int_equal(mine.items[i], others.items[i]);
    }
    ist_vertex_set_free(&mine);
    ist_vertex_set_free(&others);
}

static void assert_same_view(const fixture *a, const fixture *b, const char *words) {
    const ist_view *x = &a->view, *y = &b->view;
    ist_view_counts counts = x->counts;
    counts.idle = y->counts.idle;
    if (x->vertex_count != y->vertex_count || x->edge_count != y->edge_count ||
        memcmp(&counts, &y->counts, sizeof counts) != 0) {
        fail_msg("%s: %zu vertices, %zu edges; %zu and %zu expected", words, x->vertex_count, x->edge_count,
                 y->vertex_count, y->edge_count);
    }
    for (uint32_t v = 0; v < x->vertex_count; v++) {
        assert_string_equal(ist_view_id(x, v), ist_view_id(y, v));
        assert_same_territory(a, b, ist_view_id(x, v));
    }
    for (size_t e = 0; e < x->edge_count; e++) {
        assert_int_equal(x->sources[e], y->sources[e]);
        assert_int_equal(x->targets[e], y->targets[e]);
        assert_int_equal(x->signs[e], y->signs[e]);
        if (x->costs[e] != y->costs[e] || x->strengths[e] != y->strengths[e] || x->capacities[e] != y->capacities[e]) {
            fail_msg("%s: %s - %s costs %.17g, not %.17g; strength %.17g, not %.17g; carries %.17g, not %.17g", words,
                     ist_view_id(x, x->sources[e]), ist_view_id(x, x->targets[e]), x->costs[e], y->costs[e],
                     x->strengths[e], y->strengths[e], x->capacities[e], y->capacities[e]);
        }
        assert_same_ties(a, b, e);
    }
    assert_int_equal(x->out.arc_count, y->out.arc_count);
    assert_memory_equal(x->out.costs, y->out.costs, x->out.arc_count * sizeof(double));
}

static const char *const lenses[] = {"cost=days capacity=mt",
                                     "cost=days capacity=mt territory=contract",
                                     "cost=days direction=out merge=cost=mean,strength=max",
                                     "cost=-log(confidence) sign=all",
                                     "strength=days cost=1/strength status=existing,planned",
                                     "at=2010 sign=all direction=in",
                                     "layer=rail,sea cost=days territory=group",
                                     "strength=layers",
                                     "sign=all without=P2 component=largest"};

enum { LENSES = sizeof lenses / sizeof lenses[0], BUILT = 7 }; /* BUILT: the lens that builds the route S besides */

/* What came of one lens. */
typedef struct {
    size_t same[LENSES], refused;
} tally;

/* A world with its edits as a scenario, in two orders of rows, and the edited one. */
typedef struct {
    world plain, edited;
    fixture f, shuffled, expected;
} stage;

static void compare_views(tally *out, stage *s, size_t lens) {
    char words[128], plain_words[128];
    ist_error problem = {0}, other = {0}, third = {0};
    const int *legs = s->plain.legs[1];
    const world_tie *ties = s->plain.ties;
    snprintf(words, sizeof words, "%s scenario=s%s", lenses[lens], lens == BUILT ? " close=N1 build=S" : "");
    snprintf(plain_words, sizeof plain_words, lens == BUILT ? "%s close=N%d build=%s,%s,%s" : "%s", lenses[lens],
             s->edited.taken[1], ties[legs[0]].id, ties[legs[1]].id, ties[legs[2]].id);
    bool made = make_view(&s->f, words, &problem), wanted = make_view(&s->expected, plain_words, &other);
    bool again = make_view(&s->shuffled, words, &third);
    bool contradicts = strstr(problem.message, "contradicts build=") != NULL; /* files do not tell */
    if ((made != wanted && !contradicts) || again != made) {
        fail_msg("%s: %s; expected %s", words, problem.message, other.message);
    }
    if (made && wanted) {
        assert_same_view(&s->f, &s->expected, words);
        assert_same_view(&s->f, &s->shuffled, words);
        out->same[lens]++;
    } else {
        assert_true(contradicts || problem.kind == other.kind);
        out->refused++;
    }
}

static void a_scenario_is_the_view_of_edited_files(void **state) {
    (void)state;
    uint64_t random = 11;
    tally found = {0};
    size_t all = 0;
    for (size_t round = 0; round < 400; round++) {
        stage s;
        draw_worlds(&s.plain, &s.edited, &random);
        if (s.plain.edit_count > 0) {
            world_open(&s.f, &s.plain, 0);
            world_open(&s.shuffled, &s.plain, round + 1);
            world_open(&s.expected, &s.edited, 0);
            for (size_t lens = 0; lens < LENSES; lens++) {
                compare_views(&found, &s, lens);
            }
            fixture_close(&s.f);
            fixture_close(&s.shuffled);
            fixture_close(&s.expected);
        }
    }
    for (size_t lens = 0; lens < LENSES; lens++) {
        if (found.same[lens] < 200) {
            fail_msg("%s: looked through %zu times only", lenses[lens], found.same[lens]);
        }
        all += found.same[lens];
    }
    assert_true(found.refused < all / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scenario_is_the_view_of_edited_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
