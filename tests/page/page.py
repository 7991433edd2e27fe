#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""page.py PROGRAM [WORD]: the page that `report --format html` writes, as a reader meets it in a browser.

Each test function opens the page anew in one headless Chromium, acts, and waits for what must come; WORD chooses those
whose names hold it. What is expected is counted here, from the page's own data. Prints TAP; exit status 77 where
chromium and chromedriver are not installed.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from browser import Browser, available
import hostile

class Page:
    """A written page, and the data that stands in it."""

    def __init__(self, program, network, path):
        subprocess.run([program, "report", network, "--format", "html", "--output", path, "--quiet"], check=True, timeout=300)
        self.path = path
        with open(path, encoding="utf-8") as file:
            self.html = file.read()
        island = re.search(r'<script type="application/json" id="data">(.*?)</script>', self.html, re.S)
        self.data = json.loads(island.group(1))


class Pages(dict):
    """The pages of the shipped dataset and of hostile names, each written when it is first asked for."""

    def __init__(self, program, folder):
        super().__init__()
        self.program, self.folder = program, folder

    def __missing__(self, name):
        network = name
        if name == "hostile":
            network = os.path.join(self.folder, "hostile.json")
            hostile.write(network)
        self[name] = Page(self.program, network, os.path.join(self.folder, name + ".html"))
        return self[name]


# ---- helpers ----

def opened(browser, page, hash_=""):
    browser.open(page.path, hash_)
    browser.ready()


def go(browser, tab, more=""):
    """To another view of the page that is open."""
    browser.run("(location.hash = arguments[0], 1)", f"#tab={tab}{more}")
    browser.until("document.querySelector(arguments[0]).getAttribute('aria-selected') === 'true'", f"#tab-{tab}")


def hash_of(browser):
    return browser.run("location.hash")


def seen_ties(browser, where="#map"):
    """The numbers of the ties whose lines are to be seen."""
    return set(browser.run("""[...document.querySelectorAll(arguments[0] + ' .tie:not(.off)')]
        .flatMap((line) => (line.dataset.ties ?? '').split(' ').filter(Boolean).map(Number))""", where))


def middle_of(browser, selector, nth=0):
    """Where an element stands in the window."""
    return browser.run("""((box) => [box.x + box.width / 2, box.y + box.height / 2])
        (document.querySelectorAll(arguments[0])[arguments[1]].getBoundingClientRect())""", selector, nth)


def actor_node(identifier):
    return f'.canvas > .picture:not([hidden]) .actor[data-actor="{identifier}"]'


def busiest(page):
    """The actor with most ties, and these as numbers."""
    rows = {}
    for number, tie in enumerate(page.data["ties"]):
        for end in {tie["source"], tie["target"]}:
            rows.setdefault(end, []).append(number)
    best = max(rows, key=lambda actor: (len(rows[actor]), actor))
    return best, rows[best]


def label_of(page, identifier):
    return next((actor.get("label") or actor["id"] for actor in page.data["actors"] if actor["id"] == identifier), identifier)


def view_box(browser):
    return [float(part) for part in browser.run(
        "document.querySelector('.canvas > .picture:not([hidden]) > svg').getAttribute('viewBox')").split()]


def until_zoomed(browser, width, smaller=True):
    browser.until(f"""((now) => {'now < arguments[0] - 1e-6' if smaller else 'now > arguments[0] + 1e-6'})
        (Number(document.querySelector('.canvas > .picture:not([hidden]) > svg').getAttribute('viewBox').split(' ')[2]))""", width)


# ---- the first screen ----

def the_first_screen_has_the_title_what_it_comes_to_and_the_picture(browser, pages):
    page = pages["caspian"]
    opened(browser, page)
    assert browser.text("h1") == page.data["title"], browser.text("h1")
    assert browser.count("#panel-short li") >= 3
    box = browser.run("JSON.parse(JSON.stringify(document.querySelector('#canvas').getBoundingClientRect()))")
    assert box["top"] >= 0 and box["bottom"] <= 768 and box["width"] > 600 and box["height"] > 350, box
    assert browser.run("document.querySelector('#panel-short li').getBoundingClientRect().bottom") < 768
    assert browser.count("#map .actor") > 50


