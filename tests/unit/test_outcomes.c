/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Outcomes of cases against what follows from the rows of ties by hand.
 */
#include "outcome_asked.h"

#include "core/kernel/random.h"

/* ---- by hand ---- */

enum { ACTORS = 8, TIES = 15 };

typedef struct {
    int count;
    int a[TIES], b[TIES], days[TIES], mt[TIES];
} rows;

/* What is left of the rows: -1 where two have no tie. */
typedef struct {
    bool there[ACTORS];
    int cost[ACTORS][ACTORS], capacity[ACTORS][ACTORS];
    double distance[ACTORS][ACTORS], paths[ACTORS][ACTORS];
} plain;

static void write_rows(char *csv, size_t size, rows *r, uint64_t seed) {
    uint64_t random = ist_random_start(seed, 0);
    size_t length = (size_t)snprintf(csv, size, "id,source,target,days,mt\n");
    r->count = TIES;
    for (int i = 0; i < TIES; i++) {
        r->a[i] = (int)ist_random_below(&random, ACTORS);
        r->b[i] = (r->a[i] + 1 + (int)ist_random_below(&random, ACTORS - 1)) % ACTORS;
        r->days[i] = 1 + (int)ist_random_below(&random, 5);
        r->mt[i] = 1 + (int)ist_random_below(&random, 5);
        length += (size_t)snprintf(csv + length, size - length, "t%d,A%d,A%d,%d,%d\n", i, r->a[i], r->b[i], r->days[i],
                                   r->mt[i]);
    }
}

/* Floyd's distances, then the number of shortest paths by walking tight ties in order of distance. */
static void measure(plain *p) {
    for (int s = 0; s < ACTORS; s++) {
        for (int t = 0; t < ACTORS; t++) {
            p->distance[s][t] = s == t ? 0 : p->cost[s][t] > 0 ? (double)p->cost[s][t] : (double)INFINITY;
        }
    }
    for (int k = 0; k < ACTORS; k++) {
        for (int s = 0; s < ACTORS; s++) {
            for (int t = 0; t < ACTORS; t++) {
                p->distance[s][t] = fmin(p->distance[s][t], p->distance[s][k] + p->distance[k][t]);
            }
        }
    }
    for (int s = 0; s < ACTORS; s++) {
        for (int t = 0; t < ACTORS; t++) {
            p->paths[s][t] = s == t;
        }
        for (int length = 1; length <= 5 * ACTORS; length++) {
            for (int t = 0; t < ACTORS; t++) {
                for (int u = 0; p->distance[s][t] == length && u < ACTORS; u++) {
                    bool tight = p->cost[u][t] > 0 && p->distance[s][u] + p->cost[u][t] == length;
                    p->paths[s][t] += tight ? p->paths[s][u] : 0;
                }
            }
        }
    }
}

/* The rows without an actor and a tie, -1 for none; parallel ties cost the least and carry the sum. */
static void leave(plain *p, const rows *r, int actor, int tie) {
    memset(p, 0, sizeof *p);
    for (int s = 0; s < ACTORS; s++) {
        for (int t = 0; t < ACTORS; t++) {
            p->cost[s][t] = -1;
        }
    }
    for (int i = 0; i < r->count; i++) {
        int a = r->a[i], b = r->b[i];
        if (i == tie) {
            continue;
        }
        p->there[a] = a != actor || p->there[a];
        p->there[b] = b != actor || p->there[b];
        if (a != actor && b != actor) {
            p->cost[a][b] = p->cost[b][a] =
                p->cost[a][b] < 0 || r->days[i] < p->cost[a][b] ? r->days[i] : p->cost[a][b];
            p->capacity[a][b] = p->capacity[b][a] = p->capacity[a][b] + r->mt[i];
        }
    }
    measure(p);
}

static int count_components(const plain *p, int without, int no_a, int no_b, int *largest) {
    int seen[ACTORS] = {0}, count = 0;
    *largest = 0;
    for (int s = 0; s < ACTORS; s++) {
        if (!p->there[s] || s == without || seen[s]) {
            continue;
        }
        int queue[ACTORS], length = 1, size = 0;
        queue[0] = s;
        seen[s] = ++count;
        while (size < length) {
            int at = queue[size++];
            for (int t = 0; t < ACTORS; t++) {
                bool taken = (at == no_a && t == no_b) || (at == no_b && t == no_a);
                if (p->cost[at][t] > 0 && !taken && t != without && !seen[t]) {
                    seen[t] = count;
                    queue[length++] = t;
                }
            }
        }
        *largest = size > *largest ? size : *largest;
    }
    return count;
}

