/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * zoom.js - which part of the picture is seen, by wheel, drag, pinch, keys and buttons; labels that stay readable.
 *
 * `sight` has the middle of what is seen, in the picture's units, and how many times larger than the whole it is shown.
 * Names keep about the size of text on the page; where they would meet, the one of the lesser rank waits until there is
 * room. Marks and arrows grow with the root of the enlargement.
 */

const ZOOM_MOST = 24, ZOOM_STEP = 1.5;
const MARK_LEAST = 0.75, MARK_MOST = 1.25; /* of the size that they are drawn in; the whole is enlarged no further either */
const LABEL_LEAST = 11.5, LABEL_MOST = 14, NUMBER_SIZE = 10; /* in pixels */
const sight = { x: 0, y: 0, k: 1 };
const touches = new Map();
let dragged = false, sightTimer = 0, frameAsked = false;

/* On paper the canvas has another size, which nobody measures. */
const PAPER = { width: 680, height: 440 };
let onPaper = false;

function canvasSize() {
  return onPaper ? PAPER : byId("canvas").getBoundingClientRect();
}

function drawOnPaper(paper) {
  onPaper = paper;
  if (shownPicture()) {
    drawSight();
  }
}

/* The part of the picture that is seen unenlarged: all of it, in the proportions of the canvas. */
function wholeBox(picture) {
  const { width, height } = canvasSize();
  const { home } = picture, wide = width / Math.max(height, 1);
  const w = Math.max(home.width, home.height * wide, width / MARK_MOST);
  return { x: home.x + home.width / 2, y: home.y + home.height / 2, w, h: w / wide, pixels: width / w };
}