def the_map_and_the_network_are_switched(browser, pages):
    opened(browser, pages["caspian"])
    assert browser.run("document.querySelector('#network').hidden")
    browser.click("#show-network")
    browser.until("!document.querySelector('#network').hidden && document.querySelector('#map').hidden")
    assert browser.run("document.querySelector('#show-network').getAttribute('aria-pressed')") == "true"
    assert "view=network" in hash_of(browser)
    assert browser.count("#network .actor") > browser.count("#map .actor")


# ---- actors and ties ----

def an_actor_that_is_clicked_shows_its_evidence_and_escape_closes_it(browser, pages):
    page = pages["caspian"]
    actor, rows = busiest(page)
    opened(browser, page)
    browser.move(middle_of(browser, actor_node(actor)), button=0)
    browser.until("document.querySelector('#details h3')?.innerText === arguments[0]", label_of(page, actor))
    assert browser.count("#details .ties li") == len(rows), (browser.count("#details .ties li"), len(rows))
    assert browser.run("document.querySelector('#tab-details').getAttribute('aria-selected')") == "true"
    measures = [measure for measure in page.data["measures"] if any(row["id"] == actor for row in measure["rows"])]
    assert browser.count("#details table tbody tr") == len(measures)
    browser.press("Escape")
    browser.until("document.querySelector('#tab-short').getAttribute('aria-selected') === 'true'")


def a_pointer_over_an_actor_says_who_it_is(browser, pages):
    page = pages["caspian"]
    actor, _ = busiest(page)
    opened(browser, page)
    browser.move(middle_of(browser, actor_node(actor)))
    browser.until("!document.querySelector('#card').hidden")
    assert browser.text("#card strong") == label_of(page, actor)
    assert browser.count(".focusing .tie.near") > 0


def a_tie_shows_documents_and_locators(browser, pages):
    page = pages["caspian"]
    number = next(row for row, tie in enumerate(page.data["ties"]) if tie.get("evidence") and tie.get("id"))
    tie = page.data["ties"][number]
    opened(browser, page)
    browser.run("(location.hash = arguments[0], 1)", "#tab=details&tie=" + tie["id"])
    browser.until("document.querySelector('#details .tie-article')")
    text = browser.text("#details .tie-article[open]")
    piece = tie["evidence"][0]
    sources = page.data["documents"]
    source = sources[piece["document"]] if isinstance(piece["document"], int) else next(
        other for other in sources if other["id"] == piece["document"])
    assert source["title"] in text and piece["locator"] in text and (piece.get("says") or piece["text"]) in text, text
    browser.click("#details h3 .link")
    browser.until("document.querySelector('#details h3')?.innerText === arguments[0]", label_of(page, tie["source"]))


def a_line_that_is_clicked_opens_its_ties(browser, pages):
    opened(browser, pages["caspian"])
    place = browser.run("""(() => {
        for (const line of document.querySelectorAll('#map .tie:not(.off) > path.hit')) {
            for (let share = 0.2; share < 0.8; share += 0.1) {
                const at = line.getPointAtLength(line.getTotalLength() * share).matrixTransform(line.getScreenCTM());
                if (document.elementFromPoint(at.x, at.y)?.parentElement === line.parentElement) {
                    return [at.x, at.y, line.parentElement.dataset.ties];
                }
            }
        }
        return null;
    })()""")
    assert place is not None
    browser.move(place[:2], button=0)
    browser.until("document.querySelector('#details .tie-article[open]')")
    assert browser.count("#details .tie-article") >= len(place[2].split())


def search_finds_an_actor_without_its_marks(browser, pages):
    page = pages["caspian"]
    opened(browser, page)
    browser.type("#search", "turkiye")
    browser.until("document.querySelectorAll('#hits li').length > 0")
    assert browser.run("document.querySelector('#search').getAttribute('aria-expanded')") == "true"
    browser.press("Enter")
    browser.until("document.querySelector('#details h3')?.innerText === 'Türkiye'")
    browser.run("(document.querySelector('#search').value = '', 1)")
    browser.type("#search", "no such actor")
    browser.until("document.querySelector('#announcer').textContent === 'no actor found'")


# ---- filters ----

