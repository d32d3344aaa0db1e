// Files of other programs, dropped as they are: models, packed files, logs, samples.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { axe, download, dropFiles, suite } from "./harness.mjs";

const asked = [];
const site = suite({ intercept: (path) => void asked.push(path) });
const CASE = "tests/reference/models/scnn_lif_1d";
const ready = (page) => page.waitForSelector("main[data-state=ready]");
const readersAsked = () => asked.filter((path) => /readers-\w+_bg\.wasm/.test(path)).length;

async function savedCsv(page) {
  await page.click(".menu summary:has-text('Download')");
  const saved = await download(page, () => page.click("[data-download=csv]"));
  return saved.bytes.toString();
}

/** A number of the row of all layers. */
const total = (csv, column) => {
  const [head, ...rows] = csv.trimEnd().split("\n").map((line) => line.split(","));
  return rows.at(-1)[head.indexOf(column)];
};

test("an ONNX model and a Keras model are graphs", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [{ path: "tests/models/onnx/networks/vgg16.onnx.gz" }]);
  await ready(page);
  // Torchvision publishes 15.47·10⁹.
  assert.equal(Math.round(total(await savedCsv(page), "syn_mac") / 1e7), 1547);
  await dropFiles(page, [{ path: "tests/models/keras/vgg16.json" }]);
  await page.waitForFunction(() => document.querySelector(".report-name").textContent.includes("vgg16"));
  assert.equal(Math.round(total(await savedCsv(page), "syn_mac") / 1e7), 1547);
  assert.equal(readersAsked(), 0);
});

for (const [where, padding] of [["in the page", 0], ["in the worker", 1 << 20]]) {
  test(`a NIR graph is read by a module that is fetched for it, ${where}`, async (t) => {
    const before = readersAsked();
    const page = await site.openPage(t);
    const graph = gunzipSync(await readFile("tests/models/nir/convolutional.nir.gz"));
    // What is behind an HDF5 file belongs to nobody.
    const bytes = Buffer.concat([graph, Buffer.alloc(padding)]);
    await dropFiles(page, [{ name: "convolutional.nir", bytes }]);
    await page.waitForSelector("main[data-state=awaiting]");
    assert.equal(readersAsked(), before + 1);
    await page.click("[data-action=formal]");
    await ready(page);
    // 8·12 positions, kernels of 9, two channels seen, eight made; as a formal network every group counts as full.
    const csv = await savedCsv(page);
    assert.match(csv, /^conv1,[\d.]+,13824,/m);
  });
}

test("what a NIR graph loses is said where it waits for its activity", async (t) => {
  const page = await site.openPage(t);
  const graph = gunzipSync(await readFile("tests/models/nir/signal.nir.gz"));
  await dropFiles(page, [{ name: "signal.nir", bytes: graph }]);
  await page.waitForSelector("main[data-state=awaiting]");
  const remarks = page.locator("#awaiting-remarks .remark");
  // A CubaLIF, a CubaLI and an I, and a Scale and a Delay, which the rules do not count.
  await remarks.nth(4).waitFor();
  assert.equal(await remarks.count(), 5);
  assert.match(await remarks.nth(1).innerText(), /does not spike[^]*cubali/);
  assert.match(await remarks.nth(3).innerText(), /`Scale` is known, and not counted[^]*scale/);
});

test("a NIR file that is cut short says so", async (t) => {
  const page = await site.openPage(t);
  const graph = gunzipSync(await readFile("tests/models/nir/nested.nir.gz"));
  await dropFiles(page, [{ name: "cut.nir", bytes: graph.subarray(0, 3000) }]);
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /HDF5 file is damaged/);
  await axe(page);
});

test("packed files open like what is in them", async (t) => {
  const page = await site.openPage(t);
  const packed = async (name) => ({ name: `${name}.gz`, bytes: gzipSync(await readFile(`${CASE}/${name}`)) });
  await dropFiles(page, [await packed("graph.json"), await packed("activity.json")]);
  await ready(page);
  assert.equal(await savedCsv(page), await readFile(`${CASE}/operations.csv`, "utf8"));
});

