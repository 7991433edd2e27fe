/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * option.h - options from tables: parsing, help and usage walk the same rows.
 *
 * Lens keys become options of the same name (`layer=x` is `--layer x`), made from ist_lens_keys, never listed twice.
 */
#ifndef IST_CLI_OPTION_H
#define IST_CLI_OPTION_H

#include "graph/lens.h"
#include "graph/limits.h"
#include "graph/work.h"
#include "render/graph_writer.h"
#include "render/renderer.h"

enum {
    IST_GROUP_LENS = 1,
    IST_GROUP_OUTPUT = 2,
    IST_GROUP_DRAWING = 4,
    IST_GROUP_WORK = 8,
    IST_GROUP_RUN = 16,
    IST_GROUP_CHART = 32, /* a table of the command has a chart */
    IST_GROUP_INPUT = 64  /* never said: a command that names a NETWORK among its operands takes it */
};
enum { IST_OPERANDS = 64 };

struct ist_command;
struct ist_tables;
struct ist_manifest;

/* Everything that a command line says. Texts are borrowed from argv. */
typedef struct {
    const struct ist_command *command;
    const char *operands[IST_OPERANDS];
    size_t operand_count;
    ist_lens lens;  /* the command's own words, then the user's; what these name is looked up once a dataset is open */
    ist_lens words; /* the user's alone, likewise */
    ist_limits limits; /* of what is read */
    const char *format, *output;
    const char *manifest_path;      /* NULL: no manifest is asked for */
    struct ist_manifest *manifest;  /* what it will say; borrowed, NULL: nobody asks */
    const ist_renderer *renderer;   /* chosen by format, else by the ending of output, else the command's usual one */
    const ist_graph_writer *writer; /* where it is a format of graphs, in place of the renderer; else NULL */
    size_t top;
    bool top_given;
    const char *by; /* measures, comma-separated */
    const char *source, *target, *on, *table, *document, *interlayer;
    const char *groups;
    const char *value, *budget; /* what a coalition is worth: "flow" or "cost"; against which cost is counted */
    const char *failures;       /* which places are lost together, and how likely: "RU=0.2,IR=0.1" */
    const char *question;       /* that an option asks in place of the command's usual one; NULL: none */
    double alpha;
    double sample;                 /* of sources: how many, or, below 1, the error; 0: all */
    const char *alphas;            /* "0.5", or "katz=0.5,opsahl=1" */
    double resolution;             /* of communities; 0: the usual */
    double overlap;                /* that routes may have at most */
    const char *elements;          /* what is lost */
    const char *penalise, *second; /* actors and ties that two growing amounts are put on */
    double up_to;                  /* the largest of these looked at; 0: there is none */
    const char *demand;            /* what pairs weigh: "CN-EU=60,KZ-EU=15" */
    double max_cost, min_flow;     /* limits of what losses may do; 0: none */
    bool by_pair;                  /* a row is a pair of ends */
    const char *slices, *undated, *qap, *omega;
    const char *each, *events; /* of timeline */
    const char *actor;         /* of report */
    const char *picture;       /* the option that says of which kind the picture is, or NULL */
    struct ist_tables *taken;  /* who asks for another command: its tables come here, and nothing is written */
    size_t step, window, draws;
    size_t tries; /* of bias: networks that a search may compute; 0: the usual */
    uint64_t seed;
    size_t count;
    const char **cases;
    size_t case_count, case_capacity;
    const char *outcomes, *sort; /* of scenario */
    const char **overs;          /* the axes of a sweep */
    size_t over_count, over_capacity;
    unsigned verdicts; /* bit set of the verdicts of claims that are wanted; 0: all */
    ist_render_options render;
    ist_work work;                             /* how to compute; its log is what --verbose shows */
    const char *noise, *drop, *pair, *tornado; /* of stability */
    const char *compare, *dates, *readings;    /* likewise */
    const char *null, *ego, *column, *tail;    /* of significance */
    const char *completion;                    /* of help: the shell; NULL: none */
    const char *store;                         /* of long runs; NULL: none */
    size_t task_seconds, task_memory;          /* that a task may take; memory in MiB; 0: any */
    bool progress;                             /* of long runs: said in lines, where there is no terminal too */
    size_t among;
    size_t null_draws;         /* of claims */
    double sure;               /* likewise: the share of draws that bears one out */
    const char *sweeps, *grow; /* of bench: what is timed besides measures, and on how many copies: "1,4,16" */
    size_t repeats, losses;    /* runs of each; ties that are lost in a sweep, 0: all */
    double seconds;            /* for each; 0: the usual */
    bool losses_given;
    bool ranks;   /* ranks stand beside values */
    bool certain; /* every tie is there, whatever its confidence */
    bool planned; /* projects that could be built are cases too */
    bool tried;   /* of report: claims are tried, and not compared alone */
    bool theme_given;
    bool quiet, help, manual, version, no_color, strict, alpha_given, seed_given, count_given, null_draws_given,
        sure_given;
} ist_request;

