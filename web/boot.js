// Starts the app: fetches and compiles its WASM and runs its `main`. Fetches the engine, which reads, counts, draws and
// writes, when the app asks for it; and the scripts of web/travel/ when a report is shown, or the address holds one.
// Nothing is run whose bytes are not those that were built.
//
// Between this file and the Rust code:
//
//   <meta name="files">      what there is to fetch, as [address, integrity, …]; written by scripts/seal-site.mjs
//   #failed-start            revealed here when the start fails; the panic hook may reveal it later
//   #changed-file            revealed in it where a file is not the one that was built
//   <html data-ready>        set to "true" here, one task after `main` has returned. By then the app is mounted
//                            in place of #shell and takes a drop. performance.mark("ready") says when
//   spiketally.mounted            resolves at the same time
//   spiketally.fetchEngine()      fetches the page's engine, once; resolves when that is done, well or not
//   spiketally.fetchReaders()     fetches what reads HDF5 files for the engine, once; see src/readers.rs
//   spiketally.engineInPage()     the page's engine; it has what the app uses of a Worker, but answers at once
//   spiketally.engineInWorker()   a Worker with an engine of its own; see worker.js. It is started while files are dragged
//                            over the page or chosen, since they may be large
//   <html data-expected>     there is something to open at once
//   spiketally.fetchPainter()     fetches what paints charts into pictures, once; see src/painter.rs
//   spiketally.late(name, …)      calls a function of later.js
//   spiketally.engineEnd          the other end of engineInPage(), for the engine's `main`
//   spiketally.travel(name, …)    calls a function of web/travel/main.js
//   spiketally.painted()          resolves when the next frame is painted
//
// An engine that cannot be fetched says "unloaded" in place of an answer, one whose files were changed "changed".

const files = JSON.parse(document.querySelector("meta[name=files]").content);
const absolute = (file) => new URL(file, document.baseURI).href;

/** Imports a module whose bytes must be these; a plain import() takes no integrity, but finds what was loaded so. */
function load(file, integrity) {
  const src = absolute(file);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { type: "module", src, integrity, crossOrigin: "anonymous" });
    script.dataset.part = ""; // web/early.js leaves it to us
    script.onload = () => resolve(import(src));
    script.onerror = () => reject(new Error(`${file} was not loaded`));
    document.head.append(script);
  });
}

/** Compiles WASM while it comes, for which it must be called what it is; else once it is there. */
async function compile(file, integrity) {
  const response = await fetch(absolute(file), { integrity });
  const isStreamed = response.headers.get("content-type")?.startsWith("application/wasm");
  return isStreamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Starts a WASM module with the script that belongs to it, both of which are fetched and compiled at once. */
async function run([glue, glueIntegrity, wasm, wasmIntegrity]) {
  const module = compile(wasm, wasmIntegrity);
  module.catch(() => {}); // told below
  const { default: init } = await load(glue, glueIntegrity);
  await init({ module_or_path: await module });
}

/** The first of some files that is there, but is not what was built. */
async function changed(parts) {
  for (let place = 0; place < parts.length; place += 2) {
    const [file, integrity] = parts.slice(place);
    const there = await fetch(absolute(file), { method: "HEAD", cache: "no-cache" }).catch(() => null);
    if (!there?.ok) continue;
    const sealed = await fetch(absolute(file), { integrity }).catch(() => null);
    if (!sealed) return file;
  }
  return null;
}

async function failed(error, parts = files.app) {
  console.error("Spiketally could not start:", error);
  document.getElementById("failed-start").hidden = false;
  const file = await changed(parts);
  if (file) document.getElementById("changed-file").hidden = false;
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
let engine = null;
let later = null;
const modules = {};
let travel = null;
let spare = null;
let hesitation = null;
let mount;

async function fetchEngine() {
  try {
    await run(files.engine);
  } catch (error) {
    console.error("The engine could not be fetched:", error);
    engineEnd.postMessage((await changed(files.engine)) ? "changed" : "unloaded");
    engine = null; // the connection may come back
  }
}

/** A worker that fetches an engine of its own. */
function startWorker() {
  const [script] = files.worker;
  const worker = new Worker(absolute(script), { type: "module", name: "engine" });
  worker.postMessage([...files.engine, ...files.readers].map((part, place) => (place % 2 ? part : absolute(part))));
  return worker;
}

/** A worker is started when the page's own engine is there, and if no file has come by then. */
const HESITATION = 100;
/** How long it waits for files that were expected, and for those that have come. */
const PATIENCE = 60_000;
const HAND_OVER = 200;

/** Files are on their way, which may be large. */
function expectFiles({ target, dataTransfer }) {
  const areExpected = target.type === "file" || dataTransfer?.types.includes("Files");
  if (areExpected && !spare) hesitation ??= setTimeout(prepareWorker, HESITATION);
}

async function prepareWorker() {
  await spiketally.fetchEngine();
  // They have come already, or a second engine would fail as well.
  const isExpected = hesitation !== null;
  hesitation = null;
  if (!isExpected || !engine) return;
  const worker = (spare = startWorker());
  const forget = () => forgetWorker(worker);
  // One that says something before it is asked has no engine; another one will say so again.
  worker.addEventListener("message", forget, { once: true });
  worker.addEventListener("error", forget);
  setTimeout(forget, PATIENCE);
}

function forgetWorker(worker) {
  if (!worker || spare !== worker) return;
  worker.terminate();
  spare = null;
}

/** They are here: if they are large, the worker is asked for at once; else nothing should hold up the page. */
function stopExpecting() {
  clearTimeout(hesitation);
  hesitation = null;
  const worker = spare;
  worker?.postMessage("rest");
  setTimeout(() => forgetWorker(worker), HAND_OVER);
}

/** Fetches and starts a module that few visitors need, once. */
function fetchModule(name) {
  modules[name] ??= run(files[name]);
  modules[name].catch(() => delete modules[name]); // the connection may come back
  return modules[name];
}

/** What comes with the engine: a style sheet, and the code that later.js exports. */
async function fetchLater() {
  const [script, scriptIntegrity, style, integrity] = files.later;
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: absolute(style), integrity, crossOrigin: "anonymous" });
  // A panel without its style is better than none.
  const styled = new Promise((resolve) => (sheet.onload = sheet.onerror = resolve));
  document.head.append(sheet);
  const [code] = await Promise.all([load(script, scriptIntegrity), styled]);
  return code;
}

