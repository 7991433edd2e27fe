/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * network.c - the steps from a dataset to a network, and what a network is asked.
 */
#include "network.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "added.h"
#include "name_order.h"
#include "references.h"

static const char building[] = "building the network";

/* With those that scenarios add, whose rows stand behind the others. */
static bool number_actors(ist_network *network, size_t added, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    const ist_actor *actors = ist_dataset_actors(dataset);
    size_t count = dataset->rows[IST_TABLE_ACTORS].count + added;
    network->actor_count = count;
    network->actor_row = ist_array_make(count, sizeof *network->actor_row, building, err);
    ist_named_place *names = network->actor_row ? ist_array_make(count, sizeof *names, building, err) : NULL;
    if (names == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        names[i] = (ist_named_place){.name = ist_dataset_text(dataset, actors[i].id), .row = (uint32_t)i};
    }
    bool ok = ist_name_order(names, count, err);
    for (size_t i = 0; ok && i < count; i++) {
        network->actor_row[i] = names[i].row;
    }
    free(names);
    return ok;
}

/* Owners for an index of rows by what they are about: the subject's number when it is of `type`. */
static bool index_by_subject(ist_index *out, const ist_network *network, ist_subject_type type, size_t owner_count,
                             ist_table_id table, ist_error *err) {
    const ist_rows *rows = &network->dataset->rows[table];
    uint32_t *owners = ist_array_make(rows->count, sizeof *owners, building, err);
    if (owners == NULL) {
        return false;
    }
    for (size_t i = 0; i < rows->count; i++) {
        ist_text id = table == IST_TABLE_EVIDENCE ? ist_dataset_evidence(network->dataset)[i].subject
                                                  : ist_dataset_figures(network->dataset)[i].subject;
        ist_subject subject = ist_network_subject(network, id);
        owners[i] = subject.type == type ? subject.index : IST_NONE;
    }
    bool ok = ist_index_make(out, owner_count, owners, rows->count, err);
    free(owners);
    return ok;
}

static bool index_ties(ist_network *network, ist_error *err) {
    return ist_index_make_pairs(&network->actor_ties, network->actor_count, network->tie_source, network->tie_target,
                                network->dataset->rows[IST_TABLE_TIES].count, err);
}

static bool index_rows(ist_network *network, ist_error *err) {
    size_t actors = network->actor_count, ties = network->tie_count;
    size_t figures = network->dataset->rows[IST_TABLE_FIGURES].count;
    size_t claims = network->dataset->rows[IST_TABLE_CLAIMS].count;
    return ist_index_make(&network->children, actors, network->actor_parent, actors, err) && index_ties(network, err) &&
           index_by_subject(&network->actor_evidence, network, IST_SUBJECT_ACTOR, actors, IST_TABLE_EVIDENCE, err) &&
           index_by_subject(&network->tie_evidence, network, IST_SUBJECT_TIE, ties, IST_TABLE_EVIDENCE, err) &&
           index_by_subject(&network->figure_evidence, network, IST_SUBJECT_FIGURE, figures, IST_TABLE_EVIDENCE, err) &&
           index_by_subject(&network->claim_evidence, network, IST_SUBJECT_CLAIM, claims, IST_TABLE_EVIDENCE, err) &&
           index_by_subject(&network->actor_figures, network, IST_SUBJECT_ACTOR, actors, IST_TABLE_FIGURES, err) &&
           index_by_subject(&network->tie_figures, network, IST_SUBJECT_TIE, ties, IST_TABLE_FIGURES, err);
}

static void date_network(ist_network *network) {
    const ist_document *documents = ist_dataset_documents(network->dataset);
    for (size_t i = 0; i < network->dataset->rows[IST_TABLE_DOCUMENTS].count; i++) {
        if (documents[i].date.year != 0 &&
            (network->as_of.year == 0 || ist_date_first_day(documents[i].date) > ist_date_first_day(network->as_of))) {
            network->as_of = documents[i].date;
        }
    }
}

bool ist_network_build(ist_network *out, ist_dataset *dataset, ist_error *err) {
    ist_added added;
    *out = (ist_network){.dataset = dataset};
    bool ok = ist_added_read(&added, dataset, err);
    out->tie_count = dataset->rows[IST_TABLE_TIES].count + added.ties;
    ok = ok && number_actors(out, added.actors, err) && ist_references_register(out, dataset, err) &&
         ist_references_resolve(out, dataset, err) && ist_findings_verdict(&dataset->findings, err) &&
         index_rows(out, err) && ist_references_order_legs(out, dataset, err) &&
         ist_findings_verdict(&dataset->findings, err);
    date_network(out);
    if (!ok) {
        ist_network_free(out);
    }
    return ok;
}

void ist_network_free(ist_network *network) {
    free(network->actor_row);
    free(network->actor_parent);
    free(network->tie_source);
    free(network->tie_target);
    free(network->subjects);
    free(network->tie_measures);
    free(network->added_numbers);
    ist_index *const indexes[] = {&network->children,      &network->actor_ties,      &network->actor_evidence,
                                  &network->tie_evidence,  &network->figure_evidence, &network->claim_evidence,
                                  &network->actor_figures, &network->tie_figures,     &network->route_legs};
    for (size_t i = 0; i < sizeof indexes / sizeof indexes[0]; i++) {
        ist_index_free(indexes[i]);
    }
    *network = (ist_network){0};
}