test("the reference's log opens alone, and is compared beside its network", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [{ path: `${CASE}/operations.csv` }]);
  await ready(page);
  assert.equal(await savedCsv(page), await readFile(`${CASE}/operations.csv`, "utf8"));
  const beside = await site.openPage(t);
  const files = ["graph.json", "activity.json", "operations.csv"].map((name) => ({ path: `${CASE}/${name}` }));
  await dropFiles(beside, files);
  await ready(beside);
  assert.match(await beside.textContent("main"), /cells of the log are as counted by the rules qualia/);
  await axe(beside);
});

test("energies open alone, and are compared by a button that finds the settings they were made with", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [{ path: `${CASE}/energy_8bit_new.csv` }]);
  await ready(page);
  assert.match(await page.innerText("[data-figure=acc]"), /N\/A/);
  assert.match(await page.innerText("[data-figure=energy]"), /[µn]J/);
  assert.match(await page.innerText("[role=tab][aria-selected=true]"), /Energy/);
  await axe(page);
  // They are saved as they were logged, and a link holds them.
  await page.click(".menu summary:has-text('Download')");
  const file = await download(page, () => page.click("[data-download=energy-csv]"));
  assert.equal(file.bytes.toString(), await readFile(`${CASE}/energy_8bit_new.csv`, "utf8"));
  await page.keyboard.press("Escape");
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.getElementById("share-link").textContent.includes("#r1."));
  const link = await page.locator("#share-link").evaluate((field) => field.textContent);
  const other = await site.openPage(t, { path: link.slice(link.indexOf("#")) });
  await ready(other);
  assert.equal(await other.innerText("[data-figure=energy]"), await page.innerText("[data-figure=energy]"));

  const beside = await site.openPage(t);
  await dropFiles(beside, ["graph.json", "activity.json"].map((name) => ({ path: `${CASE}/${name}` })));
  await ready(beside);
  await beside.setInputFiles("#reference-log input", [`${CASE}/energy_8bit_new.csv`, `${CASE}/operations.csv`]);
  await beside.waitForSelector("#reference-log .log + .log");
  const said = await beside.innerText("#reference-log");
  assert.match(said, /All \d+ cells are as counted by the rules qualia/);
  assert.match(said, /are not as counted by integers of 32 bits, queues of 1000 words, SRAM by its size/);
  assert.match(said, /By integers of 8 bits, SRAM new it is the same in every cell/);
  // The first cell that differs: the file's, and what the reference logs for 32 bits.
  const cell = async (name) => (await readFile(`${CASE}/${name}`, "utf8")).split("\n")[1].split(",")[1];
  const row = await beside.innerText("#reference-log tbody tr");
  assert.ok(row.includes(await cell("energy_8bit_new.csv")) && row.includes(await cell("energy_32bit.csv")), row);
  await axe(beside);
  await beside.setInputFiles("#reference-log input", [`${CASE}/graph.json`]);
  await beside.waitForSelector("#reference-log .log-problem");
  assert.match(await beside.innerText("#reference-log .log-problem"), /no log of operations or energies/);
});

for (const [where, count] of [["in the page", 40], ["in the worker, as they come", 4_000]]) {
  test(`samples make whiskers, ${where}`, async (t) => {
    const activity = JSON.parse(await readFile(`${CASE}/activity.json`, "utf8"));
    const sample = (place) => {
      const rates = Object.entries(activity.input_spikerates).map(([name, rate]) => [name, rate * (1 - (place % 5) / 10)]);
      return JSON.stringify({ ...activity, input_spikerates: Object.fromEntries(rates) });
    };
    const lines = Array.from({ length: count }, (_, place) => sample(place)).join("\n");
    const page = await site.openPage(t);
    await dropFiles(page, [{ path: `${CASE}/graph.json` }, { name: "samples.jsonl", bytes: Buffer.from(lines) }]);
    await ready(page);
    await page.waitForSelector("[data-part=whiskers]");
    assert.match(await page.textContent(".chart, main"), new RegExp(`one standard deviation of ${count} samples`));
    assert.match(await page.textContent("main"), new RegExp(`means of ${count} samples`));
    await axe(page);
  });
}
