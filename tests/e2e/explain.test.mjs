// Why a number is what it is: equations, sums, departures, the audit, and what the numbers are.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, download, dropFiles, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const pair = (name) => [{ path: `${MODELS}/${name}/graph.json` }, { path: `${MODELS}/${name}/activity.json` }];

async function opened(t, name, options) {
  const page = await site.openPage(t, options);
  await dropFiles(page, pair(name));
  await page.waitForSelector("main[data-state=ready]");
  return page;
}

const rows = async (name) => {
  const [head, ...rows] = (await readFile(`${MODELS}/${name}/operations.csv`, "utf8")).trim().split("\n").map((row) => row.split(","));
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at], cell])));
};

test("a press on a number opens its equation, which ends in the reference's number", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  const [first] = await rows("scnn_lif_1d");
  for (const field of ["syn_acc", "addr_acc", "mem_read", "mem_write"]) {
    const cell = page.locator(`tr[data-layer='0'] td[data-column=${field}]`);
    await cell.scrollIntoViewIfNeeded();
    await cell.click();
    await page.waitForFunction((field) => document.querySelector("#explained h3 code")?.textContent === field, field);
    assert.equal((await page.innerText(".explained-value b")).replaceAll("\u202f", ""), first[field]);
    const shown = await page.locator(".formula-numbers math").first().evaluate((math) => math.textContent);
    assert.ok(shown.endsWith(`=${first[field]}`), `${shown} ends in ${first[field]}`);
    assert.ok((await page.locator(".symbols dt math").count()) > 0);
  }
  await axe(page, { exclude: ["#table"] });
});

test("a departure that touches a number is named with the number that it would be", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  const layer = (await rows("scnn_lif_1d")).findIndex((row) => row.name === "layers_conv2layers_neuron2");
  await page.click(`tr[data-layer='${layer}'] th`);
  await page.click("#layer button.explain[data-column=addr_acc]");
  await page.waitForSelector(".explained-departure");
  assert.match(await page.innerText(".explained-departure"), /conv-addressing/);
  // The equation follows the rules: with the switch on, the reference's number is the other one.
  const before = await page.innerText(".explained-value b");
  const otherwise = await page.innerText(".explained-departure b");
  await page.click("#rules summary");
  await page.check("#conv-addressing");
  await page.waitForFunction((wanted) => document.querySelector(".explained-value b").textContent === wanted, otherwise);
  assert.equal(await page.innerText(".explained-departure b"), before);
});

test("the total says what it sums, by keyboard alone", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  await page.locator("tfoot th button").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#layer #explained h3");
  await page.locator("#layer button.explain[data-column=syn_acc]").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".summands li");
  const all = await rows("scnn_lif_1d");
  const counted = all.filter((row) => row.name !== "Total" && Number(row.syn_acc) !== 0);
  const shown = (await page.locator(".summands li b").allInnerTexts()).map((text) => text.replaceAll("\u202f", ""));
  assert.deepEqual(shown, counted.map((row) => row.syn_acc));
  await page.keyboard.press("Escape");
  await page.waitForSelector("#layer", { state: "detached" });
});

test("energies are explained by the costs that are chosen", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  await page.click("tr[data-layer='0'] th");
  await page.click("#layer button.explain[data-column=mem_pot]");
  await page.waitForSelector("#explained h3");
  const at32 = await page.innerText(".explained-value b");
  await page.click("#energy-model summary");
  await page.fill("#mem-width", "8");
  await page.waitForFunction((before) => document.querySelector(".explained-value b").textContent !== before, at32);
});

test("hostile names stay text in equations and audits", async (t) => {
  const page = await site.openPage(t);
  const name = "<img src=x onerror=alert(1)>\u202e";
  const nodes = [
    { name: "input", type: "Input", output_shape: [[1, 8, 8, 8]] },
    { name, type: "Conv2D", filters: 8, kernel_size: 3, groups: 8, use_bias: false, padding: 1 },
  ];
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify({ nodes }) }]);
  await page.waitForSelector("main[data-state=ready]");
  await page.click("tr[data-layer='0'] td[data-column=syn_mac]");
  await page.waitForSelector("#explained h3");
  assert.ok((await page.innerText("#explained h3")).includes("<img src=x onerror=alert(1)>\\u{202e}"));
  await page.click("#rules summary");
  await page.click("[data-action=audit]");
  await page.waitForSelector(".audit-table");
  assert.equal(await page.locator("img").count(), 0);
});

