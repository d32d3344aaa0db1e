// What goes wrong, or is taken back, loses nothing: Cancel, a worker that breaks, an engine that does not come. And the
// ways in and out that need more than a drop event: folders, the clipboard, paper.

import assert from "node:assert/strict";
import { mkdir, readFile, mkdtemp, readdir, rm, cp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { addLargeFiles } from "../../benches/large.mjs";
import { afterwards, axe, dropFiles, openPage, serveCopy, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const pair = (name) => [{ path: `${MODELS}/${name}/graph.json` }, { path: `${MODELS}/${name}/activity.json` }];
const ready = (page) => page.waitForSelector("main[data-state=ready]");

/** Fails unless the page still shows a report of `name`, and draws charts of it. */
async function assertAlive(page, name) {
  assert.ok((await page.innerText(".report-name")).includes(name));
  await page.click("#tab-memory");
  await page.waitForFunction(() => document.querySelector(".plot-picture svg title")?.textContent.includes("Memory"));
  await page.click("#tab-operations");
  await page.waitForFunction(() => document.querySelector(".plot-picture svg title")?.textContent.includes("Operations"));
}

test("a long read shows how far it is and can be cancelled; what was there stays", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("scnn_lif_1d"));
  await ready(page);
  await addLargeFiles(page, 100_000);
  await page.evaluate(() => void dropLargeFiles());
  await page.click("#loading button:has-text('Cancel')");
  await page.waitForSelector("#loading", { state: "detached" });
  await page.waitForFunction(() => document.getElementById("live").textContent.startsWith("Cancelled"));
  await assertAlive(page, "scnn_lif_1d");
  await dropFiles(page, pair("smlp_mnist"));
  await page.waitForFunction(() => document.querySelector(".report-name")?.textContent.includes("smlp_mnist"));
  await assertAlive(page, "smlp_mnist");
});

test("the loading panel is accessible", async (t) => {
  const page = await site.openPage(t);
  // A file that never comes.
  await page.evaluate(() => (Blob.prototype.arrayBuffer = () => new Promise(() => {})));
  await dropFiles(page, pair("scnn_lif_1d"));
  await page.waitForSelector("#loading");
  await axe(page);
  await page.click("#loading button:has-text('Cancel')");
  await page.waitForSelector("#loading", { state: "detached" });
});

test("what never came and was cancelled holds up nothing that comes later", async (t) => {
  const page = await site.openPage(t);
  await page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = () => new Promise(() => {});
    globalThis.goOn = () => (Blob.prototype.arrayBuffer = arrayBuffer);
  });
  await dropFiles(page, pair("scnn_lif_1d"));
  await page.click("#loading button:has-text('Cancel')");
  await page.waitForSelector("#loading", { state: "detached" });
  await page.evaluate(() => goOn());
  await dropFiles(page, pair("smlp_mnist"));
  await page.waitForFunction(() => document.querySelector(".report-name")?.textContent.includes("smlp_mnist"));
  await assertAlive(page, "smlp_mnist");
});

test("a worker that breaks is told, and what was there stays", async (t) => {
  const page = await site.openPage(t, { expect: [/broken on purpose/] });
  await dropFiles(page, pair("scnn_lif_1d"));
  await ready(page);
  // So many that a busy machine breaks the worker before it has answered.
  await addLargeFiles(page, 200_000);
  const started = page.waitForEvent("worker");
  await page.evaluate(() => void dropLargeFiles());
  const worker = await started;
  await worker.evaluate(() => void setTimeout(() => { throw new Error("broken on purpose"); }));
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /reading stopped/);
  await axe(page);
  await assertAlive(page, "scnn_lif_1d");
});

test("an engine that cannot be fetched is told, with what to do", async (t) => {
  const damage = async (folder) => {
    const engines = (await readdir(folder)).filter((name) => name.startsWith("engine-"));
    await Promise.all(engines.map((name) => rm(join(folder, name))));
  };
  const server = await serveCopy({ damage });
  afterwards(t, () => server.close());
  const page = await openPage(site.browser, server.url, t, { expect: [/console error: .*(404|integrity|SRI|engine could not be fetched)/] });
  await dropFiles(page, pair("scnn_lif_1d"));
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /could not be fetched[^]*reload the page/);
  await axe(page);
  await addLargeFiles(page, 10_000);
  await page.evaluate(() => void dropLargeFiles());
  await page.waitForFunction(() => document.querySelectorAll("#failed").length === 1);
});

test("an address that names a report says so when what opens it cannot be fetched", async (t) => {
  const damage = async (folder) => {
    const scripts = (await readdir(folder)).filter((name) => name.startsWith("travel-"));
    assert.equal(scripts.length, 1);
    await rm(join(folder, scripts[0]));
  };
  const server = await serveCopy({ damage });
  afterwards(t, () => server.close());
  const page = await openPage(site.browser, server.url, t, { path: "?example=smlp_shd", expect: [/404|integrity|SRI|could not start|was not loaded/] });
  await page.waitForSelector("#failed-start", { state: "visible" });
});

