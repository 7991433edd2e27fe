/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * panel.js - what is known of an actor or of the ties between two, and on which evidence.
 */

const LIST_FIRST = 12;

function actorButton(id, text = labelOf(id)) {
  return makeButton({ class: "link" }, () => {
    update({ actor: id, tie: "", tab: "details" });
    lookAt(id);
  }, text);
}

function tieButton(tie, text) {
  return makeButton({ class: "link" }, () => update({ tie: tie.id, actor: "", tab: "details" }), text);
}

/* ---- evidence ---- */

function evidenceItem(piece) {
  const source = documents.get(piece.document);
  const words = [source?.date, piece.locator, piece.by && `according to ${piece.by}`, piece.grade && `grade ${piece.grade}`,
    piece.standing && asWords(piece.standing)];
  return make("li", { class: "evidence" }, piece.says && make("p", { class: "says" }, piece.says),
    make("p", { class: "source" }, make("cite", {}, source?.title ?? piece.document ?? "no document"),
      words.filter(Boolean).map((word) => ` · ${word}`)));
}

function evidenceList(evidence) {
  const list = evidence ?? [];
  return list.length === 0 ? make("p", { class: "none" }, "No evidence is named.")
    : make("ul", { class: "evidence-list" }, list.map(evidenceItem));
}

function figureItem(figure) {
  return make("li", {}, make("span", { class: "figure" }, `${shownNumber(figure.value, 15)} ${figure.unit ?? ""}`.trim()),
    ` ${asWords(figure.what)}${figure.date ? `, ${figure.date}` : ""}`, (figure.evidence ?? []).length > 0 && evidenceList(figure.evidence));
}

function figureList(numbers) {
  return (numbers ?? []).length === 0 ? null : [make("h4", {}, "Figures"),
    make("ul", { class: "figures" }, numbers.map((number) => figureItem(data.figures[number])))];
}

/* ---- measures of an actor ---- */

function intervalText(row) {
  return Number.isFinite(row.low) && Number.isFinite(row.high) ? `${row.low}\u2013${row.high}` : "";
}

function measureRow(measure, id) {
  const row = measure.rows.find((other) => other.id === id);
  return row ? make("tr", {}, make("th", { scope: "row" }, makeButton({ class: "link" }, () => {
    update({ measure: measure.name });
    byId("measures").scrollIntoView();
  }, measure.title ?? measure.name)), make("td", { class: "n" }, shownNumber(row.value)), make("td", { class: "n" }, shownNumber(row.rank)),
    make("td", {}, rankBar(row, measure.rows.length)), make("td", { class: "n" }, intervalText(row))) : null;
}

function measuresOfActor(id) {
  const rows = data.measures.map((measure) => measureRow(measure, id)).filter(Boolean);
  return rows.length === 0 ? null : [make("h4", {}, "Measures"), make("div", { class: "table" },
    make("table", { class: "small" }, make("thead", {}, make("tr", {}, ["measure", "value", "rank"].map((name, column) =>
      make("th", { scope: "col", class: column > 0 && "n" }, name)), make("th", { scope: "col", colspan: 2 }, "rank in 90 of 100 draws"))),
      make("tbody", {}, rows))), conditionsOf(data.measures.map((measure) => measure.conditions).filter(Boolean).flat())];
}

/* ---- ties ---- */

function whatOf(tie) {
  return [asWords(tie.relation ?? tie.layer ?? "tie"), tie.status && tie.status !== "existing" && asWords(tie.status),
    Number(tie.sign) < 0 && "hostile", periodOf(tie)].filter(Boolean).join(", ");
}

function arrowFrom(tie, id) {
  return !tie.directed ? "\u2013" : tie.source === id ? "\u2192" : "\u2190";
}

/* What a scenario does to the tie in `row`, as a word; null where it does nothing. */
function fateOf(row) {
  const ties = scenarioNamed(state.scenario)?.ties;
  return ties?.removed?.includes(row) ? "gone" : ties?.changed?.some((change) => change.row === row) ? "changed" : null;
}

function tieLine(row, id) {
  const tie = data.ties[row], fate = fateOf(row);
  return make("li", { class: [shown.ties.has(row) ? "" : "dim", fate ?? ""].join(" ").trim() },
    make("span", { "aria-hidden": "true" }, `${arrowFrom(tie, id)} `), tieButton(tie, labelOf(otherEnd(tie, id))), make("span",
      { class: "what" }, ` ${whatOf(tie)}`), fate && make("span", { class: "fate" }, ` ${fate} here`),
    !shown.ties.has(row) && make("span", { class: "aside" }, " (filtered out)"));
}

function layerGroup(layer, rows, id) {
  const group = make("details", { class: "layer-group", open: rows.length <= LIST_FIRST }, make("summary", {}, layerSwatch(layer),
    make("span", { class: "name" }, asWords(layer)), make("span", { class: "count" }, String(rows.length))));
  group.append(make("ul", { class: "ties" }, rows.map((row) => tieLine(row, id))));
  return group;
}

/* The ties of an actor by layer, those that are shown first, then by the other end's name. */
function tiesOfActor(id) {
  const order = (row) => `${shown.ties.has(row) ? 0 : 1}${labelOf(otherEnd(data.ties[row], id))}`;
  const rows = [...(rowsOfActor.get(id) ?? [])].sort((a, b) => order(a).localeCompare(order(b)));
  const layers = [...new Set(rows.map((row) => data.ties[row].layer))].sort();
  return [make("h4", {}, countOf(rows.length, "tie"), make("span", { class: "aside" },
    ` with ${countOf(neighboursOf(id).size, "actor")}`)), layers.map((layer) =>
    layerGroup(layer, rows.filter((row) => data.ties[row].layer === layer), id))];
}

