/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edit_fields.c - the fields of ties that edits change, and their values as numbers.
 */
#include <math.h>
#include <string.h>

#include "edits.h"

/* Which actions may change a field. */
enum { SETS = 1, SCALES = 2, PENALISES = 4 };

static const struct {
    const char *name;
    unsigned actions;
    const char *expected; /* of a value that is set */
} fields[IST_EDIT_MEASURE] = {
    [IST_EDIT_STATUS] = {"status", SETS, "existing, under-construction, planned, proposed, blocked or ended"},
    [IST_EDIT_SIGN] = {"sign", SETS, "+, - or 0"},
    [IST_EDIT_LAYER] = {"layer", SETS, "a layer of this dataset"},
    [IST_EDIT_RELATION] = {"relation", SETS, "a relation that some tie has"},
    [IST_EDIT_DIRECTED] = {"directed", SETS, "true or false"},
    [IST_EDIT_FROM] = {"from", SETS, "a date such as 2025, 2025-11 or 2025-11-16, or none"},
    [IST_EDIT_TO] = {"to", SETS, "a date such as 2025, 2025-11 or 2025-11-16, or none"},
    [IST_EDIT_STRENGTH] = {"strength", SETS | SCALES, "a number above 0"},
    [IST_EDIT_CONFIDENCE] = {"confidence", SETS | SCALES, "a number above 0 and up to 1"},
    [IST_EDIT_LENGTH] = {"length", SETS | SCALES | PENALISES, "a number"},
};

static unsigned action_of(const char *key) {
    return strcmp(key, "set") == 0 ? SETS : strcmp(key, "scale") == 0 ? SCALES : PENALISES;
}

/* ---- fields ---- */

/* The nearest of the fields that the action may change. Of very many measures none is looked for. */
static const char *nearest_field(const ist_network *network, unsigned action, const char *name) {
    ist_nearest search = {.word = name};
    for (size_t f = 0; f < IST_EDIT_MEASURE; f++) {
        if (fields[f].actions & action) {
            ist_nearest_try(&search, fields[f].name);
        }
    }
    for (size_t m = 0; m < network->tie_measure_count && m < IST_MEASURES_SEARCHED; m++) {
        ist_nearest_try(&search, ist_dataset_text(network->dataset, network->tie_measures[m]));
    }
    return search.nearest;
}

static bool refuse_field(const ist_network *network, const char *key, const char *name, size_t length, bool known,
                         ist_error *err) {
    char quoted[IST_QUOTE_SIZE], word[64];
    unsigned action = action_of(key);
    size_t kept = length < sizeof word - 1 ? length : sizeof word - 1;
    memcpy(word, name, kept);
    word[kept] = '\0';
    const char *nearest = known ? NULL : nearest_field(network, action, word);
    return ist_error_set(err, IST_ERROR_USAGE, "%s cannot change %s%s: it takes a measure of ties%s%s%s%s%s", key,
                         known ? "" : "the unknown field ", ist_quote(quoted, name, length),
                         action == PENALISES ? " or length" : ", strength, confidence or length",
                         action == SETS ? ", or status, sign, layer, relation, directed, from or to" : "",
                         nearest != NULL ? " (did you mean '" : "", nearest != NULL ? nearest : "",
                         nearest != NULL ? "'?)" : "");
}

bool ist_edit_field(uint32_t *out, const ist_network *network, const char *key, const char *name, size_t length,
                    ist_error *err) {
    for (uint32_t f = 0; f < IST_EDIT_MEASURE; f++) {
        if (strlen(fields[f].name) == length && memcmp(fields[f].name, name, length) == 0) {
            *out = f;
            return (fields[f].actions & action_of(key)) != 0 || refuse_field(network, key, name, length, true, err);
        }
    }
    ist_text text = ist_texts_find(&network->dataset->texts, name, length);
    *out = IST_EDIT_MEASURE + text;
    return (text != IST_NONE && ist_network_has_measure(network, text)) ||
           refuse_field(network, key, name, length, false, err);
}

/* ---- values ---- */

static bool same(const char *value, size_t length, const char *word) {
    return strlen(word) == length && memcmp(word, value, length) == 0;
}

