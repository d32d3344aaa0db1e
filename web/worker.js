// A worker in which an engine runs, started by `spiketally.engineInWorker()` of boot.js.
//
// The first message, sent by boot.js, says where the engine is and what its bytes must be, and the same of what reads
// HDF5 files, which `spiketally.fetchReaders()` fetches for the engine. All others belong to the engine: its `main` sets `self.onmessage` before it returns. Messages that came in before that are kept and handed over
// in order, so the page may post as soon as it has the worker. An engine that cannot be fetched says "unloaded" in place
// of an answer. Until it is asked for the first time, or told to rest, the engine rehearses: browsers run code that is
// better compiled only once it has run for a while.

const early = [];
/** So many hundreds of layers make a browser compile well what they need. */
const ROUNDS = 10;
let isAsked = false;

async function run([glue, glueIntegrity, wasm, wasmIntegrity]) {
  // Imports of a worker take no integrity: the bytes are checked first, and then imported from the browser's cache.
  await fetch(glue, { integrity: glueIntegrity });
  const { default: init } = await import(glue);
  await init({ module_or_path: fetch(wasm, { integrity: wasmIntegrity }) });
}

/** Short rounds, so that the first question does not wait for long. */
async function rehearseAWhile() {
  for (let round = 0; round < ROUNDS && !isAsked; round++) {
    globalThis.rehearse();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Before the engine hears of it. */
function hear(event) {
  isAsked = true;
  if (event.data === "rest") event.stopImmediatePropagation();
}

addEventListener(
  "message",
  async ({ data: parts }) => {
    const keep = (event) => early.push(event);
    addEventListener("message", hear);
    addEventListener("message", keep);
    try {
      globalThis.spiketally = { fetchReaders: () => run(parts.slice(4)) };
      await run(parts.slice(0, 4));
    } catch (error) {
      console.error("The engine could not be fetched:", error);
      postMessage("unloaded");
      close();
      return;
    }
    removeEventListener("message", keep);
    for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports }));
    rehearseAWhile();
  },
  { once: true },
);
