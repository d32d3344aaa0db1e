// Measures the built page in Chromium and prints one table. Nothing here passes or fails.
// Run by `make bench`; on its own: node benches/page.mjs [first|drop|settings|links|large …]

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { firstLoad } from "../scripts/first-load.mjs";
import { dropFiles, launch, openPage, serveCopy } from "../tests/e2e/harness.mjs";
import { addLargeFiles, largeTexts } from "./large.mjs";
import { launchQuietly } from "./quiet.mjs";
import { rest } from "./rest.mjs";

const RUNS = 9;
const VGG16 = "tests/reference/models/svgg16_cifar10";
const LAYERS = 100_000;
// A hand that drags files over the page takes longer.
const DRAG = 500;

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const ms = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

const rows = [];
function row(what, value, goal = "") {
  rows.push([what, value, goal]);
  console.error(`    ${what}: ${value}`);
}

/** The page, once the browser has come to rest. */
async function openRested(browser, url) {
  const page = await openPage(browser, url);
  const session = await browser.newBrowserCDPSession();
  await rest((method) => session.send(method));
  await session.detach();
  return page;
}

/** Resolves when the app has marked a report as painted, to the time of that mark. */
const painted = (page, timeout) =>
  page
    .waitForFunction(() => performance.getEntriesByName("report-painted")[0]?.startTime, null, { timeout, polling: 50 })
    .then((handle) => handle.jsonValue());

/** When a page marked these, in milliseconds from the start of its loading. */
async function marks(quiet, url, names) {
  const page = await quiet.open(url);
  const times = await page.evaluate((names) => names.map((name) => performance.getEntriesByName(name)[0].startTime), names);
  await page.close();
  return times;
}

async function first(url) {
  const { total } = await firstLoad();
  row("first load, gzipped", `${(total / 1000).toFixed(1)} kB`, "≤ 200 kB");
  const quiet = await launchQuietly();
  const paints = [];
  const readies = [];
  for (let run = 0; run <= RUNS; run++) {
    const [paint, ready] = await marks(quiet, url, ["first-contentful-paint", "ready"]);
    if (run === 0) continue; // warms the browser up
    paints.push(paint);
    readies.push(ready);
  }
  await quiet.close();
  row(`first contentful paint, median of ${RUNS}`, ms(median(paints)), "≤ 100 ms");
  row(`ready to take a drop, median of ${RUNS}`, ms(median(readies)), "≤ 300 ms");
}

/** Run in the page: from the drop to the painted report; the drag came so many milliseconds before, or with the drop. */
async function dropTime(texts, drag) {
  const dataTransfer = new DataTransfer();
  for (const [name, text] of Object.entries(texts)) dataTransfer.items.add(new File([text], name));
  const move = (step) =>
    document.body.dispatchEvent(new DragEvent(step, { dataTransfer, bubbles: true, cancelable: true }));
  const painted = new Promise((resolve) =>
    new PerformanceObserver((list) => {
      const [mark] = list.getEntriesByName("report-painted");
      if (mark) resolve(mark.startTime);
    }).observe({ type: "mark" }),
  );
  move("dragenter");
  move("dragover");
  if (drag > 0) await new Promise((resolve) => setTimeout(resolve, drag));
  const start = performance.now();
  move("drop");
  return (await painted) - start;
}

async function drop(url) {
  const texts = Object.fromEntries(
    ["graph.json", "activity.json"].map((name) => [name, readFileSync(`${VGG16}/${name}`, "utf8")]),
  );
  const drags = { [`dragged in ${DRAG} ms before`]: DRAG, "the moment they come in": 0 };
  const quiet = await launchQuietly();
  for (const [how, drag] of Object.entries(drags)) {
    const times = [];
    for (let run = 0; run <= RUNS; run++) {
      const page = await quiet.open(url);
      times.push(await page.evaluate(dropTime, texts, drag));
      await page.close();
    }
    row(`drop of VGG16, ${how}, to painted report, median of ${RUNS}`, ms(median(times.slice(1))), "≤ 50 ms");
  }
  await quiet.close();
}

/** The memory of the browser's renderer processes, from the kernel: by process id, now and at its peak. */
async function rendererMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const read = (id, key) => Number(readFileSync(`/proc/${id}/status`, "utf8").match(`${key}:\\s+(\\d+) kB`)[1]) * 1024;
  return new Map(
    processInfo
      .filter(({ type }) => type === "renderer")
      .map(({ id }) => [id, { now: read(id, "VmRSS"), peak: read(id, "VmHWM") }]),
  );
}

async function startPeak(page, browser) {
  if (process.platform !== "linux") return null;
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
  const start = await rendererMemory(browser);
  for (const id of start.keys()) writeFileSync(`/proc/${id}/clear_refs`, "5"); // the peak starts anew
  return start;
}

async function peakSince(start, browser) {
  const end = await rendererMemory(browser);
  return Math.max(...[...end].map(([id, { peak }]) => peak - (start.get(id)?.now ?? 0)));
}

