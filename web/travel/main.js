// What happens to a report between visits and between places: the browser's history, what is kept, files of other
// hosts, embedding, work without a connection. Fetched when the first of it is needed; all calls come from boot.js, for
// the app or for itself, and `src/ui/browser/visits.rs` tells what the two say to each other.

import { offerKept, standBeside } from "./beside.js";
import { embed, isEmbedded } from "./embed.js";
import { cancelFetch } from "./hosted.js";
import { listKept } from "./kept.js";
import { workOffline } from "./offline.js";
import { begin, leave, note } from "./steps.js";

let hasBegun = null;
let isAwake = null;

/** Opens what the address or the history asks for, once. */
export function start() {
  if (!hasBegun) offerKept();
  return (hasBegun ??= begin());
}

/** Somebody is there; told by every first sign of it, of which a click is several. */
export function wake() {
  return (isAwake ??= wakeUp());
}

async function wakeUp() {
  await start();
  await listKept();
  if (!isEmbedded) await workOffline();
}

/**
 * A report is on the page, or is looked at in another way; or a graph that waits for its activity, or an activity for its
 * graph.
 */
export async function shown(id, name, deeds, settings, link, waitsFor) {
  await start();
  await note({ id, name, deeds, settings, link, waitsFor });
  if (waitsFor) return;
  await standBeside(id);
  if (isEmbedded) await embed(name);
}

/** The page was emptied. */
export async function closed() {
  await start();
  leave();
  await listKept();
}

/** Nobody waits any more. */
export function cancel() {
  cancelFetch();
}