function getLater() {
  later ??= fetchLater();
  later.catch(() => (later = null)); // the connection may come back
  return later;
}

globalThis.spiketally = Object.freeze({
  engineEnd,
  mounted: new Promise((resolve) => (mount = resolve)),
  fetchEngine() {
    getLater();
    return (engine ??= fetchEngine());
  },
  fetchReaders() {
    return fetchModule("readers");
  },
  fetchPainter() {
    return fetchModule("painter");
  },
  async late(name, ...rest) {
    return (await getLater())[name](...rest);
  },
  engineInPage() {
    this.fetchEngine();
    return appEnd;
  },
  engineInWorker() {
    const worker = spare ?? startWorker();
    spare = null;
    return worker;
  },
  /** A message comes right behind the frame; before a timer browsers may do what takes long. */
  painted: () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      }),
    ),
  async travel(name, ...rest) {
    travel ??= load(...files.travel);
    try {
      await travel;
    } catch (error) {
      travel = null; // the connection may come back
      // Nobody else would open what the address holds.
      if (isExpected) failed(error, files.travel);
      return;
    }
    try {
      await (await travel)[name](...rest);
    } catch (error) {
      console.error("Of history, keeping and hosted files, this did not work:", name, error);
    }
  },
});

/** Who stays so long has visited the page, which opens without a connection from then on. */
const STAY = 10_000;

function keepForLater() {
  if ("embedded" in document.documentElement.dataset) return;
  setTimeout(() => navigator.serviceWorker?.register(absolute("offline.js")).catch(() => {}), STAY);
}

/** Whether somebody was here before. */
function wasHere() {
  try {
    return localStorage.getItem("kept");
  } catch {
    return false; // storage is blocked
  }
}

const isExpected = history.state?.id > 0 || /^#(?!main$)./.test(location.hash) || location.search.includes("=");

try {
  document.documentElement.toggleAttribute("data-expected", isExpected);
  if (isExpected || wasHere()) {
    spiketally.fetchEngine();
    spiketally.travel("start");
  }
  // What is shown before the report is of no use to who opens one.
  if (!isExpected) await firstFrame();
  await run(files.app);
  setTimeout(() => {
    performance.mark("ready");
    document.documentElement.dataset.ready = "true";
    mount();
    dispatchEvent(new Event("mounted"));
  });
  for (const sign of ["pointermove", "pointerdown", "keydown", "dragenter"]) {
    addEventListener(sign, () => spiketally.travel("wake"), { once: true });
  }
  for (const sign of ["dragenter", "click"]) addEventListener(sign, expectFiles);
  for (const sign of ["drop", "change"]) addEventListener(sign, stopExpecting);
  keepForLater();
} catch (error) {
  failed(error);
}
