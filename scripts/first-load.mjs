// Opens the built page and adds up what its empty state fetches, each file gzipped as a server would send it.
// Fails above the limit.

import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { launch, openPage, serveCopy } from "../tests/e2e/harness.mjs";

const LIMIT = 200_000;

// The program, not node:zlib: that is a browser's variant, quicker and 2 % larger than what servers send.
const gzippedSize = (bytes) => execFileSync("gzip", ["-9n"], { input: bytes }).length;

/** The gzipped size of every file that the server was asked for, by name, in the order of the requests. */
export async function firstLoad() {
  const asked = [];
  const server = await serveCopy({ intercept: (path) => void asked.push(path) });
  const browser = await launch();
  try {
    const page = await openPage(browser, server.url);
    await page.waitForLoadState("networkidle");
    await page.context().close();
    const sizes = [];
    for (const path of [...asked]) {
      const response = await fetch(new URL(path, server.url));
      if (!response.ok) throw new Error(`${path}: HTTP status ${response.status}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      sizes.push({ name: basename(path) === "where" ? "index.html" : basename(path), gzipped: gzippedSize(bytes) });
    }
    return { sizes, total: sizes.reduce((sum, { gzipped }) => sum + gzipped, 0) };
  } finally {
    await browser.close();
    await server.close();
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { sizes, total } = await firstLoad();
  for (const { name, gzipped } of sizes) console.log(`    ${(gzipped / 1000).toFixed(1).padStart(7)} kB  ${name}`);
  console.log(`First load: ${(total / 1000).toFixed(1)} kB gzipped, of at most ${LIMIT / 1000} kB`);
  if (total > LIMIT) {
    console.error("error: the first load is above its limit");
    process.exitCode = 1;
  }
}
