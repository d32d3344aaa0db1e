// What if: other timesteps and rates count as if they had been recorded, and are told from what was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, download, dropFiles, noSidewaysScroll, suite } from "./harness.mjs";

const site = suite();

const graph = (timesteps) => ({
  format: "spiketally/graph",
  version: 1,
  timesteps,
  nodes: [
    { name: "input", type: "Input", output_shape: [[1, 8, 8, 2]] },
    { name: "conv1", type: "Conv2D", filters: 4, kernel_size: 3, padding: 1 },
    { name: "lif1", type: "LIFNode" },
    { name: "flatten", type: "Flatten" },
    { name: "fc", type: "Dense", units: 10 },
  ],
});

/** Rates of the input, of the convolution's neurons, and of the output. */
const activity = (timesteps, [input, hidden, output]) => ({
  format: "spiketally/activity",
  version: 1,
  timesteps,
  layers: {
    conv1: { input_spikerate: input, output_spikerate: hidden, input_is_binary: true, output_is_binary: true },
    fc: { input_spikerate: hidden, output_spikerate: output, input_is_binary: true, output_is_binary: true },
  },
});

const RECORDED = [0.25, 0.5, 0.125];

async function opened(t, timesteps, rates, options) {
  const page = await site.openPage(t, options);
  await dropFiles(page, [
    { name: "graph.json", text: JSON.stringify(graph(timesteps)) },
    { name: "activity.json", text: JSON.stringify(activity(timesteps, rates)) },
  ]);
  await page.waitForSelector("main[data-state=ready]");
  return page;
}

async function asking(t, options) {
  const page = await opened(t, 4, RECORDED, options);
  await page.click("#what-if > summary");
  await page.waitForSelector("#slide-timesteps");
  return page;
}

const figures = (page) =>
  page.$$eval("[data-figure=acc], [data-figure=mac], [data-figure=memory], [data-figure=energy]", (all) =>
    all.map(({ dataset }) => Number(dataset.exact)),
  );

/** Waits until the figures are those of another page. */
const become = (page, wanted) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll("[data-figure]")].slice(0, 4).every(({ dataset }, at) => Number(dataset.exact) === wanted[at]),
    wanted,
  );

test("other timesteps count as if they had been recorded, and all goes back", async (t) => {
  const wanted = await figures(await opened(t, 8, RECORDED));
  const page = await asking(t);
  const measured = await figures(page);
  await page.fill("[data-act=timesteps][type=number]", "8");
  await become(page, wanted);
  assert.match(await page.innerText("#supposed"), /Not measured\s+what if: T = 8/);
  const [before, after] = [measured[0], wanted[0]];
  const percent = 100 * (after / before - 1);
  const said = `+${percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)}\u202f%`;
  await page.waitForFunction((said) => document.getElementById("change-acc").textContent === said, said);
  assert.equal(await page.inputValue("#slide-timesteps"), "7", "every T up to there has a place, the first being 0");
  await page.click("#supposed button");
  await become(page, measured);
  assert.equal(await page.innerText("#supposed"), "");
  assert.equal(await page.inputValue("[data-act=timesteps][type=number]"), "4");
});

test("rates scaled together count as if they had been recorded, up to one", async (t) => {
  const halved = await figures(await opened(t, 4, RECORDED.map((rate) => rate / 2)));
  const fourfold = await figures(await opened(t, 4, RECORDED.map((rate) => Math.min(1, rate * 4))));
  const page = await asking(t);
  // Twenty places an octave, from 4 at the 120th down.
  await page.fill("#slide-scale", "60");
  await become(page, halved);
  await page.fill("#slide-scale", "120");
  await become(page, fourfold);
  assert.match(await page.innerText("#what-if"), /2 tensors are saturated: every element spikes/); // 4 · 0.25 at the input, 4 · 0.5 behind it
});

