// The frame: loads under a sub-path, keeps to its policy, reads well in both themes, and says so when it cannot start.

import assert from "node:assert/strict";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { afterwards, axe, noSidewaysScroll, openPage, serveCopy, suite } from "./harness.mjs";

const site = suite();

test("starts under a sub-path and replaces the shell", async (t) => {
  const page = await site.openPage(t);
  assert.equal(await page.title(), "Spiketally");
  assert.equal(await page.locator("#shell").count(), 0);
  assert.equal(await page.locator("h1").count(), 1);
  assert.equal(await page.locator("#failed-start").isVisible(), false);
});

test("holds no inline script or style, and fetches nothing twice", async (t) => {
  const page = await site.openPage(t, { ready: false });
  await page.waitForSelector("html[data-ready=true]", { state: "attached" });
  assert.equal(await page.locator("script:not([src]), style").count(), 0);
  const names = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  assert.deepEqual(names.toSorted(), [...new Set(names)].toSorted());
});

test("paints the shell before any script of the app runs", async (t) => {
  const page = await site.openPage(t, { javaScriptEnabled: false, ready: false });
  assert.ok(await page.getByRole("heading", { name: "Spiketally", level: 1 }).isVisible());
  assert.ok(await page.getByRole("button", { name: "Choose files" }).isVisible());
  assert.ok(await page.locator("noscript .failed-start").isVisible());
});

for (const colorScheme of ["light", "dark"]) {
  test(`is accessible in the ${colorScheme} theme`, async (t) => {
    await axe(await site.openPage(t, { colorScheme }));
  });

  test(`keeps the ${colorScheme} theme that was chosen`, async (t) => {
    const page = await site.openPage(t, { colorScheme: colorScheme === "light" ? "dark" : "light" });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const system = await background();
    await page.evaluate((theme) => localStorage.setItem("theme", theme), colorScheme);
    await page.reload();
    assert.notEqual(await background(), system);
  });
}

test("is accessible on a narrow screen, and does not scroll sideways", async (t) => {
  const page = await site.openPage(t, { viewport: { width: 360, height: 740 } });
  await axe(page);
  await noSidewaysScroll(page);
});

const matching = async (folder, pattern) =>
  Promise.all((await readdir(folder)).filter((name) => pattern.test(name)).map((name) => join(folder, name)));

test("the headers for hosts have the page's policy, and keep what never changes", async (t) => {
  const page = await site.openPage(t);
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  const headers = await (await fetch(`${site.url}_headers`)).text();
  assert.ok(headers.includes(`\n  Content-Security-Policy: ${policy}\n`));
  const files = await page.$$eval("script[src], link[rel=stylesheet]", (all) => all.map((one) => (one.src ?? one.href) || one.href));
  for (const file of files) {
    const name = new URL(file).pathname.split("/").pop();
    assert.ok(headers.includes(`\n/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`), name);
  }
  assert.ok(!/immutable[^]*\/\*\n/.test(headers) && !headers.includes("\n/index.html"));
});

// A byte that nobody would notice: the file is as long as before, and most of it does not change.
const change = async (file) => {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(file, bytes);
};
const changing = (pattern) => async (folder) => {
  for (const file of await matching(folder, pattern)) await change(file);
};
const removing = (pattern) => async (folder) => {
  for (const file of await matching(folder, pattern)) await rm(file);
};
const CHANGED = /not the one that was built/;

for (const [what, damage, word] of [
  ["a byte of the WASM was changed", changing(/^app-.*\.wasm$/), CHANGED],
  ["the WASM is missing", removing(/\.wasm$/)],
  ["a byte of the generated script was changed", changing(/^app-.*\.js$/), CHANGED],
  ["the generated script is missing", removing(/^app-.*\.js$/)],
  ["a byte of the boot script was changed", changing(/^boot-.*\.js$/), CHANGED],
  ["the boot script is missing", removing(/^boot-.*\.js$/)],
]) {
  test(`says what to do when ${what}`, async (t) => {
    const server = await serveCopy({ damage });
    afterwards(t, () => server.close());
    const expect = [
      /^console error: (Failed to load|Failed to find|Fetch API cannot load.*SRI|Spiketally could not)/,
      /^console warning: .*preload/,
    ];
    const page = await openPage(site.browser, server.url, t, { ready: false, expect });
    const banner = page.getByRole("alert");
    await banner.waitFor();
    assert.match(await banner.innerText(), /Reload the page/);
    if (word) await banner.getByText(word).waitFor();
    else assert.doesNotMatch(await banner.innerText(), CHANGED);
    assert.ok(await page.getByRole("heading", { name: "Spiketally", level: 1, exact: true }).isVisible());
    await axe(page);
  });
}
