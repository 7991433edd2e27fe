/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * state.js - what the reader has chosen, kept in the address behind '#', so that a view can be sent.
 *
 * A change goes through update(), which tells everyone who watches. Keys that are as they were at the start are not in
 * the address; addresses without '=' are places in the page, not views.
 */

/* Lists of what is filtered out, so that an empty state shows everything. */
const OFF_KEYS = ["layer", "kind", "status", "sign", "document", "verdict"];

const initial = {
  view: "map", tab: "short", actor: "", tie: "", scenario: "", measure: "", sort: "", all: "", from: "", to: "", undated: "",
  at: "", ...Object.fromEntries(OFF_KEYS.map((key) => [key, []])),
};
const state = { ...initial };
const watchers = [];

/* `act` is called with the set of changed keys, at each change of one of `keys`. */
function watch(keys, act) {
  watchers.push({ keys, act });
}

function update(changes) {
  const changed = new Set(Object.keys(changes).filter((key) => String(changes[key]) !== String(state[key])));
  if (changed.size === 0) {
    return;
  }
  Object.assign(state, changes);
  for (const { keys, act } of watchers) {
    if (keys.some((key) => changed.has(key))) {
      act(changed);
    }
  }
  writeAddress();
}

function writtenState() {
  return Object.keys(initial).filter((key) => String(state[key]) !== String(initial[key])).map((key) => {
    const list = Array.isArray(state[key]) ? state[key] : [state[key]];
    return `${key}=${list.map((item) => encodeURIComponent(item)).join(",")}`;
  }).join("&");
}

function writeAddress() {
  const address = `#${writtenState() || "view=" + encodeURIComponent(state.view)}`;
  if (address !== location.hash) {
    history.replaceState(null, "", address);
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/* What an address says; keys that are not ours are passed over. */
function readAddress(address) {
  const read = { ...initial, view: startView() };
  for (const pair of address.replace(/^#/, "").split("&")) {
    const [key, value = ""] = pair.split("=", 2);
    if (Object.hasOwn(initial, key)) {
      read[key] = Array.isArray(initial[key]) ? value.split(",").map(decoded) : decoded(value);
    }
  }
  return read;
}

function followAddress() {
  if (location.hash.includes("=")) {
    update(readAddress(location.hash));
  }
}

/* The map, where there is one. */
function startView() {
  return byId("map").querySelector("svg") ? "map" : "network";
}

function toggled(list, item) {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