test("a layer's rate is read by what follows it", async (t) => {
  const wanted = await figures(await opened(t, 4, [0.25, 0.1, 0.125]));
  const page = await asking(t);
  await page.click("[data-act=layered]");
  await page.fill("[data-act=rate][data-of=conv1]", "0.1");
  await become(page, wanted);
  assert.match(await page.innerText("#supposed"), /output rate of conv1 = 0\.1/);
});

test("a slider that is held stays held, and what is no number changes nothing", async (t) => {
  const page = await asking(t);
  const box = await page.locator("#slide-scale").boundingBox();
  const at = (share) => [box.x + box.width * share, box.y + box.height / 2];
  await page.mouse.move(...at(80 / 120));
  await page.mouse.down();
  const seen = [];
  for (const share of [0.6, 0.5, 0.4, 0.3]) {
    await page.mouse.move(...at(share));
    await page.waitForTimeout(60);
    seen.push((await figures(page))[0]);
  }
  assert.equal(new Set(seen).size, seen.length, `every move repaints: ${seen}`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "slide-scale");
  await page.mouse.up();
  const before = await figures(page);
  for (const nonsense of ["", "0", "-3", "1e99"]) await page.fill("[data-act=timesteps][type=number]", nonsense);
  await page.waitForTimeout(100);
  assert.deepEqual(await figures(page), before);
});

test("a field says what it takes, and keeps what was typed, until that is mended", async (t) => {
  const page = await asking(t);
  const before = await figures(page);
  for (const [act, typed, said] of [
    ["timesteps", "1001", /T is a whole number from 1 to 1,000, or up to the measured T/],
    ["scale", "5", /A factor of the rates is a number from 0 to 4\./],
    ["mem-width", "0", /A memory width is a whole number of bits/],
    ["fifo-size", "2.5", /A FIFO has a whole number of words/],
  ]) {
    const field = page.locator(`#what-if [data-act=${act}][type=number]`);
    const good = await field.inputValue();
    await field.fill(typed);
    await page.waitForSelector(`#what-if [data-act=${act}][aria-invalid]`);
    assert.match(await page.innerText("#what-if .control-refused"), said);
    await field.blur();
    await page.waitForTimeout(100);
    assert.equal(await field.inputValue(), typed);
    assert.deepEqual(await figures(page), before);
    if (act === "timesteps") await axe(page);
    await field.fill(good);
    await page.waitForSelector("#what-if .control-refused", { state: "detached" });
  }
});

test("going back moves a slider that still has the focus", async (t) => {
  const page = await asking(t);
  const inHistory = (text) => page.waitForFunction((text) => history.state?.settings?.includes(text), text);
  await page.waitForFunction(() => history.state?.id > 0);
  const before = await page.inputValue("#slide-scale");
  await page.focus("#slide-scale");
  await page.keyboard.press("End");
  await inHistory("rate_scale");
  await page.goBack();
  await page.waitForFunction(() => document.getElementById("supposed").textContent === "");
  await page.waitForFunction((before) => document.getElementById("slide-scale").value === before, before);
  assert.equal(await page.evaluate(() => document.activeElement.id), "slide-scale");
});

test("an engine that is built again, for a worker, knows by what the report was opened", async (t) => {
  const page = await asking(t);
  const before = await figures(page);
  await page.selectOption("#what-if [data-act=costs]", "loihi");
  await page.waitForFunction((energy) => Number(document.querySelector("[data-figure=energy]").dataset.exact) !== energy, before[3]);
  // Large enough for a worker.
  const text = JSON.stringify({ ...graph(4), name: "other", is_snn: false }) + " ".repeat(1_200_000);
  await dropFiles(page, [{ name: "other.json", text }], { target: "#compare" });
  await page.waitForSelector("#compare-networks tbody tr:nth-child(2)");
  assert.match(await page.innerText("#supposed"), /costs Loihi instead of Integers/);
  await page.click("#supposed [data-act=back]");
  await become(page, before);
  assert.equal(await page.innerText("#supposed"), "");
});

