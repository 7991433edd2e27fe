/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * search.js - finds actors by name, other name or id: a combobox with a list.
 */

const HITS_MOST = 12;
let hits = [], hitAt = -1;

/* Letters without marks, small: so that 'turkiye' finds Türkiye. */
function plainLetters(text) {
  return String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/* 0 is best; undefined: not found. */
function hitRank(actor, words) {
  const names = [actor.label ?? "", actor.id, ...(actor.aliases ?? "").split(";")].map(plainLetters);
  const ranks = names.map((name, at) => (name === words ? 0 : name.startsWith(words) ? 1 : name.includes(` ${words}`) ? 2
    : name.includes(words) ? 3 : Infinity) + (at > 1 ? 0.5 : 0));
  const rank = Math.min(...ranks);
  return Number.isFinite(rank) ? rank : undefined;
}

function findActors(text) {
  const words = plainLetters(text.trim());
  return words === "" ? [] : data.actors.map((actor) => ({ actor, rank: hitRank(actor, words) })).filter(({ rank }) => rank !== undefined)
    .sort((a, b) => a.rank - b.rank || (rowsOfActor.get(b.actor.id)?.length ?? 0) - (rowsOfActor.get(a.actor.id)?.length ?? 0))
    .slice(0, HITS_MOST).map(({ actor }) => actor);
}

function showHits() {
  const list = byId("hits"), field = byId("search");
  list.replaceChildren(...hits.map((actor, at) => {
    const item = make("li", { role: "option", id: `hit-${at}`, "aria-selected": String(at === hitAt) }, make("span", {}, actor.label || actor.id),
      make("span", { class: "aside" }, ` ${asWords(actor.kind ?? "")}`));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      takeHit(actor);
    });
    return item;
  }));
  list.hidden = hits.length === 0;
  field.setAttribute("aria-expanded", String(hits.length > 0));
  if (hitAt >= 0) {
    field.setAttribute("aria-activedescendant", `hit-${hitAt}`);
  } else {
    field.removeAttribute("aria-activedescendant");
  }
}

function closeHits() {
  hits = [];
  hitAt = -1;
  showHits();
}

function takeHit(actor) {
  byId("search").value = actor.label || actor.id;
  closeHits();
  update({ actor: actor.id, tie: "", tab: "details" });
  lookAt(actor.id);
}

function onSearch() {
  hits = findActors(byId("search").value);
  hitAt = hits.length > 0 ? 0 : -1;
  showHits();
  announce(byId("search").value.trim() === "" ? "" : hits.length === 0 ? "no actor found" : `${countOf(hits.length, "actor")} found`);
}

function onSearchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length > 0) {
    event.preventDefault();
    hitAt = (hitAt + step + hits.length) % hits.length;
    showHits();
  } else if (event.key === "Enter" && hits[hitAt]) {
    event.preventDefault();
    takeHit(hits[hitAt]);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    byId("search").value = "";
    closeHits();
  }
}

function startSearch() {
  byId("search").addEventListener("input", onSearch);
  byId("search").addEventListener("keydown", onSearchKey);
  byId("search").addEventListener("blur", closeHits);
}
