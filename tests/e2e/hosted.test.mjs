// Reports that lie elsewhere: ?graph=, ?activity=, ?bundle=, ?report= and ?example=, of this host and of another one, and
// all that can be wrong on the way. And the page inside another page.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { afterwards, axe, download, dropFiles, openPage, serveCopy, suite } from "./harness.mjs";
import { startServer } from "../../scripts/server.mjs";

const site = suite();
const MODELS = "tests/reference/models";
const NAME = "smlp_shd";
const named = (page, name = NAME) =>
  page.waitForFunction((name) => document.querySelector(".report-name")?.textContent.includes(name), name);

/** Another origin: `/shared/…` lets others read, `/private/…` does not; and some that go wrong. */
let other;
before(async () => {
  const root = resolve(MODELS);
  const shared = { "Access-Control-Allow-Origin": "*" };
  const odd = {
    "/page": (response) => response.writeHead(200, { ...shared, "Content-Type": "text/html" }).end("\n<!doctype html><title>Log in</title>"),
    "/empty": (response) => response.writeHead(200, shared).end(),
    "/gone": (response) => response.writeHead(404, shared).end("no"),
    "/secret": (response) => response.writeHead(403, shared).end("no"),
    "/large": (response) => response.writeHead(200, { ...shared, "Content-Length": 9e9 }).write("{"),
    "/endless": (response) => {
      response.writeHead(200, shared);
      const more = setInterval(() => response.write(" ".repeat(1 << 20)), 1);
      response.on("close", () => clearInterval(more));
    },
    "/slow": (response) => response.writeHead(200, shared).write("{"),
    "/broken": (response) => {
      response.writeHead(200, { ...shared, "Content-Length": 1000 }).write("{");
      setTimeout(() => response.destroy(), 50);
    },
  };
  other = await startServer(root, {
    intercept(path, response) {
      const [, kind, ...rest] = path.split("/");
      if (kind === "shared" || kind === "private") {
        void readFile(resolve(root, ...rest)).then((bytes) => response.writeHead(200, kind === "shared" ? shared : {}).end(bytes));
        return true;
      }
      odd[path]?.(response);
      return path in odd;
    },
  });
});
after(() => other.close());

const at = (path) => other.url + path;
/** The page asked for hosted files, some of another host, which is agreed to. */
async function open(t, query, { expect = [], agree = true, url = site.url } = {}) {
  const path = `?${new URLSearchParams(query)}`;
  const page = await openPage(site.browser, url, t, { path, expect: [/off-origin request: http:\/\/127/, ...expect] });
  if (agree) await page.click("#consent [data-answer=yes]");
  return page;
}
const saysWhy = async (page, pattern) => {
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), pattern);
};

test("files of this host open without a question, relative to the page", async (t) => {
  const page = await site.openPage(t, { path: "?bundle=demos/smlp_shd/bundle.json" });
  await named(page);
  assert.equal(await page.locator("#consent").count(), 0);
  await page.click(".menu summary:has-text('Download')");
  const { bytes } = await download(page, () => page.click("[data-download=csv]"));
  assert.equal(bytes.toString(), await readFile(`${MODELS}/${NAME}/operations.csv`, "utf8"));
});

test("files of another host open after one question, which is not asked again", async (t) => {
  const query = { graph: at(`shared/${NAME}/graph.json`), activity: at(`shared/${NAME}/activity.json`) };
  const asked = [];
  const path = `?${new URLSearchParams(query)}`;
  const page = await site.openPage(t, { path, expect: [/off-origin request/] });
  page.on("request", (request) => asked.push(request.url()));
  await page.waitForSelector("#consent");
  assert.match(await page.innerText("#consent"), /127\.0\.0\.1/);
  assert.match(await page.innerText("#consent"), /graph\.json[^]*activity\.json/);
  assert.deepEqual(asked.filter((url) => url.startsWith(other.url)), [], "nothing before the answer");
  await axe(page);
  await page.click("#consent [data-answer=yes]");
  await named(page);
  const again = await page.context().newPage();
  await again.goto(site.url + path);
  await named(again);
  assert.equal(await again.locator("#consent").count(), 0);
});

test("a host that is declined is asked for nothing", async (t) => {
  const page = await site.openPage(t, { path: `?bundle=${at("shared/x.json")}` });
  await page.click("#consent [data-answer=no]");
  await saysWhy(page, /not to be asked/);
});

