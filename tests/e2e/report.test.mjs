// The main job in the built page: files in, the reference's numbers out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, download, dropFiles, noSidewaysScroll, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const pair = (name) => [{ path: `${MODELS}/${name}/graph.json` }, { path: `${MODELS}/${name}/activity.json` }];
const ready = (page) => page.waitForSelector("main[data-state=ready]");

async function savedCsv(page) {
  await page.click(".menu summary:has-text('Download')");
  const saved = await download(page, () => page.click("[data-download=csv]"));
  return saved.bytes.toString();
}

const printed = (name) => readFile(`${MODELS}/${name}/operations.csv`, "utf8");

for (const name of ["svgg16_cifar10", "scnn_events_2d", "sresnet_gsc", "smlp_shd"]) {
  test(`${name}: dropped files give the reference's bytes`, async (t) => {
    const page = await site.openPage(t);
    await dropFiles(page, pair(name));
    await ready(page);
    assert.equal(await savedCsv(page), await printed(name));
  });
}

test("activity first, graph later", async (t) => {
  const page = await site.openPage(t);
  const [graph, activity] = pair("scnn_lif_1d");
  await dropFiles(page, [activity]);
  await page.waitForSelector("main[data-state=awaiting]");
  await axe(page);
  await dropFiles(page, [graph]);
  await ready(page);
  assert.equal(await savedCsv(page), await printed("scnn_lif_1d"));
});

test("the next network comes file by file too", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("scnn_lif_1d"));
  await ready(page);
  const [graph, activity] = pair("smlp_shd");
  await dropFiles(page, [graph]);
  await page.waitForSelector("main[data-state=awaiting]");
  assert.match(await page.innerText(".awaiting-aside"), /`activity\.json` does not fit this graph: /);
  assert.equal(await page.locator("#failed").count(), 0);
  await dropFiles(page, [activity]);
  await ready(page);
  assert.equal(await savedCsv(page), await printed("smlp_shd"));
});

for (const [part, kind] of ["graph", "activity"].entries()) {
  test(`of two files that each hold ${kind === "graph" ? "a graph" : "an activity"}, the one that is not used is named`, async (t) => {
    const page = await site.openPage(t);
    const [first, second] = ["scnn_lif_1d", "smlp_shd"].map((name) => pair(name)[part]);
    await dropFiles(page, [{ ...first, name: "first.json" }, { ...second, name: "second.json" }]);
    await page.waitForSelector("main[data-state=awaiting]");
    const said = await page.innerText(".awaiting-aside");
    assert.equal(said, `\`first.json\`: the ${kind} in this file is not used: \`second.json\` stands for it.`);
    assert.match(await page.innerText(".awaiting-read"), /second\.json/);
  });
}

test("of two pairs of the same names, what is not used is told at once, and to a screen reader", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [...pair("smlp_shd"), ...pair("sresnet_gsc")]);
  await ready(page);
  const [counted] = (await page.innerText(".report-name")).match(/smlp_shd|sresnet_gsc/);
  assert.equal(await page.locator(".remarks[open] [data-code=file-unused]").count(), 2);
  const said = await page.innerText(".remarks [data-code=file-unused]:has-text('the graph')");
  assert.ok(said.includes(`another file of this name, given with it, of the network \`${counted}\`, stands for it`), said);
  assert.match(await page.textContent("#live"), /the (graph|activity) in this file is not used/);
});

test("what is dropped before the page has started is opened once it has", async (t) => {
  const page = await site.openPage(t, { ready: false, path: "404.html", expect: [/./] });
  let start;
  await page.route("**/app-*.wasm", (route) => (start = () => route.continue()));
  await page.goto(site.url, { waitUntil: "commit" });
  await page.waitForSelector("#shell");
  await page.waitForFunction(() => typeof spiketally === "object");
  await dropFiles(page, pair("scnn_lif_1d"));
  await page.waitForTimeout(100);
  start();
  await ready(page);
  assert.equal(await savedCsv(page), await printed("scnn_lif_1d"));
});

test("what is read and what is not are both told to a screen reader", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [...pair("scnn_lif_1d"), { path: "tests/bad/kernel_size_text.json" }]);
  await ready(page);
  assert.match(await page.textContent("#live"), /scnn_lif_1d: 5 of 7 layers counted[^]*kernel_size_text\.json could not be read/);
  await dropFiles(page, [pair("smlp_shd")[0]]);
  await page.waitForSelector("main[data-state=awaiting]");
  assert.match(await page.textContent("#live"), /Drop its activity[^]*`activity\.json` does not fit this graph/);
});

