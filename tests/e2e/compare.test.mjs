// Comparison: other networks beside the report, which stays; layers matched, corrected, and all of it as CSV.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, download, dropFiles, noSidewaysScroll, suite } from "./harness.mjs";

const site = suite();

/** A formal layer of so many units on 8 values: `8 · units` multiply-accumulates. */
const dense = (layer, units, name = layer) => ({
  format: "spiketally/graph",
  version: 1,
  name,
  is_snn: false,
  nodes: [
    { name: "input", type: "Input", output_shape: [[1, 8]] },
    { name: layer, type: "Dense", units },
    { name: "last", type: "Dense", units: 2 },
  ],
});
const file = (name, graph) => ({ name, text: JSON.stringify(graph) });

async function opened(t, options) {
  const page = await site.openPage(t, options);
  await dropFiles(page, [file("first.json", dense("fc", 10, "first"))]);
  await page.waitForSelector("main[data-state=ready]");
  return page;
}

/** Says in a field which layer corresponds to its own, and leaves it. */
async function match(field, name) {
  await field.fill(name);
  await field.press("Enter");
}

const rows = (page) => page.$$eval("#compare-networks tbody tr", (all) => all.map((row) => row.querySelector("th").textContent.trim()));
const become = (page, count) => page.waitForFunction((count) => document.querySelectorAll("#compare-networks tbody tr").length === count, count);
const cells = (page, selector) => page.$$eval(`${selector} td, ${selector} th`, (all) => all.map((cell) => cell.textContent.replaceAll("\u202f", " ").trim()));

test("a network that is dropped on the comparison stands beside the report, which stays", async (t) => {
  const page = await opened(t);
  const before = await page.getAttribute("[data-figure=mac]", "data-exact");
  await dropFiles(page, [file("second.json", dense("fc", 20, "second"))], { target: "#compare" });
  await page.waitForSelector("#compare-networks tbody tr:nth-child(2)");
  assert.equal(await page.getAttribute("[data-figure=mac]", "data-exact"), before);
  // By hand: 8 · 10 + 10 · 2 and 8 · 20 + 20 · 2 multiply-accumulates.
  const row = await cells(page, "#compare-networks tbody tr:nth-child(2)");
  assert.equal(before, "100");
  assert.match(row[2], /^200 \+100, \+100 %$/);
  const layers = await page.locator("#compare-layers tbody tr").count();
  assert.equal(layers, 2);
  assert.match(await page.innerText("#compare-layers"), /by name/);
});

test("a network that is dropped elsewhere takes the report's place, as before", async (t) => {
  const page = await opened(t);
  await dropFiles(page, [file("second.json", dense("fc", 20, "second"))], { target: "#figures, .figures" });
  await page.waitForFunction(() => document.querySelector("[data-figure=mac]").dataset.exact === "200");
});

test("layers of other names match by position, and what is matched can be said", async (t) => {
  const page = await opened(t);
  await dropFiles(page, [file("second.json", dense("head", 20, "second"))], { target: "#compare" });
  await page.waitForSelector("#compare-layers");
  await page.selectOption("[data-act=measure]", "syn_mac");
  const line = (layer) => page.locator("#compare-layers tbody tr", { has: page.locator(`[data-of=${layer}]`) });
  assert.match(await line("head").innerText(), /by position/);
  await match(line("head").locator("input"), "last");
  await page.waitForFunction(() => document.querySelector("[data-of=head]").closest("tr").textContent.includes("by hand"));
  // By hand: `last` of the first makes 20, `head` of the second 160.
  const row = (await line("head").locator("td").allInnerTexts()).map((text) => text.replaceAll("\u202f", " "));
  assert.deepEqual(row.slice(2, 6), ["20", "160", "+140", "+700 %"]);
  // A name that no layer has is told so, and changes nothing.
  await match(line("head").locator("input"), "lost");
  await page.waitForSelector("[data-of=head][aria-invalid]");
  assert.match(await line("head").innerText(), /there is no layer `lost` to match in `first`; did you mean `last`\?/);
  assert.match(await line("head").innerText(), /by hand/);
  await axe(page);
});

