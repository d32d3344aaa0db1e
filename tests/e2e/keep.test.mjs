// What the browser keeps: the last reports, and the page itself for work without a connection.

import assert from "node:assert/strict";
import { writeFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { afterwards, axe, dropFiles, openPage, serveCopy, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const pair = (name) => ["graph", "activity"].map((part) => ({ path: `${MODELS}/${name}/${part}.json` }));
const named = (page, name) =>
  page.waitForFunction((name) => document.querySelector(".report-name")?.textContent.includes(name), name);
const settled = (page) => page.waitForTimeout(400);

async function give(page, name) {
  await dropFiles(page, pair(name));
  await named(page, name);
  await settled(page);
}

test("reports are kept, listed with their sizes, opened again and deleted", async (t) => {
  const page = await site.openPage(t);
  await give(page, "smlp_shd");
  await page.click("#tab-memory");
  await settled(page);
  await give(page, "scnn_lif_1d");
  const later = await page.context().newPage();
  await later.goto(site.url);
  await later.waitForSelector("#kept li");
  const rows = await later.locator("#kept li").allInnerTexts();
  assert.equal(rows.length, 2);
  assert.match(rows[0], /scnn_lif_1d[^]*kB/);
  assert.match(rows[1], /smlp_shd[^]*kB/);
  await axe(later);
  await later.click("#kept li >> nth=1 >> [data-act=open]");
  await named(later, "smlp_shd");
  await later.waitForSelector("#tab-memory[aria-selected=true]");
  await later.click("button:has-text('New')");
  await later.click("#kept li >> nth=0 >> [data-act=forget]");
  await later.waitForFunction(() => document.querySelectorAll("#kept li").length === 1);
  await later.click("[data-act=forget-all]");
  assert.match(await later.innerText("#consent"), /Delete the kept report\?/);
  await axe(later);
  await later.click("#consent [data-answer=no]");
  await settled(later);
  assert.equal(await later.locator("#kept li").count(), 1);
  await later.click("[data-act=forget-all]");
  await later.click("#consent [data-answer=yes]");
  await later.waitForFunction(() => document.querySelectorAll("#kept li").length === 0);
});

test("every kept report opens, whatever number it has", async (t) => {
  const page = await site.openPage(t);
  await give(page, "smlp_shd");
  // Numbers whose text does not lead back to them where it is read carelessly.
  const ids = [1795914519753.7705, 1795914601101.309, 1795914600000.1234];
  await page.evaluate(
    (ids) =>
      new Promise((resolve) => {
        const request = indexedDB.open("spiketally");
        request.onsuccess = () => {
          const stores = request.result.transaction(["inputs", "visits"], "readwrite");
          const [inputs, visits] = ["inputs", "visits"].map((name) => stores.objectStore(name));
          const copy = (store) => (store.getAll().onsuccess = ({ target }) => ids.forEach((id) => store.put({ ...target.result[0], id })));
          copy(inputs);
          copy(visits);
          stores.oncomplete = resolve;
        };
      }),
    ids,
  );
  for (const [place] of ids.entries()) {
    await page.click("button:has-text('New')");
    await page.waitForFunction((all) => document.querySelectorAll("#kept li").length >= all, ids.length + 1);
    await page.click(`#kept li >> nth=${place} >> [data-act=open]`);
    await named(page, "smlp_shd");
    await settled(page);
  }
});

test("at most twenty are kept, the last ones", async (t) => {
  const page = await site.openPage(t);
  for (let number = 1; number <= 22; number++) {
    const graph = { format: "spiketally/graph", version: 1, name: `net ${number}`, nodes: [
      { name: "input", type: "Input", output_shape: [[1, 8]] }, { name: "fc", type: "Dense", units: 2 } ] };
    await dropFiles(page, [{ name: "graph.json", text: JSON.stringify(graph) }]);
    await named(page, `net ${number}`);
    await page.waitForTimeout(250);
  }
  await page.click("button:has-text('New')");
  await page.waitForFunction(() => document.querySelectorAll("#kept li").length === 20);
  assert.match(await page.innerText("#kept li >> nth=0"), /net 22/);
  assert.match(await page.innerText("#kept li >> nth=19"), /net 3\b/);
});

const waiting = (page, words) =>
  page.waitForFunction((words) => document.querySelector("#awaiting")?.textContent.includes(words), words);

for (const [first, second, words, listed] of [
  ["graph", "activity", "Drop its activity", /smlp_shd[^]*waits for its activity/],
  ["activity", "graph", "Drop the graph", /activity\.json[^]*waits for its graph/],
]) {
  test(`the ${first} that waits for its ${second} outlives a reload, and is listed until that comes`, async (t) => {
    const page = await site.openPage(t);
    const path = (part) => ({ path: `${MODELS}/smlp_shd/${part}.json` });
    await dropFiles(page, [path(first)]);
    await waiting(page, words);
    await settled(page);
    await page.reload();
    await waiting(page, words);
    await settled(page);
    const later = await page.context().newPage();
    await later.goto(site.url);
    await later.waitForSelector("#kept li");
    assert.match(await later.innerText("#kept li"), listed);
    await later.click("#kept [data-act=open]");
    await waiting(later, words);
    await later.close();
    await dropFiles(page, [path(second)]);
    await named(page, "smlp_shd");
    await settled(page);
    await page.goBack();
    await waiting(page, words);
    await settled(page);
    await page.goForward();
    await named(page, "smlp_shd");
    await page.click("button:has-text('New')");
    await page.waitForFunction(() => document.querySelectorAll("#kept li").length === 1);
    assert.match(await page.innerText("#kept li"), /^smlp_shd\s[^w]*kB/);
    await page.click("[data-act=forget]");
    await page.waitForFunction(() => document.querySelectorAll("#kept li").length === 0);
    const left = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open("spiketally");
          request.onsuccess = () => {
            const count = request.result.transaction("inputs").objectStore("inputs").count();
            count.onsuccess = () => resolve(count.result);
          };
        }),
    );
    assert.equal(left, 0, "with it goes what it was before");
  });
}

