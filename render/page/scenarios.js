/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenarios.js - one scenario beside the network as it is: what it edits, what is gone, new or otherwise, who rises and falls.
 */

/* Rows of a measure before and after, the largest change of value first. */
function comparedRows(after) {
  const before = new Map((data.measures.find((measure) => measure.name === after.name)?.rows ?? []).map((row) => [row.id, row]));
  const size = (number) => Math.abs(number ?? 0);
  return after.rows.filter((row) => before.has(row.id)).map((row) => {
    const old = before.get(row.id);
    const change = (key) => (Number.isFinite(old[key]) && Number.isFinite(row[key]) ? row[key] - old[key] : null);
    return { id: row.id, old, row, rank: change("rank"), value: change("value") };
  }).filter(({ rank, value }) => rank || value).sort((a, b) => size(b.value) - size(a.value) || size(b.rank) - size(a.rank));
}

function rankArrow(change) {
  return change === null ? "NA" : change === 0 ? "=" : `${change < 0 ? "\u25b2" : "\u25bc"}\u202f${Math.abs(change)}`;
}

function rankWords(change) {
  return change === null ? "no rank" : change === 0 ? "same rank" : `${change < 0 ? "up" : "down"} ${Math.abs(change)}`;
}

/* What was and what comes of it, in one cell. */
function turnOf(before, after) {
  return `${shownNumber(before, 3)}\u202f\u2192\u202f${shownNumber(after, 3)}`;
}

function comparedRow({ id, old, row, rank, value }) {
  return make("tr", { class: !shown.actors.has(id) && "dim" }, make("th", { scope: "row" }, actorButton(id)),
    make("td", { class: "n" }, turnOf(old.value, row.value)), make("td", { class: "n" }, shownChange(value, 3)),
    make("td", { class: "n" }, turnOf(old.rank, row.rank), " ", make("span", { "aria-hidden": "true" }, rankArrow(rank).charAt(0)),
      make("span", { class: "unseen" }, rankWords(rank))));
}

function comparedTable(measure) {
  const rows = comparedRows(measure);
  if (rows.length === 0) {
    return make("p", { class: "none" }, `No actor's ${measureNamed(measure.name)?.title ?? measure.name} changes.`);
  }
  const body = make("tbody", {}, rows.slice(0, LIST_FIRST).map(comparedRow));
  const more = rows.length > LIST_FIRST && makeButton({ class: "quiet" }, () => {
    body.append(...rows.slice(LIST_FIRST).map(comparedRow));
    more.remove();
  }, `all ${rows.length}`);
  return [make("div", { class: "table" }, make("table", { class: "small" }, make("caption", {}, measureNamed(measure.name)?.title ?? measure.name),
    make("thead", {}, make("tr", {}, ["actor", "value", "change", "rank"].map((name, column) => make("th",
      { scope: "col", class: column > 0 && "n" }, name)))), body)), more];
}

function outcomeTable(outcomes) {
  return (outcomes ?? []).length === 0 ? null : make("div", { class: "table" }, make("table", { class: "small" }, make("caption", {}, "The whole"),
    make("thead", {}, make("tr", {}, ["what", "value", "change"].map((name, column) => make("th", { scope: "col", class: column > 0 && "n" },
      name)))), make("tbody", {}, outcomes.map(({ name, unit, before, after, change }) => make("tr", {}, make("th", { scope: "row" },
      `${asWords(name)}${unit && unit !== name ? ` (${unit})` : ""}`), make("td", { class: "n" }, turnOf(before, after)),
    make("td", { class: "n" }, shownChange(change, 3)))))));
}

/* A sentence about the scenario, which names itself already. */
function summaryLine(scenario, line) {
  const rest = line.startsWith(`${scenario.name}: `) ? line.slice(scenario.name.length + 2) : line;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function nameList(title, items) {
  return items.length === 0 ? null : make("details", { class: "layer-group", open: items.length <= 6 }, make("summary", {},
    make("span", { class: "name" }, title), make("span", { class: "count" }, String(items.length))), make("ul", { class: "ties" }, items));
}

function tieItem(tie, more = "") {
  return make("li", {}, tieButton(tie, endsOf(tie)), make("span", { class: "what" }, ` ${whatOf(tie)}${more}`));
}

function changeLists(scenario) {
  const ties = scenario.ties ?? {};
  return [nameList("Actors lost", (scenario.actors?.removed ?? []).map((id) => make("li", {}, actorButton(id)))),
    nameList("Actors added", (scenario.actors?.added ?? []).map((actor) => make("li", {}, actor.label || actor.id))),
    nameList("Ties lost", (ties.removed ?? []).filter((row) => data.ties[row]).map((row) => tieItem(data.ties[row]))),
    nameList("Ties added", addedTies(scenario).map((tie) => tieItem(tie))),
    nameList("Ties changed", (ties.changed ?? []).filter((change) => data.ties[change.row]).map((change) =>
      tieItem(data.ties[change.row], `: ${change.what} ${shownNumber(change.before)} \u2192 ${shownNumber(change.after)}`)))];
}

function describeScenario(scenario) {
  return [scenario.note && make("p", { class: "note" }, scenario.note),
    (scenario.summary ?? []).length > 0 && make("ul", { class: "sentences" }, scenario.summary.map((line) => make("li", {}, summaryLine(scenario, line)))),
    (scenario.edits ?? []).length > 0 && make("p", { class: "edits" }, make("span", { class: "aside" }, "Edits: "),
      scenario.edits.map((edit) => [make("code", {}, edit), " "])), changeLists(scenario), (scenario.measures ?? []).map(comparedTable),
    outcomeTable(scenario.outcomes),
    conditionsOf(scenario.conditions)];
}

function showScenario(changed) {
  const scenario = scenarioNamed(state.scenario);
  byId("scenario").value = scenario?.name ?? "";
  byId("scenario-content").replaceChildren(...(scenario ? describeScenario(scenario) : [make("p", { class: "none" },
    "The network as it is. Choose a scenario to see what it takes away, adds and changes, and who rises and falls.")])
    .flat(4).filter(Boolean));
  byId("tab-scenarios").classList.toggle("on", scenario !== undefined);
  byId("scenario-flag").hidden = scenario === undefined;
  byId("scenario-flag-name").textContent = scenario ? titleOfScenario(scenario) : "";
  if (changed?.has("scenario")) {
    announce(scenario ? `Scenario ${titleOfScenario(scenario)} is on` : "The network as it is");
  }
}

function startScenarios() {
  const list = byId("scenario");
  list.append(make("option", { value: "" }, "As it is"), ...data.scenarios.map((scenario) =>
    make("option", { value: scenario.name }, titleOfScenario(scenario))));
  list.addEventListener("change", () => update({ scenario: list.value, tab: "scenarios" }));
  byId("scenario-off").addEventListener("click", () => update({ scenario: "" }));
  byId("tab-scenarios").hidden = data.scenarios.length === 0;
  watch(["scenario", ...FILTER_KEYS], showScenario);
}