test("networks of the same names match as it was said, and nothing else is said", async (t) => {
  const nodes = [["a", 30], ["b", 20], ["c", 10]].map(([name, units]) => ({ name, type: "Dense", units }));
  const network = (name) => ({ ...dense("a", 1, name), nodes: [{ name: "input", type: "Input", output_shape: [[1, 8]] }, ...nodes] });
  const page = await site.openPage(t);
  await dropFiles(page, [file("first.json", network("first"))]);
  await page.waitForSelector("main[data-state=ready]");
  await dropFiles(page, [file("second.json", network("second"))], { target: "#compare" });
  await page.waitForSelector("#compare-layers");
  const pairs = async () =>
    Object.fromEntries(
      (await page.$$eval("#compare-layers tbody tr", (rows) =>
        rows.map((row) => [row.querySelector("input")?.dataset.of, [row.querySelector("input")?.value, row.cells[2].textContent.trim()]]),
      )),
    );
  await page.locator("[data-act=match][data-of=c]").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("b");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[data-act=match][data-of=c]").closest("tr").textContent.includes("by hand"));
  assert.deepEqual(await pairs(), { a: ["a", "by name"], b: ["c", "by position"], c: ["b", "by hand"] });
  assert.equal(await page.evaluate(() => document.activeElement.dataset.of), "c", "the field keeps the focus, wherever its row went");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(300);
  assert.deepEqual(await pairs(), { a: ["a", "by name"], b: ["c", "by position"], c: ["b", "by hand"] });
  // What is emptied corresponds to nothing.
  await match(page.locator("[data-act=match][data-of=a]"), "");
  await page.waitForFunction(() => document.querySelector("[data-act=match][data-of=a]").closest("tr").textContent.includes("with nothing"));
  assert.equal((await pairs()).a[0], "");
});

test("a snapshot keeps the rules and costs that were changed", async (t) => {
  const page = await site.openPage(t, { path: "?example=smlp_shd" });
  await page.waitForSelector("main[data-state=ready]");
  await page.click("#what-if > summary");
  await page.selectOption("#what-if [data-act=costs]", "loihi");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("Loihi"));
  await page.click("#compare > summary");
  await page.click("#compare [data-act=snapshot]");
  await become(page, 2);
  await page.click("#supposed [data-act=back]");
  await page.waitForFunction(() => document.getElementById("supposed").textContent === "");
  const energies = () => page.$$eval("#compare-networks tbody tr", (rows) => rows.map((row) => Number.parseFloat(row.cells[4].textContent)));
  await page.waitForFunction(() => new Set([...document.querySelectorAll("#compare-networks tbody tr")].map((row) => row.cells[4].textContent.split(" ")[0])).size === 2);
  const [now, kept] = await energies();
  assert.notEqual(now, kept);
  assert.match((await rows(page))[1], /Loihi/);
});

test("bars of several networks stand side by side on one scale", async (t) => {
  const page = await opened(t);
  const runs = [20, 30, 40].map((units) => file(`run${units}.json`, dense("fc", units, `run ${units}`)));
  await dropFiles(page, runs, { target: "#compare" });
  await page.waitForSelector("#compare-layers");
  await page.selectOption("[data-act=measure]", "syn_mac");
  const widths = () => page.$$eval("#compare-bars rect", (all) => all.slice(0, 4).map((bar) => Number.parseFloat(bar.getAttribute("width"))));
  await page.waitForFunction(() => document.querySelectorAll("#compare-bars rect").length === 8);
  // By hand, 8 values: 80, 320, 160 and 240 for the report, the last one, which is looked at, and the others.
  const [first, ...others] = await widths();
  assert.deepEqual(others.map((width) => Math.round(width / first)), [4, 2, 3]);
  // Each has its number at its end.
  const values = await page.$$eval("#compare-bars text", (all) => all.slice(0, 4).map(({ textContent }) => textContent));
  assert.deepEqual(values, ["80", "320", "160", "240"]);
  await page.fill("[data-act=filter]", "run4");
  await page.waitForFunction(() => document.querySelectorAll("#compare-bars rect").length === 4);
});

