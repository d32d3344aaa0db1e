// Back, forward and reload: what was on the page comes back as it was looked at.

import assert from "node:assert/strict";
import { test } from "node:test";
import { download, dropFiles, suite } from "./harness.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const pair = (name) => ["graph", "activity"].map((part) => ({ path: `${MODELS}/${name}/${part}.json` }));
const named = (page, name) =>
  page.waitForFunction((name) => document.querySelector(".report-name")?.textContent.includes(name), name);
const chips = (page, text) =>
  page.waitForFunction((text) => document.querySelector(".chips")?.textContent.includes(text), text);
/** Until the history has heard of the last change. */
const settled = (page) => page.waitForTimeout(400);
const tab = (page, id) => page.waitForSelector(`#tab-${id}[aria-selected=true]`);

test("back and forward go through reports and through how they were looked at", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_shd"));
  await named(page, "smlp_shd");
  await settled(page);
  await page.click("#tab-memory");
  await settled(page);
  await page.click("#rules summary");
  await page.click("[data-rules=corrected]");
  await chips(page, "corrected");
  await settled(page);
  await page.click("tr[data-layer='1'] th");
  await settled(page);
  await dropFiles(page, pair("scnn_lif_1d"));
  await named(page, "scnn_lif_1d");
  await settled(page);

  await page.goBack();
  await named(page, "smlp_shd");
  await page.waitForSelector("tr.is-selected[data-layer='1']");
  assert.match(await page.innerText(".chips"), /corrected/);
  await tab(page, "memory");
  await settled(page);
  await page.goBack();
  await page.waitForSelector("tr.is-selected", { state: "detached" });
  await settled(page);
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector(".chips").textContent.includes("corrected"));
  await tab(page, "memory");
  await settled(page);
  await page.goBack();
  await tab(page, "operations");
  await settled(page);
  await page.goBack();
  await page.waitForSelector("main[data-state=empty]");
  await settled(page);

  await page.goForward();
  await named(page, "smlp_shd");
  await tab(page, "operations");
  await settled(page);
  await page.goForward();
  await tab(page, "memory");
  await settled(page);
  await page.goForward();
  await chips(page, "corrected");
  await settled(page);
  await page.goForward();
  await page.waitForSelector("tr.is-selected[data-layer='1']");
  await settled(page);
  await page.goForward();
  await named(page, "scnn_lif_1d");
});

test("typing and walking along rows are one step each", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("svgg16_cifar10"));
  await named(page, "svgg16");
  await settled(page);
  const before = await page.evaluate(() => history.length);
  await page.locator("#filter").pressSequentially("conv", { delay: 150 });
  await settled(page);
  assert.equal(await page.evaluate(() => history.length), before + 1);
  await page.locator("#filter").blur();
  await page.waitForTimeout(1000);
  for (let row = 0; row < 5; row++) {
    await page.keyboard.press("j");
    await page.waitForTimeout(150);
  }
  await settled(page);
  assert.equal(await page.evaluate(() => history.length), before + 2);
});

test("a mistaken drop, and New, are taken back by going back", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_shd"));
  await named(page, "smlp_shd");
  await settled(page);
  await page.click("button:has-text('New')");
  await page.waitForSelector("main[data-state=empty]");
  await settled(page);
  await page.goBack();
  await named(page, "smlp_shd");
});

test("a reload loses neither dropped files nor how they are looked at", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("svgg16_cifar10"));
  await named(page, "svgg16");
  await page.click("#energy-model summary");
  await page.selectOption("#costs", "loihi");
  await page.click("#tab-energy");
  await page.fill("#filter", "conv");
  await page.locator("label:has-text('Exact')").click();
  await page.click("[data-column=syn_acc] button, th:has-text('ACC') button >> nth=0");
  const energy = await page.getAttribute("[data-figure=energy]", "data-exact");
  await settled(page);
  const rows = await page.locator("tr[data-layer] th").allInnerTexts();
  await page.reload();
  await named(page, "svgg16");
  await tab(page, "energy");
  assert.equal(await page.inputValue("#filter"), "conv");
  await page.waitForSelector("tr[data-layer]");
  assert.deepEqual(await page.locator("tr[data-layer] th").allInnerTexts(), rows);
  assert.equal(await page.getAttribute("[data-figure=energy]", "data-exact"), energy);
  await page.click(".menu summary:has-text('Download')");
  const { bytes } = await download(page, () => page.click("[data-download=csv]"));
  assert.ok(bytes.length > 1000);
});

