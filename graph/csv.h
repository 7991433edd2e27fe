/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * csv.h - the records of a CSV file (RFC 4180), read where they lie.
 *
 * Fields are separated by one delimiter; a field may stand in double quotes, within which delimiters and line ends are
 * text and a quote is written twice. Lines end in LF, CRLF or CR, the last one in any of them or in nothing; a byte
 * order mark before the first is skipped; lines without a byte are no records. Cells point into the file's bytes;
 * only those with doubled quotes are copied. Linear in the length of the file.
 *
 * Lists of other programs are read likewise, as words: any number of separators stands between two, a line that holds
 * none is no record, and what begins with a comment's character goes up to the end of its line.
 */
#ifndef IST_GRAPH_CSV_H
#define IST_GRAPH_CSV_H

#include "limits.h"

typedef struct {
    const char *text; /* unquoted, not NUL-ended */
    size_t length;
    size_t offset; /* of its first byte in the file, a quote where it is quoted */
    uint64_t hash; /* of the text, as ist_texts_announce says; 0: not known */
    bool doubled;  /* holds doubled quotes */
} ist_csv_cell;

typedef struct {
    const char *bytes;    /* borrowed */
    const char *comments; /* the characters that begin one, between words; NULL: CSV */
    size_t length, at;
    size_t start;        /* of the record that was read last */
    ist_csv_cell *cells; /* its cells, valid until the next is read */
    size_t count, capacity;
    ist_buffer unquoted;
    const char *problem; /* what is wrong at problem_at, a static text */
    size_t problem_at;
    bool over_limit; /* the problem is that this limit is passed */
    ist_limit limit;
    const ist_limits *limits; /* NULL: the usual */
    unsigned char stops[256]; /* 1: ends a cell, 2: and any number of them does */
} ist_csv;

/* A record set aside, so that the next one can be looked at before this one is done with. Starts `= {0}`. */
typedef struct {
    size_t start;
    ist_csv_cell *cells;
    size_t count, capacity;
    ist_buffer unquoted;
} ist_csv_record;

typedef enum {
    IST_CSV_RECORD,  /* a record is in `cells` */
    IST_CSV_END,     /* there is none left */
    IST_CSV_PROBLEM, /* the record is malformed; reading may go on with the next line */
    IST_CSV_FAILED   /* no memory */
} ist_csv_result;

/* Starts reading; nothing is allocated before the first record. Limits are the usual until they are set. */
void ist_csv_begin(ist_csv *csv, const char *bytes, size_t length, char delimiter);
void ist_csv_begin_words(ist_csv *csv, const char *bytes, size_t length, const char *separators, const char *comments);
ist_csv_result ist_csv_next(ist_csv *csv, ist_error *err);
void ist_csv_free(ist_csv *csv);

/* Sets the record that was read last aside; the next is read into the room of the one that was set aside before. */
void ist_csv_set_aside(ist_csv *csv, ist_csv_record *record);
void ist_csv_record_free(ist_csv_record *record);

/* Which of comma, semicolon and tab stands most often in the first line, outside quotes; a comma when none does. */
char ist_csv_sniff(const char *bytes, size_t length);

/* The number of bytes of a byte order mark at the start: 3 or 0. */
size_t ist_csv_mark_length(const char *bytes, size_t length);

#endif