/** Observes tasks over 50 ms on the page's thread; `longTasks` returns and forgets those seen. */
const watchTasks = (page) =>
  page.evaluate(() => {
    const seen = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration)));
    observer.observe({ type: "longtask" });
    globalThis.longTasks = () => {
      seen.push(...observer.takeRecords().map((entry) => entry.duration));
      return seen.splice(0);
    };
  });

/** Scrolls the table through all its rows, by steps and by jumps; returns the time of each frame. */
const scrollTable = (page) =>
  page.evaluate(async () => {
    const table = document.querySelector("table");
    let box = table;
    const scrolls = (element) =>
      element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY);
    while (box && !scrolls(box)) box = box.parentElement;
    box ??= document.scrollingElement;
    const frame = () => new Promise(requestAnimationFrame);
    const times = [];
    let before = await frame();
    for (let step = 0; step < 400; step++) {
      if (step < 200) box.scrollTop += 400;
      else box.scrollTop = ((step * 7919) % 400) / 400 * box.scrollHeight;
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  });

async function parseTime(browser, url) {
  const page = await openRested(browser, url);
  await page.evaluate(`void (globalThis.largeTexts = ${largeTexts})`);
  const times = await page.evaluate((layers) => {
    const texts = Object.values(largeTexts(layers));
    const times = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      globalThis.kept = texts.map((text) => JSON.parse(text));
      times.push(performance.now() - start);
      globalThis.kept = null;
    }
    return times;
  }, LAYERS);
  await page.context().close();
  return median(times);
}

/** From a setting's change to the painted report, on 1,000 layers. */
async function settings(browser, url) {
  const page = await openRested(browser, url);
  await addLargeFiles(page, 1000);
  await page.evaluate(() => dropLargeFiles());
  await painted(page, 30_000);
  await page.click("#energy-model summary");
  await page.click("#rules summary");
  const change = (figure, act) =>
    page.evaluate(
      async ({ figure, act }) => {
        const exact = () => document.querySelector(`[data-figure=${figure}]`).dataset.exact;
        const before = exact();
        const start = performance.now();
        const input = document.querySelector(act.selector);
        if (act.value === undefined) input.click();
        else {
          input.value = act.value;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }
        while (exact() === before) await new Promise((resolve) => queueMicrotask(() => setTimeout(resolve)));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - start;
      },
      { figure, act },
    );
  const energies = [];
  const rules = [];
  for (let run = 0; run <= RUNS; run++) {
    energies.push(await change("energy", { selector: "#mem-width", value: String(8 + run) }));
    rules.push(await change("acc", { selector: "#conv-addressing" }));
  }
  row(`a word width changed to 1,000 layers repainted, median of ${RUNS}`, ms(median(energies.slice(1))), "≤ 50 ms");
  row(`a rule switched to 1,000 layers repainted, median of ${RUNS}`, ms(median(rules.slice(1))), "≤ 50 ms");
  await page.context().close();
}

/** Making a link of VGG16, from the press to the link, and opening it in a browser that has it not, to the paint. */
async function links(browser, url) {
  const page = await openRested(browser, url);
  await dropFiles(page, ["graph", "activity"].map((name) => ({ path: `${VGG16}/${name}.json` })));
  await painted(page, 10_000);
  const make = () =>
    page.evaluate(async () => {
      const field = document.getElementById("share-link");
      const before = performance.now();
      const made = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!field.textContent.includes("#r")) return;
          observer.disconnect();
          resolve(performance.now() - before);
        });
        observer.observe(field, { childList: true, characterData: true, subtree: true });
      });
      [...document.querySelectorAll("button")].find((button) => button.textContent === "Share").click();
      const time = await made;
      document.getElementById("share").close();
      return { time, link: field.textContent };
    });
  const makings = [];
  let link = "";
  for (let run = 0; run <= RUNS; run++) {
    const { time, link: made } = await make();
    makings.push(time);
    link = made;
    await page.waitForTimeout(50);
  }
  await page.context().close();
  row("link of VGG16", `${link.length} characters`, "≤ 2,500");
  row(`  made, press of Share to link, median of ${RUNS}`, ms(median(makings.slice(1))), "≤ 20 ms");
  const quiet = await launchQuietly();
  const openings = [];
  for (let run = 0; run <= RUNS; run++) {
    const [ready, end] = await marks(quiet, url + link.slice(link.indexOf("#")), ["ready", "report-painted"]);
    openings.push(end - ready);
  }
  await quiet.close();
  row(`  opened, WASM started to painted report, median of ${RUNS}`, ms(median(openings.slice(1))), "≤ 100 ms");
}

/**
 * From a move of the slider to the painted report. Browsers hand out the moves of a drag at the start of a frame, and
 * what they change is painted at its end.
 */
async function slider(url) {
  const quiet = await launchQuietly();
  for (const [layers, goal] of [[30, "≤ 16 ms"], [1000, "≤ 50 ms"]]) {
    const page = await quiet.open(url);
    await addLargeFiles(page, layers);
    const times = await page.evaluate(sliderTimes, RUNS);
    row(`the slider of what if to ${layers.toLocaleString("en")} layers repainted, median of ${RUNS}`, ms(median(times.slice(1))), goal);
    await page.close();
  }
  await quiet.close();
}