ist_place ist_network_tie_place(const ist_network *network, uint32_t tie) {
    ist_table_id table = ist_network_tie_is_added(network, tie) ? IST_TABLE_SCENARIOS : IST_TABLE_TIES;
    return ist_dataset_place(network->dataset, table, ist_dataset_tie(network->dataset, tie).place, 0);
}

ist_subject ist_network_subject(const ist_network *network, ist_text id) {
    size_t slot = ist_references_slot(id);
    uint32_t named = slot < network->subject_count ? network->subjects[slot] : 0;
    ist_subject_type type = (ist_subject_type)((named - 1) % IST_SUBJECT_NONE);
    return named > 0 ? (ist_subject){type, (named - 1) / IST_SUBJECT_NONE} : (ist_subject){IST_SUBJECT_NONE, IST_NONE};
}

ist_subject ist_network_find(const ist_network *network, const char *id) {
    return ist_network_subject(network, ist_texts_find(&network->dataset->texts, id, strlen(id)));
}

const char *ist_network_actor_id(const ist_network *network, uint32_t actor) {
    return ist_dataset_text(network->dataset, ist_network_actor_row(network, actor)->id);
}

const char *ist_network_actor_label(const ist_network *network, uint32_t actor) {
    ist_text label = ist_network_actor_row(network, actor)->label;
    return label != IST_TEXT_EMPTY ? ist_dataset_text(network->dataset, label) : ist_network_actor_id(network, actor);
}

static bool same_letters(const char *a, const char *b, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (tolower((unsigned char)a[i]) != tolower((unsigned char)b[i])) {
            return false;
        }
    }
    return b[length] == '\0';
}

/* Does the actor go by this name: its id regardless of case, its label, or one of its aliases? */
static bool goes_by(const ist_network *network, uint32_t actor, const char *name) {
    const char *id = ist_network_actor_id(network, actor), *label = ist_network_actor_label(network, actor);
    if (same_letters(id, name, strlen(id)) || same_letters(label, name, strlen(label))) {
        return true;
    }
    const char *alias = ist_dataset_text(network->dataset, ist_network_actor_row(network, actor)->aliases);
    while (*alias != '\0') {
        size_t length = strcspn(alias, ";");
        if (length > 0 && same_letters(alias, name, length)) {
            return true;
        }
        alias += length + (alias[length] == ';');
        alias += strspn(alias, " ");
    }
    return false;
}

static bool unknown_actor(const ist_network *network, const char *name, ist_error *err) {
    ist_nearest search = {.word = name};
    const char *best = NULL; /* the id of whom the nearest id or label belongs to */
    for (uint32_t a = 0; a < network->actor_count; a++) {
        const char *before = search.nearest;
        ist_nearest_try(&search, ist_network_actor_id(network, a));
        ist_nearest_try(&search, ist_network_actor_label(network, a));
        best = search.nearest != before ? ist_network_actor_id(network, a) : best;
    }
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE, "no actor goes by %s%s%s%s", ist_quote(quoted, name, strlen(name)),
                         best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

bool ist_network_actor(uint32_t *out, const ist_network *network, const char *name, ist_error *err) {
    ist_subject subject = ist_network_find(network, name);
    if (subject.type == IST_SUBJECT_ACTOR) {
        *out = subject.index;
        return true;
    }
    uint32_t found = IST_NONE;
    for (uint32_t a = 0; a < network->actor_count; a++) { /* what scenarios add goes by its id only */
        if (!ist_network_actor_is_added(network, a) && goes_by(network, a, name)) {
            if (found != IST_NONE) {
                char quoted[IST_QUOTE_SIZE];
                return ist_error_set(err, IST_ERROR_USAGE, "%s may be %s or %s: use the id",
                                     ist_quote(quoted, name, strlen(name)), ist_network_actor_id(network, found),
                                     ist_network_actor_id(network, a));
            }
            found = a;
        }
    }
    *out = found;
    return found != IST_NONE || unknown_actor(network, name, err);
}

bool ist_network_inside(const ist_network *network, uint32_t actor, uint32_t container) {
    while (actor != IST_NONE && actor != container) {
        actor = network->actor_parent[actor];
    }
    return actor == container;
}

double ist_network_distance_km(const ist_network *network, uint32_t a, uint32_t b) {
    const ist_actor *from = ist_network_actor_row(network, a), *to = ist_network_actor_row(network, b);
    const double radians = 3.14159265358979323846 / 180.0;
    double lat1 = from->lat * radians, lat2 = to->lat * radians;
    double dlat = sin((lat2 - lat1) / 2), dlon = sin((to->lon - from->lon) * radians / 2);
    double haversine = dlat * dlat + cos(lat1) * cos(lat2) * dlon * dlon;
    return 2 * 6371.0088 * asin(sqrt(haversine > 1 ? 1 : haversine)); /* fmin would make 1 of NAN */
}
