/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * data.js - the network as the page was given it, and what is looked up in it.
 */

const data = readData();
const actors = new Map(data.actors.map((actor) => [actor.id, actor]));
const documents = new Map(data.documents.map((source) => [source.id, source]));
const rowsOfActor = groupRows(data.ties, (tie) => [tie.source, tie.target]);
const figuresOfActor = groupRows(data.figures, (figure) => [figure.actor]);
const figuresOfTie = groupRows(data.figures, (figure) => [figure.tie]);

/* Characters that are not seen, or that turn the order of others round, as the program's own HTML shows them. */
function visible(key, value) {
  return typeof value !== "string" ? value : value.replace(/\n/g, " ").replace(/\t/g, "\\t")
    .replace(/[\0-\x1f\x7f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .replace(/[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function readData() {
  const read = JSON.parse(byId("data").textContent, visible);
  for (const list of ["conditions", "documents", "layers", "statuses", "kinds", "actors", "ties", "figures", "measures",
    "scenarios", "claims"]) {
    read[list] ??= [];
  }
  read.ties.forEach((tie, row) => completeTie(tie, `#${row + 1}`));
  for (const scenario of read.scenarios) {
    (scenario.ties?.added ?? []).filter((tie) => typeof tie === "object").forEach((tie, number) => completeTie(tie, `+${number + 1}`));
  }
  for (const claim of read.claims) {
    claim.document = typeof claim.document === "number" ? read.documents[claim.document]?.id : claim.document;
  }
  for (const row of [...read.actors, ...read.figures]) {
    completeEvidence(row, read.documents);
  }
  [...read.ties, ...read.scenarios.flatMap((scenario) => scenario.ties?.added ?? [])].forEach((tie) => completeEvidence(tie, read.documents));
  return read;
}

/* Every tie has an id; what it is and a note stand beside its attributes. */
function completeTie(tie, id) {
  tie.id ??= id;
  for (const name of ["relation", "note"]) {
    tie[name] ??= (tie.attributes ?? []).find(([attribute]) => attribute === name)?.[1];
  }
  tie.attributes = (tie.attributes ?? []).filter(([name]) => name !== "relation" && name !== "note");
}

/* Evidence names its document by its id or by its number. */
function completeEvidence(row, sources) {
  for (const piece of row?.evidence ?? []) {
    piece.says ??= piece.text;
    piece.document = typeof piece.document === "number" ? sources[piece.document]?.id : piece.document;
  }
}

/* From each name that `namesOf` gives a row to the numbers of its rows. */
function groupRows(rows, namesOf) {
  const groups = new Map();
  rows.forEach((row, number) => {
    for (const name of new Set(namesOf(row))) {
      if (name !== undefined && name !== null) {
        groups.set(name, [...(groups.get(name) ?? []), number]);
      }
    }
  });
  return groups;
}

function labelOf(id) {
  return actors.get(id)?.label || String(id);
}

function kindOf(id) {
  return actors.get(id)?.kind ?? "unknown";
}

function otherEnd(tie, id) {
  return tie.source === id ? tie.target : tie.source;
}

function endsOf(tie) {
  return `${labelOf(tie.source)} ${tie.directed ? "\u2192" : "\u2013"} ${labelOf(tie.target)}`;
}

function sameEnds(a, b) {
  return (a.source === b.source && a.target === b.target) || (a.source === b.target && a.target === b.source);
}

/* The rows of all ties between the two ends of `tie`. */
function rowsOfPair(tie) {
  return (rowsOfActor.get(tie.source) ?? []).filter((row) => sameEnds(data.ties[row], tie));
}

function neighboursOf(id) {
  return new Set((rowsOfActor.get(id) ?? []).map((row) => otherEnd(data.ties[row], id)));
}

function documentsOf(tie) {
  const named = new Set((tie.evidence ?? []).map((piece) => piece.document).filter(Boolean));
  return named.size === 0 ? [""] : [...named];
}

function yearOf(date) {
  const year = Number.parseInt(date, 10);
  return Number.isNaN(year) ? undefined : year;
}

/* The first and the last year that any tie names; undefined where none is dated. */
function yearsOfTies() {
  const years = data.ties.flatMap((tie) => [yearOf(tie.from), yearOf(tie.to)]).filter((year) => year !== undefined);
  return years.length === 0 ? undefined : { first: Math.min(...years), last: Math.max(...years) };
}

function colorOfLayer(name) {
  return data.layers.find((layer) => layer.name === name)?.color ?? "#555555";
}

function measureNamed(name) {
  return data.measures.find((measure) => measure.name === name) ?? data.measures[0];
}

/* A scenario's title; its name in words where it has none of its own. */
function titleOfScenario({ title, name }) {
  const proper = new Map(data.actors.map(({ label }) => [label?.toLowerCase(), label]));
  const words = asWords(name).split(" ").map((word) => proper.get(word) ?? word).join(" ");
  return title && title !== name ? title : words.charAt(0).toUpperCase() + words.slice(1);
}

function scenarioNamed(name) {
  return data.scenarios.find((scenario) => scenario.name === name);
}

function tieNamed(id) {
  const row = data.ties.findIndex((tie) => tie.id === id);
  return row >= 0 ? data.ties[row] : addedTies().find((tie) => tie.id === id);
}

/* The ties that the scenario which is on adds: rows of the network or ties of its own. */
function addedTies(scenario = scenarioNamed(state.scenario)) {
  return (scenario?.ties?.added ?? []).map((tie) => (typeof tie === "number" ? data.ties[tie] : tie)).filter(Boolean);
}