test("a folder of runs is a table to sort and filter, a scatter, and CSV", async (t) => {
  const page = await opened(t);
  const runs = [12, 40, 24, 16].map((units) => file(`run${units}.json`, dense("fc", units, `run ${units}`)));
  await dropFiles(page, runs, { target: "#compare" });
  await page.waitForSelector("#compare-scatter");
  assert.equal(await page.locator("#compare-scatter circle").count(), 5);
  // Names stand beside their points, and powers of ten beside a logarithmic axis.
  const words = () => page.$$eval("#compare-scatter text", (all) => all.map(({ textContent }) => textContent));
  assert.ok((await words()).includes("run40.json"));
  const written = (word) =>
    page.waitForFunction((word) => [...document.querySelectorAll("#compare-scatter text")].some(({ textContent }) => textContent.replace("\u202f", " ") === word), word);
  await page.selectOption("[data-act=axis][data-of='0']", "1");
  await written("Multiply-accumulates");
  await page.click("[data-act=scale][data-of='0']");
  await written("1 k");
  assert.ok(await page.isChecked("[data-act=scale][data-of='0']"));
  assert.equal(await page.locator("#compare-scatter circle").count(), 5);
  const names = () => page.$$eval("#compare-networks tbody tr:not(.is-first) th", (all) => all.map((cell) => cell.textContent));
  await page.click("#compare-networks [data-act=sort][data-of='1']");
  await page.waitForFunction(() => document.querySelector("#compare-networks th[aria-sort=descending]"));
  assert.deepEqual(await names(), ["run40.json", "run24.json", "run16.json", "run12.json"]);
  await page.click("#compare-networks [data-act=sort][data-of='1']");
  await page.waitForFunction(() => document.querySelector("#compare-networks th[aria-sort=ascending]"));
  assert.deepEqual(await names(), ["run12.json", "run16.json", "run24.json", "run40.json"]);
  const totals = await download(page, () => page.click("[data-download=totals]"));
  assert.equal(totals.bytes.toString().trim().split("\n").length, 6);
  await page.fill("[data-act=filter]", "run2");
  await page.waitForFunction(() => document.querySelectorAll("#compare-networks tbody tr").length === 2);
  assert.deepEqual(await names(), ["run24.json"]);
  await page.click("#compare-networks [data-act=look]");
  const layers = await download(page, () => page.click("[data-download=comparison]"));
  assert.match(layers.bytes.toString(), /syn_mac/);
  await page.click("[aria-label='Remove run24.json']");
  await page.waitForFunction(() => document.querySelectorAll("#compare-networks tbody tr").length === 1);
});

test("networks sort by name too, an arrow says how, and the heading how many a filter leaves", async (t) => {
  const page = await opened(t);
  const runs = ["b", "C", "a"].map((name) => file(`${name}.json`, dense("fc", 12, name)));
  await dropFiles(page, runs, { target: "#compare" });
  await become(page, 4);
  assert.match(await page.innerText("#compare-body"), /^4 networks$/m);
  const names = async () => (await rows(page)).slice(1);
  const arrow = () =>
    page.$eval("#compare-networks [data-of='100']", (button) => getComputedStyle(button, "::after").content);
  const press = async (order) => {
    await page.click("#compare-networks [data-of='100']");
    await page.waitForSelector(`#compare-networks th:first-child[aria-sort=${order}]`);
  };
  assert.equal(await arrow(), "none");
  await press("ascending");
  assert.match(await arrow(), /↑/);
  assert.deepEqual(await names(), ["a.json", "b.json", "C.json"]);
  await press("descending");
  assert.match(await arrow(), /↓/);
  assert.deepEqual(await names(), ["C.json", "b.json", "a.json"]);
  await page.waitForTimeout(400); // kept a moment later
  await page.reload();
  await become(page, 4);
  assert.deepEqual(await names(), ["C.json", "b.json", "a.json"]);
  await page.fill("[data-act=filter]", "b.");
  await become(page, 2);
  assert.match(await page.innerText("#compare-body"), /^2 of 4 networks$/m);
});