static int count_cut_actors(const plain *p) {
    int largest, all = count_components(p, -1, -1, -1, &largest), cuts = 0;
    for (int v = 0; v < ACTORS; v++) {
        bool alone = true;
        for (int t = 0; t < ACTORS; t++) {
            alone = alone && p->cost[v][t] <= 0;
        }
        cuts += p->there[v] && !alone && count_components(p, v, -1, -1, &largest) > all;
    }
    return cuts;
}

static int count_bridges(const plain *p) {
    int largest, all = count_components(p, -1, -1, -1, &largest), bridges = 0;
    for (int a = 0; a < ACTORS; a++) {
        for (int b = 0; b < a; b++) {
            bridges += p->cost[a][b] > 0 && count_components(p, -1, a, b, &largest) > all;
        }
    }
    return bridges;
}

/* The smallest cut over all sets of actors. */
static double least_cut(const plain *p, int s, int t) {
    double least = INFINITY;
    for (unsigned set = 0; set < 1u << ACTORS; set++) {
        double cut = 0;
        for (int a = 0; a < ACTORS; a++) {
            for (int b = 0; b < ACTORS; b++) {
                cut += (set >> a & 1) && !(set >> b & 1) ? p->capacity[a][b] : 0;
            }
        }
        least = (set >> s & 1) && !(set >> t & 1) && cut < least ? cut : least;
    }
    return least;
}

/* The share of shortest paths that meet `on`, by those through it. */
static double share_through(const plain *p, int s, int t, int on) {
    bool through = p->distance[s][on] + p->distance[on][t] == p->distance[s][t];
    return through ? p->paths[s][on] * p->paths[on][t] / p->paths[s][t] : 0;
}

static void check_whole(const ist_scenario_asked *asked, const char *words, const plain *open, const plain *p) {
    double n = 0, ties = 0, pairs = 0, distances = 0, inverses = 0, before = 0, after = 0;
    int largest;
    for (int s = 0; s < ACTORS; s++) {
        n += p->there[s];
        for (int t = 0; t < ACTORS; t++) {
            bool pair = s != t && isfinite(p->distance[s][t]);
            ties += s < t && p->cost[s][t] > 0;
            pairs += pair;
            distances += pair ? p->distance[s][t] : 0;
            inverses += pair ? 1 / p->distance[s][t] : 0;
            before += s != t && p->there[s] && p->there[t] ? 1 / open->distance[s][t] : 0;
            after += s != t && open->there[s] && open->there[t] ? 1 / p->distance[s][t] : 0;
        }
    }
    expect(asked, words, "actors", n);
    expect(asked, words, "ties", ties);
    expect(asked, words, "components", count_components(p, -1, -1, -1, &largest));
    expect(asked, words, "largest", largest);
    expect(asked, words, "articulation-points", count_cut_actors(p));
    expect(asked, words, "bridges", count_bridges(p));
    expect(asked, words, "connected", pairs);
    expect(asked, words, "efficiency", inverses / n / (n - 1));
    expect(asked, words, "mean-cost", pairs > 0 ? distances / pairs : NAN);
    expect(asked, words, "efficiency-change", before > 0 ? after / before - 1 : NAN);
}

/* From A0 and A1 to A2 and A3, on A4. */
static void check_ends(const ist_scenario_asked *asked, const char *words, const plain *p) {
    double least = INFINITY, joined = 0, sum = 0, shares = 0, counted = 0, full = 0;
    for (int s = 0; s < 2; s++) {
        for (int t = 2; t < 4; t++) {
            bool pair = p->there[s] && p->there[t] && isfinite(p->distance[s][t]);
            double share = pair && p->there[4] ? share_through(p, s, t, 4) : 0;
            least = pair ? fmin(least, p->distance[s][t]) : least;
            joined += pair;
            sum += pair ? p->distance[s][t] : 0;
            shares += share;
            counted += pair;
            full += share >= 1;
        }
    }
    expect(asked, words, "cost", isfinite(least) ? least : NAN);
    expect(asked, words, "reachable", joined);
    expect(asked, words, "pair-cost", joined > 0 ? sum / joined : NAN);
    expect(asked, words, "dependence", counted > 0 && p->there[4] ? shares / counted : NAN);
    expect(asked, words, "full", counted > 0 && p->there[4] ? full : NAN);
}