test("a mistaken drop loses neither a report nor what waits, not even for a reload", async (t) => {
  const page = await site.openPage(t);
  const graph = { path: `${MODELS}/svgg16_cifar10/graph.json` };
  await dropFiles(page, [graph]);
  await waiting(page, "Drop its activity");
  await settled(page);
  await dropFiles(page, [{ name: "photo.jpg", bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) }]);
  await page.waitForSelector("#failed");
  await waiting(page, "svgg16");
  // Another network's activity does not go with it.
  await dropFiles(page, [{ path: `${MODELS}/smlp_shd/activity.json` }]);
  await page.waitForFunction(() => document.querySelector("#failed").textContent.includes("activity.json"));
  await settled(page);
  await page.reload();
  await waiting(page, "svgg16");
  await settled(page);
  await give(page, "smlp_shd");
  await dropFiles(page, [{ path: `${MODELS}/svgg16_cifar10/activity.json` }]);
  await page.waitForSelector("#failed");
  await named(page, "smlp_shd");
  await page.click("#tab-memory");
  await settled(page);
  await page.reload();
  await named(page, "smlp_shd");
  await page.waitForSelector("#tab-memory[aria-selected=true]");
});

test("an assumed rate is a step from the graph that waits, and back", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [{ path: `${MODELS}/smlp_shd/graph.json` }]);
  await waiting(page, "Drop its activity");
  await settled(page);
  await page.click("#assume button");
  await named(page, "smlp_shd");
  await settled(page);
  await page.goBack();
  await waiting(page, "Drop its activity");
  await settled(page);
  await page.goForward();
  await named(page, "smlp_shd");
  await page.reload();
  await named(page, "smlp_shd");
});

