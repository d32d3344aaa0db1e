// What every browser test needs: the built page under a sub-path, a Chromium, and an eye on everything that must
// not happen. A test file:
//
//   import { test } from "node:test";
//   import { dropFiles, suite } from "./harness.mjs";
//   const site = suite();                            // server and browser, started and stopped with the file
//   test("…", async (t) => {
//     const page = await site.openPage(t);           // closed after the test; fails it on any trespass
//     await dropFiles(page, [{ name: "graph.json", path: "tests/…/graph.json" }]);
//   });

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { startServer } from "../../scripts/server.mjs";

const ROOT = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const PREFIX = "/some/where/";
const TIMEOUT = 20_000;
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // The next one, then.
    }
  }
  throw new Error("no Chromium found: run `make setup-browser`, or set CHROMIUM to its path");
}

export const launch = (flags = []) =>
  chromium.launch({ executablePath: chromiumPath(), headless: true, args: [...FLAGS, ...flags] });

const endings = new WeakMap();

/**
 * Does `end` after test `t`, before whatever was to be done after it earlier: a page is closed before the server of
 * which it may still be fetching something.
 */
export function afterwards(t, end) {
  if (!endings.has(t)) {
    endings.set(t, []);
    t.after(async () => {
      const failures = [];
      for (const each of endings.get(t).reverse()) await each().catch((failure) => failures.push(failure));
      if (failures.length > 0) throw failures[0];
    });
  }
  endings.get(t).push(end);
}

/** Serves a copy of dist/ under a sub-path; `damage(folder)` may change the copy first. */
export async function serveCopy({ damage, intercept } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "spiketally-"));
  await cp(join(ROOT, "dist"), folder, { recursive: true });
  await damage?.(folder);
  const server = await startServer(folder, { prefix: PREFIX, intercept });
  return {
    url: server.url,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// What Playwright says where a test takes none; only those of work without a connection do.
const NO_WORKERS = "Service Worker registration blocked by Playwright";

/** Records everything that must not happen on a page: see `Watch.check`. */
class Watch {
  trespasses = [];

  async attach(context, page, origin) {
    const note = (kind, text) => this.trespasses.push(`${kind}: ${text}`);
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && !["blob:", "data:"].includes(url.protocol)) note("off-origin request", url.href);
    });
    page.on("console", (message) => {
      if (message.text() === NO_WORKERS) return;
      if (["error", "warning"].includes(message.type())) note(`console ${message.type()}`, message.text());
    });
    page.on("pageerror", (error) => note("uncaught error", error.stack ?? error.message));
    await page.exposeFunction("noteViolation", (text) => note("policy violation", text));
    await page.addInitScript(() =>
      addEventListener("securitypolicyviolation", (event) =>
        noteViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
      ),
    );
  }

  /** Fails on anything seen that none of the `expected` patterns covers. */
  check(expected = []) {
    const unexpected = this.trespasses.filter((text) => !expected.some((pattern) => pattern.test(text)));
    if (unexpected.length > 0) assert.fail(`the page did what it must never do:\n${unexpected.join("\n")}`);
  }
}

/**
 * Opens the page and waits until it takes a drop. Options: `path` (with a hash, say), `expect` (patterns of
 * trespasses that the test provokes), `ready: false` not to wait, and those of Playwright's newContext.
 */
export async function openPage(browser, url, t, { path = "", expect = [], ready = true, ...options } = {}) {
  const context = await browser.newContext({ acceptDownloads: true, serviceWorkers: "block", ...options });
  context.setDefaultTimeout(TIMEOUT);
  const page = await context.newPage();
  const watch = new Watch();
  await watch.attach(context, page, new URL(url).origin);
  if (t) {
    afterwards(t, async () => {
      await context.close();
      if (t.passed !== false) watch.check(expect);
    });
  }
  await page.goto(url + path);
  if (ready) await page.waitForSelector("html[data-ready=true]", { state: "attached" });
  return page;
}

/** A server and a browser for all tests of a file. Options: those of `serveCopy`. */
export function suite(options) {
  const site = {};
  before(async () => {
    [site.server, site.browser] = await Promise.all([serveCopy(options), launch()]);
    site.url = site.server.url;
  });
  after(async () => {
    await site.browser?.close();
    await site.server?.close();
  });
  site.openPage = (t, pageOptions) => openPage(site.browser, site.url, t, pageOptions);
  return site;
}

/** Files as the page may get them: `path` (from the project's root), `text` or `bytes`; `name` where it differs. */
async function load({ name, path, text, bytes, type = "" }) {
  const content = bytes ?? (path === undefined ? Buffer.from(text) : await readFile(resolve(ROOT, path)));
  return { name: name ?? basename(path), type, base64: Buffer.from(content).toString("base64") };
}

/** Drops files on `target` as a hand would: drag events with a DataTransfer, over the window first. */
export async function dropFiles(page, files, { target = "body", release = true } = {}) {
  const loaded = await Promise.all(files.map(load));
  await page.locator(target).first().evaluate(
    (element, { loaded, release }) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of loaded) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const steps = release ? ["dragenter", "dragover", "drop"] : ["dragenter", "dragover"];
      for (const step of steps) {
        const event = new DragEvent(step, { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true });
        element.dispatchEvent(event);
      }
    },
    { loaded, release },
  );
}

// Chromium drops what a page downloads beyond ten files a second, without a word.
const BETWEEN_DOWNLOADS = 110;

/** The file that `action` downloads: { name, bytes }. */
export async function download(page, action) {
  await page.waitForTimeout(BETWEEN_DOWNLOADS);
  const [event] = await Promise.all([page.waitForEvent("download"), action()]);
  return { name: event.suggestedFilename(), bytes: await readFile(await event.path()) };
}

let axeSource;

/** Fails on any violation of WCAG 2.2 AA (and axe's best practices) in the page as it is now. */
export async function axe(page, { exclude = [] } = {}) {
  axeSource ??= await readFile(resolve(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");
  // Through the debugger, which the page's policy does not bind, as a <script> element would be.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async (exclude) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const results = await axe.run({ exclude }, { runOnly: tags, resultTypes: ["violations"] });
    return results.violations.flatMap(({ id, help, nodes }) => [
      `${id}: ${help}`,
      ...nodes.slice(0, 5).map(({ target, failureSummary }) => `  ${target.join(" ")}: ${failureSummary}`),
    ]);
  }, exclude);
  if (found.length > 0) assert.fail(`axe-core found problems:\n${found.join("\n")}`);
}

/** Fails when the page scrolls sideways as a whole. */
export async function noSidewaysScroll(page) {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  assert.ok(scrollWidth <= clientWidth, `the page is ${scrollWidth} wide in a window of ${clientWidth}`);
}
