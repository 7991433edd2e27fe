/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * help_walk.c - all that a command takes, in the order in which every help says it.
 */
#include <stdio.h>
#include <string.h>

#include "help.h"

static bool say_options(ist_buffer *out, const ist_help_voice *voice, const ist_option *options, ist_error *err) {
    bool ok = true;
    for (const ist_option *option = options; ok && option != NULL && option->name != NULL; option++) {
        ok = voice->option(out, option, err);
    }
    return ok;
}

static bool say_group(ist_buffer *out, const ist_help_voice *voice, const char *heading, const ist_option *options,
                      ist_error *err) {
    return voice->heading(out, heading, err) && say_options(out, voice, options, err);
}

/* Is one of these options of the key's name, and stands for it and for more, or in its place? */
static bool is_option(const ist_lens_key *key, const ist_option *options) {
    for (const ist_option *option = options; option != NULL && option->name != NULL; option++) {
        if (strcmp(option->name, key->name) == 0) {
            return true;
        }
    }
    return false;
}

static bool say_lens(ist_buffer *out, const ist_help_voice *voice, const ist_command *command, ist_error *err) {
    const ist_option *group = ist_option_group(IST_GROUP_LENS);
    bool ok = say_group(out, voice, "The lens, what is looked at", group, err);
    for (size_t i = 0; ok && i < ist_lens_key_count; i++) {
        const ist_lens_key *key = &ist_lens_keys[i];
        ok = is_option(key, group) || is_option(key, command->options) ||
             voice->option(out, &(ist_option){key->name, 0, key->values, key->help, NULL}, err);
    }
    if (ok && command->lens != NULL) {
        char remark[256];
        snprintf(remark, sizeof remark, "Here the default is %s", command->lens);
        ok = voice->remark(out, remark, err);
    }
    return ok;
}

static bool say_output(ist_buffer *out, const ist_help_voice *voice, const ist_command *command, ist_error *err) {
    bool ok = say_group(out, voice, "The output", ist_option_group(IST_GROUP_OUTPUT), err) &&
              say_options(out, voice, ist_option_group(0), err) && voice->heading(out, "Formats", err);
    for (size_t i = 0; ok && i < ist_renderer_count; i++) {
        const ist_renderer *renderer = ist_renderers[i];
        ok = !ist_command_writes(command, renderer) || voice->format(out, renderer->name, renderer->summary, err);
    }
    for (size_t i = 0; ok && command->graphs && i < ist_graph_writer_count; i++) {
        ok = voice->format(out, ist_graph_writers[i]->name, ist_graph_writers[i]->summary, err);
    }
    return ok;
}

bool ist_help_walk(ist_buffer *out, const ist_help_voice *voice, const ist_command *command, ist_error *err) {
    static const struct {
        unsigned group;
        const char *heading;
    } groups[] = {{IST_GROUP_INPUT, "The input"},
                  {IST_GROUP_WORK, "The computation"},
                  {IST_GROUP_RUN, "The run"},
                  {IST_GROUP_DRAWING, "The drawing"},
                  {IST_GROUP_CHART, "The chart, in svg, png or pdf"}};
    bool ok = (command->options == NULL || say_group(out, voice, "Options", command->options, err)) &&
              (!(command->groups & IST_GROUP_LENS) || say_lens(out, voice, command, err));
    for (size_t i = 0; ok && i < sizeof groups / sizeof groups[0]; i++) {
        ok = !ist_command_takes(command, groups[i].group) ||
             say_group(out, voice, groups[i].heading, ist_option_group(groups[i].group), err);
    }
    return ok && (!(command->groups & IST_GROUP_OUTPUT) || say_output(out, voice, command, err));
}