test("networks of a folder are listed by path", async (t) => {
  const page = await opened(t);
  const runs = ["runs/b/net.json", "runs/c/net.json", "runs/a/net.json"].map((name) => file(name, dense("fc", 12)));
  await dropFiles(page, runs, { target: "#compare" });
  await become(page, 4);
  assert.deepEqual((await rows(page)).slice(1), ["runs/a/net.json", "runs/b/net.json", "runs/c/net.json"]);
});

test("the comparison is whole on paper", async (t) => {
  // As wide as A4 is between its margins.
  const page = await opened(t, { viewport: { width: 680, height: 900 } });
  const layers = ["with_a_name_as_long_as_modules_have_it", "short"];
  const runs = layers.map((layer) => file(`runs/of/today/${layer}.json`, dense(layer, 1234567, layer)));
  await dropFiles(page, runs, { target: "#compare" });
  await become(page, 3);
  await page.emulateMedia({ media: "print" });
  for (const table of ["#compare-networks", "#compare-layers"]) {
    const [right, clipped] = await page.$eval(table, (table) => {
      const box = table.parentElement;
      return [table.getBoundingClientRect().right, getComputedStyle(box).overflow !== "visible"];
    });
    assert.ok(right <= 680, `${table} ends at ${right}`);
    assert.equal(clipped, false);
  }
  assert.equal(await page.isVisible("#compare-layers input"), false);
  assert.equal(await page.isVisible(".compare-add"), false);
  assert.equal(await page.isVisible("[data-act=filter]"), false);
  const [exact, border] = await page.$eval("#compare [data-act=measure]", (choice) => [
    getComputedStyle(document.querySelector(".key-1"), "::before").printColorAdjust,
    getComputedStyle(choice).borderTopWidth,
  ]);
  assert.deepEqual([exact, border], ["exact", "0px"]);
});

test("what can't be compared says why, and the others stay", async (t) => {
  const page = await opened(t);
  const spiking = { ...dense("fc", 10, "spiking"), is_snn: true };
  await dropFiles(
    page,
    [file("good.json", dense("fc", 5, "<img src=x>")), file("bad.json", { nodes: "none" }), file("alone.json", spiking)],
    { target: "#compare" },
  );
  await page.waitForSelector("#compare-networks");
  const text = await page.innerText("#compare");
  assert.match(text, /bad\.json/);
  assert.match(text, /alone\.json/);
  assert.equal(await page.locator("#compare-networks tbody tr").count(), 2);
  assert.equal(await page.locator("#compare img").count(), 0);
});