test("other files put an end to what was supposed", async (t) => {
  const page = await asking(t);
  await page.fill("[data-act=timesteps][type=number]", "8");
  await page.waitForFunction(() => document.getElementById("supposed").textContent !== "");
  await dropFiles(page, [{ name: "activity.json", text: JSON.stringify(activity(4, [0.5, 0.5, 0.5])) }]);
  await page.waitForFunction(() => document.getElementById("supposed").textContent === "");
});

test("going back empties fields of what they do not take", async (t) => {
  const page = await asking(t);
  await page.fill("[data-act=timesteps][type=number]", "0");
  await page.fill("[data-act=scale][type=number]", "9");
  await page.waitForFunction(() => document.querySelectorAll("#what-if .control-refused").length === 2);
  await page.click("#what-if [data-act=back]");
  await page.waitForSelector("#what-if .control-refused", { state: "detached" });
  assert.equal(await page.inputValue("[data-act=timesteps][type=number]"), "4");
  assert.equal(await page.inputValue("[data-act=scale][type=number]"), "1");
});

test("a slider says what its field had, and stays under the pointer while the page says more", async (t) => {
  const page = await asking(t);
  const field = page.locator("#what-if [data-act=timesteps][type=number]");
  await field.fill("5000");
  await field.press("Enter");
  await page.waitForSelector("#what-if [data-act=timesteps][aria-invalid]");
  const top = () => page.$eval("#slide-timesteps", (slider) => slider.getBoundingClientRect().top);
  await page.focus("#slide-timesteps");
  const before = await top();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("T = 5"));
  await page.waitForSelector("#what-if .control-refused", { state: "detached" });
  assert.equal(await field.inputValue(), "5");
  await page.waitForTimeout(300);
  // But for the line about the field, which was below it.
  assert.ok(Math.abs((await top()) - before) < 2, `${before} to ${await top()}`);
  await page.click("#supposed [data-act=back]");
  await page.waitForFunction(() => document.getElementById("supposed").textContent === "");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main", "the focus is not lost");
});

test("who scrolls right after moving a slider, by whatever means, gets where they scroll", async (t) => {
  const page = await asking(t);
  await page.focus("#slide-timesteps");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("T = 5"));
  // As the bar of the window does: no wheel, no finger, and the slider keeps the focus.
  const wanted = await page.evaluate(() => (scrollTo(0, document.documentElement.scrollHeight), scrollY));
  assert.ok(wanted > 100, `${wanted}`);
  await page.waitForTimeout(600);
  assert.equal(await page.evaluate(() => document.activeElement.id), "slide-timesteps");
  assert.ok((await page.evaluate(() => scrollY)) > wanted - 100);
});

test("the break-even's pictures have what was measured, and the rates that are scaled", async (t) => {
  const page = await asking(t);
  await page.click("#break-even > summary");
  await page.waitForSelector("#break-even .curve");
  const crossing = () => page.innerText("#break-even .audit-table tbody td:nth-of-type(4)");
  const place = (mark) => page.$$eval(`#break-even .${mark}`, (all) => all.map(({ attributes }) => [attributes.cx.value, attributes.cy.value].map(Number)));
  const recorded = await crossing();
  assert.equal((await place("curve-before")).length, 0);
  const [measured] = await place("curve-recorded");
  await page.fill("[data-act=scale][type=number]", "0.5");
  await page.waitForSelector("#break-even .curve-before");
  const [[before], [now]] = [await place("curve-before"), await place("curve-recorded")];
  // Half as far along the axis from its left end, and the measured one where it was on a scale that may be another.
  assert.ok(Math.abs(now[0] - (before[0] + 104) / 2) < 1, `${now[0]} beside ${before[0]}`);
  assert.ok(now[1] > before[1], "fewer spikes, less energy");
  assert.equal(await crossing(), recorded, "scales are of the recorded rates");
  assert.match(await page.innerText("#break-even"), /0\.5\s×\sthe recorded spike rates/);
  assert.ok(measured[0] > 104);
});