test("on a phone what is wrong in a long line is seen", async (t) => {
  const page = await site.openPage(t, { viewport: { width: 360, height: 740 } });
  const node = { name: "conv1", type: "Conv2D", filters: 4, kernel_size: 3, padding: -1 };
  const input = { name: "input", type: "Input", output_shape: [[1, 8, 8, 3]] };
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify({ nodes: [input, node] }) }]);
  await page.waitForSelector("#failed .excerpt mark");
  await page.waitForFunction(() => {
    const [mark, line] = ["mark", ""].map((inner) => document.querySelector(`#failed .excerpt ${inner}`.trim()).getBoundingClientRect());
    return mark.left >= line.left && mark.right <= line.right;
  });
});

test("a raw recording gives the same bytes", async (t) => {
  const page = await site.openPage(t);
  const folder = `${MODELS}/scnn_lif_1d`;
  await dropFiles(page, [{ path: `${folder}/graph.raw.json` }, { path: `${folder}/counters.json` }]);
  await ready(page);
  assert.equal(await savedCsv(page), await printed("scnn_lif_1d"));
});

test("a graph alone can be counted as a formal network", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [pair("scnn_lif_1d")[0]]);
  await page.waitForSelector("main[data-state=awaiting]");
  await page.click("[data-action=formal]");
  await ready(page);
  assert.match(await page.innerText(".chips"), /formal/);
});

test("a bad file after a good one keeps the report", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("scnn_lif_1d"));
  await ready(page);
  await dropFiles(page, [{ path: "tests/bad/kernel_size_text.json" }]);
  await page.waitForSelector("#failed");
  const said = await page.innerText("#failed");
  for (const part of ["kernel_size_text.json", "line 4, column 71", "nodes[1].kernel_size", "^^^^^"]) {
    assert.ok(said.includes(part), part);
  }
  assert.match(await page.innerText(".report-name"), /scnn_lif_1d/);
  await axe(page);
  await page.keyboard.press("Escape");
  await page.waitForSelector("#failed", { state: "detached" });
});

test("every example opens with a click", async (t) => {
  const page = await site.openPage(t);
  const names = await page.locator("[data-example]").evaluateAll((cards) => cards.map((card) => card.dataset.example));
  assert.ok(names.length >= 5);
  for (const name of names) {
    await page.click(`[data-example=${name}]`);
    await ready(page);
    assert.equal(await savedCsv(page), await printed(name), name);
    await page.click("button:has-text('New')");
    await page.waitForSelector("main[data-state=empty]");
  }
});

test("report JSON and text summary are saved, and the report opens again", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_mnist"));
  await ready(page);
  await page.click(".menu summary:has-text('Download')");
  const report = await download(page, () => page.click("[data-download=json]"));
  const summary = await download(page, () => page.click("[data-download=summary]"));
  assert.equal(summary.bytes.toString(), await readFile(`${MODELS}/smlp_mnist/summary.txt`, "utf8"));
  await page.click("button:has-text('New')");
  await dropFiles(page, [{ name: report.name, bytes: report.bytes }]);
  await ready(page);
  assert.equal(await savedCsv(page), await printed("smlp_mnist"));
});

test("the chart is saved as SVG and PNG", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_mnist"));
  await ready(page);
  const svg = await download(page, () => page.click("[data-download=svg]"));
  assert.match(svg.bytes.toString(), /^<svg/);
  assert.doesNotMatch(svg.bytes.toString(), /NaN|Infinity|undefined/);
  const png = await download(page, () => page.click("[data-download=png]"));
  assert.deepEqual([...png.bytes.subarray(1, 4)], [0x50, 0x4e, 0x47]);
});

test("what is pressed and then goes leaves the focus with what the page shows", async (t) => {
  const page = await site.openPage(t);
  const press = async (what) => {
    await page.focus(what);
    await page.keyboard.press("Enter");
  };
  const isAtMain = () => page.waitForFunction(() => document.activeElement.id === "main");
  await press("[data-example=scnn_lif_1d]");
  await ready(page);
  await isAtMain();
  await press("button:has-text('New')");
  await page.waitForSelector("main[data-state=empty]");
  await isAtMain();
  await dropFiles(page, [pair("scnn_lif_1d")[0]]);
  await press("[data-action=formal]");
  await ready(page);
  await isAtMain();
  await dropFiles(page, [{ path: "tests/bad/kernel_size_text.json" }]);
  await press("#failed button");
  await page.waitForSelector("#failed", { state: "detached" });
  await isAtMain();
  // Not what stays: a press on it leaves the focus where it is.
  await press("#tab-memory");
  await page.waitForSelector("#tab-memory[aria-selected=true]");
  assert.equal(await page.evaluate(() => document.activeElement.id), "tab-memory");
});

