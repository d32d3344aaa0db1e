// Links: a report in the address opens the same report in a fresh browser, and what is wrong with one is told.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { createDeflateRaw } from "node:zlib";
import { addLargeFiles } from "../../benches/large.mjs";
import { axe, download, dropFiles, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const files = (name) =>
  ["graph", "activity"].map((part) => ({ path: `${MODELS}/${name}/${part}.json` })).filter(({ path }) => existsSync(path));
const ready = (page) => page.waitForSelector("main[data-state=ready]");
const printed = (name) => readFile(`${MODELS}/${name}/operations.csv`, "utf8");

async function saved(page, format) {
  await page.click(".menu summary:has-text('Download')");
  const file = await download(page, () => page.click(`[data-download=${format}]`));
  await page.keyboard.press("Escape");
  return file.bytes.toString();
}
const savedCsv = (page) => saved(page, "csv");
const savedEnergies = (page) => saved(page, "energy-json");

/** The link that the page makes of what it shows: behind the address of the page. */
async function shared(page) {
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.getElementById("share-link").textContent.includes("#r1."));
  const link = await page.locator("#share-link").evaluate((field) => field.textContent);
  await page.keyboard.press("Escape");
  return link.slice(link.indexOf("#"));
}

test("every example comes back from its link with the reference's bytes", async (t) => {
  for (const name of (await readdir("demos")).filter((name) => files(name).length > 0)) {
    const page = await site.openPage(t);
    await dropFiles(page, files(name));
    await ready(page);
    const link = await shared(page);
    if (name === "svgg16_cifar10") assert.ok((site.url + link).length <= 2500, `${link.length} characters`);
    const other = await site.openPage(t, { path: link });
    await ready(other);
    assert.ok((await savedCsv(other)) === (await printed(name)), name);
    await page.context().close();
    await other.context().close();
  }
});

test("models of other frameworks come back from their links with the same bytes", async (t) => {
  for (const path of ["tests/models/keras/vgg16.json", "tests/models/onnx/networks/resnet18.onnx.gz"]) {
    const page = await site.openPage(t);
    await dropFiles(page, [{ path }]);
    await ready(page);
    const other = await site.openPage(t, { path: await shared(page) });
    await ready(other);
    assert.ok((await savedCsv(other)) === (await savedCsv(page)), path);
  }
});

test("remarks of a report from a link lead to its layers, and name no file or line that is not there", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, ["graph", "activity"].map((part) => ({ path: `tests/bad/warnings/${part}.json` })));
  await ready(page);
  const other = await site.openPage(t, { path: await shared(page) });
  await ready(other);
  await other.click("#remarks summary");
  const remark = other.locator("#remarks li[data-code=shape-disagrees]");
  assert.match(await remark.innerText(), /^Warning\s+the link: the given output shape/);
  await remark.locator(".layer-link").click();
  await other.waitForSelector("tr.is-selected th:has-text('conv1')");
  const { diagnostics } = JSON.parse(await saved(other, "json"));
  assert.ok(diagnostics.every(({ position, path, excerpt }) => position === null && path === null && excerpt === null));
});

test("a report that is too large for a link says what to do, and there is nothing to copy", async (t) => {
  const page = await site.openPage(t);
  const nodes = [{ name: "input", type: "Input", output_shape: [[1, 8]] }];
  for (let place = 0; place <= 25_000; place++) nodes.push({ name: `${place}`, type: "Dense", units: 8 });
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify({ is_snn: false, nodes }) }]);
  await ready(page);
  await page.click("button:has-text('Share')");
  await page.waitForSelector("#share .problem");
  assert.match(await page.innerText("#share .problem"), /at most 25000[^]*download the report[^]*host the files/);
  await page.waitForSelector("#share .button-primary:disabled");
});

test("a link holds rules, costs and how the report is looked at; a reload loses nothing", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, files("svgg16_cifar10"));
  await ready(page);
  await page.click("#rules summary");
  await page.check("#bias");
  await page.waitForFunction(() => document.querySelector(".chips").textContent.includes("qualia+bias"));
  await page.click("#energy-model summary");
  await page.selectOption("#costs", "loihi");
  await page.click("#tab-energy");
  await page.locator("label.one-of-option:has-text('Log')").click();
  await page.fill("#filter", "conv");
  await page.click("tr[data-layer='3'] th");
  const energy = await page.getAttribute("[data-figure=energy]", "data-exact");
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.getElementById("share-link").textContent.includes("#r1."));
  assert.match(await page.innerText("#share-length"), /characters: short enough for chats/);
  await axe(page, { exclude: ["#table"] });
  await page.reload();
  await ready(page);
  assert.match(await page.innerText(".chips"), /qualia\+bias/);
  assert.equal(await page.getAttribute("[data-figure=energy]", "data-exact"), energy);
  assert.equal(await page.getAttribute("#tab-energy", "aria-selected"), "true");
  assert.equal(await page.inputValue("#filter"), "conv");
  assert.equal(await page.getAttribute("tr.is-selected", "data-layer"), "3");
});

test("a link in the address of an open page opens too; New takes it out of the address", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, files("smlp_shd"));
  await ready(page);
  const link = await shared(page);
  await page.click("button:has-text('New')");
  assert.equal(new URL(page.url()).hash, "");
  await dropFiles(page, files("cnn_cifar10"));
  await ready(page);
  await page.evaluate((link) => (location.hash = link), link);
  await page.waitForFunction(() => document.querySelector(".report-name").textContent.includes("smlp_shd"));
  assert.ok((await savedCsv(page)) === (await printed("smlp_shd")));
});

