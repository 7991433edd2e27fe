/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * picture.js - the two pictures: what is seen of them, what stands out, what a pointer over them means.
 */

const pictures = new Map();

/* A picture is read when it is first shown: what is hidden has no measures. */
function pictureNamed(name) {
  if (!pictures.has(name) && byId(name)?.querySelector("svg")) {
    pictures.set(name, readPicture(byId(name).querySelector("svg")));
  }
  return pictures.get(name);
}

function readPicture(svg) {
  const scene = svg.querySelector(".scene") ?? svg;
  const overlay = makeShape("g", { class: "overlay" });
  scene.insertBefore(overlay, scene.querySelector(".actor"));
  const picture = { svg, scene, overlay, ties: [], actors: new Map(), labels: [] };
  readParts(picture);
  for (const node of svg.querySelectorAll(".tie")) {
    const rows = (node.dataset.ties ?? "").split(" ").filter(Boolean).map(Number);
    const line = node.querySelector("path");
    picture.ties.push({ node, rows, line, color: line?.getAttribute("stroke"), count: node.querySelector("text") });
    addHitArea(node, line);
  }
  for (const node of svg.querySelectorAll(".actor")) {
    picture.actors.set(node.dataset.actor, { node, middle: middleOf(node.getBBox()) });
  }
  for (const node of svg.querySelectorAll(".label")) {
    picture.labels.push(readLabel(node, picture.actors.get(node.dataset.actor)));
  }
  picture.home = withMargin(scene.getBBox());
  svg.setAttribute("aria-hidden", "true");
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return picture;
}

/* The text and its ground move together; a line that leads to a name from afar stays with the actor. */
function readLabel(node, actor) {
  const leaders = [...node.querySelectorAll("path, line")];
  const body = makeShape("g", {}, [...node.children].filter((child) => !leaders.includes(child)));
  node.append(body);
  const box = body.getBBox(), around = actor?.middle ?? middleOf(box);
  const size = Number.parseFloat(body.querySelector("text")?.getAttribute("font-size")) || 11;
  const nearest = { x: limited(around.x, box.x, box.x + box.width), y: limited(around.y, box.y, box.y + box.height) };
  return { node, id: node.dataset.actor, body, leaders, box, around, nearest, size };
}

/* What keeps its size as the picture grows, with the place that it keeps; measured while nothing is hidden. */
function readParts(picture) {
  const placed = (selector) => [...picture.scene.querySelectorAll(selector)].map((node) => ({ node, middle: middleOf(node.getBBox()) }));
  picture.arrows = placed(".tie > polygon");
  picture.numbers = placed(".tie > text, .tie > rect");
  picture.lines = [...picture.scene.querySelectorAll(".tie > path[stroke-width]")]
    .map((line) => ({ line, width: Number(line.getAttribute("stroke-width")) }));
}

/* Thin lines are hard to meet: each gets a broad one that is not seen. */
function addHitArea(node, line) {
  if (line) {
    const area = line.cloneNode(false);
    area.setAttribute("class", "hit");
    node.prepend(area);
  }
}

