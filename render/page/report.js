/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.js - the written report with script: its contents, tables that sort, command lines to copy, and our measures and
 * claims where it speaks of them.
 */

/* Tables that the page has a better one for. */
function placeParts() {
  const report = byId("report");
  for (const part of ["measures", "claims"]) {
    const section = report.querySelector(`[data-part="${part}"]`);
    if (section && !byId(part).hidden) {
      section.querySelector("h2").after(byId(part));
      byId(part).querySelector("h2").hidden = true;
      if (part === "claims") {
        hideClaimTables(section);
      }
    }
  }
}

function hideClaimTables(section) {
  for (const table of section.querySelectorAll(".table")) {
    if (!byId("claims").contains(table)) {
      table.hidden = true;
    }
  }
}

function listContents() {
  const heads = [...document.querySelectorAll("#claims:not([hidden]) > h2:not([hidden]), #measures:not([hidden]) > h2:not([hidden]), #report h2")]
    .filter((head) => !head.hidden);
  heads.forEach((head, number) => {
    const target = head.closest("section[id]") ?? head;
    target.id ||= `part-${number}`;
    byId("contents-list").append(make("li", {}, make("a", { href: `#${encodeURIComponent(target.id)}` }, head.textContent)));
  });
  byId("contents").hidden = heads.length === 0;
}

/* ---- tables ---- */

/* Numbers by size, texts by letters, what has no value last. */
function cellKey(cell) {
  const text = cell?.textContent.trim() ?? "";
  const number = Number(text.replace(/\u2212/g, "-").replace(/,/g, ""));
  return text === "" || text.startsWith("NA") ? null : Number.isNaN(number) ? text : number;
}

function orderOf(a, b) {
  if (a === null || b === null) {
    return (a === null) - (b === null);
  }
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

function sortTable(table, column) {
  const head = table.tHead.rows[0].cells[column], body = table.tBodies[0];
  const down = head.getAttribute("aria-sort") === "ascending";
  const rows = [...body.rows].map((row) => ({ row, key: cellKey(row.cells[column]) }));
  rows.sort((a, b) => (down && a.key !== null && b.key !== null ? orderOf(b.key, a.key) : orderOf(a.key, b.key)));
  for (const cell of table.tHead.rows[0].cells) {
    cell.removeAttribute("aria-sort");
  }
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows.map(({ row }) => row));
}

function makeSortable(table) {
  if (table.tHead?.rows.length === 1 && table.tBodies.length === 1 && table.tBodies[0].rows.length > 2) {
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = makeButton({ class: "sort" }, () => sortTable(table, column));
      button.append(...cell.childNodes);
      cell.append(button);
    });
  }
}

/* Conditions are long: they close behind a word, and print open. */
function foldContracts() {
  for (const line of byId("report").querySelectorAll("section > p.contract")) {
    const fold = make("details", { class: "conditions" }, make("summary", {}, "Under these conditions"));
    line.replaceWith(fold);
    fold.append(line);
  }
}

/* ---- command lines ---- */

async function copyText(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element); /* no clipboard here: marked, so that the reader's own keys copy it */
    return false;
  }
}

function addCopyButton(code) {
  const button = makeButton({ class: "quiet copy", "aria-label": `Copy ${code.textContent}` }, async () => {
    const copied = await copyText(code.textContent, code);
    button.textContent = copied ? "copied" : "marked";
    announce(copied ? "copied" : "marked, copy it with your own keys");
  }, "copy");
  code.after(button);
}

function startReport() {
  placeParts();
  listContents();
  foldContracts();
  document.querySelectorAll("#report .table:not([hidden]) > table").forEach((table) => {
    if (!byId("measures").contains(table)) {
      makeSortable(table);
    }
  });
  byId("report").querySelectorAll("code.command").forEach(addCopyButton);
}