test("each thing that is wrong with a hosted file is told with its address and what to do", async (t) => {
  const loads = /console error: (Failed to load|Access to fetch)/;
  for (const [query, pattern] of [
    [{ bundle: at(`private/${NAME}/graph.json`) }, /Access-Control-Allow-Origin: \*[^]*its owner must set/],
    [{ bundle: at("gone") }, /no file at this address[^]*404/],
    [{ bundle: at("secret") }, /does not give it to everybody[^]*403/],
    [{ bundle: at("page") }, /a web page came in place/],
    [{ bundle: at("empty") }, /the file that came is empty/],
    [{ bundle: at("large") }, /larger than this page fetches[^]*64 MB/],
    [{ bundle: at("endless") }, /larger than this page fetches/],
    [{ bundle: at("broken") }, /connection ended/],
    [{ bundle: "http://127.0.0.1:9/x.json" }, /no answer from the file's host/],
  ]) {
    const page = await open(t, query, { expect: [loads] });
    await saysWhy(page, pattern);
    assert.ok((await page.innerText("#failed")).includes(query.bundle), "names the address");
    await page.context().close();
  }
});

test("what is wrong before anybody is asked is told too", async (t) => {
  for (const [query, pattern] of [
    [{ bundle: "javascript:alert(1)" }, /no address of a file/],
    [{ bundle: "nowhere/x.json" }, /no file at this address/],
    [{ bundle: "http://me:secret@other.example/x.json" }, /^(?![^]*secret)[^]*name or a password in the address[^]*x\.json/],
    [{ bundle: "demos/smlp_shd/bundle.json", example: "scnn_lif_1d" }, /`bundle` was passed over[^]*`example`/],
    [[["bundle", "demos/smlp_shd/bundle.json"], ["bundle", "x.json"]], /the address has `bundle` more than once/],
    [{ example: "none_such" }, /no example `none_such`[^]*smlp_shd/],
    [{ example: "../../x" }, /no example `\.\.\/\.\.\/x`/],
  ]) {
    const page = await open(t, query, { agree: false, expect: [/console error: Failed to load/] });
    await saysWhy(page, pattern);
    await page.context().close();
  }
});

test("a file that comes is not lost to one that does not", async (t) => {
  const query = { graph: at(`shared/${NAME}/graph.json`), activity: at("gone") };
  const page = await open(t, query, { expect: [/console error: Failed to load/] });
  await saysWhy(page, /no file at this address/);
  assert.match(await page.innerText(".awaiting-read"), /graph\.json/);
});

test("a host of the page sets the limits, and may keep it to its own host", async (t) => {
  const served = async (what, by) => {
    const damage = async (folder) => {
      const page = await readFile(resolve(folder, "index.html"), "utf8");
      assert.ok(page.includes(what));
      await writeFile(resolve(folder, "index.html"), page.replace(what, by));
    };
    const server = await serveCopy({ damage });
    afterwards(t, () => server.close());
    return server.url;
  };
  const narrowed = await served("connect-src 'self' https: http:", "connect-src 'self'");
  const expect = [/policy violation: connect-src/, /console error/];
  await saysWhy(await open(t, { bundle: at("gone") }, { url: narrowed, expect, agree: false }), /own host alone[^]*connect-src/);
  const hasty = await served("megabytes=64 seconds=60", "megabytes=1 seconds=1");
  await saysWhy(await open(t, { bundle: at("slow") }, { url: hasty }), /within 1 seconds/);
});

test("a reload fetches hosted files anew; what is kept stands for those that are gone", async (t) => {
  let fetched = 0;
  let isGone = false;
  const server = await serveCopy({
    intercept(path, response) {
      if (!path.startsWith("/some/where/demos/smlp_shd/")) return false;
      fetched++;
      if (isGone) response.writeHead(404).end();
      return isGone;
    },
  });
  afterwards(t, () => server.close());
  const path = "?bundle=demos/smlp_shd/bundle.json";
  const page = await openPage(site.browser, server.url, t, { path, expect: [/console error: Failed to load/] });
  await named(page);
  await page.waitForFunction(() => history.state?.id > 0);
  await page.waitForTimeout(400);
  await page.reload();
  await named(page);
  assert.equal(fetched, 2);
  await page.waitForTimeout(400);
  isGone = true;
  await page.reload();
  await named(page);
  await saysWhy(page, /no file at this address/);
});

test("a slow file shows how far it is, and can be cancelled", async (t) => {
  const page = await open(t, { bundle: at("slow") });
  await page.waitForSelector("#loading");
  await page.click("#loading button");
  await page.waitForSelector("#loading", { state: "detached" });
  assert.equal(await page.locator("#failed").count(), 0);
});

test("what the page rehearses while a file is on its way is not told", async (t) => {
  const page = await site.openPage(t);
  await page.route("**/slow.json", () => {}); // never answered
  await page.goto(`${site.url}?bundle=slow.json`);
  await page.waitForSelector("#loading");
  await page.evaluate(() => {
    globalThis.told = [];
    const tell = () => told.push(document.title, ...["loading", "live"].map((id) => document.getElementById(id)?.textContent));
    new MutationObserver(tell).observe(document, { subtree: true, childList: true, characterData: true });
    tell();
    const engine = spiketally.engineInPage();
    const post = engine.postMessage;
    engine.postMessage = (message) => {
      globalThis.isAsked = true;
      post.call(engine, message);
    };
  });
  await page.mouse.move(300, 300);
  await page.waitForFunction(() => globalThis.isAsked);
  await page.waitForTimeout(500);
  const told = await page.evaluate(() => told);
  assert.deepEqual(new Set(told), new Set(told.slice(0, 3)));
});

test("a drop takes the place of a file that is on its way, and has a step and an address of its own", async (t) => {
  const page = await site.openPage(t);
  let answer;
  await page.route("**/slow.json", (route) => (answer = route));
  await page.goto(`${site.url}?bundle=slow.json`);
  await page.waitForSelector("#loading");
  await dropFiles(page, [{ path: "demos/scnn_lif_1d/bundle.json" }]);
  await named(page, "scnn_lif_1d");
  await page.waitForSelector("#loading", { state: "detached" });
  await page.waitForFunction(() => location.search === "");
  await answer.fulfill({ path: `demos/${NAME}/bundle.json` }).catch(() => {}); // nobody waits
  await page.waitForTimeout(300);
  await named(page, "scnn_lif_1d");
  await page.goBack();
  await page.waitForSelector("main[data-state=empty]");
});

test("a drop while a host is asked about answers the question: nothing is fetched", async (t) => {
  const page = await open(t, { bundle: at(`shared/${NAME}/bundle.json`) }, { agree: false });
  await page.waitForSelector("#consent");
  await dropFiles(page, [{ path: "demos/scnn_lif_1d/bundle.json" }], { target: "#consent" });
  await page.waitForSelector("#consent", { state: "detached" });
  await named(page, "scnn_lif_1d");
  await page.waitForFunction(() => location.search === "");
  await page.waitForTimeout(300);
  await named(page, "scnn_lif_1d");
  assert.equal(await page.locator("#failed").count(), 0);
});

test("what is read is named while the engine itself is on its way", async (t) => {
  const page = await site.openPage(t);
  let answer;
  await page.route("**/engine*.wasm", (route) => (answer = route));
  await dropFiles(page, [{ path: "demos/scnn_lif_1d/bundle.json", name: "mine.json" }]);
  await page.waitForSelector("#loading");
  assert.match(await page.innerText("#loading"), /Reading mine\.json/);
  await answer.continue();
  await named(page, "scnn_lif_1d");
});

test("an example that comes late does not take the place of what was asked for since", async (t) => {
  const page = await site.openPage(t);
  const held = [];
  await page.route("**/demos/**", (route) => held.push(route));
  await page.click("[data-example=svgg16_cifar10]");
  await page.waitForSelector("#loading button:has-text('Cancel')");
  assert.match(await page.innerText("#loading"), /svgg16_cifar10/);
  await page.click("#loading button:has-text('Cancel')");
  await page.waitForSelector("#loading", { state: "detached" });
  await page.click("[data-example=svgg16_cifar10]");
  await dropFiles(page, [{ path: "demos/scnn_lif_1d/bundle.json" }]);
  await named(page, "scnn_lif_1d");
  for (const route of held) await route.continue().catch(() => {});
  await page.waitForTimeout(500);
  await named(page, "scnn_lif_1d");
  assert.equal(await page.locator("#loading").count(), 0);
});

test("how a hosted report is looked at is in its address; Share gives that address", async (t) => {
  const page = await site.openPage(t, { path: "?bundle=demos/smlp_shd/bundle.json" });
  await named(page);
  await page.click("#tab-memory");
  await page.waitForFunction(() => location.hash.startsWith("#view="));
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.getElementById("share-link").textContent.includes("?bundle="));
  const link = await page.locator("#share-link").evaluate((field) => field.textContent);
  const other = await site.openPage(t, { path: link.slice(site.url.length) });
  await named(other);
  await other.waitForSelector("#tab-memory[aria-selected=true]");
  const damaged = await site.openPage(t, { path: "?bundle=demos/smlp_shd/bundle.json#view=%7B%22rules" });
  await saysWhy(damaged, /how to look at the report can't be read/);
  await named(damaged);
  assert.equal(await damaged.locator(".failed-stays").count(), 0, "no report was there before");
});

test("a misspelt key of the address is told, and one that says nothing; keys of others are not", async (t) => {
  await saysWhy(await site.openPage(t, { path: "?bundle=" }), /no address of a file[^]*\?bundle=/);
  await saysWhy(await site.openPage(t, { path: "?exmaple=smlp_shd" }), /`exmaple` means nothing[^]*did you mean `example`\?/);
  await saysWhy(await site.openPage(t, { path: "?Bundle=demos/smlp_shd/bundle.json" }), /did you mean `bundle`\?/);
  const page = await site.openPage(t, { path: "?utm_source=mail&v=2&example=smlp_shd" });
  await named(page);
  assert.equal(await page.locator("#failed, .failed-stays").count(), 0);
});

test("Share of a lesson gives the lesson, at its step", async (t) => {
  const page = await site.openPage(t, { path: "?lesson=accumulate" });
  await page.click("#lesson [data-key=n]");
  // At once, before the address has followed.
  await page.click("button:has-text('Share')");
  await page.waitForFunction(() => document.getElementById("share-link").textContent.includes("?lesson="));
  const link = await page.locator("#share-link").evaluate((field) => field.textContent);
  assert.equal(new URL(page.url()).search, "?lesson=accumulate", "the address stays the lesson's");
  const other = await site.openPage(t, { path: link.slice(site.url.length) });
  await other.waitForFunction(() => document.getElementById("lesson")?.innerText.includes("Step 2 of"));
});

test("a frame of an address without a report says so", async (t) => {
  const page = await site.openPage(t, { path: "?embed=1" });
  await page.waitForSelector(".embed-source a");
  assert.match(await page.innerText(".embed-source"), /no report in this frame/);
  await axe(page);
});

test("what is dropped on a frame does not take the place of its report", async (t) => {
  const page = await site.openPage(t, { path: "?example=smlp_shd&embed=1" });
  await named(page);
  await page.waitForSelector(".embed-source a");
  const { dropped } = await page.evaluate(async () => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["{}"], "graph.json"));
    const event = (name) => new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event("dragover"));
    document.body.dispatchEvent(event("drop"));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { dropped: document.getElementById("failed") !== null };
  });
  assert.equal(dropped, false);
  await named(page);
});

