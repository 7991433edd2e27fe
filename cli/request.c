/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * request.c - the words of a command line -> a request.
 *
 * Options and operands may be mixed; "--" ends the options; "-" is an operand. `--name value` and `--name=value` are
 * the same, so are `-k 3` and `-k3`. A later option replaces an earlier one, but --case and what a lens adds up.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "render/output.h"

/* What an option's name stands for: a row of a table, or a key of the lens. */
typedef struct {
    const ist_option *option;
    const ist_lens_key *key;
    const char *value; /* what it takes, for messages; NULL for a flag */
} meaning;

/* The words of the command line not yet read. */
typedef struct {
    char **words;
    int count;
} cursor;

static const unsigned groups[] = {0,
                                  IST_GROUP_LENS,
                                  IST_GROUP_OUTPUT,
                                  IST_GROUP_DRAWING,
                                  IST_GROUP_WORK,
                                  IST_GROUP_RUN,
                                  IST_GROUP_CHART,
                                  IST_GROUP_INPUT};
enum { GROUPS = sizeof groups / sizeof groups[0], MOST_NAMES = 64 };

bool ist_command_takes(const ist_command *command, unsigned group) {
    return group == 0 || (command->groups & group) != 0 ||
           (group == IST_GROUP_INPUT && strstr(command->operands, "NETWORK") != NULL);
}

static bool is_option(const ist_option *option, const char *name, size_t length) {
    return (length == 1 && option->letter == name[0]) ||
           (strlen(option->name) == length && memcmp(option->name, name, length) == 0);
}

static const ist_option *find_in_table(const ist_option *table, const char *name, size_t length) {
    for (const ist_option *option = table; option != NULL && option->name != NULL; option++) {
        if (is_option(option, name, length)) {
            return option;
        }
    }
    return NULL;
}

static const ist_lens_key *find_key(const char *name, size_t length) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        if (strlen(ist_lens_keys[i].name) == length && memcmp(ist_lens_keys[i].name, name, length) == 0) {
            return &ist_lens_keys[i];
        }
    }
    return NULL;
}

static meaning find_option(const ist_command *command, const char *name, size_t length) {
    const ist_option *option = find_in_table(command->options, name, length);
    for (size_t i = 0; i < GROUPS && option == NULL; i++) {
        option =
            ist_command_takes(command, groups[i]) ? find_in_table(ist_option_group(groups[i]), name, length) : NULL;
    }
    bool is_key = option == NULL && ist_command_takes(command, IST_GROUP_LENS);
    const ist_lens_key *key = is_key ? find_key(name, length) : NULL;
    return (meaning){option, key, option != NULL ? option->value : key != NULL ? key->values : NULL};
}

static void list_names(const char *names[MOST_NAMES], size_t *count, const ist_option *table) {
    for (const ist_option *option = table; option != NULL && option->name != NULL && *count < MOST_NAMES; option++) {
        names[(*count)++] = option->name;
    }
}

static const char *nearest_option(const ist_command *command, const char *name) {
    const char *names[MOST_NAMES];
    size_t count = 0;
    list_names(names, &count, command->options);
    for (size_t i = 0; i < GROUPS; i++) {
        list_names(names, &count, ist_command_takes(command, groups[i]) ? ist_option_group(groups[i]) : NULL);
    }
    for (size_t i = 0; ist_command_takes(command, IST_GROUP_LENS) && i < ist_lens_key_count && count < MOST_NAMES;
         i++) {
        names[count++] = ist_lens_keys[i].name;
    }
    return ist_nearest_word(name, names, count);
}

/* Says which command takes this option, or which option was meant. */
static bool refuse_unknown(const ist_command *command, const char *word, const char *name, size_t length,
                           ist_error *err) {
    char quoted[IST_QUOTE_SIZE], only_name[80];
    size_t kept = length < sizeof only_name ? length : sizeof only_name - 1;
    memcpy(only_name, name, kept);
    only_name[kept] = '\0';
    ist_quote(quoted, word, strlen(word));
    for (size_t i = 0; i < ist_command_count; i++) {
        meaning other = find_option(ist_commands[i], name, length);
        if ((other.option != NULL || other.key != NULL) && ist_commands[i] != command) {
            return ist_error_set(err, IST_ERROR_USAGE, "%s does not take the option %s; %s does", command->name, quoted,
                                 ist_commands[i]->name);
        }
    }
    const char *nearest = length > 1 ? nearest_option(command, only_name) : NULL;
    if (nearest != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s does not know the option %s; did you mean --%s?", command->name,
                             quoted, nearest);
    }
    return ist_error_set(err, IST_ERROR_USAGE, "%s does not know the option %s; 'isthmus help %s' lists them",
                         command->name, quoted, command->name);
}

