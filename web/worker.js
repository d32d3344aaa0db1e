// A worker in which the app's own WASM runs, started by `spiketally.startWorker()` of boot.js.
//
// The first message, sent by boot.js, names the generated module and brings the compiled WASM. All others belong
// to the Rust code: its `main` sees that there is no `window` and must set `self.onmessage` (or add a listener)
// before it returns. Messages that came in before that are kept and handed over in order, so the page may post
// as soon as it has the worker. When `main` fails, the worker throws, which the page sees as its "error" event.

const early = [];

addEventListener(
  "message",
  async ({ data: { glue, module } }) => {
    const keep = (event) => early.push(event);
    addEventListener("message", keep);
    try {
      const { default: init } = await import(glue);
      await init({ module_or_path: module });
    } catch (error) {
      reportError(error);
      close();
      return;
    }
    removeEventListener("message", keep);
    for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports }));
  },
  { once: true },
);