/** Run in the page: drops what `addLargeFiles` made, and moves the slider of its report. */
async function sliderTimes(runs) {
  const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
  dropLargeFiles();
  while (performance.getEntriesByName("report-painted").length === 0) await rest(50);
  document.querySelector("#what-if > summary").click();
  while (!document.getElementById("slide-scale")) await rest(50);
  const slider = document.getElementById("slide-scale");
  const exact = () => document.querySelector("[data-figure=acc]").dataset.exact;
  const channel = new MessageChannel();
  const move = (place) => {
    const before = exact();
    const start = performance.now();
    slider.value = place;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    // A message waits for the frame to be painted once the change is there, which takes microtasks and no more.
    const end = (turns) => {
      if (exact() === before && turns > 0) queueMicrotask(() => end(turns - 1));
      else channel.port2.postMessage(exact() !== before);
    };
    end(10_000);
    return new Promise((resolve) => {
      channel.port1.onmessage = ({ data: isChanged }) => resolve(isChanged ? performance.now() - start : NaN);
    });
  };
  const times = [];
  for (let run = 0; run <= runs; run++) {
    await rest(300); // what is out of view has been repainted too
    times.push(await new Promise((resolve) => requestAnimationFrame(() => resolve(move(String(40 + 4 * run))))));
  }
  return times;
}

/** Two networks of 10,000 layers, from another measure to the table of their differences. */
async function compare(browser, url) {
  const page = await openRested(browser, url);
  await addLargeFiles(page, 10_000);
  await page.evaluate(() => dropLargeFiles());
  await painted(page, 60_000);
  await page.evaluate(() => dropLargeFiles(document.getElementById("compare")));
  await page.waitForSelector("#compare-layers", { timeout: 60_000 });
  const times = await page.evaluate(async (runs) => {
    const choice = document.querySelector("[data-act=measure]");
    const times = [];
    for (let run = 0; run <= runs; run++) {
      const shown = () => document.querySelector("#compare-bars").getAttribute("aria-label");
      const before = shown();
      const start = performance.now();
      choice.value = run % 2 ? "mem_read" : "syn_acc";
      choice.dispatchEvent(new Event("input", { bubbles: true }));
      while (shown() === before) await new Promise((resolve) => queueMicrotask(() => setTimeout(resolve)));
      times.push(performance.now() - start);
    }
    return times;
  }, RUNS);
  row(`two networks of 10,000 layers compared, median of ${RUNS}`, ms(median(times.slice(1))), "≤ 200 ms");
  await page.context().close();
}

async function large(url) {
  // A browser of its own, so that the peak is this page's.
  const browser = await launch();
  try {
    const parsing = await parseTime(browser, url);
    const page = await openRested(browser, url);
    const size = await addLargeFiles(page, LAYERS);
    const start = await startPeak(page, browser);
    await watchTasks(page);
    await page.evaluate(() => dragLargeFiles());
    await page.waitForTimeout(DRAG);
    await page.evaluate(() => longTasks());
    const dropped = await page.evaluate(() => dropLargeFiles());
    const time = (await painted(page, 120_000)) - dropped;
    const counting = await page.evaluate(() => longTasks());
    row(`${LAYERS.toLocaleString("en")} layers, ${mb(size)}: JSON.parse alone, median of 3`, ms(parsing));
    row(`  drop, dragged in ${DRAG} ms before, to painted report`, ms(time));
    row("  ratio to JSON.parse", (time / parsing).toFixed(2), "≤ 2");
    row("  longest task of the page meanwhile", ms(Math.max(0, ...counting)));
    if (start) {
      const peak = await peakSince(start, browser);
      row("  peak memory above the empty page", `${mb(peak)}, ${(peak / size).toFixed(1)} × the files`, "≤ 10 ×");
    }
    const frames = await scrollTable(page);
    const tasks = await page.evaluate(() => longTasks());
    row("  scrolling the table: longest frame, median frame", `${ms(Math.max(...frames))}, ${ms(median(frames))}`);
    row("  scrolling the table: tasks over 50 ms", `${tasks.length}${tasks.length ? `, longest ${ms(Math.max(...tasks))}` : ""}`, "0");
    await page.context().close();
  } finally {
    await browser.close();
  }
}

const wanted = process.argv.slice(2);
const alone = (part) => (_, url) => part(url);
const parts = { first: alone(first), drop: alone(drop), settings, links, slider: alone(slider), compare, large: alone(large) };
const server = await serveCopy();
const browser = await launch();
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  try {
    await part(browser, server.url);
  } catch (error) {
    row(name, `not measured: ${error.message.split("\n")[0]}`);
  }
}
const version = browser.version();
await browser.close();
await server.close();

const width = (column) => Math.max(...rows.map((cells) => cells[column].length));
const [left, middle] = [width(0), width(1)];
console.log(`\nThe page in Chromium ${version}, on ${cpus().length} × ${cpus()[0].model.trim()}`);
for (const [what, value, goal] of rows) console.log(`${what.padEnd(left)}  ${value.padEnd(middle)}  ${goal}`.trimEnd());
