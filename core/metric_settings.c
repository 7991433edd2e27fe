/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * metric_settings.c - settings as words.
 */
#include "core/metric.h"

static bool add_text(ist_buffer *out, const char *name, const char *text, ist_error *err) {
    return text == NULL || ist_buffer_print(out, err, "; %s %s", name, text);
}

static bool add_number(ist_buffer *out, const char *name, double value, ist_error *err) {
    char digits[32];
    return ist_buffer_print(out, err, "; %s %s", name, ist_number_format(digits, value));
}

bool ist_metric_settings_words(ist_buffer *out, const ist_metric_settings *settings, ist_error *err) {
    bool ok = !settings->has_alpha || add_number(out, "alpha", settings->alpha, err);
    for (size_t i = 0; ok && i < settings->alpha_count; i++) {
        ok = ist_buffer_print(out, err, "; of %s", settings->alphas[i].metric) &&
             add_number(out, "alpha", settings->alphas[i].value, err);
    }
    return ok && add_text(out, "groups", settings->groups, err) && add_text(out, "source", settings->source, err) &&
           add_text(out, "target", settings->target, err) &&
           (settings->sample <= 0 || add_number(out, "sample", settings->sample, err)) &&
           ist_buffer_print(out, err, "; seed %llu", (unsigned long long)settings->seed);
}