function limited(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

function setSight(x, y, k) {
  const picture = shownPicture();
  if (picture) {
    const { home } = picture;
    sight.k = limited(k, 1, ZOOM_MOST);
    const whole = wholeBox(picture), slack = 1 - 1 / sight.k;
    sight.x = limited(x, whole.x - (slack * home.width) / 2, whole.x + (slack * home.width) / 2);
    sight.y = limited(y, whole.y - (slack * home.height) / 2, whole.y + (slack * home.height) / 2);
    askFrame();
    clearTimeout(sightTimer);
    sightTimer = setTimeout(keepSight, 200);
  }
}

function keepSight() {
  update({ at: sight.k === 1 ? "" : [sight.x.toFixed(0), sight.y.toFixed(0), sight.k.toFixed(2)].join("~") });
}

/* What an address says of it; the whole where it says nothing that can be read. */
function restoreSight() {
  const picture = shownPicture();
  const [x, y, k] = state.at.split("~").map(Number);
  if (picture && [x, y, k].every(Number.isFinite)) {
    setSight(x, y, k);
  } else if (picture) {
    setSight(picture.home.x + picture.home.width / 2, picture.home.y + picture.home.height / 2, 1);
  }
}

function askFrame() {
  if (!frameAsked) {
    frameAsked = true;
    requestAnimationFrame(() => {
      frameAsked = false;
      drawSight();
    });
  }
}

function seenBox(picture) {
  const { w, h } = wholeBox(picture), width = w / sight.k, height = h / sight.k;
  return { x: sight.x - width / 2, y: sight.y - height / 2, width, height };
}

function drawSight() {
  const picture = shownPicture(), { x, y, width, height } = seenBox(picture);
  picture.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  byId("zoom-out").disabled = sight.k <= 1;
  byId("zoom-in").disabled = sight.k >= ZOOM_MOST;
  if (picture.drawnAt !== `${width} ${height}`) {
    picture.drawnAt = `${width} ${height}`;
    scaleMarks(picture);
  }
  chooseLabels(picture);
}

/* Larger by `scale` around a point. */
function scaledAround({ x, y }, scale) {
  return `translate(${x} ${y}) scale(${scale}) translate(${-x} ${-y})`;
}

function scaleMarks(picture) {
  const pixels = wholeBox(picture).pixels;
  const scale = limited(pixels * Math.sqrt(sight.k), MARK_LEAST, MARK_MOST) / (pixels * sight.k);
  for (const { node, middle } of [...picture.actors.values(), ...picture.arrows]) {
    node.setAttribute("transform", scaledAround(middle, scale));
  }
  const breadth = limited(pixels, 0.5, 1) * sight.k ** 0.25;
  for (const { line, width } of picture.lines) {
    line.style.strokeWidth = `${width * breadth}px`;
  }
  const size = NUMBER_SIZE * pixels * sight.k, readable = limited(size, NUMBER_SIZE, LABEL_MOST) / size;
  for (const { node, middle } of picture.numbers) {
    node.setAttribute("transform", scaledAround(middle, readable));
  }
}

/* ---- labels ---- */

function labelOrder(picture) {
  const ranks = new Map((measureNamed(state.measure)?.rows ?? []).map((row) => [row.id, row.rank]));
  const weight = (id) => ranks.get(id) ?? 1e6 - (rowsOfActor.get(id)?.length ?? 0);
  return [...picture.labels].sort((a, b) => weight(a.id) - weight(b.id));
}

function boxesMeet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* By rank; before all others whoever stands out, the chosen first. No name comes up under a pointer that only passes:
 * a click would meet it in place of what it was meant for. */
function labelsByNeed(picture) {
  const out = standingOut(pointed?.byKey ? pointed : null);
  const need = ({ id }) => (out === null ? 0 : out.centre.includes(id) ? 0 : out.ids.has(id) ? 1 : 2);
  picture.order ??= labelOrder(picture);
  return out === null ? picture.order : [...picture.order].sort((a, b) => need(a) - need(b));
}

/* How far a name must move, not to be cut at the edge of what is seen. */
function inwards(low, length, first, whole) {
  return low < first ? Math.min(first - low, length) : low + length > first + whole ? Math.max(first + whole - low - length, -length) : 0;
}

/* The point of a name that is nearest to its actor keeps its distance, or comes nearer with it, where the name grows smaller. */
function placeLabel(label, scale, seen) {
  const { box, around, nearest, body, leaders } = label, closer = Math.min(scale, 1);
  const width = box.width * scale, height = box.height * scale;
  let x = around.x + (nearest.x - around.x) * closer + (box.x - nearest.x) * scale;
  let y = around.y + (nearest.y - around.y) * closer + (box.y - nearest.y) * scale;
  if (boxesMeet({ ...around, width: 0, height: 0 }, seen)) {
    x += inwards(x, width, seen.x, seen.width);
    y += inwards(y, height, seen.y, seen.height);
  }
  body.setAttribute("transform", `translate(${x} ${y}) scale(${scale}) translate(${-box.x} ${-box.y})`);
  leaders.forEach((leader) => leader.setAttribute("transform", scaledAround(around, closer)));
  return { x, y, width, height };
}

function boxWithRoom(box, room) {
  return { x: box.x - room, y: box.y - room, width: box.width + 2 * room, height: box.height + 2 * room };
}

function chooseLabels(picture) {
  const pixels = wholeBox(picture).pixels * sight.k;
  const seen = seenBox(picture), room = (canvasSize().width < 600 ? 7 : 1) / pixels; /* round each name; narrow pictures bear fewer */
  const taken = [];
  for (const label of labelsByNeed(picture)) {
    const size = label.size * pixels;
    const box = boxWithRoom(placeLabel(label, limited(size, LABEL_LEAST, LABEL_MOST) / size, seen), room);
    const crowded = label.node.classList.contains("off") || taken.some((other) => boxesMeet(box, other));
    label.node.classList.toggle("crowded", crowded);
    if (!crowded) {
      taken.push(box);
    }
  }
}

/* ---- moving ---- */

/* From the page's pixels to the picture's units. */
function inPicture(x, y) {
  const frame = byId("canvas").getBoundingClientRect(), { w, h } = wholeBox(shownPicture());
  return { x: sight.x + ((x - frame.left) / frame.width - 0.5) * (w / sight.k),
    y: sight.y + ((y - frame.top) / frame.height - 0.5) * (h / sight.k) };
}

/* Larger by `factor`, with what is under (x, y) staying there. */
function zoomAround(x, y, factor) {
  const at = inPicture(x, y), k = limited(sight.k * factor, 1, ZOOM_MOST), share = sight.k / k;
  setSight(at.x + (sight.x - at.x) * share, at.y + (sight.y - at.y) * share, k);
}

function zoomMiddle(factor) {
  setSight(sight.x, sight.y, sight.k * factor);
}

function panBy(x, y) {
  const pixels = wholeBox(shownPicture()).pixels * sight.k;
  setSight(sight.x - x / pixels, sight.y - y / pixels, sight.k);
}

/* Brings an actor into sight, and near enough to be read. */
function lookAt(id) {
  const middle = shownPicture()?.actors.get(id)?.middle;
  if (middle) {
    setSight(middle.x, middle.y, Math.max(sight.k, 2.5));
  }
}

function onWheel(event) {
  if (shownPicture() && (sight.k > 1 || event.deltaY < 0)) { /* the page scrolls where nothing is left to zoom out of */
    event.preventDefault();
    zoomAround(event.clientX, event.clientY, Math.exp(-limited(event.deltaY, -120, 120) / 300));
  }
}

function spreadOf([a, b]) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: Math.hypot(a.x - b.x, a.y - b.y) };
}

