/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_rows_legend.c - what the marks of a chart of rows mean.
 */
#include "chart_rows.h"

typedef struct {
    ist_chart_key keys[IST_ROWS_VALUES];
    ist_buffer texts[IST_ROWS_VALUES];
    size_t count;
} legend;

static bool add_key(legend *l, const ist_rows_chart *c, size_t column, ist_chart_key key) {
    if (column >= c->table->column_count || l->count == IST_ROWS_VALUES) {
        return true;
    }
    l->keys[l->count] = key;
    return ist_chart_explain(&l->texts[l->count++], c->table, column, c->page->err);
}

/* "low to high: 5 % quantile of the draws to 95 % quantile of the draws" */
static bool add_interval(legend *l, const ist_rows_chart *c) {
    const ist_table *table = c->table;
    if (c->low >= table->column_count || c->high >= table->column_count || l->count == IST_ROWS_VALUES) {
        return true;
    }
    const ist_column *low = &table->columns[c->low], *high = &table->columns[c->high];
    const char *from = ist_table_string(table, low->summary), *to = ist_table_string(table, high->summary);
    l->keys[l->count] = (ist_chart_key){.kind = IST_KEY_LINE, .color = IST_CHART_WHISKER};
    ist_buffer *text = &l->texts[l->count++];
    return ist_buffer_print(text, c->page->err, "%s to %s", ist_table_string(table, low->name),
                            ist_table_string(table, high->name)) &&
           (from[0] == '\0' || to[0] == '\0' || ist_buffer_print(text, c->page->err, ": %s to %s", from, to));
}

static bool fill_legend(legend *l, const ist_rows_chart *c) {
    bool done = true;
    if (ist_rows_are(c, IST_CHART_CASES)) {
        for (size_t v = 0; done && v < c->value_count; v++) {
            done = add_key(l, c, c->values[v], (ist_chart_key){.kind = IST_KEY_BAR, .color = ist_series_color(v)});
        }
        return done;
    }
    if (ist_rows_are(c, IST_CHART_TORNADO)) {
        return add_key(l, c, c->low, (ist_chart_key){.kind = IST_KEY_BAR, .color = IST_CHART_LOW}) &&
               add_key(l, c, c->high, (ist_chart_key){.kind = IST_KEY_BAR, .color = IST_CHART_HIGH}) &&
               add_key(l, c, c->other,
                       (ist_chart_key){.kind = IST_KEY_DOT, .shape = IST_SHAPE_DIAMOND, .color = IST_COLOR_WHITE});
    }
    return add_key(l, c, c->values[0], (ist_chart_key){.kind = IST_KEY_DOT, .color = IST_CHART_HIGH}) &&
           add_key(l, c, c->other, (ist_chart_key){.kind = IST_KEY_TICK, .color = IST_COLOR_INK}) && add_interval(l, c);
}

bool ist_rows_legend(ist_rows_chart *c) {
    legend l = {.count = 0};
    bool done = fill_legend(&l, c);
    for (size_t i = 0; i < l.count; i++) {
        l.keys[i].text = ist_buffer_string(&l.texts[i]);
    }
    done = done && ist_chart_legend(c->page, l.keys, l.count);
    for (size_t i = 0; i < l.count; i++) {
        ist_buffer_free(&l.texts[i]);
    }
    return done;
}
