/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * completion.c - what a shell offers while a command line is typed: commands, options, formats, measures, files.
 */
#include <stdio.h>
#include <string.h>

#include "core/metric.h"
#include "help.h"

/* The options that take measures, the only names that the program knows without a dataset. */
static bool takes_measures(const ist_option *option) {
    return strcmp(option->name, "by") == 0;
}

static bool takes_formats(const ist_option *option) {
    return strcmp(option->name, "format") == 0;
}

static bool skip_text(ist_buffer *out, const char *text, ist_error *err) {
    (void)out;
    (void)text;
    (void)err;
    return true;
}

static bool skip_format(ist_buffer *out, const char *name, const char *meaning, ist_error *err) {
    (void)meaning;
    return skip_text(out, name, err);
}

static bool skip_option(ist_buffer *out, const ist_option *option, ist_error *err) {
    return skip_text(out, option->name, err);
}

static bool add_name(ist_buffer *out, const char *name, const char *meaning, ist_error *err) {
    (void)meaning;
    return ist_buffer_print(out, err, "%s ", name);
}

/* The formats that a command writes, each with a blank after it. */
static const ist_help_voice formats = {skip_text, skip_option, skip_text, add_name};

static bool add_measures(ist_buffer *out, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        ok = ist_buffer_print(out, err, "%s ", ist_metrics[i]->name);
    }
    return ok;
}

/* What an option is in a few words: its help up to the first that ends a clause, without what a quoted word of a shell
 * gives a meaning. */
static bool add_words(ist_buffer *out, const char *help, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && help[i] != '\0' && strchr(";:(", help[i]) == NULL; i++) {
        bool ends = help[i] == '.' && (help[i + 1] == ' ' || help[i + 1] == '\0');
        if (ends) {
            break;
        }
        ok = strchr("'\"[]\\$`", help[i]) != NULL || ist_buffer_add(out, help + i, 1, err);
    }
    return ok;
}

/* ---- bash ---- */

static bool add_bash_option(ist_buffer *out, const ist_option *option, ist_error *err) {
    return (option->letter == 0 || ist_buffer_print(out, err, "-%c ", option->letter)) &&
           (strlen(option->name) == 1 || ist_buffer_print(out, err, "--%s ", option->name));
}

static const ist_help_voice bash_options = {skip_text, add_bash_option, skip_text, skip_format};

static bool write_bash(ist_buffer *out, ist_error *err) {
    bool ok = ist_buffer_text(
        out,
        "# bash completion of isthmus\n"
        "_isthmus() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options='' formats=''\n"
        "    case ${COMP_WORDS[1]} in\n",
        err);
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = ist_buffer_print(out, err, "    %s)\n        options='", ist_commands[i]->name) &&
             ist_help_walk(out, &bash_options, ist_commands[i], err) &&
             ist_buffer_text(out, "'\n        formats='", err) && ist_help_walk(out, &formats, ist_commands[i], err) &&
             ist_buffer_text(out, "'\n        ;;\n", err);
    }
    ok = ok && ist_buffer_text(out, "    esac\n    if [ \"$COMP_CWORD\" = 1 ]; then\n        options='", err);
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = ist_buffer_print(out, err, "%s ", ist_commands[i]->name);
    }
    return ok && ist_buffer_text(out, "'\n    fi\n    case $before in\n    --by) options='", err) &&
           add_measures(out, err) &&
           ist_buffer_text(out,
                           "' ;;\n"
                           "    -f | --format) options=$formats ;;\n"
                           "    *) case $word in -*) ;; *) [ \"$COMP_CWORD\" = 1 ] || options= ;; esac ;;\n"
                           "    esac\n"
                           "    if [ -n \"$options\" ]; then\n"
                           "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
                           "    else\n"
                           "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
                           "        compopt -o filenames\n"
                           "    fi\n"
                           "}\n"
                           "complete -F _isthmus isthmus\n",
                           err);
}

/* ---- zsh ---- */

/* '(-k --top)'{-k,--top}'[help]:N:action' */
static bool add_zsh_form(ist_buffer *out, const ist_option *option, const char *form, ist_error *err) {
    bool ok = ist_buffer_print(out, err, " \\\n            '%s[", form) && add_words(out, option->help, err) &&
              ist_buffer_text(out, "]", err);
    if (ok && option->value != NULL) {
        ok = ist_buffer_text(out, ":", err) && add_words(out, option->value, err) &&
             (takes_measures(option)  ? ist_buffer_text(out, ":($measures)", err)
              : takes_formats(option) ? ist_buffer_text(out, ":($formats)", err)
                                      : ist_buffer_text(out, ":_files", err));
    }
    return ok && ist_buffer_text(out, "'", err);
}