/* The value of an option: behind its "=" or letter when `attached`, else the next word. */
static bool take_value(const char **out, const meaning *m, const char *word, const char *attached, cursor *rest,
                       ist_error *err) {
    *out = attached;
    if (m->value == NULL) {
        return attached == NULL || ist_error_set(err, IST_ERROR_USAGE, "%s takes no value", word);
    }
    if (attached != NULL) {
        return true;
    }
    if (rest->count == 0 || strncmp(rest->words[0], "--", 2) == 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s needs a value: %s", word, m->value);
    }
    *out = *rest->words++;
    rest->count--;
    return true;
}

static bool read_option(ist_request *request, const char *word, cursor *rest, ist_error *err) {
    bool is_long = word[1] == '-';
    const char *name = word + (is_long ? 2 : 1);
    size_t length = is_long ? strcspn(name, "=") : 1;
    const char *attached = name[length] == '\0' ? NULL : name + length + (is_long || name[length] == '=');
    meaning m = find_option(request->command, name, length);
    if ((m.option == NULL && m.key == NULL) || (is_long && length == 1)) {
        return refuse_unknown(request->command, word, name, length, err);
    }
    const char *value = NULL;
    if (!take_value(&value, &m, word, attached, rest, err)) {
        return false;
    }
    return m.option != NULL ? m.option->set(request, value, err)
                            : ist_lens_set(&request->lens, m.key->name, value, err) &&
                                  ist_lens_set(&request->words, m.key->name, value, err);
}

static bool read_operand(ist_request *request, const char *word, ist_error *err) {
    const ist_command *command = request->command;
    if (request->operand_count == command->operand_max) {
        char quoted[IST_QUOTE_SIZE];
        return ist_error_set(err, IST_ERROR_USAGE, "%s has no place for %s; usage: isthmus %s%s%s", command->name,
                             ist_quote(quoted, word, strlen(word)), command->name,
                             command->operands[0] != '\0' ? " " : "", command->operands);
    }
    request->operands[request->operand_count++] = word;
    return true;
}

static bool read_words(ist_request *request, cursor rest, ist_error *err) {
    bool ended = false, ok = true;
    while (ok && rest.count > 0) {
        const char *word = *rest.words++;
        rest.count--;
        if (!ended && strcmp(word, "--") == 0) {
            ended = true;
        } else if (!ended && word[0] == '-' && word[1] != '\0') {
            ok = read_option(request, word, &rest, err);
        } else {
            ok = read_operand(request, word, err);
        }
    }
    return ok;
}

static bool check_operands(const ist_request *request, ist_error *err) {
    const ist_command *command = request->command;
    return request->help || request->operand_count >= command->operand_min ||
           ist_error_set(err, IST_ERROR_USAGE, "%s needs %s; usage: isthmus %s %s", command->name,
                         request->operand_count == 0 ? "its operands" : "more operands", command->name,
                         command->operands);
}

bool ist_request_parse(ist_request *out, int argc, char **argv, ist_error *err) {
    cursor rest = {argv + 1, argc > 0 ? argc - 1 : 0};
    bool named = rest.count > 0 && rest.words[0][0] != '-';
    if (!ist_command_find(&out->command, named ? rest.words[0] : "help", err)) {
        return false;
    }
    rest.words += named;
    rest.count -= named;
    const char *lens = out->command->lens;
    return (lens == NULL || ist_lens_parse(&out->lens, lens, err)) && read_words(out, rest, err) &&
           check_operands(out, err);
}

void ist_request_free(ist_request *request) {
    ist_lens_free(&request->lens);
    ist_lens_free(&request->words);
    free(request->cases);
    free(request->overs);
    ist_work_free(&request->work);
    *request = (ist_request){0};
}
