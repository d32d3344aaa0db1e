// Files that the address of the page asks for: `?graph=URL&activity=URL`, `?bundle=URL`, `?report=URL`, relative to the
// page or not, `?example=NAME`, and `?lesson=NAME` or `?lesson=FOLDER`, which has a bundle.json and a lesson.json. Another host is asked for nothing before the person has agreed, once a host.

import { agrees } from "./consent.js";
import { fetching, problem } from "./page.js";

const KINDS = ["graph", "activity", "bundle", "report"];
const KEYS = [...KINDS, "example", "lesson", "embed"];
const ALLOWED = "allowed-hosts";

let cancelling = new AbortController();

export function cancelFetch() {
  cancelling.abort();
}

/** The limits that index.html sets. */
function limits() {
  const content = document.querySelector("meta[name=hosted-files]")?.content ?? "";
  const of = (name, usual) => Number(new RegExp(`${name}=(\\d+)`).exec(content)?.[1] ?? usual);
  return { bytes: of("megabytes", 64) * 1e6, seconds: of("seconds", 60) };
}

/** Whether the address says where files are, examples aside. */
export function isHosted() {
  const query = new URLSearchParams(location.search);
  return KINDS.some((kind) => query.get(kind));
}

/** What the address asks for. */
function wanted() {
  const query = new URLSearchParams(location.search);
  const example = query.get("example");
  if (example !== null) {
    const url = new URL(`demos/${encodeURIComponent(example)}/bundle.json`, document.baseURI);
    return [{ text: `?example=${example}`, url, name: `${example}.json`, example }];
  }
  const lesson = query.get("lesson");
  if (lesson !== null) {
    const isFolder = /[./]/.test(lesson);
    const folder = isFolder ? lesson.replace(/\/+$/, "") : `demos/lessons/${encodeURIComponent(lesson)}`;
    return ["bundle.json", "lesson.json"].map((name) => {
      const text = `${folder}/${name}`;
      return { text, url: parsed(text), name, lesson: isFolder ? undefined : lesson };
    });
  }
  return KINDS.filter((kind) => query.get(kind)).map((kind) => {
    const text = query.get(kind);
    const url = parsed(text);
    return { text, url, name: url?.pathname.split("/").pop() || `${kind}.json` };
  });
}

/** Keys of the address that are likely to mean one of those that there are; others, such as those of mails, are theirs. */
function misspelt() {
  const unknown = [...new URLSearchParams(location.search).keys()].filter((key) => !KEYS.includes(key));
  return unknown.flatMap((key) => {
    const nearest = KEYS.find((known) => isNear(key.toLowerCase(), known));
    return nearest ? [problem(`?${key}=`, "misspelt", { key, nearest })] : [];
  });
}

/** Keys of the address that are there and say nothing, as a page that makes addresses may leave them. */
function empty() {
  const query = new URLSearchParams(location.search);
  return KINDS.filter((kind) => query.get(kind) === "").map((kind) => problem(`?${kind}=`, "not-an-address"));
}

/** Files that the address asks for beside an example or a lesson, which alone is opened. */
function passedOver() {
  const query = new URLSearchParams(location.search);
  const twice = KINDS.filter((key) => query.getAll(key).length > 1);
  if (twice.length > 0) return twice.map((key) => problem(`?${key}=`, "passed-over", { key, instead: key }));
  const instead = ["example", "lesson"].find((key) => query.has(key));
  if (!instead) return [];
  const keys = [...KINDS, "lesson"].filter((key) => key !== instead && query.has(key));
  return keys.map((key) => problem(`?${key}=`, "passed-over", { key, instead }));
}