typedef struct {
    const char *name;  /* "top", without dashes */
    char letter;       /* 'k' for -k, or 0 */
    const char *value; /* "N", or NULL for a flag */
    const char *help;
    bool (*set)(ist_request *request, const char *value, ist_error *err);
} ist_option;

/* Options that several commands take; rows of their tables. */
bool ist_option_set_top(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_by(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_table(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_count(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_source(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_target(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_on(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_demand(ist_request *request, const char *value, ist_error *err);
bool ist_option_add_case(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_alpha(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_alphas(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_groups(ist_request *request, const char *value, ist_error *err);
bool ist_option_set_seed(ist_request *request, const char *value, ist_error *err);
#define IST_OPTION_ALPHA                                                                                               \
    {                                                                                                                  \
        "alpha", 0, "X|MEASURE=X[,...]",                                                                               \
            "the parameter of the measure that has one, or of each that has; 'isthmus explain MEASURE' says which",    \
            ist_option_set_alphas                                                                                      \
    }
#define IST_OPTION_GROUPS                                                                                              \
    {                                                                                                                  \
        "groups", 0, "NAME|'A,B;C,D'",                                                                                 \
            "how actors are grouped, for the measures that compare groups, or the groups themselves",                  \
            ist_option_set_groups                                                                                      \
    }
#define IST_OPTION_SEED                                                                                                \
    {                                                                                                                  \
        "seed", 0, "N", "of what is drawn at random; the same seed gives the same answer, by default 1",               \
            ist_option_set_seed                                                                                        \
    }
#define IST_OPTION_TOP                                                                                                 \
    { "top", 0, "N", "show the first N rows only; 0: all", ist_option_set_top }
#define IST_OPTION_TABLE                                                                                               \
    { "table", 0, "NAME", "write this one table only", ist_option_set_table }
#define IST_OPTION_END                                                                                                 \
    { NULL, 0, NULL, NULL, NULL }

/* Chooses the question of this name in place of the command's usual one; USAGE error when another was chosen before. */
bool ist_option_question(ist_request *request, const char *name, ist_error *err);

/* Reads a whole number of at least `least`; USAGE error that names the option. */
bool ist_option_number(size_t *out, const char *option, const char *value, size_t least, ist_error *err);

/* Those of what draws, and of charts. */
extern const ist_option ist_drawing_options[], ist_chart_options[];

/* The options of a group, ended by a NULL name; group 0 are those of every command. The keys of the lens come on top of
 * the lens's. */
const ist_option *ist_option_group(unsigned group);

/* Reads argv[1...]; on failure a USAGE error that says what was expected. */
bool ist_request_parse(ist_request *out, int argc, char **argv, ist_error *err);
void ist_request_free(ist_request *request);

/* Sets the format by its name, among those that the command writes. */
bool ist_request_format(ist_request *request, const char *name, ist_error *err);

/* Chooses the renderer and what it may send to a terminal; refuses what cannot end well before work begins. */
bool ist_request_prepare(ist_request *request, ist_error *err);

#endif