test("an audit names the switch behind every difference, and is saved", async (t) => {
  const page = await opened(t, "scnn_separable");
  await page.click("#rules summary");
  await page.click("[data-action=audit]");
  await page.waitForSelector(".audit-table");
  assert.match(await page.innerText(".audit-table"), /groups −/);
  await axe(page);
  const saved = await download(page, () => page.click("[data-download=audit]"));
  assert.match(saved.bytes.toString(), /^name,measure,before,after,difference,conv-addressing/);
});

test("what the numbers are is told before any file, and the BibTeX can be copied", async (t) => {
  const page = await site.openPage(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.keyboard.press("?");
  await page.waitForSelector(".bibtex");
  await axe(page);
  await page.click("[data-copies=bibtex]");
  await page.waitForFunction(() => document.getElementById("live").textContent === "Copied");
  assert.equal(await page.getAttribute("[data-copies=bibtex]", "data-said"), "Copied", "where it was pressed");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^@inproceedings\{lemaire2022analytical,/);
});

test("a report that came as a file shows its own rules, and nothing that it cannot do", async (t) => {
  const page = await opened(t, "scnn_separable");
  await page.click("#rules summary");
  await page.check("#groups");
  await page.waitForFunction(() => document.querySelector(".chips").textContent.includes("qualia+groups"));
  await page.click(".menu summary:has-text('Download')");
  const report = await download(page, () => page.click("[data-download=json]"));
  await page.click("button:has-text('New')");
  await dropFiles(page, [report]);
  await page.waitForSelector("main[data-state=ready]");
  assert.match(await page.innerText("#rules .chip"), /^qualia\+groups$/);
  await page.click("#rules summary");
  assert.ok(await page.isChecked("#groups"));
  assert.ok(await page.isDisabled("#groups"));
  await page.click("tr[data-layer='0'] th");
  await page.waitForSelector("#layer");
  assert.equal(await page.locator("#layer button.explain").count(), 0);
  await page.click(".menu summary:has-text('Download')");
  assert.ok(await page.isDisabled("[data-download=energy-csv]"));
  await axe(page, { exclude: ["#table"] });
});

test("rules are switched of the report that is shown, though a file that does not fit lies beside it", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  await dropFiles(page, [pair("svgg16_cifar10")[1]]);
  await page.waitForSelector("#failed");
  await page.keyboard.press("Escape");
  await page.click("#rules summary");
  await page.click("[data-rules=corrected]");
  await page.waitForFunction(() => document.querySelector(".chips").textContent.includes("corrected"));
  assert.equal(await page.locator("#failed").count(), 0);
  assert.match(await page.innerText(".report-name"), /scnn_lif_1d/);
});

test("New begins with the reference's rules and costs", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  await page.click("#rules summary");
  await page.click("[data-rules=corrected]");
  await page.waitForFunction(() => document.querySelector(".chips").textContent.includes("corrected"));
  await page.click("#energy-model summary");
  await page.selectOption("#costs", "loihi");
  await page.click("button:has-text('New')");
  await page.click("[data-example=smlp_shd]");
  await page.waitForSelector("main[data-state=ready]");
  assert.match(await page.innerText(".chips"), /qualia/);
  assert.match(await page.innerText("#energy-model .chip"), /Integers, 45 nm, 32 bits/);
});

test("where a spiking network meets its formal twin is told", async (t) => {
  const page = await opened(t, "smlp_shd");
  await page.click("#break-even summary");
  await page.waitForSelector("#break-even .audit-table");
  assert.match(await page.innerText("#break-even"), /times the energy of its formal twin/);
  await axe(page);
});

test("a column is hidden and shown by its switch", async (t) => {
  const page = await opened(t, "scnn_lif_1d");
  await page.click("#columns summary");
  const choice = page.locator("#columns label", { hasText: "Potentials" }).locator("input");
  await choice.check();
  await page.waitForSelector("th[data-column=mem_pot]");
  await choice.uncheck();
  await page.waitForSelector("th[data-column=mem_pot]", { state: "detached" });
});
