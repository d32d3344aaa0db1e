// The last reports, in the browser's own database. Two stores, so that a change of how a report is looked at does not
// write its files once more: `inputs`, with what it is made of, and `visits`, with all else.

export const MOST = 20;
const SWITCH = "keep";
const FLAG = "kept"; // read by boot.js, which does not look into the database on every visit

let database = null;
let trouble = null;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open() {
  const request = indexedDB.open("spiketally", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("inputs", { keyPath: "id" });
    request.result.createObjectStore("visits", { keyPath: "id" }).createIndex("opened", "opened");
  };
  return done(request).then((opened) => {
    // Another page deletes or upgrades it.
    opened.onversionchange = () => opened.close();
    return opened;
  });
}

/** Runs something in one transaction; null, and a word for the list, where the browser does not let us. */
async function inStores(mode, act) {
  try {
    database ??= open();
    const transaction = (await database).transaction(["inputs", "visits"], mode);
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    finished.catch(() => {}); // heard below
    const result = await act(transaction.objectStore("visits"), transaction.objectStore("inputs"));
    await finished;
    return result;
  } catch (error) {
    console.info("Nothing could be kept:", error);
    trouble = error?.name === "QuotaExceededError" ? "full" : "blocked";
    return null;
  }
}

function local(act) {
  try {
    return act(localStorage);
  } catch {
    return null; // blocked
  }
}

export const isOn = () => local((storage) => storage.getItem(SWITCH)) !== "off";

export function switchKeeping(on) {
  local((storage) => (on ? storage.removeItem(SWITCH) : storage.setItem(SWITCH, "off")));
}

const flag = (any) => local((storage) => (any ? storage.setItem(FLAG, "1") : storage.removeItem(FLAG)));

const bytesOf = (deeds) =>
  deeds.flat().reduce((sum, given) => sum + (given?.size ?? given?.length ?? 0), 0);

/**
 * Keeps a report, and the last ones beside it; tells what was in the way. A part of it that waited for the rest stays for the
 * history, but is listed no more.
 */
export async function keep({ id, name, deeds, settings, waitsFor }, partId) {
  if (!isOn()) return null;
  const kept = await inStores("readwrite", async (visits, inputs) => {
    // Who goes back to a part still has the whole.
    const partOf = waitsFor ? (await done(visits.get(id)))?.partOf : undefined;
    visits.put({ id, name, bytes: bytesOf(deeds), opened: Date.now(), settings, waitsFor, partOf });
    inputs.put({ id, deeds });
    const part = partId && (await done(visits.get(partId)));
    if (part) visits.put({ ...part, partOf: id });
    const all = await done(visits.index("opened").getAll());
    const listed = all.filter(isListed);
    for (const old of listed.slice(0, -MOST)) remove(old.id, all, visits, inputs);
    return true;
  });
  if (!kept) return trouble;
  flag(true);
  trouble = null;
  return null;
}

const isListed = ({ partOf }) => partOf === undefined;

/** Removes a report with the part that it was before. */
function remove(id, all, ...stores) {
  const ids = [id, ...all.filter(({ partOf }) => partOf === id).map((part) => part.id)];
  for (const store of stores) ids.forEach((one) => store.delete(one));
}

/** Keeps how a report is looked at. */
export async function keepSettings({ id, settings, waitsFor }) {
  if (!isOn()) return;
  await inStores("readwrite", async (visits) => {
    const visit = await done(visits.get(id));
    if (visit) visits.put({ ...visit, settings, waitsFor });
  });
}

/** What a report is made of; null if it is not kept. */
export async function recall(id) {
  const inputs = await inStores("readonly", (_, inputs) => done(inputs.get(id)));
  return inputs?.deeds ?? null;
}

/** How a report was looked at last. */
export async function recallSettings(id) {
  const visit = await inStores("readonly", (visits) => done(visits.get(id)));
  return visit?.settings ?? null;
}

/** What is kept, the last first, and why the last one could not be. */
export async function list() {
  const visits = (await inStores("readonly", (visits) => done(visits.index("opened").getAll()))) ?? [];
  return { reports: visits.filter(isListed).reverse(), trouble };
}

/** Forgets a report, or all. */
export async function forget(id) {
  await inStores("readwrite", async (visits, inputs) => {
    if (id === undefined) for (const store of [visits, inputs]) store.clear();
    else remove(id, await done(visits.getAll()), visits, inputs);
    if ((await done(visits.count())) === 0) flag(false);
  });
}
