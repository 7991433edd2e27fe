/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claims.js - what the documents claim, the verdict on each, and why.
 */

/* Verdicts are told apart by their sign as well as by colour. */
function verdictSign(verdict) {
  return verdict.startsWith("supported") ? (verdict === "supported" ? "\u2713" : "(\u2713)") : verdict === "contradicted" ? "\u2717"
    : verdict.startsWith("not ") ? "\u2248" : "?";
}

function verdictClass(verdict) {
  return verdict.startsWith("supported") ? "yes" : verdict === "contradicted" ? "no" : "open";
}

function verdictMark(verdict) {
  return make("span", { class: `verdict ${verdictClass(verdict)}` }, make("span", { "aria-hidden": "true" }, `${verdictSign(verdict)} `), verdict);
}

function sidesOf(claim) {
  return claim.value === undefined && claim.threshold === undefined ? null : make("p", { class: "sides" }, make("span", {},
    make("span", { class: "aside" }, "found "), make("strong", {}, shownNumber(claim.value))), make("span", {}, make("span",
    { class: "aside" }, "asked for "), make("strong", {}, shownNumber(claim.threshold))));
}

function claimItem(claim) {
  const source = documents.get(claim.document);
  return make("li", { "data-verdict": claim.verdict }, make("details", { class: "claim" }, make("summary", {}, verdictMark(claim.verdict),
    make("span", { class: "statement" }, claim.statement ?? claim.id), make("span", { class: "aside" }, `${claim.id} · ${
      source?.title ?? claim.document ?? ""}${claim.locator ? ` · ${claim.locator}` : ""}`)),
  make("div", { class: "why" }, claim.test && make("p", { class: "test" }, make("code", {}, claim.test)), sidesOf(claim),
    (claim.why ?? []).length > 0 && make("ul", {}, claim.why.map((line) => make("li", {}, line))),
    claim.lens && make("p", { class: "test" }, make("span", { class: "aside" }, "looked at "), make("code", {}, claim.lens)),
    claim.conditions && [claim.conditions].flat().map((line) => make("p", { class: "contract" }, line)))));
}

function verdictCounts() {
  const counts = new Map();
  for (const claim of data.claims.filter(claimDocumentShown)) {
    counts.set(claim.verdict, (counts.get(claim.verdict) ?? 0) + 1);
  }
  return counts;
}

function claimDocumentShown(claim) {
  return !state.document.includes(claim.document ?? "");
}

function showClaims() {
  const counts = verdictCounts();
  let seen = 0;
  data.claims.forEach((claim, at) => {
    const hidden = state.verdict.includes(claim.verdict) || !claimDocumentShown(claim);
    byId("claim-list").children[at].hidden = hidden;
    seen += hidden ? 0 : 1;
  });
  for (const button of byId("verdicts").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(!state.verdict.includes(button.dataset.verdict)));
    button.querySelector(".count").textContent = counts.get(button.dataset.verdict) ?? 0;
  }
  byId("claim-count").textContent = `${shownNumber(seen, 15)} of ${countOf(data.claims.length, "claim")} shown`;
}

function openClaims(open) {
  for (const item of byId("claim-list").querySelectorAll("li:not([hidden]) > details")) {
    item.open = open;
  }
}

function startClaims() {
  const order = ["supported", "supported under conditions", "not distinguishable from chance", "contradicted", "untestable", "undefined"];
  const verdicts = [...new Set(data.claims.map((claim) => claim.verdict))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  byId("claims").hidden = data.claims.length === 0;
  byId("claim-list").append(...data.claims.map(claimItem));
  byId("verdicts").append(...verdicts.map((verdict) => makeButton({ class: "chip", "data-verdict": verdict }, () =>
    update({ verdict: toggled(state.verdict, verdict) }), verdictMark(verdict), make("span", { class: "count" }))));
  byId("open-claims").addEventListener("click", () => openClaims(true));
  byId("close-claims").addEventListener("click", () => openClaims(false));
  watch(["verdict", "document"], showClaims);
}
