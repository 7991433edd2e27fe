/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * filters.js - which ties and actors are looked at, and how many each choice would leave.
 *
 * A tie is shown when every facet lets it through. An actor is shown when its kind is let through and it has a tie that
 * is shown, or has no tie at all. The count beside a choice is what it would show with the other facets as they are.
 */

const FILTER_KEYS = ["layer", "kind", "status", "sign", "document", "from", "to", "undated"];
const facets = makeFacets();
let shown = { ties: new Set(), actors: new Set() };

function makeFacets() {
  const present = (names, of) => {
    const used = new Set(data.ties.flatMap(of));
    return [...names.filter((name) => used.has(name)), ...[...used].filter((name) => !names.includes(name)).sort()];
  };
  const facet = (key, title, names, of, nameOf = asWords) => ({ key, title, of, nameOf, values: present(names, of) });
  return [
    facet("layer", "Layers", data.layers.map((layer) => layer.name), (tie) => [tie.layer]),
    facet("status", "Status", data.statuses, (tie) => [tie.status ?? "existing"]),
    facet("sign", "Sign", ["1", "0", "-1"], (tie) => [String(tie.sign ?? 0)], signName),
    facet("kind", "Kinds of actors", data.kinds, (tie) => [...new Set([kindOf(tie.source), kindOf(tie.target)])]),
    facet("document", "Documents", data.documents.map((source) => source.id), documentsOf,
      (id) => (id === "" ? "no document named" : documents.get(id)?.title ?? id)),
  ];
}

/* Both ends must be of kinds that are on; of several documents one is enough. */
function facetPasses(facet, tie) {
  const off = state[facet.key];
  const values = off.length === 0 ? [] : facet.of(tie);
  return values.length === 0 || (facet.key === "kind" ? !values.some((value) => off.includes(value))
    : values.some((value) => !off.includes(value)));
}

function periodPasses(tie) {
  if (!tie.from && !tie.to) {
    return state.undated !== "no";
  }
  const from = yearOf(state.from) ?? -Infinity, to = yearOf(state.to) ?? Infinity;
  return (yearOf(tie.from) ?? -Infinity) <= to && (yearOf(tie.to) ?? Infinity) >= from;
}

/* Whether everything lets `tie` through but the facet named `except`. */
function facetsPass(tie, except) {
  return (except === "period" || periodPasses(tie)) && facets.every((facet) => facet.key === except || facetPasses(facet, tie));
}

function findShown() {
  const ties = new Set(), ids = new Set();
  data.ties.forEach((tie, row) => {
    if (facetsPass(tie)) {
      ties.add(row);
      ids.add(tie.source).add(tie.target);
    }
  });
  for (const { id, kind } of data.actors) {
    if (!rowsOfActor.has(id) && !state.kind.includes(kind)) {
      ids.add(id);
    }
  }
  return { ties, actors: ids };
}

function countChoices(facet) {
  const counts = new Map(facet.values.map((value) => [value, 0]));
  for (const tie of data.ties) {
    if (facetsPass(tie, facet.key)) {
      for (const value of facet.of(tie)) {
        counts.set(value, counts.get(value) + 1);
      }
    }
  }
  return counts;
}

/* ---- the panel ---- */

function swatchOf(facet, value) {
  if (facet.key === "layer") {
    return layerSwatch(value);
  }
  if (facet.key === "status") {
    const dashes = { "under-construction": "9 3", planned: "5 3", blocked: "5 3", proposed: "1.5 3", ended: "1.5 3" }[value];
    return makeShape("svg", { class: "swatch ink", viewBox: "0 0 26 8", "aria-hidden": "true" },
      makeShape("line", { x1: 0, x2: 26, y1: 4, y2: 4, "stroke-dasharray": dashes }));
  }
  return facet.key === "kind" ? kindSwatch(value) : facet.key === "sign" ? signSwatch(value) : null;
}

function bundleSwatch() {
  return makeShape("svg", { class: "swatch bundle", viewBox: "0 0 26 8", "aria-hidden": "true" },
    makeShape("line", { x1: 0, x2: 26, y1: 4, y2: 4 }));
}

/* The mark that the pictures give a kind: a copy of one actor's. */
function kindSwatch(kind) {
  const node = [...document.querySelectorAll(".canvas .actor")].find((actor) => kindOf(actor.dataset.actor) === kind);
  const shape = node?.querySelector("ellipse, polygon, circle, rect, path");
  if (!shape) {
    return null;
  }
  const box = shapeBox(shape), margin = box.width / 10;
  return makeShape("svg", { class: "swatch picture mark", "aria-hidden": "true", viewBox: [box.x - margin, box.y - margin,
    box.width + 2 * margin, box.height + 2 * margin].join(" ") }, [...node.children].map((child) => child.cloneNode(true)));
}