def a_layer_that_is_filtered_out_vanishes_and_the_counts_follow(browser, pages):
    page = pages["caspian"]
    ties = page.data["ties"]
    layer = max({tie["layer"] for tie in ties}, key=lambda name: sum(tie["layer"] == name for tie in ties))
    opened(browser, page)
    before = seen_ties(browser)
    browser.click("#tab-filters")
    browser.click(f'[data-facet="layer"] input[data-value="{layer}"]')
    kept = sum(tie["layer"] != layer for tie in ties)
    browser.until("document.querySelector('#filter-count').textContent.startsWith(arguments[0])", f"{kept} tie")
    after = seen_ties(browser)
    # a line of many ties stays while one of them is shown
    assert {row for row in after if ties[row]["layer"] != layer} == {row for row in before if ties[row]["layer"] != layer}
    alone = browser.run("""[...document.querySelectorAll('#map .tie:not(.off)')].filter((line) => line.dataset.ties)
        .map((line) => line.dataset.ties.split(' ').map(Number))""")
    assert all(any(ties[row]["layer"] != layer for row in rows) for rows in alone)
    for status in {tie["status"] for tie in ties}:
        expected = sum(tie["status"] == status and tie["layer"] != layer for tie in ties)
        shown = browser.text(f'[data-facet="status"] label:has(input[data-value="{status}"]) .count')
        assert shown == str(expected), (status, shown, expected)
    assert browser.run("document.querySelector('#filter-count').getAttribute('aria-live')") == "polite"
    browser.click("#clear-filters")
    browser.until("arguments[0] === document.querySelectorAll('#map .tie:not(.off)').length", browser.count("#map .tie"))


def filters_of_kind_sign_document_and_years_agree_with_the_data(browser, pages):
    page = pages["caspian"]
    ties = page.data["ties"]
    kinds = {actor["id"]: actor["kind"] for actor in page.data["actors"]}
    opened(browser, page, "#kind=state&sign=-1")
    kept = [tie for tie in ties if tie["sign"] >= 0 and "state" not in (kinds[tie["source"]], kinds[tie["target"]])]
    assert browser.run("document.querySelector('#filter-count').textContent").startswith(f"{len(kept)} tie")
    year = lambda date: int(re.match(r"\d+", date.removeprefix("c. ")).group()) if date else None
    opened(browser, page)
    browser.click("#tab-filters")
    browser.type("#year-from", "2021\ue007")
    browser.click("#undated")
    kept = [tie for tie in ties if (tie.get("from") or tie.get("to")) and not (tie.get("to") and year(tie["to"]) < 2021)]
    browser.until("document.querySelector('#filter-count').textContent.startsWith(arguments[0])", f"{len(kept)} tie")


def what_is_filtered_out_is_marked_in_tables(browser, pages):
    page = pages["caspian"]
    opened(browser, page, "#kind=place")
    kinds = {actor["id"]: actor["kind"] for actor in page.data["actors"]}
    places = sum(kinds.get(row["id"]) == "place" for row in page.data["measures"][0]["rows"])
    assert browser.count("#measure-table tbody tr.dim") >= places > 0


def the_address_holds_the_view(browser, pages):
    opened(browser, pages["caspian"])
    browser.click("#tab-filters")
    browser.click('[data-facet="layer"] input')
    browser.click("#show-network")
    browser.click("#zoom-in")
    browser.until("location.hash.includes('at=')")
    said, hash_ = browser.text("#filter-count"), hash_of(browser)
    box = view_box(browser)
    opened(browser, pages["caspian"], hash_)
    assert browser.run("document.querySelector('#filter-count').textContent") == said
    assert not browser.run("document.querySelector('#network').hidden")
    assert all(abs(a - b) < 3 for a, b in zip(view_box(browser), box)), (view_box(browser), box)
    opened(browser, pages["caspian"], "#layer=%E0%A4%A&actor=%00&tie=nobody&scenario=none&at=a~b&constructor=1&sort=x")
    assert browser.text("h1")


# ---- scenarios ----

def a_scenario_is_switched_on_and_off(browser, pages):
    page = pages["caspian"]
    scenario = next(s for s in page.data["scenarios"] if (s.get("ties") or {}).get("removed"))
    opened(browser, page)
    browser.click("#tab-scenarios")
    browser.run("""((list) => { list.value = arguments[0]; list.dispatchEvent(new Event('change')); return 1; })
        (document.querySelector('#scenario'))""", scenario["name"])
    browser.until("document.querySelector('#scenario-flag').hidden === false")
    removed = set(scenario["ties"]["removed"])
    lines = browser.run("""[...document.querySelectorAll('#map .tie[data-ties]')]
        .map((line) => [line.classList.contains('gone'), line.dataset.ties.split(' ').map(Number)])""")
    assert lines and all(gone == set(rows).issubset(removed) for gone, rows in lines)
    assert any(gone for gone, _ in lines)
    said = browser.text("#scenario-content")
    for sentence in scenario.get("summary", []):
        assert sentence.removeprefix(scenario["name"] + ": ")[1:] in said, sentence
    browser.click("#scenario-off")
    browser.until("document.querySelectorAll('#map .gone').length === 0")