test("nothing is kept by who does not want it, and a reload says so", async (t) => {
  const page = await site.openPage(t);
  await page.mouse.move(5, 5);
  await page.waitForSelector("#kept");
  await page.uncheck("#kept [data-act=keep]");
  await give(page, "smlp_shd");
  await page.reload();
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /Note this report is not kept in this browser/);
  await page.waitForSelector("#kept [data-act=keep]:not(:checked)");
  assert.equal(await page.locator("#kept li").count(), 0);
});

for (const [what, hinder, word] of [
  ["a window that keeps nothing", () => (indexedDB.open = () => { throw new DOMException("no", "SecurityError"); }), /lets the page keep nothing/],
  ["a full storage", () => (IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }), /storage is full/],
]) {
  test(`${what} only costs the keeping`, async (t) => {
    const page = await site.openPage(t);
    await page.evaluate(hinder);
    await give(page, "smlp_shd");
    await page.waitForSelector("#unkept button");
    assert.match(await page.innerText("#unkept"), word);
    await axe(page);
    await page.click("#unkept button");
    assert.equal(await page.locator("#unkept").count(), 0);
    await page.click("button:has-text('New')");
    await page.waitForSelector("#kept");
    await page.waitForFunction(() => document.querySelector("#kept p"));
    assert.match(await page.innerText("#kept"), word);
    await page.goBack();
    await named(page, "smlp_shd");
  });
}

const installed = (page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== "activated") await new Promise((resolve) => setTimeout(resolve, 20));
  });

test("the page works without a connection after the first visit", async (t) => {
  const page = await site.openPage(t, { serviceWorkers: "allow" });
  await page.mouse.move(5, 5);
  await installed(page);
  await page.context().setOffline(true);
  await page.goto(`${site.url}?example=smlp_shd`);
  await named(page, "smlp_shd");
  await page.goto(site.url);
  await page.waitForSelector("html[data-ready=true]", { state: "attached" });
  await give(page, "scnn_lif_1d");
});

test("so it does when the page was only looked at", async (t) => {
  const page = await site.openPage(t, { serviceWorkers: "allow" });
  await installed(page);
  await page.context().setOffline(true);
  await page.goto(`${site.url}?example=smlp_shd`);
  await named(page, "smlp_shd");
});

test("a newer page is offered, and taken when the person says so; what is open comes back", async (t) => {
  let folder;
  const server = await serveCopy({ damage: async (copy) => void (folder = copy) });
  afterwards(t, () => server.close());
  const page = await openPage(site.browser, server.url, t, { serviceWorkers: "allow" });
  await page.mouse.move(5, 5);
  await installed(page);
  await page.reload();
  await page.waitForSelector("html[data-ready=true]");
  await give(page, "smlp_shd");
  // A later build: another page, and with it another version.
  const html = await readFile(join(folder, "index.html"), "utf8");
  await writeFile(join(folder, "index.html"), html.replace("<title>", '<meta name="later"><title>'));
  const worker = await readFile(join(folder, "offline.js"), "utf8");
  await writeFile(join(folder, "offline.js"), worker.replace(/VERSION="\w+"/, 'VERSION="later"'));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.waitForSelector("#update [data-act=update]");
  await axe(page);
  assert.equal(await page.locator("meta[name=later]").count(), 0, "not forced");
  // The first signs of somebody do not offer it anew, and so take no click away.
  await page.evaluate(() => (document.getElementById("update").dataset.seen = "true"));
  await page.mouse.move(300, 300);
  await page.keyboard.press("Shift");
  await page.waitForTimeout(300);
  assert.equal(await page.getAttribute("#update", "data-seen"), "true");
  await page.click("#update [data-act=update]");
  await page.waitForSelector("meta[name=later]", { state: "attached" });
  await named(page, "smlp_shd");
});

test("the page can be installed", async (t) => {
  const page = await site.openPage(t);
  const address = await page.getAttribute("link[rel=manifest]", "href");
  const manifest = await (await fetch(new URL(address, site.url))).json();
  for (const { src, sizes } of manifest.icons) {
    const bytes = Buffer.from(await (await fetch(new URL(src, site.url))).arrayBuffer());
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, "width and height of the PNG");
  }
});
