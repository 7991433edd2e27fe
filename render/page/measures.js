/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measures.js - the table of measures: sorted by any column, ranks with their intervals as bars, a scenario beside it.
 */

const ROWS_FIRST = 20, BAR_WIDTH = 120;

/* Where a rank stands along a bar: by its logarithm, since the first ranks are what is asked about. */
function barPlace(rank, count) {
  return 4 + (BAR_WIDTH - 8) * (count > 1 ? Math.log(rank) / Math.log(count) : 0);
}

/* The interval as a bar, the rank itself as a dot; its text stands beside it. */
function rankBar(row, count) {
  if (!Number.isFinite(row.rank)) {
    return null;
  }
  const from = barPlace(row.low ?? row.rank, count), to = barPlace(row.high ?? row.rank, count);
  return makeShape("svg", { class: "bar", viewBox: `0 0 ${BAR_WIDTH} 12`, "aria-hidden": "true" },
    makeShape("line", { class: "axis", x1: 4, x2: BAR_WIDTH - 4, y1: 6, y2: 6 }),
    makeShape("line", { class: "interval", x1: from, x2: to, y1: 6, y2: 6 }),
    makeShape("circle", { cx: barPlace(row.rank, count), cy: 6, r: 3.5 }));
}

/* The ranks 1, 3, 10, 30 ... above the bars. */
function barScale(count) {
  const ticks = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000].filter((tick) => tick <= count);
  return makeShape("svg", { class: "bar scale", viewBox: `0 0 ${BAR_WIDTH} 12`, "aria-hidden": "true" }, ticks.map((tick) =>
    makeShape("text", { x: barPlace(tick, count), y: 10, "text-anchor": tick === 1 ? "start" : "middle" }, String(tick))));
}

/* Where a scenario is on: `after` has the rows that it changes. */
function measureColumns(measure, after) {
  const columns = [{ key: "rank", title: "rank", n: true, of: (row) => row.rank },
    { key: "label", title: "actor", of: (row) => labelOf(row.id) }, { key: "kind", title: "kind", of: (row) => asWords(kindOf(row.id)) },
    { key: "value", title: measure.unit ? `value (${measure.unit})` : "value", n: true, of: (row) => row.value }];
  if (measure.rows.some((row) => Number.isFinite(row.low))) {
    columns.push({ key: "low", title: "rank in 90 of 100 draws", of: (row) => row.low, bar: true });
  }
  if (after) {
    const lost = new Set(scenarioNamed(state.scenario).actors?.removed ?? []);
    const rows = new Map([...measure.rows.filter((row) => !lost.has(row.id)), ...after.rows].map((row) => [row.id, row]));
    const change = (row, key) => (Number.isFinite(rows.get(row.id)?.[key]) && Number.isFinite(row[key]) ? rows.get(row.id)[key] - row[key] : null);
    columns.push({ key: "after", title: "value after", n: true, of: (row) => rows.get(row.id)?.value ?? null },
      { key: "change", title: "change", n: true, of: (row) => change(row, "value"), show: shownChange },
      { key: "rank-after", title: "rank after", n: true, of: (row) => rows.get(row.id)?.rank ?? null },
      { key: "places", title: "places", n: true, of: (row) => change(row, "rank"), show: rankArrow, words: rankWords });
  }
  return columns;
}

/* Names ascend, numbers too, or both descend with '-'; what has no value stands last either way. */
function sortedRows(rows, columns) {
  const down = state.sort.startsWith("-"), column = columns.find(({ key }) => key === state.sort.replace(/^-/, "")) ?? columns[0];
  const order = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b) * (down ? -1 : 1);
  return [...rows].sort((a, b) => {
    const x = column.of(a) ?? null, y = column.of(b) ?? null;
    return x === null || y === null ? (x === null) - (y === null) : order(x, y) || (a.rank ?? 0) - (b.rank ?? 0);
  });
}

function sortBy(key) {
  const now = state.sort || "rank";
  const first = ["value", "after", "change"].includes(key) ? `-${key}` : key;
  update({ sort: now === first ? (first.startsWith("-") ? key : `-${key}`) : first });
}

function headCell(column, count) {
  const now = state.sort || "rank", on = now.replace(/^-/, "") === column.key;
  return make("th", { scope: "col", class: column.n && "n", "aria-sort": on ? (now.startsWith("-") ? "descending" : "ascending") : null },
    makeButton({ class: "sort", "data-sort": column.key }, () => sortBy(column.key), column.title), column.bar && barScale(count));
}

function bodyCell(column, row, count) {
  if (column.key === "label") {
    return make("th", { scope: "row" }, actorButton(row.id), !shown.actors.has(row.id) && make("span", { class: "aside" }, " (filtered out)"));
  }
  if (column.bar) {
    return make("td", { class: "ranks" }, rankBar(row, count), make("span", { class: "interval-text" }, intervalText(row)));
  }
  const value = column.of(row);
  const text = (column.show ?? shownNumber)(value);
  return make("td", { class: column.n && "n", title: value === null ? row.why ?? row.valueWhy : null }, column.words ? [make("span",
    { "aria-hidden": "true" }, text), make("span", { class: "unseen" }, column.words(value))] : text);
}

function measureTable(measure) {
  const after = scenarioNamed(state.scenario)?.measures?.find((other) => other.name === measure.name);
  const columns = measureColumns(measure, after), count = measure.total ?? measure.rows.length;
  const rows = sortedRows(measure.rows, columns), first = state.all === "measures" ? rows.length : ROWS_FIRST;
  return make("table", {}, make("caption", {}, `${measure.title ?? measure.name}${after ? ", before and after "
    + titleOfScenario(scenarioNamed(state.scenario)) : ""}`),
    make("thead", {}, make("tr", {}, columns.map((column) => headCell(column, count)))),
    make("tbody", {}, rows.map((row, at) => make("tr", { class: [at >= first && "later", !shown.actors.has(row.id) && "dim",
      row.id === state.actor && "chosen"].filter(Boolean).join(" ") }, columns.map((column) => bodyCell(column, row, count))))));
}

function showMeasures() {
  const measure = measureNamed(state.measure);
  if (measure) {
    const sorted = document.activeElement?.dataset?.sort;
    byId("measure").value = measure.name;
    byId("measure-explain").textContent = measure.explain ?? "";
    byId("measure-table").replaceChildren(measureTable(measure));
    byId("measure-conditions").replaceChildren(...[conditionsOf(measure.conditions ?? data.conditions)].filter(Boolean));
    byId("measure-all").hidden = measure.rows.length <= ROWS_FIRST;
    byId("measure-all").textContent = state.all === "measures" ? `first ${ROWS_FIRST}` : `all ${measure.rows.length}`;
    byId("measure-table").querySelector(`[data-sort="${sorted}"]`)?.focus();
  }
}

function startMeasures() {
  byId("measures").hidden = data.measures.length === 0;
  byId("measure").append(...data.measures.map((measure) => make("option", { value: measure.name }, measure.title ?? measure.name)));
  byId("measure").addEventListener("change", () => update({ measure: byId("measure").value }));
  byId("measure-all").addEventListener("click", () => update({ all: state.all === "measures" ? "" : "measures" }));
  watch(["measure", "sort", "all", "scenario", "actor", ...FILTER_KEYS], showMeasures);
}
