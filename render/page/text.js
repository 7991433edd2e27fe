"use strict";
/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.js - elements, and how numbers, names and ties read.
 *
 * Every text that comes from data becomes a text node or the value of an attribute that is neither a script nor an
 * address: names may hold anything.
 */

const groupedDigits = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 15 });
const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

function make(name, attributes = {}, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

function makeShape(name, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG_NAMESPACE, name), attributes, children);
}

function makeButton(attributes, act, ...children) {
  const button = make("button", { type: "button", ...attributes }, ...children);
  button.addEventListener("click", act);
  return button;
}

function byId(id) {
  return document.getElementById(id);
}

/* Says `text` to those who hear the page. */
function announce(text) {
  byId("announcer").textContent = text;
}

/* A number as the program's own tables show it; what is null has no value. */
function shownNumber(value, digits = 4) {
  if (value === null || value === undefined) {
    return "NA";
  }
  if (typeof value !== "number") {
    return String(value);
  }
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  const plain = size < 1e4 || size >= 1e15;
  return (plain ? String(rounded) : groupedDigits.format(rounded)).replace("-", "\u2212");
}

/* The same with its sign, for differences. */
function shownChange(value, digits = 4) {
  if (value === null || value === undefined) {
    return "NA";
  }
  return value === 0 ? "0" : (value > 0 ? "+" : "") + shownNumber(value, digits);
}

function countOf(count, one, many = one + "s") {
  return `${shownNumber(count, 15)} ${count === 1 ? one : many}`;
}

/* Names of kinds, statuses and layers are words with hyphens. */
function asWords(name) {
  return String(name).replace(/-/g, " ");
}

function signName(sign) {
  return { 1: "friendly", 0: "neutral", "-1": "hostile" }[sign] ?? "neutral";
}

/* From when to when, or nothing where no date is known. */
function periodOf(tie) {
  if (!tie.from && !tie.to) {
    return "";
  }
  return tie.from && tie.to ? `${tie.from} to ${tie.to}` : tie.from ? `since ${tie.from}` : `until ${tie.to}`;
}

/* What the contract and other long conditions stand behind: closed, so that numbers come first. */
function conditionsOf(conditions, title = "Under these conditions") {
  const lines = Array.isArray(conditions) ? conditions : conditions ? [conditions] : [];
  return lines.length === 0 ? null : make("details", { class: "conditions" }, make("summary", {}, title),
    lines.map((line) => make("p", { class: "contract" }, line)));
}