static bool read_status(double *out, const char *value, size_t length) {
    for (int i = 0; i < IST_STATUS_COUNT; i++) {
        if (same(value, length, ist_status_names[i])) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* A layer that the schema allows or, like a relation, some tie has. */
static bool read_text(double *out, const ist_network *network, uint32_t field, const char *value, size_t length) {
    const ist_dataset *dataset = network->dataset;
    ist_text text = ist_texts_find(&dataset->texts, value, length);
    bool found = false, layer = field == IST_EDIT_LAYER;
    for (size_t i = 0; text != IST_NONE && layer && !found && i < dataset->layer_count; i++) {
        found = dataset->layers[i] == text;
    }
    for (size_t t = 0; text != IST_NONE && !found && t < network->tie_count; t++) {
        found = (layer ? ist_dataset_tie(dataset, t).layer : ist_dataset_tie(dataset, t).relation) == text;
    }
    *out = text;
    return found;
}

/* A date as one number: year, month, day, circa. */
static double number_of(ist_date date) {
    return ((date.year * 16.0 + date.month) * 64 + date.day) * 2 + date.circa;
}

static bool read_date(double *out, const char *value, size_t length) {
    ist_date date = {0};
    bool ok = same(value, length, "none") || ist_date_parse(&date, value, length);
    *out = number_of(date);
    return ok;
}

static ist_date date_of(double number) {
    uint32_t bits = (uint32_t)number;
    return (ist_date){.year = (int16_t)(bits >> 11),
                      .month = (uint8_t)(bits >> 7 & 15),
                      .day = (uint8_t)(bits >> 1 & 63),
                      .circa = (bits & 1) != 0};
}

static bool read_value(double *out, const ist_network *network, uint32_t field, const char *value, size_t length) {
    switch (field) {
    case IST_EDIT_STATUS:
        return read_status(out, value, length);
    case IST_EDIT_SIGN:
        *out = (value[0] == '+') - (value[0] == '-');
        return length == 1 && strchr("+-0", value[0]) != NULL;
    case IST_EDIT_LAYER:
    case IST_EDIT_RELATION:
        return read_text(out, network, field, value, length);
    case IST_EDIT_DIRECTED:
        *out = same(value, length, "true");
        return *out != 0 || same(value, length, "false");
    case IST_EDIT_FROM:
    case IST_EDIT_TO:
        return read_date(out, value, length);
    case IST_EDIT_STRENGTH:
        return ist_number_parse(out, value, length) && *out > 0;
    case IST_EDIT_CONFIDENCE:
        return ist_number_parse(out, value, length) && (float)*out > 0 && *out <= 1;
    default:
        return ist_number_parse(out, value, length);
    }
}

bool ist_edit_value(double *out, const ist_network *network, uint32_t field, const char *value, size_t length,
                    ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    bool builtin = field < IST_EDIT_MEASURE;
    return read_value(out, network, field, value, length) ||
           ist_error_set(err, IST_ERROR_USAGE, "%s cannot be %s, expected %s",
                         builtin ? fields[field].name : ist_dataset_text(network->dataset, field - IST_EDIT_MEASURE),
                         ist_quote(quoted, value, length), builtin ? fields[field].expected : "a number");
}

/* ---- rows ---- */

void ist_edit_store(ist_tie *row, uint32_t field, double value) {
    switch (field) {
    case IST_EDIT_STATUS:
        row->status = (uint8_t)value;
        break;
    case IST_EDIT_SIGN:
        row->sign = (int8_t)value;
        break;
    case IST_EDIT_LAYER:
        row->layer = (ist_text)value;
        break;
    case IST_EDIT_RELATION:
        row->relation = (ist_text)value;
        break;
    case IST_EDIT_DIRECTED:
        row->directed = value != 0;
        break;
    case IST_EDIT_FROM:
        row->from = date_of(value);
        break;
    case IST_EDIT_TO:
        row->to = date_of(value);
        break;
    case IST_EDIT_STRENGTH:
        row->strength = value;
        break;
    default:
        row->confidence = (float)value;
    }
}

double ist_edit_load(const ist_tie *row, uint32_t field) {
    switch (field) {
    case IST_EDIT_STATUS:
        return row->status;
    case IST_EDIT_SIGN:
        return row->sign;
    case IST_EDIT_LAYER:
        return row->layer;
    case IST_EDIT_RELATION:
        return row->relation;
    case IST_EDIT_DIRECTED:
        return row->directed;
    case IST_EDIT_FROM:
        return number_of(row->from);
    case IST_EDIT_TO:
        return number_of(row->to);
    case IST_EDIT_STRENGTH:
        return row->strength;
    default:
        return ist_tie_confidence(row);
    }
}