test("wrong values are told where a rate is assumed, and nothing is counted by them", async (t) => {
  const page = await site.openPage(t);
  const endless = { ...graph(4), timesteps: undefined };
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify(endless) }]);
  for (const [act, typed, said] of [
    ["assumed-rate", "2", /A spike rate is a number from 0 to 1\./],
    ["assumed-timesteps", "0", /T is a whole number, at least 1\./],
  ]) {
    await page.fill(`[data-act=${act}]`, typed);
    await page.waitForSelector(`[data-act=${act}][aria-invalid]`);
    assert.match(await page.innerText("#assume"), said);
  }
  await page.click("[data-act=assume]");
  await page.waitForTimeout(200);
  assert.equal(await page.getAttribute("main", "data-state"), "awaiting");
  await page.fill("[data-act=assumed-rate]", "0.125");
  await page.fill("[data-act=assumed-timesteps]", "4");
  await page.waitForSelector("#assume .control-refused", { state: "detached" });
  await page.click("[data-act=assume]");
  await page.waitForSelector("main[data-state=ready]");
});

test("every key press on the slider of T is another T", async (t) => {
  const page = await asking(t);
  await page.focus("#slide-timesteps");
  for (const timesteps of ["5", "6", "7"]) {
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((wanted) => document.querySelector("[data-act=timesteps][type=number]").value === wanted, timesteps);
  }
});

test("a network that was never recorded is counted by an assumed rate, which everything says", async (t) => {
  const wanted = await figures(await opened(t, 4, [0.125, 0.125, 0.125]));
  const page = await site.openPage(t);
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify(graph(4)) }]);
  await page.fill("[data-act=assumed-rate]", "0.125");
  await axe(page);
  await page.click("[data-act=assume]");
  await page.waitForSelector("main[data-state=ready]");
  await become(page, wanted);
  assert.match(await page.innerText("#supposed"), /Assumed\s+assumed spike rate 0\.125/);
  assert.match(await page.innerText("#remarks"), /not the numbers of a recording/);
  await page.waitForSelector("tr[data-layer]");
  for (const [what, said] of [
    ["json", /"rate": 0\.125/],
    ["summary", /assumed spike rate 0\.125/],
    ["markdown", /assumed spike rate 0\.125/],
    ["latex", /assumed spike rate 0\.125/],
    ["html", /assumed spike rate 0\.125/],
    ["csv", /^name,syn_acc,.*,supposed\n.*,assumed spike rate 0\.125\n/],
  ]) {
    await page.click(".menu summary:has-text('Download')");
    const { name, bytes } = await download(page, () => page.click(`[data-download=${what}]`));
    await page.keyboard.press("Escape");
    assert.match(bytes.toString(), said, what);
    assert.match(name, /assumed-/, "and so do the names of files");
  }
  const drawing = await download(page, () => page.click(".chart-tools button:has-text('SVG')"));
  assert.match(drawing.name, /assumed-operations\.svg/);
  await page.click("#what-if > summary");
  await page.fill("[data-act=timesteps][type=number]", "8");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("what if: T = 8"));
  await page.click("#supposed button");
  await become(page, wanted);
});

test("an input of values is assumed, and told in the link", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, [{ name: "graph.json", text: JSON.stringify(graph(4)) }]);
  await page.selectOption("[data-act=assumed-input]", "values");
  await page.click("[data-act=assume]");
  await page.waitForSelector("main[data-state=ready]");
  // By hand: 64 positions of 4 filters of 2 · 3 · 3 weights, once; the leak of 256 outputs, once; addressing, 2 a value.
  await page.waitForFunction((wanted) => document.querySelector("[data-figure=mac]").dataset.exact.startsWith(wanted), String(64 * 4 * 18 + 256 + 2 * 128));
  assert.match(await page.innerText("#supposed"), /assumed spike rate 0\.1, input of values/);
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.querySelector("#share-link").value.includes("#r3."));
  const again = await site.openPage(t, { path: new URL(await page.inputValue("#share-link")).hash });
  await become(again, await figures(page));
});

