// Gives short names to what a WASM module and its glue exchange: wasm-bindgen's long ones stand in both files, and
// nobody reads them.
//
//   node scripts/shorten-names.mjs GLUE.js MODULE.wasm     both are rewritten; wasm-opt must be on the PATH

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [glueFile, moduleFile] = process.argv.slice(2);
const features = [
  "bulk-memory",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "reference-types",
  "multivalue",
].map((name) => `--enable-${name}`);
const answer = execFileSync(
  "wasm-opt",
  [moduleFile, ...features, "--minify-imports-and-exports-and-modules", "--strip-producers", "-o", moduleFile],
  { encoding: "utf8", maxBuffer: 1 << 26 },
);
const { imports, exports } = JSON.parse(answer);
const importNames = new Map(imports.map(([, long, short]) => [long, short]));
const exportNames = new Map(exports);
const modules = new Set(imports.map(([module]) => module));
const SHORT_MODULE = "a"; // what wasm-opt calls every module

const short = (names, long) => names.get(long) ?? long;
const glue = readFileSync(glueFile, "utf8")
  .replace(/^ {8}([\w$]+)(?=: )/gm, (_, long) => `        ${short(importNames, long)}`)
  .replace(/\bwasm\.([\w$]+)/g, (_, long) => `wasm.${short(exportNames, long)}`)
  .replace(/"[^"\n]+"(?=: import0)/g, (name) => (modules.has(JSON.parse(name)) ? JSON.stringify(SHORT_MODULE) : name));

// The two files must still fit together; a browser would say so too late.
const module = new WebAssembly.Module(readFileSync(moduleFile));
const missing = WebAssembly.Module.imports(module).filter(({ name }) => !glue.includes(`        ${name}: `));
if (missing.length > 0 || !glue.includes(`"${SHORT_MODULE}": import0`)) {
  console.error(`error: ${glueFile} is not written as expected: ${missing.map(({ name }) => name).join(" ")}`);
  process.exit(1);
}
writeFileSync(glueFile, glue);