test("an engine of which a byte was changed is not run, and that is told", async (t) => {
  const damage = async (folder) => {
    const [engine] = (await readdir(folder)).filter((name) => /^engine-.*\.wasm$/.test(name));
    const bytes = await readFile(join(folder, engine));
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(join(folder, engine), bytes);
  };
  const server = await serveCopy({ damage });
  afterwards(t, () => server.close());
  const page = await openPage(site.browser, server.url, t, { expect: [/console error: .*(integrity|SRI|Failed to load|engine could not be fetched)/] });
  await dropFiles(page, pair("scnn_lif_1d"));
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /not the one that was built/);
});

test("a folder is opened, and folders in it", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "spiketally-folder-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "run", "inner"), { recursive: true });
  await cp(resolve(MODELS, "smlp_mnist/graph.json"), join(folder, "run", "graph.json"));
  await cp(resolve(MODELS, "smlp_mnist/activity.json"), join(folder, "run", "inner", "activity.json"));
  const page = await site.openPage(t);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(folder, "run")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await ready(page);
  assert.match(await page.innerText(".report-name"), /smlp_mnist/);
});

test("a click on a figure copies it to the last digit", async (t) => {
  const page = await site.openPage(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await dropFiles(page, pair("scnn_lif_1d"));
  await ready(page);
  await page.click("[data-figure=mac]");
  await page.waitForFunction(() => document.getElementById("live").textContent.includes("copied"));
  const total = (await readFile(`${MODELS}/scnn_lif_1d/operations.csv`, "utf8")).split("\n").find((row) => row.startsWith("Total"));
  // The seventh field is total_mac.
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), total.split(",")[6]);
});

test("on paper: every row, no buttons, the light theme", async (t) => {
  const page = await site.openPage(t, { colorScheme: "dark" });
  await dropFiles(page, pair("svgg16_cifar10"));
  await ready(page);
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === "light");
  assert.equal(await page.locator("tr[data-layer]").count(), 22);
  assert.equal(await page.locator("button:visible:has-text('Columns')").count(), 0);
  await page.emulateMedia({ media: "screen" });
});

test("on paper nothing is folded, and every column is there", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("sresnet_gsc"));
  await ready(page);
  assert.equal(await page.locator("#remarks details").getAttribute("open"), null, "folded on the screen");
  // Between the margins of a landscape A4.
  await page.setViewportSize({ width: 1032, height: 720 });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#remarks .remark").first().isVisible(), true);
  assert.equal(await page.locator(".log-choose").isVisible(), false);
  const last = page.locator("thead th[data-column=is_sj]");
  const room = await page.evaluate(() => document.documentElement.clientWidth);
  const { x, width } = await last.boundingBox();
  assert.ok(x + width <= room, `${x + width} of ${room}`);
  await page.emulateMedia({ media: "screen" });
});

test("opened as a file, the page says that it needs a server", async (t) => {
  const context = await site.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`file://${resolve("dist/index.html")}`);
  assert.match(await page.innerText(".unstyled"), /has to come from a web server/);
  const served = await site.openPage(t);
  assert.equal(await served.locator(".unstyled").isVisible(), false);
});

test("paper that cannot hold every row says so", async (t) => {
  const page = await site.openPage(t);
  await addLargeFiles(page, 12_000);
  await page.evaluate(() => void dropLargeFiles());
  await ready(page);
  assert.equal(await page.locator("text=printed").isVisible(), false);
  await page.emulateMedia({ media: "print" });
  await page.waitForSelector("text=/The first 5\\D000 of \\d+\\D\\d+ layers are printed/");
  await page.emulateMedia({ media: "screen" });
});

for (const option of [{ forcedColors: "active" }, { reducedMotion: "reduce" }, { viewport: { width: 3840, height: 2160 } }]) {
  test(`a report holds with ${JSON.stringify(option)}`, async (t) => {
    const page = await site.openPage(t, option);
    await dropFiles(page, pair("svgg16_cifar10"));
    await ready(page);
    await page.keyboard.press("j");
    await page.waitForSelector("#layer");
    await axe(page);
  });
}

test("dialogs are accessible, and Escape closes them", async (t) => {
  const page = await site.openPage(t);
  for (const [open, dialog] of [["?", "#help"], ["button:has-text('Paste')", "#paste"]]) {
    if (open.length === 1) await page.keyboard.press(open);
    else await page.click(open);
    await page.waitForSelector(`${dialog}[open]`);
    await axe(page);
    await page.keyboard.press("Escape");
    await page.waitForSelector(`${dialog}[open]`, { state: "detached" });
  }
});

test("pasted text is read like a file", async (t) => {
  const page = await site.openPage(t);
  await page.click("button:has-text('Paste')");
  await page.fill("#paste textarea", await readFile(`${MODELS}/cnn_cifar10/graph.json`, "utf8"));
  await page.click("#paste button:has-text('Read')");
  await ready(page);
  assert.match(await page.innerText(".report-name"), /cnn_cifar10/);
});