def ranks_under_a_scenario_follow_its_values(browser, pages):
    for scenario in pages["caspian"].data["scenarios"]:
        for measure in scenario.get("measures", []):
            rows = sorted((row["rank"], -row["value"]) for row in measure["rows"] if row["value"] is not None)
            assert [value for _, value in rows] == sorted(value for _, value in rows), (scenario["name"], measure["name"])


def a_scenario_adds_ranks_before_and_after(browser, pages):
    page = pages["caspian"]
    scenario = next(s for s in page.data["scenarios"] if s.get("measures"))
    measure = scenario["measures"][0]
    opened(browser, page, f"#scenario={scenario['name']}&measure={measure['name']}&all=measures")
    heads = browser.run("[...document.querySelectorAll('#measure-table thead button')].map((button) => button.textContent)")
    assert heads[-4:] == ["value after", "change", "rank after", "places"], heads
    before = next(m for m in page.data["measures"] if m["name"] == measure["name"])["rows"]
    lost = set((scenario.get("actors") or {}).get("removed", []))
    after = {row["id"]: row["rank"] for row in [row for row in before if row["id"] not in lost] + measure["rows"]}
    cells = browser.run("[...document.querySelectorAll('#measure-table tbody tr')].map((row) => row.cells[row.cells.length - 2].textContent)")
    expected = ["NA" if after.get(row["id"]) is None else str(after[row["id"]]) for row in sorted(before, key=lambda r: r["rank"])]
    assert sorted(cells) == sorted(expected)


# ---- measures and claims ----

def measures_are_sorted_by_a_click_and_bear_their_intervals(browser, pages):
    page = pages["caspian"]
    opened(browser, page)
    measure = page.data["measures"][0]
    assert browser.count("#measure-table tbody tr") == len(measure["rows"])
    assert browser.count("#measure-table tbody .bar") == len(measure["rows"])
    assert browser.count("#measure-table [aria-sort]") == 1
    browser.click('#measure-table [data-sort="label"]')
    browser.until("document.querySelector('#measure-table th[aria-sort=ascending]')?.textContent.startsWith('actor')")
    names = browser.run("[...document.querySelectorAll('#measure-table tbody th')].map((cell) => cell.querySelector('button').textContent)")
    assert names == browser.run("[...arguments[0]].sort((a, b) => a.localeCompare(b))", names)
    browser.click('#measure-table [data-sort="label"]')
    browser.until("document.querySelector('#measure-table th[aria-sort=descending]')")
    assert browser.run("document.activeElement.dataset.sort") == "label"
    first = measure["rows"][0]
    if "low" in first:
        opened(browser, page)
        assert browser.text("#measure-table tbody .interval-text") == f"{first['low']}\u2013{first['high']}"
    assert browser.run("document.querySelector('#measure-conditions .contract').textContent")


def claims_are_filtered_by_verdict_and_say_why(browser, pages):
    page = pages["caspian"]
    claims = page.data["claims"]
    opened(browser, page)
    browser.click('#verdicts button[data-verdict="supported"]')
    left = [claim for claim in claims if claim["verdict"] != "supported"]
    browser.until("document.querySelectorAll('#claim-list > li:not([hidden])').length === arguments[0]", len(left))
    assert browser.text("#claim-count").startswith(f"{len(left)} of {len(claims)}")
    browser.click("#claim-list > li:not([hidden]) summary")
    browser.until("document.querySelector('#claim-list > li:not([hidden]) details').open")
    text = browser.text("#claim-list > li:not([hidden])")
    assert left[0]["statement"] in text and all(line in text for line in left[0].get("why", [])), text
    assert "verdict=supported" in hash_of(browser)


