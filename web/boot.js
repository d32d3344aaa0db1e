// Starts the app: fetches and compiles its WASM and runs its `main`. Fetches the engine, which reads, counts, draws and
// writes, when the app asks for it.
//
// Between this file and the Rust code:
//
//   <meta name="glue">, <meta name="wasm">   written by Trunk: the URLs of the app's generated module and WASM
//   <meta name="engine">     the URL of the engine's two files, without their endings
//   <meta name="later">      the same of what panels need that the engine draws: a style sheet, and later.js
//   #failed-start            revealed here when the start fails; the panic hook may reveal it later
//   <html data-ready>        set to "true" here, one task after `main` has returned. By then the app is mounted
//                            in place of #shell and takes a drop. performance.mark("ready") says when
//   spiketally.fetchEngine()      fetches the page's engine, once; resolves when that is done, well or not
//   spiketally.engineInPage()     the page's engine; it has what the app uses of a Worker, but answers at once
//   spiketally.engineInWorker()   a Worker with an engine of its own; see worker.js
//   spiketally.patch(element, html)   makes an element's inside what the engine drew; see later.js
//   spiketally.engineEnd          the other end of engineInPage(), for the engine's `main`
//
// An engine that cannot be fetched says "unloaded" in place of an answer.

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

/** Two ends that hand over at once, in the same task; what comes before an end listens waits for it. */
function channel() {
  const end = () => ({ receive: null, early: [] });
  const handle = (own, other) => ({
    set onmessage(receive) {
      own.receive = receive;
      if (receive) own.early.splice(0).forEach((data) => receive({ data }));
    },
    set onerror(_) {}, // what goes wrong in this thread is thrown, or told by the engine
    postMessage(data) {
      if (other.receive) other.receive({ data });
      else other.early.push(data);
    },
    terminate() {
      own.early.length = 0;
    },
  });
  const [app, engine] = [end(), end()];
  return [handle(app, engine), handle(engine, app)];
}

const [appEnd, engineEnd] = channel();
const engineFiles = meta("engine");
const engine = { glue: `${engineFiles}.js`, wasm: `${engineFiles}_bg.wasm` };
let fetched = null;
let later = null;

async function fetchEngine() {
  try {
    const { default: init } = await import(engine.glue);
    await init({ module_or_path: engine.wasm });
  } catch (error) {
    console.error("The engine could not be fetched:", error);
    engineEnd.postMessage("unloaded");
    fetched = null; // the connection may come back
  }
}

/** What comes with the engine: a style sheet, and the code that later.js exports. */
async function fetchLater() {
  const files = meta("later");
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${files}.css` });
  // A panel without its style is better than none.
  const styled = new Promise((resolve) => (sheet.onload = sheet.onerror = resolve));
  document.head.append(sheet);
  const [code] = await Promise.all([import(`${files}.js`), styled]);
  return code;
}

globalThis.spiketally = Object.freeze({
  engineEnd,
  fetchEngine() {
    later ??= fetchLater();
    later.catch(() => (later = null)); // the connection may come back
    return (fetched ??= fetchEngine());
  },
  async patch(element, html) {
    later ??= fetchLater();
    (await later).patch(element, html);
  },
  engineInPage() {
    this.fetchEngine();
    return appEnd;
  },
  engineInWorker() {
    const worker = new Worker(new URL("worker.js", document.baseURI), { type: "module", name: "engine" });
    worker.postMessage(engine);
    return worker;
  },
});

try {
  await firstFrame();
  const glue = meta("glue");
  const { default: init } = await import(glue);
  await init({ module_or_path: meta("wasm") });
  setTimeout(() => {
    performance.mark("ready");
    document.documentElement.dataset.ready = "true";
  });
} catch (error) {
  failed(error);
}
