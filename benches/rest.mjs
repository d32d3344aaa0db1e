// Waits until a Chromium has come to rest. A new window is still being built when a page can be opened in it: the address
// bar's list is a page of its own, whose scripts take half a second of two processors here. Who opens a page has a window.

import { setTimeout } from "node:timers/promises";

const STEP = 250;
/** What processes at rest take of a step all together, in seconds; the kernel counts in hundredths. */
const IDLE = 0.02;
/** So many steps one after another. */
const CALM = 3;
const PATIENCE = 20_000;

/** The time that each process of the browser has computed for, in seconds. */
async function computed(send) {
  const { processInfo } = await send("SystemInfo.getProcessInfo");
  return new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime]));
}

/** `send` sends the browser a command of the DevTools protocol. */
export async function rest(send) {
  let before = await computed(send);
  let calm = 0;
  for (const start = performance.now(); calm < CALM; ) {
    if (performance.now() - start > PATIENCE) {
      console.error("    The browser does not come to rest: what follows may be slower than it is.");
      return;
    }
    await setTimeout(STEP);
    const now = await computed(send);
    const taken = [...now].reduce((sum, [id, time]) => sum + time - (before.get(id) ?? 0), 0);
    calm = taken <= IDLE ? calm + 1 : 0;
    before = now;
  }
}
