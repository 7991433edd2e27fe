/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_check.c - is this dataset sound? Every error and every warning with its place.
 */
#include <string.h>

#include "command.h"
#include "core/claims/claim.h"
#include "graph/check.h"
#include "graph/load.h"
#include "graph/network.h"
#include "manifest.h"
#include "render/escape.h"
#include "shipped.h"
#include "tables.h"

/* How far the examination came: a later step needs the earlier one to be without errors. */
typedef enum { STAGE_LOADED, STAGE_BUILT, STAGE_JUDGED } stage;

/* What has not been looked at yet, NULL when all has been. */
static const char *const remarks[] = {
    [STAGE_LOADED] = "references are checked once these are mended",
    [STAGE_BUILT] = "warnings are given once these are mended",
    [STAGE_JUDGED] = NULL,
};

static const char *const severity_names[] = {[IST_SEVERITY_ERROR] = "error", [IST_SEVERITY_WARNING] = "warning"};

/* Goes as far as it can: what cannot be read has no rows to join, what does not join cannot be judged. Fails when
 * there is something other to report than findings. */
static bool examine(stage *reached, ist_dataset *dataset, const char *path, const ist_request *request,
                    ist_error *err) {
    ist_network network = {0};
    *reached = STAGE_LOADED;
    bool ok = ist_dataset_load_within(dataset, path, &request->limits, ist_request_inputs(request), err);
    if (ok) {
        *reached = STAGE_BUILT;
        ok = ist_network_build(&network, dataset, err);
    }
    if (ok) {
        *reached = STAGE_JUDGED;
        ok = ist_check(dataset, &network, err) && ist_claims_check(dataset, &network, err);
    } else {
        ok = err->kind == IST_ERROR_INPUT && dataset->findings.errors > 0;
    }
    ist_network_free(&network);
    return ok;
}

/* Errors first, each kind in the order of finding. */
static bool write_lines(ist_buffer *out, const ist_findings *findings, ist_error *err) {
    bool ok = true;
    for (ist_severity severity = IST_SEVERITY_ERROR; severity <= IST_SEVERITY_WARNING; severity++) {
        for (size_t i = 0; ok && i < findings->count; i++) {
            const ist_finding *finding = &findings->items[i];
            ok = finding->severity != severity ||
                 (ist_escape_terminal(out, finding->message, strlen(finding->message), err) &&
                  ist_buffer_text(out, "\n", err));
        }
    }
    return ok;
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static bool print_count(ist_buffer *out, const ist_findings *findings, const char *remark, ist_error *err) {
    size_t hidden = findings->errors + findings->warnings - findings->count;
    return (hidden == 0 || ist_buffer_print(out, err, "and %zu more\n", hidden)) &&
           ist_buffer_print(out, err, "%zu error%s, %zu warning%s\n", findings->errors, plural(findings->errors),
                            findings->warnings, plural(findings->warnings)) &&
           (remark == NULL || ist_buffer_print(out, err, "# %s\n", remark));
}

static bool write_as_lines(const ist_findings *findings, const char *remark, const ist_request *request,
                           ist_error *err) {
    ist_buffer text = {0};
    bool ok = write_lines(&text, findings, err) && print_count(&text, findings, remark, err) &&
              ist_answer(request, ist_buffer_string(&text), text.length, err);
    ist_buffer_free(&text);
    return ok;
}

static bool add_rows(ist_table *table, const ist_findings *findings, const char *remark, ist_error *err) {
    bool ok = true;
    for (ist_severity severity = IST_SEVERITY_ERROR; severity <= IST_SEVERITY_WARNING; severity++) {
        for (size_t i = 0; ok && i < findings->count; i++) {
            const ist_finding *finding = &findings->items[i];
            const char *texts[] = {severity_names[severity], finding->rule, finding->message};
            ok = finding->severity != severity || ist_tables_texts(table, texts, err);
        }
    }
    return ok &&
           ist_table_note(table, err, "%zu error%s, %zu warning%s", findings->errors, plural(findings->errors),
                          findings->warnings, plural(findings->warnings)) &&
           (remark == NULL || ist_table_note(table, err, "%s", remark));
}

static bool write_as_table(const ist_findings *findings, const char *remark, const ist_request *request,
                           ist_error *err) {
    static const ist_tables_column columns[] = {
        {"severity", IST_CELL_TEXT, NULL}, {"rule", IST_CELL_TEXT, NULL}, {"message", IST_CELL_TEXT, NULL}};
    ist_tables tables = {0};
    ist_table *table = ist_tables_add(&tables, "findings", "findings", columns, 3, err);
    bool ok =
        table != NULL && add_rows(table, findings, remark, err) && ist_tables_write_one(table, NULL, request, err);
    ist_tables_free(&tables);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_buffer path = {0};
    ist_dataset dataset = {0};
    stage reached = STAGE_LOADED;
    bool ok = ist_shipped_find(&path, request->operands[0], err) &&
              examine(&reached, &dataset, ist_buffer_string(&path), request, err);
    const ist_findings *findings = &dataset.findings;
    if (ok) {
        bool as_lines = strcmp(request->renderer->name, "table") == 0;
        ok = as_lines ? write_as_lines(findings, remarks[reached], request, err)
                      : write_as_table(findings, remarks[reached], request, err);
    }
    bool sound = findings->errors == 0 && (findings->warnings == 0 || !request->strict);
    ist_dataset_free(&dataset);
    ist_buffer_free(&path);
    return !ok ? -1 : sound ? 0 : 1;
}

static bool set_strict(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->strict = true;
    return true;
}

static const ist_option options[] = {
    {"strict", 0, NULL, "warnings fail too", set_strict},
    IST_OPTION_END,
};

const ist_command ist_command_check = {
    .name = "check",
    .summary = "is this dataset sound? every error and warning with its place",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Prints one line a finding, errors before warnings, each as file:line:column: what is wrong and what "
        "was expected, then their counts. Cells come first, then references between rows, then warnings: where "
        "one step finds errors, the last line names what is looked at once they are mended. Exit status 0 when "
        "there is no error, 1 when there is, 3 when the thing cannot be read as a dataset at all.",
    .example = "  isthmus check caspian\n  isthmus check my-dataset --strict\n",
    .groups = IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