function middleOf(box) {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function withMargin(box) {
  const margin = 0.015 * Math.max(box.width, box.height);
  return { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
}

function pictureHas(name, id) {
  return [...(byId(name)?.querySelectorAll(".actor") ?? [])].some((node) => node.dataset.actor === id);
}

function shownPicture() {
  return pictureNamed(state.view);
}

/* ---- what is seen ---- */

function showPicture() {
  for (const name of ["map", "network"]) {
    byId(name).hidden = name !== state.view;
    byId(`show-${name}`)?.setAttribute("aria-pressed", String(name === state.view));
  }
  byId("canvas").setAttribute("aria-label", `${state.view === "map" ? "Map" : "Network"} of ${data.title ?? "the network"}`);
}

function paintPicture() {
  const picture = shownPicture();
  if (!picture) {
    return;
  }
  const scenario = scenarioNamed(state.scenario);
  const gone = new Set(scenario?.ties?.removed ?? []);
  const lost = new Set(scenario?.actors?.removed ?? []);
  const changed = new Set((scenario?.ties?.changed ?? []).map((change) => change.row));
  for (const line of picture.ties) {
    const { node, rows } = line;
    const seen = rows.filter((row) => shown.ties.has(row));
    node.classList.toggle("off", seen.length === 0);
    node.classList.toggle("gone", seen.length > 0 && seen.every((row) => gone.has(row)));
    node.classList.toggle("changed", seen.some((row) => changed.has(row)));
    paintBundle(line, seen);
  }
  for (const [id, { node }] of picture.actors) {
    node.classList.toggle("off", !shown.actors.has(id));
    node.classList.toggle("gone", lost.has(id));
  }
  for (const { node, id } of picture.labels) {
    node.classList.toggle("off", !shown.actors.has(id));
    node.classList.toggle("gone", lost.has(id));
  }
  drawAdded(picture);
  emphasise();
}

/* A line of many ties has the number of those that are shown, and, where these are of one layer, its colour. */
function paintBundle({ node, rows, line, color, count }, seen) {
  if (count !== null && rows.length > 1) {
    const layers = new Set(seen.map((row) => data.ties[row].layer));
    count.textContent = String(seen.length);
    node.classList.toggle("single", seen.length < 2);
    line.setAttribute("stroke", layers.size === 1 ? colorOfLayer([...layers][0]) : color);
  }
}

/* Ties that a scenario adds have no line in the picture yet: a bow from actor to actor. */
function drawAdded(picture) {
  picture.overlay.replaceChildren();
  for (const tie of addedTies()) {
    const from = picture.actors.get(tie.source)?.middle, to = picture.actors.get(tie.target)?.middle;
    if (from && to && facetsPass(tie)) {
      const bend = { x: (from.x + to.x) / 2 - (to.y - from.y) / 8, y: (from.y + to.y) / 2 + (to.x - from.x) / 8 };
      const line = `M${from.x},${from.y}Q${bend.x},${bend.y} ${to.x},${to.y}`;
      const node = makeShape("g", { class: "tie added", "data-added": tie.id }, makeShape("path", { d: line, class: "casing" }),
        makeShape("path", { d: line, class: "line" }));
      addHitArea(node, node.querySelector(".line"));
      picture.overlay.append(node);
    }
  }
}

/* ---- what stands out ---- */

/* Whom a pointer or the keyboard is at, before anything is chosen. */
let pointed = null;

function pointAt(thing) {
  if (thing?.actor !== pointed?.actor || thing?.tie !== pointed?.tie) {
    pointed = thing;
    emphasise();
  }
}

/* The actors and rows that stand out for what is pointed at, else for what is chosen; null: all alike. */
function standingOut(at = pointed) {
  const actor = at?.actor ?? (at ? "" : state.actor);
  const tie = at?.tie ?? (at ? undefined : state.tie && tieNamed(state.tie));
  if (actor && actors.has(actor)) {
    return { rows: new Set(rowsOfActor.get(actor)), ids: neighboursOf(actor).add(actor), centre: [actor] };
  }
  if (tie) {
    return { rows: new Set(rowsOfPair(tie)), ids: new Set([tie.source, tie.target]), centre: [tie.source, tie.target] };
  }
  return null;
}

function emphasise() {
  const picture = shownPicture();
  const out = standingOut();
  if (!picture) {
    return;
  }
  picture.svg.classList.toggle("focusing", out !== null);
  for (const { node, rows } of picture.ties) {
    node.classList.toggle("near", out !== null && rows.some((row) => out.rows.has(row)));
  }
  for (const [id, { node }] of picture.actors) {
    node.classList.toggle("near", out !== null && out.ids.has(id));
    node.classList.toggle("centre", out !== null && out.centre.includes(id));
  }
  for (const { node, id } of picture.labels) {
    node.classList.toggle("near", out !== null && out.ids.has(id));
  }
  chooseLabels(picture);
}

/* ---- the pointer ---- */

function thingUnder(target) {
  const node = target instanceof Element ? target.closest(".actor, .label, .tie") : null;
  if (node === null || node.classList.contains("off")) {
    return null;
  }
  if (node.dataset.actor !== undefined) {
    return { actor: node.dataset.actor };
  }
  const rows = (node.dataset.ties ?? "").split(" ").filter(Boolean).map(Number).filter((row) => shown.ties.has(row));
  const tie = node.dataset.added !== undefined ? tieNamed(node.dataset.added) : data.ties[rows[0]];
  return tie ? { tie, rows } : null;
}

function choose(thing) {
  if (thing?.actor) {
    update({ actor: thing.actor, tie: "", tab: "details" });
  } else if (thing?.tie) {
    update({ tie: thing.tie.id, actor: "", tab: "details" });
  }
}

function chooseNothing() {
  update({ actor: "", tie: "", tab: state.tab === "details" ? "short" : state.tab });
}

function describe(thing) {
  if (thing.actor) {
    const count = (rowsOfActor.get(thing.actor) ?? []).filter((row) => shown.ties.has(row)).length;
    return { title: labelOf(thing.actor), more: `${asWords(kindOf(thing.actor))}, ${countOf(count, "tie")}` };
  }
  const { tie, rows } = thing;
  const more = rows.length > 1 ? countOf(rows.length, "tie") : [asWords(tie.relation ?? tie.layer), asWords(tie.status ?? ""),
    periodOf(tie)].filter(Boolean).join(", ");
  return { title: endsOf(tie), more };
}

/* The small card beside the pointer. */
function showCard(thing, x, y) {
  const card = byId("card");
  card.hidden = thing === null;
  if (thing !== null) {
    const { title, more } = describe(thing);
    card.replaceChildren(make("strong", {}, title), make("span", {}, more));
    const frame = byId("canvas").getBoundingClientRect();
    const left = Math.min(x - frame.left + 14, frame.width - card.offsetWidth - 8);
    const top = y - frame.top + 18;
    card.style.left = `${Math.max(left, 8)}px`;
    card.style.top = `${top + card.offsetHeight > frame.height ? y - frame.top - card.offsetHeight - 12 : top}px`;
  }
}

function startPicture() {
  const canvas = byId("canvas");
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch" && event.buttons === 0) {
      const thing = thingUnder(event.target);
      showCard(thing, event.clientX, event.clientY);
      pointAt(thing);
    }
  });
  canvas.addEventListener("pointerleave", () => {
    showCard(null);
    pointAt(null);
  });
  for (const name of ["map", "network"]) {
    byId(`show-${name}`).addEventListener("click", () => update({ view: name, at: "" }));
    byId(`show-${name}`).hidden = !byId(name).querySelector("svg");
  }
  byId("switch").hidden = !byId("map").querySelector("svg") || !byId("network").querySelector("svg");
  watch(["view"], showPicture);
  watch(["view", "scenario", "layer", "kind", "status", "sign", "document", "from", "to", "undated"], paintPicture);
  watch(["actor", "tie"], emphasise);
}