def the_tables_of_the_report_are_sorted_by_a_click(browser, pages):
    opened(browser, pages["caspian"])
    found = browser.run("""(() => {
        const table = [...document.querySelectorAll('#report section:not([data-part=measures]) > .table:not([hidden]) table')]
            .find((table) => table.tBodies[0].rows.length > 4 && table.tHead.querySelector('.n button'));
        const column = [...table.tHead.rows[0].cells].findIndex((cell) => cell.classList.contains('n'));
        table.tHead.rows[0].cells[column].querySelector('button').click();
        return [...table.tBodies[0].rows].map((row) => row.cells[column].textContent.trim()).filter((text) => !text.startsWith('NA'));
    })()""")
    numbers = [float(text.replace(",", "").replace("\u2212", "-")) for text in found]
    assert numbers == sorted(numbers) and len(numbers) > 1, numbers


def command_lines_are_copied_or_marked(browser, pages):
    opened(browser, pages["caspian"])
    assert browser.count("#report code.command") > 0
    browser.click("#report .copy")
    browser.until("['copied', 'marked'].includes(document.querySelector('#report .copy').textContent)")


# ---- keys, wheel, fingers ----

def the_keyboard_alone_is_enough(browser, pages):
    page = pages["caspian"]
    opened(browser, page)
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.press("Tab")
    assert browser.run("document.activeElement.id") == "tab-short"
    browser.press("Right")
    browser.until("document.querySelector('#tab-filters').getAttribute('aria-selected') === 'true'")
    browser.press("Right", "Left", "Left")
    browser.until("document.querySelector('#tab-short').getAttribute('aria-selected') === 'true'")
    for _ in range(12):
        if browser.run("document.activeElement.id") == "canvas":
            break
        browser.press("Tab")
    assert browser.run("document.activeElement.id") == "canvas"
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
    width = view_box(browser)[2]
    browser.press("+")
    until_zoomed(browser, width)
    browser.press("-")
    browser.until("Math.abs(document.querySelector('#map > svg').getAttribute('viewBox').split(' ')[2] - arguments[0]) < 1e-6", width)
    browser.press("+", "+")
    until_zoomed(browser, width / 2)
    left = view_box(browser)[0]
    browser.press("Right")
    browser.until("Number(document.querySelector('#map > svg').getAttribute('viewBox').split(' ')[0]) > arguments[0]", left)
    browser.press("0")
    browser.until("Math.abs(document.querySelector('#map > svg').getAttribute('viewBox').split(' ')[2] - arguments[0]) < 1e-6", width)
    browser.press("n", "n")
    said = browser.until("document.querySelector('#announcer').textContent")
    browser.press("Enter")
    browser.until("arguments[0].startsWith(document.querySelector('#details h3')?.innerText)", said)
    browser.press("Escape")
    browser.until("document.querySelector('#tab-short').getAttribute('aria-selected') === 'true'")


def wheel_drag_and_pinch_move_the_picture(browser, pages):
    opened(browser, pages["caspian"])
    x, y = middle_of(browser, "#canvas")
    width = view_box(browser)[2]
    browser.wheel(x, y, -400)
    until_zoomed(browser, width)
    before = view_box(browser)
    browser.move((x, y), (x + 30, y + 5), (x + 120, y + 10), button=0)
    browser.until("Number(document.querySelector('#map > svg').getAttribute('viewBox').split(' ')[0]) < arguments[0]", before[0])
    assert browser.run("document.querySelector('#tab-short').getAttribute('aria-selected')") == "true", "a drag is no click"
    browser.pinch(x, y, 60, 240)
    until_zoomed(browser, before[2])


# ---- looks ----

CONTRAST = """(() => {
    const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const grounds = new Map([[null, [255, 255, 255]]]), poor = [];
    const ground = (element) => {
        if (!grounds.has(element)) {
            const color = channels(getComputedStyle(element).backgroundColor);
            grounds.set(element, color.length && (color[3] ?? 1) > 0 ? color : ground(element.parentElement));
        }
        return grounds.get(element);
    };
    for (const element of document.querySelectorAll('body *')) {
        const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (text && !element.closest('svg, script, .unseen, .skip') && !element.disabled && element.checkVisibility()) {
            const a = light(channels(getComputedStyle(element).color)), b = light(ground(element));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) { poor.push([element.className, element.textContent.trim().slice(0, 30), ratio]); }
        }
    }
    return poor;
})()"""