/* The network as it is, and without an actor and a tie, each in turn. */
static void check_cases(const fixture *f, const rows *r, const plain *open, uint64_t seed) {
    char words[64];
    plain left;
    ist_lens lens;
    ist_scenario_asked asked = {0};
    ask(&asked, &lens, f, "cost=days capacity=mt",
        (ist_scenario_options){.source = "A0,A1", .target = "A2,A3", .on = "A4", .seed = 1});
    check_whole(&asked, "open", open, open);
    check_ends(&asked, "open", open);
    for (int i = 0; i < TIES; i++) {
        int actor = (int)((seed + (uint64_t)i) % ACTORS), tie = i % 3 == 0 ? -1 : i;
        snprintf(words, sizeof words, tie < 0 ? "close=A%d" : "close=A%d without=t%d", actor, tie);
        leave(&left, r, actor, tie);
        check_whole(&asked, words, open, &left);
        check_ends(&asked, words, &left);
    }
    ist_scenario_asked_free(&asked);
    ist_lens_free(&lens);
}

static void check_capacity(const fixture *f, const rows *r, const plain *open, uint64_t seed) {
    char words[64];
    plain left;
    ist_lens lens;
    ist_scenario_asked asked = {0};
    int tie = (int)(seed % TIES);
    ask(&asked, &lens, f, "cost=days capacity=mt", (ist_scenario_options){.source = "A0", .target = "A3", .seed = 1});
    snprintf(words, sizeof words, "without=t%d", tie);
    leave(&left, r, -1, tie);
    expect(&asked, "open", "capacity", least_cut(open, 0, 3));
    expect(&asked, words, "capacity", left.there[0] && left.there[3] ? least_cut(&left, 0, 3) : 0);
    ist_scenario_asked_free(&asked);
    ist_lens_free(&lens);
}

static void outcomes_are_what_they_are_by_hand(void **state) {
    (void)state;
    size_t tried = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        char csv[2048];
        rows r;
        fixture f;
        plain open;
        bool whole = true;
        write_rows(csv, sizeof csv, &r, seed);
        leave(&open, &r, -1, -1);
        for (int v = 0; v < ACTORS; v++) {
            whole = whole && open.there[v];
        }
        if (whole) {
            tried++;
            fixture_ties(&f, csv);
            check_cases(&f, &r, &open, seed);
            check_capacity(&f, &r, &open, seed);
            fixture_close(&f);
        }
    }
    assert_true(tried >= 20);
}

/* Pairs are the same whether they are swept from their sources or, where these are more, from their targets. */
static void shares_of_pairs_add_up_from_either_end(void **state) {
    (void)state;
    static const double demand[] = {1, 2, 3, 5, 7, 11};
    static const char ties[] = "id,source,target,days,directed\n1,A,X,1,true\n2,B,X,1,true\n3,C,X,2,true\n"
                               "4,X,D,1,true\n5,X,E,2,true\n6,A,D,2,true\n7,B,E,5,true\n8,D,A,1,true\n9,E,C,1,true\n";
    static const char *const lenses[] = {"cost=days direction=out", "cost=days direction=ignore"};
    for (size_t l = 0; l < 2; l++) {
        fixture f;
        ist_error err = {0};
        ist_dependence all;
        double shares = 0, costs = 0, weights = 0;
        fixture_ties(&f, ties);
        fixture_view(&f, lenses[l]);
        uint32_t from[] = {fixture_vertex(&f, "A"), fixture_vertex(&f, "B"), fixture_vertex(&f, "C")};
        uint32_t to[] = {fixture_vertex(&f, "D"), fixture_vertex(&f, "E")}, on = fixture_vertex(&f, "X");
        const ist_vertex_set sources = {.items = from, .count = 3}, targets = {.items = to, .count = 2};
        const ist_vertex_set set = {.items = &on, .count = 1};
        assert_true(ist_dependence_compute(&all, &f.view,
                                           &(ist_dependence_question){&sources, &targets, &set, true, demand}, &err));
        for (size_t pair = 0; pair < 6; pair++) {
            const ist_vertex_set s = {.items = &from[pair / 2], .count = 1}, t = {.items = &to[pair % 2], .count = 1};
            ist_dependence one;
            assert_true(
                ist_dependence_compute(&one, &f.view, &(ist_dependence_question){&s, &t, &set, true, NULL}, &err));
            assert_int_equal(one.pairs, 1);
            shares += demand[pair] * one.shortest;
            costs += demand[pair] * one.cost;
            weights += demand[pair];
        }
        assert_int_equal(all.pairs, 6);
        assert_true(shares > 0 && fabs(all.shortest - shares / weights) < 1e-12);
        assert_true(fabs(all.cost - costs / weights) < 1e-12 * costs);
        fixture_close(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_are_what_they_are_by_hand),
        cmocka_unit_test(shares_of_pairs_add_up_from_either_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
