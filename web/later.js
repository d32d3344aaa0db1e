// What the page needs once the engine draws panels into it, or a chart is wanted as a picture.

/**
 * A chart as PNG: its marks as they are painted everywhere, or its SVG as this browser paints it, where the painter is not
 * to be had or can't write some letter. Null where that fails too.
 */
export async function picture(marks, svg) {
  const bytes = await globalThis.spiketally.fetchPainter().then(
    () => globalThis.spiketallyPaint(marks),
    () => null,
  );
  return bytes ? new Blob([bytes], { type: "image/png" }) : paintedHere(svg);
}

/** How much finer than its SVG a picture is. */
const FINER = 2;

async function paintedHere(svg) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.width * FINER, height: image.height * FINER });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * Makes an element's inside what `html` says, changing only what is different, so that the focus, a caret, an open fold
 * and a slider under the pointer stay. What someone is using keeps the value that it has, until the history is asked for
 * another.
 */
export function patch(element, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const { activeElement } = document;
  const wasWithin = element.contains(activeElement);
  patchChildren(element, template.content);
  if (wasWithin && !activeElement.isConnected) focusLike(activeElement, element);
}

/** The focus goes to what does the same in an element as what had it, or else to what the page shows. */
function focusLike({ dataset }, element) {
  const isSame = ({ dataset: other }) => other.act === dataset.act && other.of === dataset.of;
  const same = [...element.querySelectorAll("[data-act]")].find((one) => isSame(one) && one.checkVisibility());
  (same ?? document.getElementById("main")).focus({ preventScroll: true });
}

function patchChildren(from, to) {
  let old = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    if (old && isSame(old, wanted)) {
      patchNode(old, wanted);
      old = old.nextSibling;
    } else {
      from.insertBefore(wanted, old);
    }
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}

const isSame = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "") && a.dataset?.row === b.dataset?.row;

function patchNode(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    // Whether a fold is open is the reader's choice.
    if (!to.hasAttribute(name) && name !== "open") from.removeAttribute(name);
  }
  // What others fill is theirs.
  if (!("elsewhere" in from.dataset)) patchChildren(from, to);
  if (from !== inUse) patchValue(from, to);
}

/** A field's value and a box's tick are more than their attributes once someone has used them. */
function patchValue(from, to) {
  if ("checked" in from && from.checked !== to.checked) from.checked = to.checked;
  if ("value" in from && from.type !== "file" && from.value !== to.value) from.value = to.value;
}

/** The control that said something, was not left since, nor overruled by a button or the history (web/travel/steps.js). */
let inUse = null;
addEventListener(
  "input",
  ({ target }) => {
    inUse = target;
    if (target.dataset?.act) holdStill(target);
  },
  true,
);
for (const end of ["focusout", "recall"]) addEventListener(end, () => (inUse = null), true);
/** A button that is pressed, be it by a key, may set what a control in use has. */
addEventListener("click", ({ target }) => target.closest?.("button[data-act]") && (inUse = null), true);

/** How long the page may take to follow a control. */
const FOLLOWS = 500;
let still = { control: null, until: 0 };

/** Lets a control stay where it is seen, whatever comes or goes above it while the page follows it. */
function holdStill(control) {
  const until = performance.now() + FOLLOWS;
  if (still.control === control) {
    still.until = until;
    return;
  }
  const held = { control, until };
  const top = control.getBoundingClientRect().top;
  let scrolled = scrollY;
  still = held;
  requestAnimationFrame(function hold() {
    if (still !== held) return;
    if (performance.now() > held.until || inUse !== control || !control.isConnected) return letGo();
    const moved = control.getBoundingClientRect().top - top;
    if (Math.abs(moved) >= 1) {
      // Not by what came or went above it.
      if (scrollY !== scrolled) return letGo();
      scrollBy({ top: moved, behavior: "instant" });
    }
    scrolled = scrollY;
    requestAnimationFrame(hold);
  });
}
function letGo() {
  still = { control: null, until: 0 };
}
/** But where somebody scrolls, they do. */
for (const scroll of ["wheel", "touchmove"]) addEventListener(scroll, letGo, { passive: true });

/** A hand-out says where the lesson is. */
addEventListener("beforeprint", () => {
  const [address] = location.href.split("#", 1);
  for (const place of document.querySelectorAll(".handout-address")) place.textContent = address;
});

/** What had the focus last, which is nowhere once that is gone: then what the page shows has it. */
let focused = document.activeElement;
addEventListener("focusin", ({ target }) => (focused = target));
const focusIsLost = () => !focused.isConnected && document.activeElement === document.body;
const parts = new MutationObserver(() => {
  document.querySelectorAll("#failed .excerpt").forEach(showMark);
  requestAnimationFrame(() => focusIsLost() && document.getElementById("main").focus({ preventScroll: true }));
});
for (const part of document.querySelectorAll("#main > .slot")) parts.observe(part, { childList: true });

/** What is meant of a line is seen, however narrow the window is. */
function showMark(line) {
  const [mark, window] = [line.querySelector("mark"), line].map((element) => element.getBoundingClientRect());
  if (mark.right > window.right) line.scrollLeft += mark.left - window.left - window.width / 2;
}

/** Enter in a field presses the button beside it that its `data-enter` names. */
document.addEventListener("keydown", (event) => {
  const act = event.key === "Enter" && !event.isComposing && event.target.dataset?.enter;
  if (!act) return;
  // Else the browser says afterwards that the field has changed.
  event.preventDefault();
  event.target.parentElement.querySelector(`[data-act="${act}"]`)?.click();
});
