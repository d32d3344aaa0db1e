// How the scripts speak to the app and to the engine.

const { spiketally } = globalThis;

/** Shows something else on the page: see `src/ui/browser/visits.rs`. */
export async function visit(id, deeds, settings) {
  await spiketally.mounted;
  dispatchEvent(new CustomEvent("visit", { detail: [id, deeds, settings] }));
}

/** Tells how far a file is; without one, that all are there. */
export async function fetching(file, read, size) {
  await spiketally.mounted;
  dispatchEvent(new CustomEvent("fetching", { detail: [file, read, size] }));
}

/** A panel that the engine writes, as HTML: see `src/engine/html/travel.rs`. Empty where there is no engine. */
export async function panel(description) {
  // What it is put into is the app's.
  await Promise.all([spiketally.fetchEngine(), spiketally.mounted]);
  return spiketally.engineEnd.panel?.(JSON.stringify(description)) ?? "";
}

/** A name for something that is on the page for the first time; two pages that are open at once have different ones. */
export const newId = () => Date.now() + Math.random();

/** The page without what the address says of a report. */
export const bareAddress = () => location.href.split(/[?#]/, 1)[0];

/** A deed that says why a file did not come: `HostedProblem` in `src/diagnostic/hosted.rs`. */
export const problem = (address, why, more) => ({ problem: JSON.stringify({ address, why, ...more }) });