test("files are chosen as well as dropped", async (t) => {
  const page = await opened(t);
  await page.click("#compare > summary");
  await page.setInputFiles("#compare input[type=file]", { name: "second.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(dense("fc", 20))) });
  await page.waitForSelector("#compare-layers");
  assert.equal(await page.locator("#compare-networks tbody tr").count(), 2);
});

test("a kept report is picked, as it was supposed to be, and the browser goes back and forward", async (t) => {
  const page = await site.openPage(t);
  await page.click("[data-example=smlp_shd]");
  await page.waitForSelector("main[data-state=ready]");
  await page.click("#what-if > summary");
  await page.fill("[data-act=timesteps][type=number]", "40");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("T = 40"));
  const supposed = await page.getAttribute("[data-figure=acc]", "data-exact");
  await page.waitForTimeout(400); // kept a moment later
  await dropFiles(page, [file("first.json", dense("fc", 10, "first"))]);
  await page.waitForFunction(() => document.querySelector("[data-figure=mac]").dataset.exact === "100");
  await page.waitForTimeout(400);
  await page.click("#compare > summary");
  await page.click("#compare-kept summary");
  await axe(page);
  assert.equal(await page.locator("#compare-kept [data-beside]").count(), 1, "the report itself is not offered");
  await page.click("#compare-kept [data-beside]");
  await become(page, 2);
  assert.match((await rows(page))[1], /smlp/i);
  // It stands there as it was left, at T = 40.
  const shown = await cells(page, "#compare-networks tbody tr:nth-child(2)");
  const thousands = Number(supposed) / 1e3;
  assert.ok(Math.abs(Number.parseFloat(shown[1]) / thousands - 1) < 1e-3, `${shown[1]} for ${supposed}`);
  await page.waitForTimeout(400);
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector("#compare-networks"));
  await page.goForward();
  await become(page, 2);
});

test("a report stands beside itself as it was, say T = 4 beside T = 16", async (t) => {
  const page = await site.openPage(t);
  await page.click("[data-example=smlp_shd]");
  await page.waitForSelector("main[data-state=ready]");
  await page.click("#compare > summary");
  await page.click("#compare [data-act=snapshot]");
  await become(page, 2);
  assert.match((await rows(page))[1], /T = 20$/);
  await page.click("#what-if > summary");
  await page.fill("[data-act=timesteps][type=number]", "40");
  // By hand: what stayed at T = 20 makes half of what the report makes at 40.
  await page.waitForFunction(() => /−50/.test(document.querySelector("#compare-networks tbody tr:nth-child(2) td").textContent));
});

test("a reload and a link keep the comparison, with what was said of it", async (t) => {
  const page = await opened(t);
  await dropFiles(page, [file("second.json", dense("head", 20, "second")), file("third.json", dense("fc", 5, "third"))], { target: "#compare" });
  await become(page, 3);
  await page.click("#compare-networks tbody tr:nth-child(2) [data-act=look]");
  await page.selectOption("[data-act=measure]", "syn_mac");
  await match(page.locator("[data-of=head]"), "last");
  await page.waitForFunction(() => document.querySelector("[data-of=head]").closest("tr").textContent.includes("by hand"));
  const whole = async (page) => [await rows(page), await cells(page, "#compare-layers")];
  const wanted = await whole(page);
  await page.waitForTimeout(400);
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.querySelector("#share-link").value.includes("#r3."));
  const link = new URL(await page.inputValue("#share-link")).hash;
  await page.reload();
  await become(page, 3);
  await page.waitForFunction(() => document.querySelector("[data-of=head]")?.closest("tr").textContent.includes("by hand"));
  assert.deepEqual(await whole(page), wanted);
  const again = await site.openPage(t, { path: link });
  await become(again, 3);
  await again.waitForSelector("[data-of=head]");
  assert.deepEqual(await whole(again), wanted);
  await again.click("[aria-label='Remove second.json']");
  await become(again, 2);
});

for (const colorScheme of ["light", "dark"]) {
  test(`the comparison is accessible and fits a phone, ${colorScheme}`, async (t) => {
    const page = await opened(t, { colorScheme, viewport: { width: 360, height: 800 } });
    await dropFiles(page, [file("second.json", dense("fc", 20)), file("third.json", dense("fc", 30))], { target: "#compare" });
    await page.waitForSelector("#compare-scatter");
    await axe(page);
    await noSidewaysScroll(page);
    // Also what stands at the end of the longest bar, in type that does not shrink.
    const words = await page.$$eval("#compare-bars text", (all) => all.map((word) => [word.getBoundingClientRect().right, getComputedStyle(word).fontSize]));
    assert.ok(words.every(([right, size]) => right <= 360 && size === "12px"), `${words}`);
  });
}
