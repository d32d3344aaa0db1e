// Kept reports to stand beside the present one: a list in the comparison, at a place that the engine leaves to us.

import { isEmbedded } from "./embed.js";
import { panel } from "./page.js";
import { list, recall, recallSettings } from "./store.js";

const PLACE = "compare-kept";

let present = 0;

/** Fills the list whenever the comparison is opened. */
export function offerKept() {
  if (isEmbedded) return;
  // Folds do not tell who is around them, but who asks first.
  document.addEventListener("toggle", ({ target }) => target.id === "compare" && target.open && void fill(), true);
}

/** Remembers which report is on the page, and offers the others. */
export async function standBeside(id) {
  present = id;
  if (document.getElementById(PLACE)) await fill();
}

/** Opens the comparison, where there is one. */
export function openComparison(settings) {
  try {
    if (JSON.parse(settings).compare) document.querySelector("#compare:not([open]) > summary")?.click();
  } catch {
    // No settings: nothing to compare.
  }
}

async function fill() {
  const place = await appearing();
  const { reports } = await list();
  // A part that waits for the rest can't be counted.
  const others = reports.filter(({ id, waitsFor }) => id !== present && !waitsFor);
  const when = (time) => new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const described = others.map(({ id, name, bytes, opened }) => ({ id: String(id), name, bytes, when: when(opened) }));
  const html = await panel({ panel: "beside", reports: described });
  if (place.dataset.filled === html) return;
  place.dataset.filled = html;
  place.innerHTML = html;
  place.onclick = ({ target }) => {
    // The comparison's own controls are the engine's.
    const id = target.closest("[data-beside]")?.dataset.beside;
    if (id) void add(Number(id), others.find((report) => report.id === Number(id))?.name ?? "");
  };
}

/** The place, once the engine has drawn what is around it. */
function appearing() {
  const found = () => document.getElementById(PLACE);
  if (found()) return found();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!found()) return;
      observer.disconnect();
      resolve(found());
    });
    observer.observe(document.getElementById("compare"), { childList: true, subtree: true });
  });
}

/** Puts a report beside the present one. */
async function add(id, name) {
  const made = await recall(id);
  if (!made) return;
  const deeds = made.map((deed) => (Array.isArray(deed) ? deed.length : deed));
  const kept = JSON.stringify({ name, deeds, settings: await recallSettings(id) });
  dispatchEvent(new CustomEvent("beside", { detail: [made.filter(Array.isArray).flat(), kept] }));
}
