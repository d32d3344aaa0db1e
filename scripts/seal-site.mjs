// Seals the built folder, so that nothing is run whose bytes are not those that were built:
//   - names files after what is in them now, so that they can be cached for good and never meet a page of another build
//   - writes into index.html what there is to fetch, and the integrity of everything that a browser checks by itself
//   - writes into _headers the policy of the page, and which files to keep for good
//   - writes into offline.js the version and the files that work without a connection
//
//   node scripts/seal-site.mjs FOLDER

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";

const folder = process.argv[2];
const at = (file) => join(folder, file);
const hash = (algorithm, ...files) =>
  files.reduce((hash, file) => hash.update(readFileSync(at(file))), createHash(algorithm));
const integrity = (file) => `sha384-${hash("sha384", file).digest("base64")}`;

let page = readFileSync(at("index.html"), "utf8");

/** Names `part.js`, and what belongs to it, `part-HASH.js`, also in the page. */
function nameByContent(...files) {
  const part = basename(files[0], extname(files[0]));
  const [bare] = part.split("-");
  const name = `${bare}-${hash("sha256", ...files).digest("hex").slice(0, 16)}`;
  return files.map((file) => {
    const named = file.replace(part, name);
    renameSync(at(file), at(named));
    page = page.replaceAll(`./${file}`, `./${named}`);
    return named;
  });
}

/** The file that Trunk has given a hash. */
const named = (part) => readdirSync(folder).find((file) => new RegExp(`^${part}-\\w+\\.js$`).test(file));

function replaceOnce(text, what, by) {
  if (text.split(what).length !== 2) throw new Error(`${what} does not stand once in what is sealed`);
  return text.replace(what, () => by);
}

nameByContent(named("boot"));
nameByContent(named("early"));
const parts = {
  app: nameByContent(named("app"), named("app").replace(".js", "_bg.wasm")),
  engine: nameByContent("engine.js", "engine_bg.wasm"),
  readers: nameByContent("readers.js", "readers_bg.wasm"),
  painter: nameByContent("painter.js", "painter_bg.wasm"),
  later: nameByContent("later.js", "later.css"),
  worker: nameByContent("worker.js"),
  travel: nameByContent("travel.js"),
};
const sealed = Object.entries(parts).map(([part, files]) => [part, files.flatMap((file) => [file, integrity(file)])]);
page = replaceOnce(page, "SITE_FILES", JSON.stringify(Object.fromEntries(sealed)).replaceAll('"', "&quot;"))
  .replace(/ integrity="[^"]*"/g, "")
  // Styles, scripts and modules; browsers check no icon, and warn of integrity on a fetch that is only prepared.
  .replace(/<(?:link rel="(?:stylesheet|modulepreload)"|script)[^>]*(?:href|src)="\.\/([^"]+)"/g, (tag, file) => `${tag} integrity="${integrity(file)}"`);
writeFileSync(at("index.html"), page);

const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page);
const unchanging = readdirSync(folder).filter((file) => /-[0-9a-f]{16}[._]/.test(file));
const caching = unchanging.map((file) => `\n/${file}\n  Cache-Control: public, max-age=31536000, immutable\n`);
const headers = replaceOnce(readFileSync(at("_headers"), "utf8"), "SITE_POLICY", policy);
writeFileSync(at("_headers"), headers + caching.join(""));

const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !["offline.js", "_headers", "404.html"].includes(entry.name))
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
  .sort();
const version = hash("sha256", ...kept).digest("hex").slice(0, 16);
// The page itself under the address that it is asked for by; hosts may write into it.
const files = Object.fromEntries(kept.map((file) => (file === "index.html" ? ["./", ""] : [file, integrity(file)])));
let worker = readFileSync(at("offline.js"), "utf8");
worker = replaceOnce(worker, "SITE_VERSION", version);
worker = replaceOnce(worker, "SITE_FILES", JSON.stringify(files));
writeFileSync(at("offline.js"), worker);
