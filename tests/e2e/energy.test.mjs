// Energies in the built page: the reference's bytes whatever the settings, and settings that make no sense.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, download, dropFiles, noSidewaysScroll, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
/** A formal network has no activity. */
const files = (name) =>
  ["graph", "activity"].map((part) => ({ path: `${MODELS}/${name}/${part}.json` })).filter(({ path }) => existsSync(path));

async function opened(t, name, options) {
  const page = await site.openPage(t, options);
  await dropFiles(page, files(name));
  await page.waitForSelector("main[data-state=ready]");
  await page.click("#energy-model summary");
  return page;
}

async function saved(page, what) {
  await page.click(".menu summary:has-text('Download')");
  const file = await download(page, () => page.click(`[data-download=${what}]`));
  await page.keyboard.press("Escape");
  return file.bytes.toString();
}

/** The settings that the reference was run with: 1000 words at 32 bits, 1 at 16, 64 at 8. */
async function set(page, bits, words) {
  await page.fill("#mem-width", String(bits));
  await page.fill("#fifo-size", String(words));
}

const printed = (name, file) => readFile(`${MODELS}/${name}/${file}`, "utf8");

for (const name of ["svgg16_cifar10", "sresnet_lif", "cnn_cifar10"]) {
  test(`${name}: the reference's energies, byte for byte, at three settings`, async (t) => {
    const page = await opened(t, name);
    const equal = async (what, file) => assert.ok((await saved(page, what)) === (await printed(name, file)), file);
    await equal("energy-csv", "energy_32bit.csv");
    await equal("energy-summary", "energy_summary_32bit.txt");
    await set(page, 16, 1);
    await equal("energy-csv", "energy_16bit.csv");
    await set(page, 8, 64);
    await page.selectOption("#sram", "new");
    await equal("energy-csv", "energy_8bit_new.csv");
  });
}

test("the figure, the table and the chart follow the settings", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  const total = async (file) => (await printed("scnn_lif_1d", file)).split("\n").find((row) => row.startsWith("Total,")).split(",");
  const place = (await printed("scnn_lif_1d", "energy_32bit.csv")).split("\n")[0].split(",").indexOf("total");
  const at = async (bits) => {
    const wanted = (await total(`energy_${bits}bit.csv`))[place];
    await page.waitForFunction((wanted) => document.querySelector("[data-figure=energy]").dataset.exact === wanted, wanted);
  };
  await at(32);
  await page.click("#tab-energy");
  const drawn = () => page.innerHTML(".plot-picture");
  const before = await drawn();
  await set(page, 16, 1);
  await at(16);
  await page.waitForFunction((before) => document.querySelector(".plot-picture").innerHTML !== before, before);
  await page.selectOption("#costs", "loihi");
  await page.waitForFunction(() => document.querySelector(".legend").textContent.includes("Synaptic events"));
  assert.match(await page.innerText(".energy-provenance"), /no memory model[^]*Loihi/);
});

test("fields follow the costs that the history goes back to", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  const costs = () => page.evaluate(() => document.querySelector("[data-figure=energy]").dataset.exact);
  const recorded = await costs();
  const change = async (field, value) => {
    await page.fill(field, value);
    await page.waitForFunction((field) => JSON.stringify(history.state).includes(field), { "#mem-width": "mem_width", "#fifo-size": "fifo" }[field]);
  };
  await page.waitForFunction(() => history.state?.id);
  await change("#mem-width", "8");
  await page.goBack();
  await page.waitForFunction((recorded) => document.querySelector("[data-figure=energy]").dataset.exact === recorded, recorded);
  assert.equal(await page.inputValue("#mem-width"), "32");
  await page.fill("#mem-width", "eight");
  await page.waitForSelector("#mem-width[aria-invalid=true]");
  assert.equal(await page.inputValue("#mem-width"), "eight", "what is typed stays");
});

test("settings that make no sense are refused with the reason, and costs below zero are a warning", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  await page.selectOption("#mul", "linear");
  await page.fill("#mem-width", "6");
  await page.waitForSelector(".energy-problems [data-severity=warning]");
  await page.fill("#mem-width", "0");
  await page.waitForSelector(".energy-problems [data-severity=error]");
  assert.equal(await page.getAttribute("[data-figure=energy]", "data-exact"), "N/A");
  await page.fill("#mem-width", "sixteen");
  assert.equal(await page.getAttribute("#mem-width", "aria-invalid"), "true");
  await page.fill("#mem-width", "16");
  await page.waitForFunction(() => document.querySelector("[data-figure=energy]").dataset.exact !== "N/A");
  assert.equal(await page.locator(".energy-problems > *").count(), 0);
});

test("a user's own costs are remembered", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  await page.selectOption("#costs", "custom");
  await page.fill("#e-add", "0");
  await page.fill("#e-mul", "2.5");
  await page.reload();
  await page.waitForSelector("html[data-ready=true]", { state: "attached" });
  await dropFiles(page, files("scnn_lif_1d"));
  await page.waitForSelector("main[data-state=ready]");
  await page.click("#energy-model summary");
  await page.selectOption("#costs", "custom");
  assert.deepEqual([await page.inputValue("#e-add"), await page.inputValue("#e-mul")], ["0", "2.5"]);
});

test("a saved report has no energies, and says why", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  const report = await saved(page, "json");
  await page.click("button:has-text('New')");
  await dropFiles(page, [{ name: "report.json", text: report }]);
  await page.waitForSelector("main[data-state=ready]");
  await page.click("#energy-model summary");
  await page.waitForSelector(".energy-problems [data-code=energy-without-graph]");
});

for (const options of [{ colorScheme: "dark" }, { viewport: { width: 360, height: 740 } }]) {
  test(`the energy model is accessible: ${JSON.stringify(options)}`, async (t) => {
    const page = await opened(t, "svgg16_cifar10", options);
    await page.click("#tab-energy");
    // So that the bar at the top covers no control.
    await page.evaluate(() => scrollTo(0, 0));
    await axe(page);
    await noSidewaysScroll(page);
    await page.selectOption("#costs", "spinnaker2");
    await page.evaluate(() => scrollTo(0, 0));
    await axe(page);
  });
}

test("rules are switched on the page, and everything follows", async (t) => {
  const page = await opened(t, "scnn_separable");
  await page.click("#rules summary");
  const exact = (figure) => page.getAttribute(`[data-figure=${figure}]`, "data-exact");
  const before = await exact("acc");
  await page.check("#groups");
  await page.waitForFunction(() => document.querySelector(".chips").textContent.includes("qualia+groups"));
  const after = await exact("acc");
  assert.ok(Number(after) < Number(before), `${after} is fewer than ${before}: depthwise layers count their own channels`);
  assert.match((await saved(page, "json")).slice(0, 400), /"rules":\s*"qualia\+groups"/);
  await page.click("[data-rules=corrected]");
  await page.waitForFunction(() => document.querySelector(".chips").textContent.includes("corrected"));
  await axe(page);
  await page.click("[data-rules=qualia]");
  await page.waitForFunction((before) => document.querySelector("[data-figure=acc]").dataset.exact === before, before);
  assert.ok((await saved(page, "csv")) === (await printed("scnn_separable", "operations.csv")));
});
