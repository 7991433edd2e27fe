/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * option.c - the options that commands share, and what sets them.
 */
#include "option.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool ist_option_number(size_t *out, const char *option, const char *value, size_t least, ist_error *err) {
    size_t length = strspn(value, "0123456789");
    char quoted[IST_QUOTE_SIZE];
    if (length == 0 || length > 9 || value[length] != '\0' || strtoul(value, NULL, 10) < least) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s takes a whole number from %zu to 999999999, not %s", option,
                             least, ist_quote(quoted, value, strlen(value)));
    }
    *out = strtoul(value, NULL, 10);
    return true;
}

bool ist_option_question(ist_request *request, const char *name, ist_error *err) {
    if (request->question != NULL && strcmp(request->question, name) != 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s and %s are two questions: ask them apart", request->question,
                             name);
    }
    request->question = name;
    return true;
}

bool ist_option_set_top(ist_request *request, const char *value, ist_error *err) {
    request->top_given = true;
    return ist_option_number(&request->top, "--top", value, 0, err);
}

bool ist_option_set_by(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->by = value;
    return true;
}

bool ist_option_set_table(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->table = value;
    return true;
}

bool ist_option_set_count(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->count, "-k", value, 1, err);
}

bool ist_option_set_source(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->source = value;
    return true;
}

bool ist_option_set_target(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->target = value;
    return true;
}

bool ist_option_set_on(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->on = value;
    return true;
}

bool ist_option_set_demand(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->demand = value;
    return true;
}

bool ist_option_add_case(ist_request *request, const char *value, ist_error *err) {
    if (!ist_array_reserve((void **)&request->cases, &request->case_capacity, request->case_count + 1,
                           sizeof *request->cases, "reading cases", err)) {
        return false;
    }
    request->cases[request->case_count++] = value;
    return true;
}