test("links that were cut, damaged or made by a later page say so", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, files("smlp_shd"));
  await ready(page);
  const link = await shared(page);
  const middle = link.length >> 1;
  const other = link[middle] === "A" ? "B" : "A";
  for (const [damaged, said] of [
    [link.slice(0, middle), /part of the link is missing/],
    [`${link.slice(0, middle)}…`, /part of the link is missing/],
    [`${link.slice(0, middle)}...${link.slice(-6)}`, /part of the link is missing/],
    [link.slice(0, middle) + other + link.slice(middle + 1), /changed on its way/i],
    ["#r1.", /link/i],
  ]) {
    const opened = await site.openPage(t, { path: damaged });
    await opened.waitForSelector("#failed");
    assert.match(await opened.innerText("#failed"), said);
    await axe(opened);
    await opened.context().close();
  }
});

test("links that were changed at their very beginning say so, and other fragments do not", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, files("smlp_shd"));
  await ready(page);
  const body = (await shared(page)).slice("#r1.".length);
  for (const damaged of [`#R1.${body}`, `#1.${body}`, `#${body}`, `#xr1.${body}`, "#view=%7B%7D"]) {
    const opened = await site.openPage(t, { path: damaged });
    await opened.waitForSelector("#failed");
    assert.match(await opened.innerText("#failed"), /the address holds no report behind its `#`/i, damaged.slice(0, 9));
    await opened.context().close();
  }
  const escaped = [..."r1."].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
  const whole = await site.openPage(t, { path: `#${escaped}${body}` });
  await ready(whole);
  for (const other of ["#main", "#_=_", "#utm_source=mail"]) {
    const opened = await site.openPage(t, { path: other });
    await opened.mouse.move(10, 10);
    await opened.waitForTimeout(300);
    assert.equal(await opened.locator("#failed").count(), 0, other);
    await opened.context().close();
  }
});

test("an address that is pasted opens its report", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, files("smlp_shd"));
  await ready(page);
  const link = await shared(page);
  const other = await site.openPage(t);
  await other.click("button:has-text('Paste')");
  await other.fill("#paste-text", `${site.url}${link}\n`);
  await other.click("#paste button:has-text('Read')");
  await ready(other);
  assert.ok((await savedCsv(other)) === (await printed("smlp_shd")));
});

/** CRC-32 as in gzip. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  }
  return ~crc >>> 0;
}

/** A link around any bytes: docs/links.md. */
function sealed(packed) {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(packed.length, 0);
  head.writeUInt32BE(crc32(Buffer.concat([Buffer.from("r1."), packed])), 4);
  return `#r1.${Buffer.concat([head, packed]).toString("base64url")}`;
}

test("a link that would unpack to gigabytes is refused, and the page works on", async (t) => {
  const mega = Buffer.alloc(1 << 20, "[");
  const deflate = createDeflateRaw({ level: 9 });
  const packed = [];
  deflate.on("data", (part) => packed.push(part));
  for (let written = 0; written < 256; written++) deflate.write(mega);
  await new Promise((resolve) => deflate.end(resolve));
  const bomb = sealed(Buffer.concat(packed));
  assert.ok(bomb.length < 400_000, "some hundred kilobytes for a quarter of a gigabyte");
  const page = await site.openPage(t, { path: bomb });
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /too many/);
  await dropFiles(page, files("smlp_shd"));
  await ready(page);
});

test("every text of the menu can be copied, as it is downloaded", async (t) => {
  const page = await site.openPage(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await dropFiles(page, files("svgg16_cifar10"));
  await ready(page);
  await page.click(".menu summary:has-text('Download')");
  const formats = await page.locator("[data-copy]").evaluateAll((buttons) => buttons.map((button) => button.dataset.copy));
  assert.equal(formats.length, 11);
  for (const format of formats) {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.click(`[data-copy=${format}]`);
    await page.waitForFunction(() => navigator.clipboard.readText().then((text) => text.length > 0));
    const { bytes } = await download(page, () => page.click(`[data-download=${format}]`));
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied === bytes.toString(), format);
  }
});

test("rules and costs that were changed after a link was opened outlive the engine", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, files("svgg16_cifar10"));
  await ready(page);
  const link = await shared(page);
  const opened = await site.openPage(t, { path: link });
  await ready(opened);
  await opened.click("#rules summary");
  await opened.click("[data-rules=corrected]");
  await opened.waitForFunction(() => document.querySelector(".chips").textContent.includes("corrected"));
  await opened.click("#energy-model summary");
  await opened.selectOption("#costs", "loihi");
  await opened.waitForFunction(() => document.querySelector("#energy-model").textContent.includes("Loihi"));
  const counted = await savedCsv(opened);
  assert.ok(counted !== (await printed("svgg16_cifar10")), "corrected rules count otherwise");
  const energies = await savedEnergies(opened);
  // A large file takes an engine of its own, which Cancel ends.
  await addLargeFiles(opened, 100_000);
  await opened.evaluate(() => void dropLargeFiles());
  await opened.click("#loading button:has-text('Cancel')");
  await opened.waitForSelector("#loading", { state: "detached" });
  assert.ok((await savedCsv(opened)) === counted);
  assert.ok((await savedEnergies(opened)) === energies);
});