test("a reload right after a change loses nothing either", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("svgg16_cifar10"));
  await named(page, "svgg16");
  await settled(page);
  await page.evaluate(() => {
    document.getElementById("tab-memory").click();
    setTimeout(() => location.reload(), 20);
  });
  await page.waitForFunction(() => document.querySelector("#tab-memory[aria-selected=true]"));
  await named(page, "svgg16");
  await settled(page);
  await page.evaluate(() => document.getElementById("tab-energy").click());
  await page.reload(); // as the browser's own button does
  await tab(page, "energy");
});

test("a chosen theme is in the link, and does not become the choice of who opens it", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_shd"));
  await named(page, "smlp_shd");
  const share = async (page) => {
    await page.click("button:has-text('Share')");
    await page.waitForFunction(() => document.getElementById("share-link").textContent.includes("#r1."));
    const link = await page.locator("#share-link").evaluate((field) => field.textContent);
    await page.keyboard.press("Escape");
    return link.slice(link.indexOf("#"));
  };
  const plain = await site.openPage(t, { path: await share(page) });
  await named(plain, "smlp_shd");
  assert.equal(await plain.getAttribute("html", "data-theme"), null);
  await page.keyboard.press("t"); // the system is light, so that the next is dark
  const dark = await site.openPage(t, { path: await share(page) });
  await named(dark, "smlp_shd");
  await dark.waitForSelector("html[data-theme=dark]", { state: "attached" });
  assert.equal(await dark.evaluate(() => localStorage.getItem("theme")), null);
});

test("the link in the address follows what is changed", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_shd"));
  await named(page, "smlp_shd");
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => location.hash.startsWith("#r1."));
  await page.keyboard.press("Escape");
  await page.click("#tab-spike-rates, [role=tab]:has-text('Spike')");
  await settled(page);
  const other = await site.openPage(t, { path: new URL(page.url()).hash });
  await named(other, "smlp_shd");
  await other.waitForSelector("[role=tab][aria-selected=true]:has-text('Spike')");
});

test("two pages that are open at once do not disturb each other", async (t) => {
  const page = await site.openPage(t);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForSelector("html[data-ready=true]", { state: "attached" });
  await dropFiles(page, pair("smlp_shd"));
  await dropFiles(other, pair("scnn_lif_1d"));
  await Promise.all([named(page, "smlp_shd"), named(other, "scnn_lif_1d")]);
  await settled(page);
  await settled(other);
  await Promise.all([page.reload(), other.reload()]);
  await Promise.all([named(page, "smlp_shd"), named(other, "scnn_lif_1d")]);
});

test("what is supposed is a step too, and outlives a reload", async (t) => {
  const page = await site.openPage(t);
  await dropFiles(page, pair("smlp_shd"));
  await named(page, "smlp_shd");
  await settled(page);
  const acc = () => page.getAttribute("[data-figure=acc]", "data-exact");
  const becomes = (wanted) =>
    page.waitForFunction((wanted) => document.querySelector("[data-figure=acc]").dataset.exact === wanted, wanted);
  const recorded = await acc();
  await page.click("#what-if > summary");
  await page.fill("[data-act=timesteps][type=number]", "8");
  await page.waitForFunction((before) => document.querySelector("[data-figure=acc]").dataset.exact !== before, recorded);
  const supposed = await acc();
  await settled(page);
  await page.goBack();
  await becomes(recorded);
  await settled(page);
  await page.goForward();
  await becomes(supposed);
  await page.reload();
  await named(page, "smlp_shd");
  await becomes(supposed);
});
