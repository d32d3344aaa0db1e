// A Chromium that is asked for nothing while a page loads: a test driver follows its every request and script, which
// here takes a fifth to a quarter of the time that would be measured.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { FLAGS, chromiumPath } from "../tests/e2e/harness.mjs";
import { rest } from "./rest.mjs";

/** How long a page is left alone before it is asked anything. */
const PATIENCE = 2_000;

/** Starts it; it speaks the DevTools protocol over a pipe, a JSON text and a zero a message. */
export async function launchQuietly() {
  const folder = await mkdtemp(join(tmpdir(), "spiketally-quiet-"));
  const args = [...FLAGS, "--headless", `--user-data-dir=${folder}`, "--remote-debugging-pipe", "about:blank"];
  const chromium = spawn(chromiumPath(), args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , commands, answers] = chromium.stdio;
  const awaited = new Map();
  let unread = "";
  answers.setEncoding("utf8").on("data", (text) => {
    const messages = (unread + text).split("\0");
    unread = messages.pop();
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

  /** Opens an address with an empty cache in a window of its own, and leaves it alone until it should have come. */
  async function open(url) {
    const { browserContextId } = await send("Target.createBrowserContext");
    const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    await rest(send);
    await send("Page.navigate", { url }, sessionId);
    await setTimeout(PATIENCE);
    return {
      /** What an expression is in the page, or what a function gives there of arguments that JSON can carry. */
      async evaluate(given, ...values) {
        const expression = typeof given === "string" ? given : `(${given})(...${JSON.stringify(values)})`;
        const asked = { expression, awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await send("Runtime.evaluate", asked, sessionId);
        if (exceptionDetails) throw new Error(`${url}: ${exceptionDetails.exception?.description}`);
        return result.value;
      },
      close: () => send("Target.disposeBrowserContext", { browserContextId }),
    };
  }

  async function close() {
    const ended = new Promise((resolve) => chromium.once("exit", resolve));
    await send("Browser.close");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  return { open, close };
}
