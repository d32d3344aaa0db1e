// How to get files: the lines that record a model, to copy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, noSidewaysScroll, suite } from "./harness.mjs";

const site = suite();
const FRAMEWORKS = ["spikingjelly", "snntorch", "norse", "qualia", "pytorch", "events"];

for (const colorScheme of ["light", "dark"]) {
  test(`lines for each framework are there to copy, ${colorScheme}`, async (t) => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const page = await site.openPage(t, { permissions, colorScheme, viewport: { width: 390, height: 844 } });
    await page.getByText("How to get these files from a model").click();
    for (const framework of FRAMEWORKS) {
      await page.locator(`[data-copies=${framework}-lines]`).click();
      const lines = await readFile(new URL(`../../src/engine/html/recorder/${framework}.py`, import.meta.url), "utf8");
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), lines.trimEnd());
    }
    await axe(page);
    await noSidewaysScroll(page);
  });
}

test("by keyboard, and with the lines for a screen reader under their framework's name", async (t) => {
  const page = await site.openPage(t);
  await page.locator(".get-files summary").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "SpikingJelly" }).waitFor();
  const section = page.getByRole("region", { name: "snnTorch" });
  assert.match(await section.locator("pre").innerText(), /timesteps=25/);
  await page.locator("#spikingjelly-lines").focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.copies), "spikingjelly-lines");
});