test("by keyboard alone: open, rows, filter, CSV", async (t) => {
  const page = await site.openPage(t);
  const card = page.locator("[data-example=scnn_lif_1d]");
  await card.focus();
  await page.keyboard.press("Enter");
  await ready(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.getAttribute("tr.is-selected", "data-layer"), "1");
  await page.waitForSelector("#layer");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#layer", { state: "detached" });
  await page.keyboard.press("/");
  await page.keyboard.type("conv2");
  await page.waitForFunction(() => document.querySelectorAll("tr[data-layer]").length === 1);
  await page.locator("#filter").blur();
  const saved = await download(page, () => page.keyboard.press("d"));
  assert.equal(saved.bytes.toString(), await printed("scnn_lif_1d"));
});

test("sorting says its direction", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("scnn_lif_1d"));
  await ready(page);
  const header = page.locator("th[aria-sort]", { hasText: "Reads" });
  await header.locator("button").click();
  assert.equal(await header.getAttribute("aria-sort"), "descending");
  const first = await page.locator("tr[data-layer]").first().getAttribute("data-layer");
  assert.equal(first, "0"); // 375552 reads, the most of all rows in the reference's CSV
});

const HOSTILE = ["<img src=x onerror=alert(1)>", "\u202eevil", "=cmd()|' /C calc'!A0", "two\nlines", "😀".repeat(20), "x".repeat(4096)];

test("a press on a column's label hides and shows it, and the menu stays", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("scnn_lif_1d"));
  await ready(page);
  const heads = page.locator("thead th[data-column=output_shape]");
  await heads.waitFor();
  await page.click("#columns summary");
  const label = page.locator("#columns label", { hasText: "Output shape" });
  await label.locator("span").click();
  await heads.waitFor({ state: "detached" });
  assert.equal(await label.locator("input").isChecked(), false);
  await label.locator("span").click();
  await heads.waitFor();
  await page.mouse.click(5, 5);
  await label.waitFor({ state: "hidden" });
});

test("hostile names are text everywhere", async (t) => {
  const page = await site.openPage(t);
  const nodes = HOSTILE.map((name) => ({ name, type: "Dense", units: 4 }));
  const graph = { nodes: [{ name: "input", type: "Input", output_shape: [[1, 4]] }, ...nodes] };
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify(graph) }]);
  await ready(page);
  assert.equal(await page.locator("img").count(), 0);
  assert.ok((await page.innerText("tr[data-layer='0']")).includes("<img src=x onerror=alert(1)>"));
  await page.keyboard.press("j");
  await page.waitForSelector("#layer");
  const csv = await savedCsv(page);
  assert.ok(csv.includes("\n'=cmd()|"), "safe by default");
  await page.click(".menu-switch:has-text('Spreadsheet-safe') input");
  const raw = await download(page, () => page.click("[data-download=csv]"));
  assert.ok(raw.bytes.toString().includes("\n=cmd()|"));
  const svg = await download(page, () => page.click("[data-download=svg]"));
  assert.ok(!svg.bytes.toString().includes("<img"));
  await noSidewaysScroll(page);
});

for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 360, height: 740 } }]) {
  test(`a report is accessible: ${JSON.stringify(options)}`, async (t) => {
    const page = await site.openPage(t, options);
    await axe(page);
    await dropFiles(page, pair("svgg16_cifar10"));
    await ready(page);
    await page.keyboard.press("j");
    await page.waitForSelector("#layer");
    await axe(page);
    await noSidewaysScroll(page);
  });
}

test("a large graph is read by the worker, and the page stays free", async (t) => {
  const page = await site.openPage(t);
  const shape = [[1, 16, 16, 8]];
  const layer = (place) => ({ name: `conv${place}`, type: "Conv2D", filters: 8, kernel_size: [3, 3], padding: 1, output_shape: shape });
  const nodes = [{ name: "input", type: "Input", output_shape: shape }, ...Array.from({ length: 10_000 }, (_, place) => layer(place))];
  const text = JSON.stringify({ nodes });
  assert.ok(text.length > 1_000_000);
  await dropFiles(page, [{ name: "graph.json", text }]);
  await ready(page);
  assert.equal(await page.getAttribute("table", "aria-rowcount"), "10003");
  assert.ok((await page.locator("tr[data-layer]").count()) < 200);
  // By hand, each layer: 16·16·8 · 8 · 9 = 147 456 multiply-accumulates.
  assert.equal(await page.getAttribute("[data-figure=mac]", "data-exact"), "1474560000");
});