def texts_stand_out_in_light_and_dark(browser, pages):
    page = pages["caspian"]
    actor, _ = busiest(page)
    for scheme, darker in (("light", False), ("dark", True)):
        browser.media(prefers_color_scheme=scheme)
        try:
            opened(browser, page)
            for tab, more in (("filters", "&layer=transport"), ("details", f"&actor={actor}&kind=place"),
                              ("scenarios", f"&scenario={page.data['scenarios'][0]['name']}")):
                go(browser, tab, more)
                poor = browser.run(CONTRAST)
                assert poor == [], (scheme, tab, poor[:5])
            ground = browser.run("getComputedStyle(document.documentElement).backgroundColor")
            assert (int(re.findall(r"\d+", ground)[0]) < 128) == darker, ground
        finally:
            browser.media()


def a_phone_shows_it_without_scrolling_sideways(browser, pages):
    browser.window(390, 844, mobile=True)
    try:
        opened(browser, pages["caspian"])
        assert browser.run("document.querySelector('#canvas').getBoundingClientRect().bottom") < 844
        for tab, more in (("short", ""), ("filters", ""), ("details", f"&actor={busiest(pages['caspian'])[0]}")):
            go(browser, tab, more)
            assert browser.run("document.documentElement.scrollWidth") <= 390, tab
        small = browser.run("""[...document.querySelectorAll('.stage button, .stage select, .stage input:not([type=checkbox])')]
            .filter((e) => e.checkVisibility() && !e.classList.contains('link') && !e.closest('table'))
            .filter((e) => e.getBoundingClientRect().height < 24).map((e) => e.textContent)""")
        assert small == [], small
    finally:
        browser.window(1366, 768)


def it_prints_unfolded_and_without_controls(browser, pages):
    opened(browser, pages["caspian"])
    browser.run("""(addEventListener('beforeprint', () => { window.folded = document.querySelectorAll('details:not([open])').length; }), 1)""")
    printed = browser.printed()
    assert printed.startswith(b"%PDF-")
    assert browser.run("window.folded") == 0
    assert browser.count("details.unfolded") == 0
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-", "-"], input=printed, stdout=subprocess.PIPE, check=True).stdout.decode()
        assert text.count("\f") == 4 and pages["caspian"].data["title"][:20] in text
        assert "Find an actor" not in text and "Filters" not in text and "Scenarios" not in text
        assert "What is looked at" in text


def what_can_be_acted_on_has_a_name(browser, pages):
    opened(browser, pages["caspian"])
    for tab, more in (("filters", ""), ("details", "&actor=" + busiest(pages["caspian"])[0])):
        go(browser, tab, more)
        nodes = browser.devtools("Accessibility.getFullAXTree")["nodes"]
        acting = [node for node in nodes if not node.get("ignored") and node.get("role", {}).get("value") in (
            "button", "checkbox", "combobox", "textbox", "searchbox", "spinbutton", "tab", "link", "listbox", "application")]
        unnamed = [node["role"]["value"] for node in acting if not node.get("name", {}).get("value", "").strip()]
        assert len(acting) > 20 and unnamed == [], unnamed
        roles = {node.get("role", {}).get("value") for node in nodes}
        assert {"main", "banner", "navigation", "tablist", "tabpanel", "article"} <= roles, roles
        doubled = browser.run("[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, at, all) => all.indexOf(id) !== at)")
        assert doubled == [], doubled


# ---- the legend ----

def legend(browser):
    """The texts of the legend, each with the colours of its sample's lines."""
    return dict(browser.run("""[...document.querySelectorAll('#legend li')].map((item) =>
        [item.textContent, [...item.querySelectorAll('line')].map((line) => line.getAttribute('stroke'))])"""))


def the_legend_tells_friend_from_foe(browser, pages):
    opened(browser, pages["great-powers"])
    samples = legend(browser)
    assert len(samples["hostile"]) == 2 and len(samples["friendly"]) == 1, samples
    assert samples["hostile"][0] != samples["friendly"][0]
    assert "security" not in samples, "with one layer signs have the colours"
    for name in ("friendly", "hostile"):
        assert browser.count(f".canvas .tie > path[stroke='{samples[name][0]}']") > 0, name
    opened(browser, pages["caspian"])
    samples = legend(browser)
    assert "hostile" in samples and "security" in samples and "friendly" not in samples, samples
    assert ("many ties, with their number" in samples) == (browser.count("#map .tie > text") > 0)
    opened(browser, pages["caspian"], "#sign=-1")
    assert "hostile" not in legend(browser)


# ---- safety ----