function onPointerDown(event) {
  if (event.button === 0 && !event.target.closest("button")) {
    touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
    dragged = dragged && touches.size > 1;
  }
}

function onPointerMove(event) {
  const before = touches.get(event.pointerId), now = { x: event.clientX, y: event.clientY };
  if (!before || !shownPicture() || (!dragged && Math.hypot(now.x - before.x, now.y - before.y) < 4)) {
    return;
  }
  if (!dragged) {
    dragged = true;
    byId("canvas").setPointerCapture(event.pointerId);
    showCard(null);
  }
  const old = touches.size === 2 ? spreadOf([...touches.values()]) : null;
  touches.set(event.pointerId, now);
  if (old !== null) {
    const spread = spreadOf([...touches.values()]);
    zoomAround(old.x, old.y, spread.size / Math.max(old.size, 1));
    panBy(spread.x - old.x, spread.y - old.y);
  } else if (touches.size === 1) {
    panBy(now.x - before.x, now.y - before.y);
  }
}

function onPointerUp(event) {
  touches.delete(event.pointerId);
}

function onPictureClick(event) {
  if (dragged) {
    dragged = false;
  } else if (!event.target.closest("button")) {
    const thing = thingUnder(event.target);
    if (thing) {
      choose(thing);
    } else {
      chooseNothing();
    }
  }
}

/* ---- keys ---- */

/* The next actor in sight, by rank: the picture's own tab stop, one actor at a time. */
function walkActors(step) {
  const picture = shownPicture();
  const ids = (picture.order ??= labelOrder(picture)).map(({ id }) => id).filter((id) => shown.actors.has(id));
  const at = ids.indexOf(pointed?.actor ?? state.actor);
  const id = ids[at < 0 ? (step > 0 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length];
  if (id !== undefined) {
    pointAt({ actor: id, byKey: true });
    const { title, more } = describe({ actor: id });
    announce(`${title}, ${more}. Enter opens it.`);
    if (sight.k > 1) {
      lookAt(id);
    }
  }
}

const pictureKeys = {
  "+": () => zoomMiddle(ZOOM_STEP), "=": () => zoomMiddle(ZOOM_STEP), "-": () => zoomMiddle(1 / ZOOM_STEP), 0: () => zoomMiddle(0),
  ArrowLeft: () => panBy(60, 0), ArrowRight: () => panBy(-60, 0), ArrowUp: () => panBy(0, 60), ArrowDown: () => panBy(0, -60),
  n: () => walkActors(1), p: () => walkActors(-1), Enter: () => choose(pointed), Escape: () => chooseNothing(),
};

function onPictureKey(event) {
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : pictureKeys[event.key];
  if (act && shownPicture() && event.target === byId("canvas")) {
    event.preventDefault();
    act();
  }
}

function startZoom() {
  const canvas = byId("canvas");
  canvas.addEventListener("wheel", onWheel, { passive: false });
  canvas.addEventListener("pointerdown", onPointerDown);
  canvas.addEventListener("pointermove", onPointerMove);
  canvas.addEventListener("pointerup", onPointerUp);
  canvas.addEventListener("pointercancel", onPointerUp);
  canvas.addEventListener("click", onPictureClick);
  canvas.addEventListener("keydown", onPictureKey);
  canvas.addEventListener("blur", () => pointAt(null));
  byId("zoom-in").addEventListener("click", () => zoomMiddle(ZOOM_STEP));
  byId("zoom-out").addEventListener("click", () => zoomMiddle(1 / ZOOM_STEP));
  byId("zoom-all").addEventListener("click", () => zoomMiddle(0));
  new ResizeObserver(() => shownPicture() && setSight(sight.x, sight.y, sight.k)).observe(canvas);
  watch(["view"], restoreSight);
}