/* Without asking the browser, which does not measure what is hidden. */
function shapeBox(shape) {
  const number = (name) => Number(shape.getAttribute(name));
  const corners = shape.getAttribute("points") ?? shape.getAttribute("d");
  if (corners !== null) {
    const places = (corners.match(/-?[\d.]+/g) ?? []).map(Number);
    const xs = places.filter((_, at) => at % 2 === 0), ys = places.filter((_, at) => at % 2 === 1);
    return { x: Math.min(...xs), y: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
  }
  const rx = number("rx") || number("r"), ry = number("ry") || number("r");
  return shape.localName === "rect" ? { x: number("x"), y: number("y"), width: number("width"), height: number("height") }
    : { x: number("cx") - rx, y: number("cy") - ry, width: 2 * rx, height: 2 * ry };
}

/* Hostile ties are double lines in the palette's red; the others have a colour only where the layer needs none. */
function signSwatch(sign) {
  if (sign !== "-1") {
    return signsHaveColors() && sign === "1" ? layerSwatch(data.layers[0]?.name) : null;
  }
  return makeShape("svg", { class: "swatch picture", viewBox: "0 0 26 8", "aria-hidden": "true" },
    [2.6, 5.4].map((y) => makeShape("line", { x1: 0, x2: 26, y1: y, y2: y, stroke: "#c8102e", "stroke-width": 1.2 })));
}

/* As in the pictures: with one layer, friends and foes have the colours. */
function signsHaveColors() {
  const [layers, , signs] = facets;
  return layers.values.length === 1 && signs.values.includes("1") && signs.values.includes("-1");
}

/* A layer's line, in the colour that the pictures give it. */
function layerSwatch(name) {
  return makeShape("svg", { class: "swatch picture", viewBox: "0 0 26 8", "aria-hidden": "true" },
    makeShape("line", { x1: 0, x2: 26, y1: 4, y2: 4, stroke: colorOfLayer(name), "stroke-width": 3 }));
}

function makeChoice(facet, value) {
  const box = make("input", { type: "checkbox", "data-value": value });
  box.addEventListener("change", () => update({ [facet.key]: toggled(state[facet.key], value) }));
  return make("label", { class: "choice" }, box, swatchOf(facet, value), make("span", { class: "name" }, facet.nameOf(value)),
    make("span", { class: "count" }));
}

function makeFacet(facet) {
  const group = make("fieldset", { class: "facet", "data-facet": facet.key }, make("legend", {}, facet.title),
    make("div", { class: "all-or-none" },
      makeButton({ class: "quiet", "aria-label": `All ${facet.title.toLowerCase()}` }, () => update({ [facet.key]: [] }), "all"),
      makeButton({ class: "quiet", "aria-label": `No ${facet.title.toLowerCase()}` },
        () => update({ [facet.key]: [...facet.values] }), "none")));
  group.append(...facet.values.map((value) => makeChoice(facet, value)));
  return facet.values.length > 1 ? group : null;
}

function makeYear(key, title, years) {
  const box = make("input", { type: "number", id: `year-${key}`, min: years.first, max: years.last, step: 1,
    placeholder: key === "from" ? years.first : years.last });
  box.addEventListener("change", () => update({ [key]: box.value }));
  return make("label", { class: "year" }, title, box);
}

function makePeriod() {
  const years = yearsOfTies();
  if (!years) {
    return null;
  }
  const undated = make("input", { type: "checkbox", id: "undated" });
  undated.addEventListener("change", () => update({ undated: undated.checked ? "" : "no" }));
  return make("fieldset", { class: "facet", "data-facet": "period" }, make("legend", {}, "Years"),
    make("div", { class: "years" }, makeYear("from", "from ", years), makeYear("to", "to ", years)),
    make("label", { class: "choice" }, undated, make("span", { class: "name" }, "ties without a date"),
      make("span", { class: "count", id: "undated-count" })));
}

function showChoices() {
  for (const facet of facets) {
    const counts = countChoices(facet);
    for (const box of document.querySelectorAll(`[data-facet="${facet.key}"] input`)) {
      const count = counts.get(box.dataset.value) ?? 0;
      box.checked = !state[facet.key].includes(box.dataset.value);
      box.parentElement.querySelector(".count").textContent = shownNumber(count, 15);
      box.parentElement.classList.toggle("empty", count === 0);
    }
  }
  if (byId("undated")) {
    byId("undated").checked = state.undated !== "no";
    byId("undated-count").textContent = data.ties.filter((tie) => !tie.from && !tie.to && facetsPass(tie, "period")).length;
    byId("year-from").value = state.from;
    byId("year-to").value = state.to;
  }
}

function filtersAreOn() {
  return FILTER_KEYS.some((key) => state[key].length > 0);
}

function clearFilters() {
  update(Object.fromEntries(FILTER_KEYS.map((key) => [key, initial[key]])));
}

function refreshShown() {
  shown = findShown();
}

function showFilters() {
  showChoices();
  const text = `${countOf(shown.ties.size, "tie")} of ${shownNumber(data.ties.length, 15)} and ${
    countOf(shown.actors.size, "actor")} of ${shownNumber(data.actors.length, 15)} shown`;
  byId("filter-count").textContent = text;
  byId("clear-filters").hidden = !filtersAreOn();
  byId("tab-filters").classList.toggle("on", filtersAreOn());
}

function startFilters() {
  byId("filter-list").append(...[...facets.slice(0, 3).map(makeFacet), makePeriod(), ...facets.slice(3).map(makeFacet)]
    .filter(Boolean));
  byId("clear-filters").addEventListener("click", clearFilters);
  watch(FILTER_KEYS, refreshShown);
  watch(FILTER_KEYS, showFilters);
}
