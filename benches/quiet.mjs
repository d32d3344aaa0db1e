// A Chromium that is asked for nothing while a page loads: a test driver follows its every request and script, which
// here takes a fifth to a quarter of the time that would be measured.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { FLAGS, chromiumPath } from "../tests/e2e/harness.mjs";

/** How long a page is left alone before it is asked what it has marked. */
const PATIENCE = 2_000;

/** Starts it; it speaks the DevTools protocol over a pipe, a JSON text and a zero a message. */
export async function launchQuietly() {
  const folder = await mkdtemp(join(tmpdir(), "spiketally-quiet-"));
  const args = [...FLAGS, "--headless", `--user-data-dir=${folder}`, "--remote-debugging-pipe", "about:blank"];
  const chromium = spawn(chromiumPath(), args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , commands, answers] = chromium.stdio;
  const awaited = new Map();
  let rest = "";
  answers.setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      const { answered, failed } = awaited.get(id) ?? {};
      awaited.delete(id);
      if (error) failed?.(new Error(error.message));
      else answered?.(result);
    }
  });
  let last = 0;
  const send = (method, params = {}, sessionId) =>
    new Promise((answered, failed) => {
      awaited.set(++last, { answered, failed });
      commands.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });

  /** Opens an address with an empty cache, and when it has come to rest what `expression` is there. */
  async function open(url, expression) {
    const { browserContextId } = await send("Target.createBrowserContext");
    const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    await setTimeout(PATIENCE / 5);
    await send("Page.navigate", { url }, sessionId);
    await setTimeout(PATIENCE);
    const asked = { expression, returnByValue: true };
    const { result, exceptionDetails } = await send("Runtime.evaluate", asked, sessionId);
    if (exceptionDetails) throw new Error(`${url}: ${exceptionDetails.exception?.description}`);
    await send("Target.disposeBrowserContext", { browserContextId });
    return result.value;
  }

  async function close() {
    const ended = new Promise((resolve) => chromium.once("exit", resolve));
    await send("Browser.close");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  return { open, close };
}