static bool add_zsh_option(ist_buffer *out, const ist_option *option, ist_error *err) {
    char letter[] = {'-', option->letter, '\0'}, name[64];
    snprintf(name, sizeof name, "--%s", option->name);
    return (option->letter == 0 || add_zsh_form(out, option, letter, err)) &&
           (strlen(option->name) == 1 || add_zsh_form(out, option, name, err));
}

static const ist_help_voice zsh_options = {skip_text, add_zsh_option, skip_text, skip_format};

static bool write_zsh(ist_buffer *out, ist_error *err) {
    bool ok = ist_buffer_text(out,
                              "#compdef isthmus\n"
                              "_isthmus() {\n"
                              "    local measures='",
                              err) &&
              add_measures(out, err) &&
              ist_buffer_text(out, "' formats=\n    if (( CURRENT == 2 )); then\n        local -a commands=(\n", err);
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = ist_buffer_print(out, err, "            '%s:", ist_commands[i]->name) &&
             add_words(out, ist_commands[i]->summary, err) && ist_buffer_text(out, "'\n", err);
    }
    ok = ok && ist_buffer_text(out,
                               "        )\n        _describe command commands\n        return\n    fi\n"
                               "    local name=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $name in\n",
                               err);
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = ist_buffer_print(out, err, "    %s)\n        formats='", ist_commands[i]->name) &&
             ist_help_walk(out, &formats, ist_commands[i], err) && ist_buffer_text(out, "'\n        _arguments", err) &&
             ist_help_walk(out, &zsh_options, ist_commands[i], err) &&
             ist_buffer_text(out, " \\\n            '*:file:_files' ;;\n", err);
    }
    return ok && ist_buffer_text(out, "    esac\n}\n_isthmus \"$@\"\n", err);
}

/* ---- fish ---- */

/* fish asks for each option which command it belongs to, so that is said anew in each line: "\1" stands for it. */
static bool add_fish_option(ist_buffer *out, const ist_option *option, ist_error *err) {
    bool ok = ist_buffer_text(out, "\1", err);
    if (ok && option->letter != 0) {
        ok = ist_buffer_print(out, err, " -s %c", option->letter);
    }
    if (ok && strlen(option->name) > 1) {
        ok = ist_buffer_print(out, err, " -l %s", option->name);
    }
    if (ok && option->value != NULL) {
        ok = takes_measures(option)  ? ist_buffer_text(out, " -xa \"$__isthmus_measures\"", err)
             : takes_formats(option) ? ist_buffer_text(out, " -xa '\2'", err)
                                     : ist_buffer_text(out, " -r", err);
    }
    return ok && ist_buffer_text(out, " -d '", err) && add_words(out, option->help, err) &&
           ist_buffer_text(out, "'\n", err);
}

static const ist_help_voice fish_options = {skip_text, add_fish_option, skip_text, skip_format};

/* The lines of one command, with what "\1" and "\2" stand for. */
static bool add_fish_lines(ist_buffer *out, const ist_command *command, const char *lines, ist_error *err) {
    bool ok = true;
    for (; ok && *lines != '\0'; lines++) {
        ok = *lines == '\1'
                 ? ist_buffer_print(out, err, "complete -c isthmus -n '__fish_seen_subcommand_from %s'", command->name)
             : *lines == '\2' ? ist_help_walk(out, &formats, command, err)
                              : ist_buffer_add(out, lines, 1, err);
    }
    return ok;
}

static bool write_fish(ist_buffer *out, ist_error *err) {
    bool ok = ist_buffer_text(out, "# fish completion of isthmus\nset -g __isthmus_measures '", err) &&
              add_measures(out, err) && ist_buffer_text(out, "'\n", err);
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ist_buffer lines = {0};
        ok = ist_buffer_print(out, err, "complete -c isthmus -n __fish_use_subcommand -fa %s -d '",
                              ist_commands[i]->name) &&
             add_words(out, ist_commands[i]->summary, err) && ist_buffer_text(out, "'\n", err) &&
             ist_help_walk(&lines, &fish_options, ist_commands[i], err) &&
             add_fish_lines(out, ist_commands[i], ist_buffer_string(&lines), err);
        ist_buffer_free(&lines);
    }
    return ok;
}

bool ist_completion_write(ist_buffer *out, const char *shell, ist_error *err) {
    static const struct {
        const char *name;
        bool (*write)(ist_buffer *out, ist_error *err);
    } shells[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        if (strcmp(shells[i].name, shell) == 0) {
            return shells[i].write(out, err);
        }
    }
    return ist_error_set(err, IST_ERROR_USAGE, "--completion: '%s' is none of bash, zsh, fish", shell);
}
