/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tokens.h - a file of members and lists, token by token, each with its place: JSON, GML.
 *
 * What is open is on a stack of its own, never on that of the program. Private to loading.
 */
#ifndef IST_GRAPH_TOKENS_H
#define IST_GRAPH_TOKENS_H

#include "csv.h"

enum { IST_TOKENS_NEAR = 256 }; /* what is open takes memory from this depth on */

typedef enum {
    IST_TOKEN_BAD, /* the file is malformed: `problem` says why, `problem_at` where */
    IST_TOKEN_OBJECT,
    IST_TOKEN_ARRAY,
    IST_TOKEN_CLOSE, /* of the object or array that was opened last */
    IST_TOKEN_TEXT,
    IST_TOKEN_NUMBER,
    IST_TOKEN_TRUTH, /* true or false */
    IST_TOKEN_NULL,
    IST_TOKEN_END
} ist_token_kind;

typedef struct ist_tokens ist_tokens;

struct ist_tokens {
    bool (*read)(ist_tokens *tokens, ist_error *err); /* the next token */
    const char *bytes;                                /* ended by a NUL */
    const ist_limits *limits;                         /* NULL: the usual */
    size_t length, at;
    char near[IST_TOKENS_NEAR]; /* what is open: '{' or '[' */
    char *far;                  /* the same of what lies deeper */
    size_t far_capacity;
    size_t depth;
    bool fresh; /* has what is open nothing in it yet? */
    bool done;  /* is the outermost value behind? */
    ist_token_kind kind;
    size_t place;             /* of the token */
    ist_csv_cell name, value; /* of the member, in an object; of a text, number or truth: valid until the next token */
    ist_buffer name_decoded, value_decoded;
    const char *problem;
    size_t problem_at;
};

void ist_json_begin(ist_tokens *tokens, const char *bytes, size_t length);
void ist_gml_begin(ist_tokens *tokens, const char *bytes, size_t length);
void ist_tokens_free(ist_tokens *tokens);

/* Reads the next token. False for want of memory, or because of a limit. */
bool ist_tokens_next(ist_tokens *tokens, ist_error *err);

/* Reads up to the end of the object or array that has just been opened. */
bool ist_tokens_skip(ist_tokens *tokens, ist_error *err);

/* Says that the file is malformed at a byte; true. */
bool ist_tokens_refuse(ist_tokens *tokens, size_t at, const char *why);

/* The bracket of what was opened last, where something is. */
static inline char ist_tokens_opened(const ist_tokens *tokens) {
    size_t last = tokens->depth - 1;
    return last < IST_TOKENS_NEAR ? tokens->near[last] : tokens->far[last - IST_TOKENS_NEAR];
}

/* Opens an object or a list by its bracket, which is at hand. */
bool ist_tokens_open(ist_tokens *tokens, char bracket, ist_error *err);
bool ist_tokens_close(ist_tokens *tokens); /* what was opened last; true */

/* Is a text this long? Sets a LIMIT error where it is. */
bool ist_tokens_check_text(ist_tokens *tokens, size_t place, size_t length, ist_error *err);

/* The character that a reference at an ampersand stands for: its length, 0 for none, and how long the reference is. */
size_t ist_tokens_refer(char out[4], const char *at, size_t *used);

/* Where the reader stands, so that it can go on there again: behind what was read then, which is read again or is not,
 * and nothing else but what stands in the same object or list. */
typedef struct {
    size_t at, depth;
    bool fresh, done;
} ist_token_mark;
ist_token_mark ist_tokens_marked(const ist_tokens *tokens);
void ist_tokens_back(ist_tokens *tokens, ist_token_mark mark);

#endif