function attributeList(tie) {
  const pairs = [["layer", asWords(tie.layer ?? "")], ["status", asWords(tie.status ?? "")], ["sign", signName(tie.sign ?? 0)],
    ["period", periodOf(tie)], ["strength", tie.strength], ...(tie.attributes ?? [])];
  return make("dl", { class: "facts" }, pairs.filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, shownNumber(value)))));
}

function changesOf(row) {
  const changes = (scenarioNamed(state.scenario)?.ties?.changed ?? []).filter((change) => change.row === row);
  return changes.length === 0 ? null : make("ul", { class: "changes" }, changes.map((change) => make("li", {},
    `${change.what}: ${shownNumber(change.before)} \u2192 ${shownNumber(change.after)}`)));
}

/* One tie with all that it rests on; the one that was chosen stands open. */
function tieArticle(tie, row, open) {
  const fate = row === undefined ? "added" : fateOf(row);
  return make("details", { class: `tie-article ${row === undefined || shown.ties.has(row) ? "" : "dim"}`.trim(), open },
    make("summary", {}, layerSwatch(tie.layer), make("span", { class: "name" }, `${asWords(tie.relation ?? tie.layer ?? "tie")}`,
      make("span", { class: "aside" }, [tie.directed && endsOf(tie), tie.status !== "existing" && asWords(tie.status ?? ""),
        fate && `${fate} in this scenario`].filter(Boolean).map((word) => ` · ${word}`)))),
    attributeList(tie), row !== undefined && changesOf(row), tie.note && make("p", { class: "note" }, tie.note),
    row !== undefined && figureList(figuresOfTie.get(tie.id) ?? figuresOfTie.get(row)), evidenceList(tie.evidence));
}

/* ---- the panel ---- */

/* Who is not on the picture that is shown, but on the other. */
function elsewhere(ids) {
  const other = state.view === "map" ? "network" : "map";
  const absent = ids.filter((id) => !pictureHas(state.view, id) && pictureHas(other, id));
  return absent.length === 0 ? null : make("p", { class: "aside" }, `${absent.map(labelOf).join(" and ")} ${absent.length === 1 ? "is" : "are"
    } not on the ${state.view}. `, makeButton({ class: "quiet" }, () => {
    update({ view: other, at: "" });
    lookAt(absent[0]);
  }, `show on the ${other}`));
}

function showActor(actor) {
  const words = [asWords(actor.kind ?? ""), actor.territory && actor.territory !== actor.id && `in ${labelOf(actor.territory)}`, actor.id];
  const lost = scenarioNamed(state.scenario)?.actors?.removed?.includes(actor.id);
  const pieces = actor.evidence ?? [];
  return [make("h3", { tabindex: -1 }, actor.label || actor.id), make("p", { class: "kind" }, words.filter(Boolean).join(" · ")),
    elsewhere([actor.id]), lost && make("p", { class: "fate" }, "Lost in this scenario."),
    actor.aliases && make("p", { class: "note" }, `Also: ${actor.aliases.replace(/;/g, "; ")}`), actor.note && make("p", { class: "note" }, actor.note),
    measuresOfActor(actor.id), figureList(figuresOfActor.get(actor.id)), tiesOfActor(actor.id),
    pieces.length > 0 && make("details", { class: "layer-group", open: pieces.length <= LIST_FIRST },
      make("summary", {}, make("span", { class: "name" }, "What documents say"), make("span", { class: "count" }, String(pieces.length))),
      evidenceList(pieces))];
}

function showPair(tie) {
  const rows = rowsOfPair(tie), row = data.ties.indexOf(tie);
  const order = [row, ...rows.filter((other) => other !== row && shown.ties.has(other)), ...rows.filter((other) => other !== row &&
    !shown.ties.has(other))].filter((other) => other >= 0);
  return [make("h3", { tabindex: -1 }, actorButton(tie.source), " \u2013 ", actorButton(tie.target)),
    make("p", { class: "kind" }, countOf(rows.length + (row < 0 ? 1 : 0), "tie")), elsewhere([tie.source, tie.target]),
    row < 0 && tieArticle(tie, undefined, true),
    order.map((other) => tieArticle(data.ties[other], other, other === row))];
}

const GRADES = "Grades: A to F says how reliable the source is, 1 to 6 how credible the statement; F and 6 cannot be judged.";

function showDetails(changed) {
  const tie = state.tie ? tieNamed(state.tie) : undefined, actor = actors.get(state.actor);
  const content = tie ? showPair(tie) : actor ? showActor(actor) : null;
  byId("details").replaceChildren(...[content ?? make("p", { class: "none" },
    "Choose an actor or a tie in the picture, or search for an actor, to read what it rests on."),
  content && make("p", { class: "aside" }, GRADES)].flat(4).filter(Boolean));
  if (content && (changed?.has("actor") || changed?.has("tie"))) {
    announce(tie ? `Evidence of ${endsOf(tie)}` : `Evidence of ${labelOf(actor.id)}`);
    byId("side").scrollTop = 0;
    if (!byId("canvas").contains(document.activeElement)) {
      byId("details").querySelector("h3").focus({ preventScroll: true });
    }
  }
}

function startPanel() {
  watch(["actor", "tie", "scenario", "view", ...FILTER_KEYS], showDetails);
}