def nothing_is_asked_for_but_the_file_and_nothing_is_said(browser, pages):
    for name in ("caspian", "hostile"):
        page = pages[name]
        browser.messages()
        browser.requests()
        browser.open(page.path)
        browser.ready()
        asked = [address for address in browser.requests() if address != "about:blank"]
        assert asked == ["file://" + page.path], asked
        assert browser.messages() == []


def a_script_that_comes_in_does_not_run(browser, pages):
    inject = """(() => {
        const script = document.createElement('script');
        script.textContent = 'window.broken = 1';
        document.body.append(script);
        return window.broken ?? 0;
    })()"""
    page = pages["caspian"]
    opened(browser, page)
    assert browser.run(inject) == 0
    assert "default-src 'none'" in browser.run("document.querySelector('meta[http-equiv]').content")
    browser.messages()
    open_page = page.path + ".open.html"
    with open(open_page, "w", encoding="utf-8") as file:
        file.write(re.sub(r"<meta http-equiv[^>]*>", "", page.html))
    browser.open(open_page)
    assert browser.run(inject) == 1, "without the policy it would run"


def hostile_names_are_text(browser, pages):
    page = pages["hostile"]
    opened(browser, page)
    browser.messages()
    assert browser.run("document.querySelector('h1').textContent") == page.data["title"] != ""
    assert browser.run("document.title") == page.data["title"]
    names = {actor["id"]: actor.get("label") or actor["id"] for actor in page.data["actors"]}
    assert len(names) >= len(hostile.LABELS) - 1
    for identifier, label in names.items():
        browser.run("(location.hash = '#tab=details&actor=' + encodeURIComponent(arguments[0]), 1)", hostile.shown(identifier))
        browser.until("document.querySelector('#details h3')?.textContent === arguments[0]", hostile.shown(label))
    assert browser.run("window.broken ?? 0") == 0
    assert browser.count("img, iframe, object, embed, body a[href^=javascript], [onload], [onerror], [onclick]") == 0
    assert browser.count("script") == 2
    assert browser.messages() == []


def without_a_script_the_report_is_whole(browser, pages):
    page = pages["caspian"]
    browser.scripts(False)
    try:
        browser.open(page.path)
        nodes = browser.devtools("DOM.getDocument")["root"]["nodeId"]
        shown = lambda selector: browser.devtools("DOM.querySelector", nodeId=nodes, selector=selector)["nodeId"]
        assert shown("html.script") == 0 and shown("html[data-ready]") == 0, "a script has run"
        tree = browser.devtools("Accessibility.getFullAXTree")["nodes"]
        texts = [node.get("name", {}).get("value", "") for node in tree if not node.get("ignored")]
        assert page.data["title"] in texts
        assert sum(node.get("role", {}).get("value") == "table" for node in tree if not node.get("ignored")) > 5
        assert "button" not in {node.get("role", {}).get("value") for node in tree if not node.get("ignored")}
        assert any(page.data["claims"][0]["statement"][:30] in text for text in texts)
        for picture in ("#map > svg", "#network > svg"):
            box = browser.devtools("DOM.getBoxModel", nodeId=shown(picture))["model"]
            assert box["width"] > 300 and box["height"] > 200, (picture, box)
    finally:
        browser.scripts(True)


# ---- the run ----

TESTS = [function for name, function in list(globals().items())
         if callable(function) and getattr(function, "__code__", None) and function.__code__.co_varnames[:2] == ("browser", "pages")
         and function.__code__.co_argcount == 2]


def run(browser, pages, tests):
    failed = 0
    print(f"1..{len(tests)}")
    for number, function in enumerate(tests, 1):
        began = time.monotonic()
        verdict = "ok"
        try:
            function(browser, pages)
        except AssertionError as error:
            print("# " + str(error).replace("\n", "\n# "))
            verdict = "not ok"
            failed += 1
        print(f"{verdict} {number} - {function.__name__.replace('_', ' ')} # {time.monotonic() - began:.1f} s", flush=True)
    return failed > 0


def main():
    program, words = sys.argv[1], sys.argv[2:]
    if not available():
        print("1..0 # SKIP chromium and chromedriver are not installed")
        return 77
    folder = tempfile.mkdtemp(prefix="isthmus-pages-")
    try:
        with Browser() as browser:
            browser.window(1366, 768)
            return run(browser, Pages(program, folder), [test for test in TESTS if all(word in test.__name__ for word in words)])
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
