// What the page downloads is what the command line writes, byte for byte; and a report as a file stands alone.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { before, test } from "node:test";
import { axe, download, dropFiles, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const named = (page, name) =>
  page.waitForFunction((name) => document.querySelector(".report-name")?.textContent.includes(name), name);

before(() => execFileSync("cargo", ["build", "--quiet", "--locked"]));
const BINARY = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "spiketally");
/** What the command line writes of a network. */
const written = (command, name, ...options) => {
  const files = ["graph", "activity"].map((part) => `${MODELS}/${name}/${part}.json`);
  return execFileSync(BINARY, [command, ...files, ...options], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
};

async function open(t, name, options) {
  const page = await site.openPage(t, options);
  await dropFiles(page, ["graph", "activity"].map((part) => ({ path: `${MODELS}/${name}/${part}.json` })));
  await named(page, name);
  return page;
}

for (const [what, options, prepare] of [
  ["as it is at first", [], async () => {}],
  [
    "by other rules and costs",
    ["--rules", "corrected", "--costs", "loihi"],
    async (page) => {
      await page.click("#rules summary");
      await page.click("[data-rules=corrected]");
      await page.waitForFunction(() => document.querySelector(".chips").textContent.includes("corrected"));
      await page.click("#energy-model summary");
      await page.selectOption("#costs", "loihi");
      await page.waitForFunction(() => document.querySelector("#energy-model").textContent.includes("Loihi"));
    },
  ],
]) {
  test(`every format of a report ${what} is the command line's, byte for byte`, async (t) => {
    const page = await open(t, "svgg16_cifar10");
    await prepare(page);
    await page.click(".menu summary:has-text('Download')");
    const formats = await page.locator(".menu-row [data-download]").evaluateAll((all) => all.map((one) => one.dataset.download));
    assert.equal(formats.length, 11);
    for (const id of formats) {
      const [first, format = first] = id.split("-");
      const command = first === "energy" || first === "html" ? "energy" : "count";
      // Counts have no costs.
      const by = command === "energy" ? options : options.slice(0, 2);
      const { bytes } = await download(page, () => page.click(`[data-download=${id}]`));
      assert.ok(bytes.equals(written(command, "svgg16_cifar10", ...by, "--format", format)), id);
    }
  });
}

test("a chart is downloaded on white whatever the theme, as the command line draws it", async (t) => {
  const page = await open(t, "svgg16_cifar10", { colorScheme: "dark" });
  const svg = () => download(page, () => page.click("[aria-label='SVG of the chart']"));
  for (const [tab, command, chart] of [
    ["operations", "count", []],
    ["memory", "count", ["--chart", "memory"]],
    ["energy", "energy", []],
  ]) {
    await page.click(`#tab-${tab}`);
    await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
    const { name, bytes } = await svg();
    assert.equal(name, `svgg16_cifar10-${tab}.svg`);
    assert.ok(bytes.equals(written(command, "svgg16_cifar10", "--format", "svg", ...chart)), tab);
  }
  await page.click("#rules summary");
  await page.click("[data-rules=corrected]");
  await page.waitForFunction(() => document.querySelector("#chart").textContent.includes("Outlines: before the changes"));
  const by = ["--format", "svg", "--rules", "corrected"];
  assert.ok((await svg()).bytes.equals(written("energy", "svgg16_cifar10", ...by)), "by other rules");
  const picture = await download(page, () => page.click("[aria-label='PNG of the chart']"));
  by[1] = "png";
  assert.ok(picture.bytes.equals(written("energy", "svgg16_cifar10", ...by)), "as a picture");
  await page.click("[data-rules=qualia]");
  await page.click("#tab-memory");
  await page.locator("label.one-of-option:has-text('Log')").click();
  await page.locator("label:has-text('Share')").click();
  const { bytes } = await svg();
  const drawn = written("count", "svgg16_cifar10", "--format", "svg", "--chart", "memory", "--log", "--share");
  assert.ok(bytes.equals(drawn), "scale and amount");
  const png = await download(page, () => page.click("[aria-label='PNG of the chart']"));
  assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [2400, 960], "twice the size, for print");
  const corner = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
  }, png.bytes.toString("base64"));
  assert.deepEqual(corner, [255, 255, 255, 255]);
  assert.ok(png.bytes.equals(written("count", "svgg16_cifar10", "--format", "png", "--chart", "memory", "--log", "--share")));
});

test("a picture of names that the painter can't write is painted by the browser", async (t) => {
  const page = await site.openPage(t);
  const nodes = [
    { name: "input", type: "Input", output_shape: [[1, 10]] },
    { name: "密な層", type: "Dense", units: 10 },
  ];
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify({ is_snn: false, nodes }) }]);
  await page.waitForSelector("main[data-state=ready]");
  const { bytes } = await download(page, () => page.click("[aria-label='PNG of the chart']"));
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [2400, 960]);
  const file = join(await mkdtemp(join(tmpdir(), "spiketally-")), "graph.json");
  await writeFile(file, JSON.stringify({ is_snn: false, nodes }));
  const { stdout, stderr, status } = spawnSync(BINARY, ["count", file, "--format", "png"]);
  assert.deepEqual([status, stdout.equals(bytes)], [0, false]);
  assert.match(stderr.toString(), /can't write some letters[^]*`密`[^]*SVG has them/);
});

test("a report as one file opens from a disk, without a script, and prints on paper", async (t) => {
  const page = await open(t, "svgg16_cifar10");
  await page.click(".menu summary:has-text('Download')");
  const { bytes } = await download(page, () => page.click("[data-download=html]"));
  const file = join(await mkdtemp(join(tmpdir(), "spiketally-")), "report.html");
  await writeFile(file, bytes);
  const context = await site.browser.newContext({ javaScriptEnabled: false, colorScheme: "dark" });
  t.after(() => context.close());
  const opened = await context.newPage();
  const asked = [];
  opened.on("request", (request) => asked.push(request.url()));
  await opened.goto(pathToFileURL(file).href);
  assert.deepEqual(asked, [pathToFileURL(file).href], "nothing else is fetched");
  assert.match(await opened.innerText("h1"), /svgg16_cifar10/);
  assert.ok((await opened.locator("figure svg").count()) >= 3);
  const pdf = await opened.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 2 && pages <= 8, `${pages} pages`);
});
