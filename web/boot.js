// Starts the app: fetches and compiles the WASM and runs its `main`.
//
// Between this file and the Rust code:
//
//   <meta name="glue">, <meta name="wasm">   written by Trunk: the URLs of the generated module and of the WASM
//   #failed-start        revealed here when the start fails; the panic hook may reveal it later
//   <html data-ready>    set to "true" here, one task after `main` has returned. By then the app is mounted
//                        in place of #shell and takes a drop. performance.mark("ready") says when
//   spiketally.startWorker()   returns a Worker in which the same `main` runs, with no second download or
//                        compilation; see worker.js

const meta = (name) => new URL(document.querySelector(`meta[name=${name}]`).content, document.baseURI).href;

function failed(error) {
  console.error("Spiketally could not start:", error);
  document.getElementById("failed-start").hidden = false;
}

/** Resolves when the shell has been painted, so that starting the app does not hold that up. */
function firstFrame() {
  if (document.hidden) return null; // a page in the background has no frames
  const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return Promise.race([frame, new Promise((resolve) => setTimeout(resolve, 200))]);
}

async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP status ${response.status}`);
  // A server that does not know the type of .wasm files rules out streaming.
  if (response.headers.get("Content-Type") !== "application/wasm") {
    return WebAssembly.compile(await response.arrayBuffer());
  }
  return WebAssembly.compileStreaming(response);
}

try {
  await firstFrame();
  const glue = meta("glue");
  const [{ default: init }, module] = await Promise.all([import(glue), compile(meta("wasm"))]);

  globalThis.spiketally = Object.freeze({
    startWorker() {
      const worker = new Worker(new URL("worker.js", document.baseURI), { type: "module", name: "counting" });
      worker.postMessage({ glue, module });
      return worker;
    },
  });

  await init({ module_or_path: module });
  setTimeout(() => {
    performance.mark("ready");
    document.documentElement.dataset.ready = "true";
  });
} catch (error) {
  failed(error);
}