test("a layer's panel sets what it makes and what it reads, and keeps the slider in hand", async (t) => {
  const wanted = await figures(await opened(t, 4, [0.25, 0.1, 0.125]));
  const page = await opened(t, 4, RECORDED);
  const measured = await figures(page);
  await page.click("tr[data-layer] >> nth=1");
  await page.waitForSelector("#layer-rates input[type=range]");
  assert.match(await page.innerText("#layer-rates"), /Input: output rate of conv1/);
  const slider = page.locator("#layer-rate-0");
  await slider.focus();
  await slider.fill("0.1");
  await become(page, wanted);
  assert.equal(await page.evaluate(() => document.activeElement.id), "layer-rate-0");
  assert.match(await page.innerText("#layer-rates"), /measured 0\.5/);
  assert.match(await page.innerText("#supposed"), /output rate of conv1 = 0\.1/);
  await page.click("#layer-rates button");
  await become(page, measured);
  assert.equal(await page.innerText("#supposed"), "");
});

test("everything goes back to what was opened: rules, costs, memory, rates and T", async (t) => {
  const page = await asking(t);
  const measured = await figures(page);
  await page.selectOption("#choose-rules", "corrected");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("rules corrected instead of qualia"));
  assert.match(await page.innerText("#supposed"), /^Changed/);
  await page.fill("[data-act=mem-width][type=number]", "8");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("memory width 8 instead of 32"));
  await page.fill("[data-act=fifo-size][type=number]", "64");
  await page.fill("[data-act=timesteps][type=number]", "8");
  await page.fill("#slide-scale", "60");
  await page.waitForFunction(() => /Not measured.*FIFO 64 instead of/s.test(document.getElementById("supposed").textContent));
  await page.waitForFunction(() => document.getElementById("change-energy").textContent !== "");
  // What was chosen here is chosen everywhere on the page.
  assert.match(await page.innerText("#rules > summary, #rules-choice > summary"), /corrected/);
  await page.waitForTimeout(400);
  await page.reload();
  await page.waitForFunction(() => /FIFO 64 instead of/.test(document.getElementById("supposed")?.textContent ?? ""));
  await page.click("#supposed button");
  await become(page, measured);
  assert.equal(await page.innerText("#supposed"), "");
  await page.waitForFunction(() => document.getElementById("change-energy").textContent === "");
});

test("a formal network is asked about its memory and rules too", async (t) => {
  const page = await site.openPage(t);
  await page.click("[data-example=cnn_cifar10]");
  await page.waitForSelector("main[data-state=ready]");
  const before = (await figures(page))[3];
  await page.click("#what-if > summary");
  await page.selectOption("#choose-costs", "loihi");
  await page.waitForFunction((before) => Number(document.querySelector("[data-figure=energy]").dataset.exact) !== before, before);
  await page.waitForFunction(() => /%/.test(document.getElementById("change-energy").textContent));
  await page.click("#supposed button");
  await page.waitForFunction((before) => Number(document.querySelector("[data-figure=energy]").dataset.exact) === before, before);
});

test("a link holds what is supposed, and a reload keeps it", async (t) => {
  const page = await asking(t);
  await page.fill("#slide-scale", "60");
  await page.waitForFunction(() => document.getElementById("supposed").textContent !== "");
  const wanted = await figures(page);
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.querySelector("#share-link").value.includes("#r2."));
  const again = await site.openPage(t, { path: new URL(await page.inputValue("#share-link")).hash });
  await become(again, wanted);
  await again.waitForFunction(() => document.getElementById("change-acc").textContent.startsWith("−"));
  assert.match(await again.innerText("#supposed"), /spike rates × 0\.5/);
});

