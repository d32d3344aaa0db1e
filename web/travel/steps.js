// The browser's history. A step is `{ id, settings, waitsFor }`: which report, by which rules and costs it is counted and
// how it is looked at, as the engine writes it, and what a part of a network waits for before it can be counted. Another
// report is a step; so is every change of how it is looked at, but for changes of the same thing within a second, such as
// typing, sliding and walking along rows, which are one. A lesson's steps are steps.
//
// What a report is made of stays in memory, and in the browser's store for reloads and later visits.

import { isHosted, openHosted } from "./hosted.js";
import { embedNothing, isEmbedded } from "./embed.js";
import { openComparison } from "./beside.js";
import { listKept } from "./kept.js";
import { notice } from "./notice.js";
import { bareAddress, newId, problem, visit } from "./page.js";
import { keep, keepSettings, recall } from "./store.js";

const ONE_CHANGE = 1000;
const LONGEST = 100_000;
const LONGEST_PLACE = 40;
const NOBODY = { id: 0, settings: null, waitsFor: null };
/** What is part of no step of its own. */
const QUIET = new Set(["view.theme"]);

/** What each report is made of, since the page was loaded. */
const reports = new Map();
let present = NOBODY;
/** The report that history asked for and that is not on the page yet. */
let awaited = null;
let latest = { what: "", at: 0 };

/** Whether the fragment holds a report, or what was one before it was changed on its way: then the engine says so. */
function isLink() {
  const fragment = unescaped(location.hash.slice(1));
  const isOfNothing = fragment.startsWith("view=") && !location.search;
  const isLong = fragment.length > LONGEST_PLACE && /^[\w-]+$/.test(fragment);
  return isOfNothing || isLong || /^\W*[a-z]{0,2}\d+\./i.test(fragment);
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // cut within an escape
  }
}

/** Opens what the history or else the address asks for. */
export async function begin() {
  addEventListener("popstate", ({ state }) => void step(state));
  const state = history.state;
  const made = state?.id ? await recall(state.id) : null;
  // Hosted files may be newer than what is kept.
  if (made && !isHosted()) return go(state.id, made, state.settings);
  if (await openAddress(state?.settings, state?.id, made)) return;
  if (state?.id) await visit(0, [problem("", "not-kept")], null);
  history.replaceState(NOBODY, "");
  if (isEmbedded) await embedNothing();
  else await listKept();
}

/**
 * Opens what the address holds or where it says that files are; false if it does neither. What is kept of them stands for
 * files that do not come.
 */
async function openAddress(settings, id = newId(), kept = null) {
  if (isLink()) return go(id, [location.hash], settings).then(() => true);
  const deeds = await openHosted();
  if (!deeds) return false;
  const isNothing = deeds.every((deed) => "problem" in deed);
  await go(id, isNothing && kept ? [...kept, ...deeds] : deeds, settings ?? settingsInAddress());
  return true;
}

async function go(id, deeds, settings) {
  awaited = id;
  await visit(id, deeds, settings ?? null);
}

async function step(state) {
  dispatchEvent(new Event("recall")); // what is in use gives way: web/later.js
  if (!state) {
    if (isLink()) await openAddress();
    else history.replaceState(present, ""); // a place on the page, such as #main
    return;
  }
  const isCounted = !state.waitsFor && !present.waitsFor;
  if (state.id === present.id && state.id !== 0 && isCounted) {
    present = state;
    awaited = state.id;
    return visit(state.id, [], state.settings);
  }
  if (state.id === 0) {
    present = NOBODY;
    await visit(0, [], null);
    return listKept();
  }
  const made = reports.get(state.id)?.deeds ?? (await recall(state.id));
  if (made) await go(state.id, made, state.settings);
  else if (!(await openAddress(state.settings, state.id))) await visit(0, [problem("", "not-kept")], null);
}

/** Remembers what is on the page. */
export async function note(report) {
  const { id, settings, waitsFor } = report;
  const isAwaited = id === awaited;
  if (isAwaited) awaited = null;
  if (isAwaited) openComparison(settings);
  if (id === present.id) return change(report, isAwaited);
  const wasThere = reports.has(id);
  if (wasThere && !isAwaited) return; // on its way to another one
  reports.set(id, report);
  const before = present;
  present = { id, settings, waitsFor };
  latest = { what: "", at: 0 };
  // An entry that the address made, and one that history went back to, are there already.
  if (isAwaited || history.state === null || isEmbedded) history.replaceState(present, "", address(report));
  else history.pushState(present, "", bareAddress() + (report.link ? `#${report.link}` : ""));
  if (!isEmbedded) tellUnkept(await keep(report, isCompleted(before, report) ? before.id : null));
}

let isToldUnkept = false;

/** Says once that a reload will not bring back what is on the page. */
function tellUnkept(trouble) {
  if (!trouble || isToldUnkept) return;
  isToldUnkept = true;
  void notice("unkept", { panel: "unkept", trouble });
}

/** Whether a part of a network waited that is now counted with the other one. */
function isCompleted(before, { deeds, waitsFor }) {
  const files = deeds.flat();
  const part = reports.get(before.id)?.deeds.flat() ?? [];
  return Boolean(before.waitsFor) && !waitsFor && part.every((file) => files.includes(file));
}

async function change(report, isAwaited) {
  const what = differences(present.settings, report.settings);
  if (what.length === 0) return;
  const at = performance.now();
  // Every step of a lesson is one, however fast someone goes.
  const isSame = !what.includes("step") && what.join() === latest.what && at - latest.at < ONE_CHANGE;
  const isQuiet = what.every((name) => QUIET.has(name));
  latest = { what: what.join(), at };
  const { id, settings, waitsFor } = report;
  present = { id, settings, waitsFor };
  if (isAwaited || isSame || isQuiet || isEmbedded) history.replaceState(present, "", address(report));
  else history.pushState(present, "", address(report));
  if (!isEmbedded) await keepSettings(report);
}

/** The empty page becomes a step. */
export function leave() {
  if (present.id === 0) return;
  present = NOBODY;
  history.pushState(NOBODY, "", bareAddress());
}

/** The present address with the settings of a report: in its link, or beside the address of its files. */
function address({ settings, link }) {
  if (hasLeftLesson(settings)) return bareAddress();
  const [page] = location.href.split("#", 1);
  if (isLink()) return link ? `${page}#${link}` : location.href;
  if (!location.search) return location.href;
  const view = settings && settings !== "{}" ? `#view=${encodeURIComponent(settings)}` : "";
  // What no address has room for is in the history alone.
  return view.length < LONGEST ? page + view : page;
}

/** Whether the address is that of a lesson, and the report is no longer gone through by one. */
function hasLeftLesson(settings) {
  return settings !== null && new URLSearchParams(location.search).has("lesson") && !("step" in JSON.parse(settings));
}

function settingsInAddress() {
  try {
    const found = /^#view=(.+)/.exec(location.hash);
    return found && decodeURIComponent(found[1]);
  } catch {
    return location.hash; // no text: the engine says so
  }
}

/** What is not the same in two settings: `rules`, `costs`, `view.sort`. */
function differences(before, after) {
  const read = (settings) => {
    try {
      const { view, ...rest } = JSON.parse(settings);
      return new Map(Object.entries({ ...rest, ...Object.fromEntries(Object.entries(view ?? {}).map(([name, value]) => [`view.${name}`, value])) }));
    } catch {
      return new Map();
    }
  };
  const [old, now] = [read(before), read(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)));
}