test("?embed=1 shows chart and table alone, and tells the page around its height", async (t) => {
  const path = "?example=smlp_shd&embed=1";
  const page = await site.openPage(t, { path, expect: [/off-origin request.*no-such-page/] });
  await named(page);
  await page.waitForSelector(".embed-source a");
  assert.equal(await page.locator(".site-header").isVisible(), false);
  assert.equal(await page.locator(".figures").isVisible(), false);
  assert.equal(await page.locator("#chart, .chart").first().isVisible(), true);
  assert.equal(await page.locator("table").first().isVisible(), true);
  assert.match(await page.innerText(".embed-source"), /^smlp_shd, counted by Spiketally/);
  const outside = await page.context().newPage();
  await outside.goto(other.url + "no-such-page");
  const height = await outside.evaluate(
    (src) =>
      new Promise((resolve) => {
        addEventListener("message", ({ data }) => data.spiketally?.height > 500 && resolve(data.spiketally.height));
        const frame = document.createElement("iframe");
        frame.src = src;
        document.body.append(frame);
      }),
    site.url + path,
  );
  assert.ok(Number.isInteger(height) && height < 5000, String(height));
});

test("Share has the HTML that embeds the report", async (t) => {
  const page = await site.openPage(t, { path: "?example=smlp_shd", permissions: ["clipboard-read", "clipboard-write"] });
  await named(page);
  await page.click("button:has-text('Share')");
  await page.click(".embedding summary");
  await axe(page);
  await page.click("[data-copies=embedding]");
  await page.waitForFunction(() => document.getElementById("live").textContent.includes("Copied"));
  const html = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(html, /^<iframe src="http.*\/\?embed=1#r1\..*" title=/);
});