test("rows that come into view are their layers', and those that leave take focus and titles with them", async (t) => {
  const page = await site.openPage(t);
  const units = (layer) => ((layer + 1) % 97) + 1;
  const nodes = [{ name: "input", type: "Input", output_shape: [[1, units(-1)]] }];
  for (let layer = 0; layer < 3000; layer++) {
    nodes.push({ name: `dense${layer}`, type: "Dense", inputs: [nodes.at(-1).name], units: units(layer), output_shape: [[1, units(layer)]] });
  }
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify({ nodes }) }]);
  await ready(page);
  await page.focus("#row-0");
  await page.hover("tr[data-layer='1'] [data-column=syn_mac]");
  await page.waitForSelector("tbody [title]");
  const shown = (place) =>
    page.evaluate(async (place) => {
      const box = document.getElementById("table");
      box.scrollTop = place * box.scrollHeight;
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      const number = (text) => Number(text.replaceAll(/\D/g, ""));
      const row = (row) => ({
        layer: Number(row.dataset.layer),
        index: Number(row.getAttribute("aria-rowindex")),
        name: row.querySelector(".name").textContent,
        macs: number(row.querySelector("[data-column=syn_mac]").textContent),
        titles: [...row.querySelectorAll("[title]")].map((cell) => number(cell.title)),
      });
      return { rows: [...box.querySelectorAll("tr[data-layer]")].map(row), focused: document.activeElement.id };
    }, place);
  for (const place of [0.5, 0.503, 0.49, 1, 0.01, 0]) {
    const { rows, focused } = await shown(place);
    assert.ok(rows.length > 10 && rows.length < 200, `${rows.length} rows at ${place}`);
    rows.forEach(({ layer, index, name, macs, titles }, at) => {
      assert.equal(layer, rows[0].layer + at);
      assert.equal(index, layer + 3); // behind the two rows of the header
      assert.equal(name, `dense${layer}`);
      // By hand: a dense layer multiplies each input for each output.
      assert.equal(macs, units(layer - 1) * units(layer), name);
      titles.forEach((title) => assert.equal(title, macs)); // the pointer rests on that column
    });
    assert.ok(rows.flatMap(({ titles }) => titles).length <= 1);
    assert.doesNotMatch(focused, /^row-/);
  }
});

test("an example opens by its address, and one that there is not is told", async (t) => {
  const page = await site.openPage(t, { path: "?example=smlp_shd" });
  await ready(page);
  assert.equal(await savedCsv(page), await printed("smlp_shd"));
  const other = await site.openPage(t, { path: "?example=smlp" });
  await other.waitForSelector("#failed");
  assert.match(await other.innerText("#failed"), /no example `smlp`[^]*smlp_shd/);
});

test("tables for papers and the whole report are saved as the command line writes them", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_mnist"));
  await ready(page);
  const take = async (what) => {
    await page.click(".menu summary:has-text('Download')");
    const saved = await download(page, () => page.click(`[data-download=${what}]`));
    await page.keyboard.press("Escape");
    return saved.bytes.toString();
  };
  assert.match(await take("markdown"), /\n\| Layer \|[^]*\*\*Total\*\*/);
  assert.match(await take("latex"), /\\begin\{table\}[^]*\\toprule[^]*\\end\{table\}/);
  assert.match(await take("energy-latex"), /\\toprule/);
  // A column that is hidden in the table is not in tables for papers.
  assert.match(await take("latex"), /Reads/);
  await page.click("#columns summary");
  await page.locator("#columns label", { hasText: "Reads" }).locator("span").click();
  await page.keyboard.press("Escape");
  assert.doesNotMatch(await take("latex"), /Reads/);
  const chosen = (await take("markdown")).match(/^\| Layer .*$/m)[0];
  assert.doesNotMatch(chosen, /Reads/);
  assert.match(chosen, /Syn\. ACC \| Syn\. MAC .*Spiking/, "what is shown, in the order of the CSV");
  // Of energies the table shows the total alone at first, and a table for papers the usual parts; else those that are shown.
  assert.match(await take("energy-markdown"), /Potentials[^]*Weights[^]*Total/);
  await page.click("#columns summary");
  await page.locator("#columns label", { hasText: "Weights" }).locator("input").check();
  await page.keyboard.press("Escape");
  const energies = await take("energy-markdown");
  assert.match(energies, /Weights \| Total/);
  assert.doesNotMatch(energies, /Potentials/);
  const html = await take("html");
  assert.match(html, /^<!doctype html>/i);
  // The file opens by itself, without script, and holds the charts.
  const other = await page.context().newPage();
  await other.setContent(html);
  assert.ok((await other.locator("svg").count()) >= 3);
  assert.ok((await other.innerText("body")).includes("smlp_mnist"));
  await other.close();
});
