/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cases.c - words on top of a lens -> a view, and whether they changed anything.
 */
#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include "graph/lens_named.h"

static bool same_field(const char *a, const char *b, const char *usual) {
    return strcmp(a != NULL ? a : usual, b != NULL ? b : usual) == 0;
}

bool ist_case_same_cost(const ist_lens *a, const ist_lens *b) {
    return same_field(a->cost, b->cost, "hops");
}

bool ist_case_same_capacity(const ist_lens *a, const ist_lens *b) {
    return same_field(a->capacity, b->capacity, "");
}

/* Does a lens only edit? */
static bool only_edits(const ist_lens *words) {
    unsigned keys = 0;
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        keys |= ist_lens_is_edit(ist_lens_keys[i].name) ? 1u << i : 0;
    }
    return (words->given & ~keys) == 0;
}

/* What of the case changes nothing is noted; when it is all, and that is all that the case does, it has no effect. */
static bool judge_effects(ist_case_view *out, const ist_lens *lens, const ist_lens *words, ist_error *err) {
    ist_view_effects effects = ist_view_effects_beyond(&out->view, lens);
    out->no_effect = effects.edits > 0 && effects.idle == effects.edits && only_edits(words);
    return effects.idle == 0 || ist_view_idle(&out->idle, &out->view, lens, err);
}

bool ist_case_view_make(ist_case_view *out, const ist_network *network, const ist_lens *lens, const char *words,
                        ist_error *err) {
    *out = (ist_case_view){0};
    ist_lens whole = {0}, added = {0};
    bool open = strcmp(words, "open") == 0;
    bool ok = (open || ist_lens_parse_in(&added, network->dataset, words, err)) && ist_lens_copy(&whole, lens, err) &&
              ist_lens_overlay(&whole, &added, err);
    whole.may_idle = true;
    ok = ok && ist_view_make(&out->view, network, &whole, err) && judge_effects(out, lens, &added, err);
    ist_lens_free(&whole);
    ist_lens_free(&added);
    return ok;
}

void ist_case_view_free(ist_case_view *made) {
    ist_buffer_free(&made->idle);
    ist_view_free(&made->view);
}

bool ist_case_view_move(ist_vertex_set *out, const ist_case_view *made, const ist_view *from,
                        const ist_vertex_set *vertices, ist_error *err) {
    uint32_t *actors = ist_array_make(vertices->count, sizeof *actors, "resolving a case", err);
    size_t count = 0;
    for (size_t i = 0; actors != NULL && i < vertices->count; i++) {
        uint32_t actor = from->vertex_actor[vertices->items[i]];
        if (made->view.actor_vertex[actor] != IST_NONE) {
            actors[count++] = actor;
        }
    }
    bool ok = actors != NULL && ist_view_ends(out, &made->view, actors, count, err);
    free(actors);
    return ok;
}
