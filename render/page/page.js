/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * page.js - the tabs beside the picture, the legend under it, printing, and the start of it all.
 */

const TABS = ["short", "filters", "scenarios", "details"];

/* ---- tabs ---- */

function showTab() {
  for (const name of TABS) {
    const on = name === state.tab;
    byId(`tab-${name}`).setAttribute("aria-selected", String(on));
    byId(`tab-${name}`).tabIndex = on ? 0 : -1;
    byId(`panel-${name}`).hidden = !on;
  }
}

function onTabKey(event) {
  const seen = TABS.filter((name) => !byId(`tab-${name}`).hidden), at = seen.indexOf(state.tab);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: seen.length - 1 }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    update({ tab: seen[(next + seen.length) % seen.length] });
    byId(`tab-${state.tab}`).focus();
  }
}

function startTabs() {
  for (const name of TABS) {
    byId(`tab-${name}`).addEventListener("click", () => update({ tab: name }));
    byId(`tab-${name}`).addEventListener("keydown", onTabKey);
  }
  byId("side").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (state.actor || state.tie)) {
      chooseNothing();
      byId("canvas").focus();
    }
  });
  byId("close-details").addEventListener("click", chooseNothing);
  watch(["tab"], showTab);
}

/* ---- the legend ---- */

function legendItem(facet, value) {
  return make("li", {}, swatchOf(facet, value), make("span", {}, facet.nameOf(value)));
}

/* The kinds of the marks in sight, and the layers, signs and statuses of the lines. */
function showLegend() {
  const lines = (shownPicture()?.ties ?? []).filter((line) => line.rows.some((row) => shown.ties.has(row)));
  const ties = [...new Set(lines.flatMap((line) => line.rows))].filter((row) => shown.ties.has(row)).map((row) => data.ties[row]);
  const used = (facet) => facet.values.filter((value) => ties.some((tie) => facet.of(tie).includes(value)));
  const [layers, statuses, signs, kinds] = facets;
  const marks = [...(shownPicture()?.actors.keys() ?? [])].filter((id) => shown.actors.has(id)).map(kindOf);
  const hostile = used(signs).filter((value) => value === "-1");
  const bundled = lines.some((line) => line.count) ? [make("li", {}, bundleSwatch(), make("span", {}, "many ties, with their number"))] : [];
  byId("legend").replaceChildren(...kinds.values.filter((value) => marks.includes(value)).map((value) => legendItem(kinds, value)),
    ...(signsHaveColors() ? used(signs).map((value) => legendItem(signs, value))
      : [...used(layers).map((value) => legendItem(layers, value)), ...hostile.map((value) => legendItem(signs, value))]),
    ...bundled, ...(used(statuses).length > 1 ? used(statuses).map((value) => legendItem(statuses, value)) : []));
}

/* ---- printing ---- */

/* What the picture leaves out, in words, for a page that has no controls. */
function printedState() {
  const off = facets.filter((facet) => state[facet.key].length > 0).map((facet) =>
    `without ${facet.title.toLowerCase()} ${state[facet.key].map(facet.nameOf).join(", ")}`);
  const scenario = scenarioNamed(state.scenario);
  const years = [state.from && `from ${state.from}`, state.to && `to ${state.to}`, state.undated === "no" && "dated ties only"];
  return [scenario && `scenario: ${titleOfScenario(scenario)}`, ...off, ...years, byId("filter-count").textContent].filter(Boolean).join("; ");
}

function unfold() {
  drawOnPaper(true);
  byId("print-state").textContent = printedState();
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    fold.classList.add("unfolded");
  }
}

function foldAgain() {
  drawOnPaper(false);
  for (const fold of document.querySelectorAll("details.unfolded")) {
    fold.open = false;
    fold.classList.remove("unfolded");
  }
}

/* ---- start ---- */

function showEverything() {
  refreshShown();
  showPicture();
  showTab();
  showFilters();
  showScenario();
  showDetails();
  showMeasures();
  showClaims();
  restoreSight();
  paintPicture();
  showLegend();
}

/* Without script the picture is a picture; with it, it takes keys. */
function wakeCanvas() {
  for (const [name, value] of Object.entries({ role: "application", tabindex: "0", "aria-describedby": "keys" })) {
    byId("canvas").setAttribute(name, value);
  }
}

function start() {
  document.documentElement.classList.add("script");
  for (const element of document.querySelectorAll("[data-needs-script]")) {
    element.hidden = false;
  }
  wakeCanvas();
  startFilters();
  startPicture();
  startZoom();
  startPanel();
  startSearch();
  startScenarios();
  startMeasures();
  startClaims();
  startReport();
  startTabs();
  byId("left-out").textContent = (data.leftOut ?? []).join("; ");
  watch(["view", ...FILTER_KEYS], showLegend);
  Object.assign(state, readAddress(location.hash.includes("=") ? location.hash : ""));
  showEverything();
  addEventListener("hashchange", followAddress);
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", foldAgain);
  document.documentElement.dataset.ready = "yes";
}

start();