bool ist_option_set_alpha(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    request->alpha_given = true;
    return (ist_number_parse(&request->alpha, value, strlen(value)) && isfinite(request->alpha)) ||
           ist_error_set(err, IST_ERROR_USAGE, "--alpha takes a number, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

bool ist_option_set_alphas(ist_request *request, const char *value, ist_error *err) {
    request->alphas = value;
    return strchr(value, '=') != NULL || ist_option_set_alpha(request, value, err);
}

bool ist_option_set_groups(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->groups = value;
    return true;
}

bool ist_option_set_seed(ist_request *request, const char *value, ist_error *err) {
    size_t seed = 0;
    bool ok = ist_option_number(&seed, "--seed", value, 0, err);
    request->seed = seed;
    request->seed_given = true;
    return ok;
}

static bool set_format(ist_request *request, const char *value, ist_error *err) {
    return ist_request_format(request, value, err);
}

static bool set_output(ist_request *request, const char *value, ist_error *err) {
    request->output = value;
    return value[0] != '\0' || ist_error_set(err, IST_ERROR_USAGE, "--output needs the name of a file");
}

static bool set_manifest(ist_request *request, const char *value, ist_error *err) {
    request->manifest_path = value;
    return (value[0] != '\0' && strcmp(value, "-") != 0) ||
           ist_error_set(err, IST_ERROR_USAGE, "--manifest needs the name of a file");
}

static bool set_digits(ist_request *request, const char *value, ist_error *err) {
    size_t digits = 0;
    if (!ist_option_number(&digits, "--digits", value, 1, err)) {
        return false;
    }
    request->render.digits = (int)digits;
    return digits <= 17 || ist_error_set(err, IST_ERROR_USAGE, "--digits takes at most 17: a number has no more");
}

static bool set_quiet(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->quiet = true;
    return true;
}

static bool set_threads(ist_request *request, const char *value, ist_error *err) {
    enum { MOST = 4096 };
    size_t threads = 0;
    if (!ist_option_number(&threads, "--threads", value, 1, err)) {
        return false;
    }
    request->work.threads = threads < MOST ? (unsigned)threads : MOST;
    return true;
}

static bool set_method(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    for (int method = 0; method < IST_METHOD_COUNT; method++) {
        if (strcmp(ist_method_names[method], value) == 0) {
            request->work.method = (ist_method)method;
            return true;
        }
    }
    return ist_error_set(err, IST_ERROR_USAGE, "--method takes chosen, search, elimination, bits or batches, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

static bool set_verbose(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->work.logged = true;
    return true;
}

static bool set_store(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    request->store = value;
    bool is_name = strcmp(value, "-") != 0 && value[0] != ':'; /* as for programs that keep nothing, or a stream */
    return (value[0] != '\0' && is_name) ||
           ist_error_set(err, IST_ERROR_USAGE, "--store needs the name of a file, not %s; ./NAME is one for any name",
                         ist_quote(quoted, value, strlen(value)));
}

static bool set_progress(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->progress = true;
    return true;
}

static bool set_task_seconds(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->task_seconds, "--task-seconds", value, 1, err);
}

static bool set_task_memory(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->task_memory, "--task-memory", value, 1, err);
}

static bool set_no_color(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->no_color = true;
    return true;
}

static bool set_help(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->help = true;
    return true;
}

/* The name of a lens, words of the grammar, which all have a "=", or a name and then words. */
static bool set_lens(ist_request *request, const char *value, ist_error *err) {
    static const char blanks[] = " \t\r\n";
    const char *first = value + strspn(value, blanks);
    size_t length = strcspn(first, blanks);
    ist_buffer name = {0};
    bool ok = true;
    if (length > 0 && memchr(first, '=', length) == NULL) {
        ok = ist_buffer_add(&name, first, length, err) && ist_lens_set(&request->lens, "lens", name.bytes, err) &&
             ist_lens_set(&request->words, "lens", name.bytes, err);
        first += length;
    }
    ist_buffer_free(&name);
    return ok && ist_lens_parse(&request->lens, first, err) && ist_lens_parse(&request->words, first, err);
}

static const ist_option lens_options[] = {
    {"lens", 0, "NAME|'KEY=VALUE ...'",
     "start from a lens that the dataset names ('isthmus info NETWORK --table lenses'), or give several of the options "
     "below as one text: 'layer=transport close=RU,IR', 'transport close=RU'. An option given again replaces what "
     "stood "
     "before, in the lens too; scenarios and edits add up",
     set_lens},
    IST_OPTION_END,
};

static const ist_option output_options[] = {
    {"format", 'f', "FORMAT", "the format of the output; else the ending of FILE decides", set_format},
    {"output", 'o', "FILE", "write FILE, whole or not at all, in place of standard output", set_output},
    {"manifest", 0, "FILE",
     "write down what was read and answered, with digests, so that 'isthmus verify FILE' can compute it again",
     set_manifest},
    {"digits", 0, "N", "significant digits in text tables; 4 by default", set_digits},
    {"quiet", 'q', NULL, "no remarks on standard error", set_quiet},
    {"no-color", 0, NULL, "no colours; so does the environment variable NO_COLOR", set_no_color},
    IST_OPTION_END,
};

static const ist_option work_options[] = {
    {"threads", 0, "N", "take at most N processors; by default all there are. The answer is the same", set_threads},
    {"method", 0, "NAME",
     "how shortest paths are found: search, elimination, bits, batches, or chosen, which is the default: by what is "
     "predicted to be fastest. Where a way does not apply another is taken; --verbose says which",
     set_method},
    {"verbose", 'v', NULL, "say on standard error how it was computed", set_verbose},
    IST_OPTION_END,
};

static const ist_option run_options[] = {
    {"store", 0, "FILE",
     "keep every finished part in FILE, an SQLite database; after an interruption the same command goes on from there. "
     "'isthmus explain store' says what stands in it",
     set_store},
    {"progress", 0, NULL, "say every ten seconds, in a line, how far it is; a terminal shows it without being asked",
     set_progress},
    {"task-seconds", 0, "N",
     "a part that takes longer than N seconds is given up, has that for its answer, and the others go on",
     set_task_seconds},
    {"task-memory", 0, "MIB",
     "the same of a part for which its process needs more than so many MiB of memory, all that it is given when it "
     "starts among them",
     set_task_memory},
    IST_OPTION_END,
};

static bool set_limit(ist_request *request, const char *value, ist_error *err) {
    return ist_limits_parse(&request->limits, value, err);
}

static const ist_option input_options[] = {
    {"limit", 0, "NAME=N[,...]",
     "raise or lower what may be read: actors, ties, columns, name, text, depth, file; the last of bytes, and so are "
     "name and text, as in ties=5000000,depth=1000,file=3GiB. 'isthmus help' says how high they are",
     set_limit},
    IST_OPTION_END,
};

static const ist_option common_options[] = {
    {"help", 'h', NULL, "print this help", set_help},
    IST_OPTION_END,
};

const ist_option *ist_option_group(unsigned group) {
    switch (group) {
    case IST_GROUP_LENS:
        return lens_options;
    case IST_GROUP_OUTPUT:
        return output_options;
    case IST_GROUP_DRAWING:
        return ist_drawing_options;
    case IST_GROUP_WORK:
        return work_options;
    case IST_GROUP_RUN:
        return run_options;
    case IST_GROUP_CHART:
        return ist_chart_options;
    case IST_GROUP_INPUT:
        return input_options;
    default:
        return common_options;
    }
}