test("the chart outlines what was measured", async (t) => {
  const page = await asking(t);
  await page.waitForSelector("#chart svg g");
  assert.equal(await page.locator("#chart [data-part=outlines], #chart .outlines").count(), 0);
  await page.fill("#slide-scale", "60");
  await page.waitForFunction(() => document.querySelector("#chart").textContent.includes("Outlines: before the changes"));
  // Rules do not change spike rates: nothing to outline.
  await page.fill("#slide-scale", "80");
  await page.click("#rules summary");
  await page.click("[data-rules=corrected]");
  await page.waitForFunction(() => document.querySelector("#chart").textContent.includes("Outlines: before the changes"));
  await page.click("#tab-spike-rates");
  await page.waitForFunction(() => document.querySelector("#chart svg") && !document.querySelector("#chart").textContent.includes("Outlines"));
});

test("a formal network says why there is nothing to ask", async (t) => {
  const page = await site.openPage(t);
  await page.click("[data-example=cnn_cifar10]");
  await page.waitForSelector("main[data-state=ready]");
  await page.click("#what-if > summary");
  await page.waitForSelector("#what-if-controls p");
  assert.match(await page.innerText("#what-if-controls"), /spiking network/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`what if is accessible and fits a phone, ${colorScheme}`, async (t) => {
    const page = await asking(t, { colorScheme, viewport: { width: 360, height: 800 } });
    await page.fill("#slide-scale", "120");
    await page.waitForFunction(() => document.getElementById("supposed").textContent !== "");
    await page.click("[data-act=layered]");
    await noSidewaysScroll(page);
    await axe(page);
  });
}

test("a rate that was emptied is typed anew in the same field", async (t) => {
  const page = await asking(t);
  await page.click("[data-act=layered]");
  await page.fill("[data-act=rate][data-of=conv1]", "0.1");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("output rate of conv1"));
  for (let letter = 0; letter < 3; letter++) await page.keyboard.press("Backspace");
  await page.waitForFunction(() => document.getElementById("supposed").textContent === "");
  await page.keyboard.type("0.3");
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("output rate of conv1 = 0.3"));
});

test("what was typed for one report is not supposed of the next one", async (t) => {
  const page = await asking(t);
  const recorded = await figures(page);
  const field = page.locator("#what-if input[type=number][data-act=timesteps]");
  await field.pressSequentially("9");
  await page.waitForFunction(() => document.getElementById("supposed").textContent !== "");
  await dropFiles(page, [
    { name: "graph.json", text: JSON.stringify({ ...graph(4), name: "next" }) },
    { name: "activity.json", text: JSON.stringify(activity(4, RECORDED)) },
  ]);
  await page.waitForFunction(() => document.querySelector(".report-name")?.textContent.includes("next"));
  await page.waitForFunction(() => document.querySelector("#what-if input[type=number][data-act=timesteps]").value === "4");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(300);
  assert.equal(await page.locator("#supposed").textContent(), "");
  assert.deepEqual(await figures(page), recorded);
});

test("a link says from what costs were changed, and going back goes there", async (t) => {
  const page = await asking(t);
  await page.fill("[data-act=mem-width][type=number]", "8");
  const changed = /memory width 8 instead of 32/;
  await page.waitForFunction(() => document.getElementById("supposed").textContent.includes("width 8"));
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.getElementById("share-link").textContent.includes("#r"));
  const link = await page.locator("#share-link").evaluate((field) => field.textContent);
  const other = await site.openPage(t, { path: link.slice(link.indexOf("#")) });
  await other.waitForSelector("main[data-state=ready]");
  assert.match(await other.innerText("#supposed"), changed);
  await other.click("[data-act=back]:visible");
  await other.waitForFunction(() => document.getElementById("supposed").textContent === "");
});