/** Whether one is the other with a letter more, less or changed, or with two letters next to each other swapped. */
function isNear(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [a, b] = [one.slice(same), other.slice(same)];
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

function parsed(text) {
  try {
    const url = new URL(text, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Fetches what the address asks for, as deeds; null if it asks for nothing or nobody waits any more. */
export async function openHosted() {
  const sources = wanted();
  const problems = [...misspelt(), ...empty(), ...passedOver()];
  if (sources.length === 0) return problems.length > 0 ? problems : null;
  cancelling = new AbortController();
  const declined = await askHosts(sources, cancelling.signal);
  if (cancelling.signal.aborted) return null;
  const files = [];
  for (const source of sources) {
    try {
      files.push(await fetched(source, declined));
    } catch (failure) {
      if (cancelling.signal.aborted) {
        await fetching();
        return null;
      }
      const address = (source.example ?? source.lesson) === undefined ? shareable(source.url) : source.text;
      problems.push(problem(address ?? source.text, failure.why ?? "unknown", failure.more));
      if (failure.why === "unlisted") break; // said once, though a lesson is of two files
    }
  }
  await fetching();
  return files.length > 0 ? [files, ...problems] : problems;
}

/** An address as it may be shown and sent on: without a password. */
function shareable(url) {
  return url && Object.assign(new URL(url), { username: "", password: "" }).href;
}

class Failure extends Error {
  constructor(why, more) {
    super(why);
    Object.assign(this, { why, more });
  }
}

/** Whether who hosts this page has kept it to its own host, so that there is nothing to ask. */
const isKeptHere = /connect-src 'self'(;|$)/.test(
  document.querySelector("meta[http-equiv=Content-Security-Policy]")?.content ?? "",
);

const isElsewhere = ({ url }) => url && !url.username && !url.password && url.origin !== location.origin;

function allowedHosts() {
  try {
    return new Set(JSON.parse(localStorage.getItem(ALLOWED)) ?? []);
  } catch {
    return new Set();
  }
}

/** Asks about every other host that was not agreed to before, unless it is said at once why not, or nobody waits any more. */
async function askHosts(sources, signal) {
  const allowed = allowedHosts();
  const declined = new Set();
  const hosts = new Set(sources.filter(isElsewhere).map(({ url }) => url.origin));
  for (const origin of hosts) {
    if (allowed.has(origin) || isKeptHere) continue;
    const addresses = sources.filter(({ url }) => url?.origin === origin).map(({ url }) => url.href);
    if (await agrees({ panel: "consent", host: new URL(origin).host, addresses }, signal)) allowed.add(origin);
    else declined.add(origin);
  }
  try {
    localStorage.setItem(ALLOWED, JSON.stringify([...allowed]));
  } catch {
    // Asked again next time.
  }
  return declined;
}

/** The file of a source; throws a Failure. */
async function fetched({ url, name, example, lesson }, declined) {
  if (!url) throw new Failure("not-an-address");
  if (url.username || url.password) throw new Failure("credentials");
  if (example !== undefined) await checkListed("example", example);
  if (lesson !== undefined) await checkListed("lesson", lesson);
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (location.protocol === "https:" && url.protocol === "http:" && !isLocal) throw new Failure("insecure");
  if (declined.has(url.origin)) throw new Failure("declined");
  const isOwn = (example ?? lesson) !== undefined;
  const { bytes: most, seconds } = isOwn ? { bytes: Infinity, seconds: limits().seconds } : limits();
  const timeout = AbortSignal.timeout(seconds * 1000);
  const ending = new AbortController();
  for (const signal of [timeout, cancelling.signal]) signal.addEventListener("abort", () => ending.abort());
  let response = null;
  fetching(name, 0, 0); // not awaited: what is fetched need not wait for the app
  try {
    response = await answered(url, ending.signal);
    if (!response.ok) throw new Failure("status", { code: response.status });
    const parts = await read(response, name, most);
    if (parts.length === 0) throw new Failure("nothing");
    if (await isPage(parts)) throw new Failure("page");
    return new File(parts, name, { type: "application/json" });
  } catch (error) {
    if (error instanceof Failure) {
      ending.abort(); // what else would come is not wanted
      throw error;
    }
    if (timeout.aborted) throw new Failure("too-slow", { seconds });
    if (response) throw new Failure("broken");
    throw await unanswered(url, ending.signal);
  }
}

let forbidden = null;
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  if (effectiveDirective === "connect-src") forbidden = blockedURI;
});

function answered(url, signal) {
  forbidden = null;
  return fetch(url, { signal, credentials: "same-origin", referrerPolicy: "no-referrer" });
}

/** Why there was no answer that can be read; browsers do not tell. */
async function unanswered(url, signal) {
  await new Promise((resolve) => setTimeout(resolve)); // violations are told in a task of their own
  if (forbidden?.startsWith(url.origin)) return new Failure("forbidden");
  if (url.origin === location.origin) return new Failure("unreachable");
  try {
    // Answers that cannot be read count too: then somebody is there.
    await fetch(url, { signal, mode: "no-cors", credentials: "omit", referrerPolicy: "no-referrer" });
    return new Failure("unshared", { origin: location.origin });
  } catch {
    return new Failure("unreachable");
  }
}

/** The empty page has a card for each example, and a link for each lesson. */
const LISTS = {
  example: () => [...document.querySelectorAll("[data-example]")].map(({ dataset }) => dataset.example),
  lesson: () => [...document.querySelectorAll(".lessons a")].map(({ search }) => new URLSearchParams(search).get("lesson")),
};

async function checkListed(kind, name) {
  await globalThis.spiketally.mounted;
  const names = LISTS[kind]();
  if (names.length > 0 && !names.includes(name)) throw new Failure("unlisted", { kind, name, names });
}

/** All bytes of an answer, of which there may be so many. */
async function read(response, name, most) {
  const length = Number(response.headers.get("Content-Length")) || 0;
  if (length > most) throw new Failure("too-large", { most });
  const parts = [];
  let bytes = 0;
  await fetching(name, 0, length);
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return parts;
    bytes += value.length;
    if (bytes > most) throw new Failure("too-large", { most });
    parts.push(value);
    // The length is that of what was sent, which may be packed.
    await fetching(name, bytes, bytes > length ? 0 : length);
  }
}

/** Whether an answer is HTML, whatever it says of itself: JSON does not begin so. */
async function isPage(parts) {
  const beginning = await new Blob(parts.slice(0, 1)).slice(0, 200).text();
  return /^\s*</.test(beginning);
}
