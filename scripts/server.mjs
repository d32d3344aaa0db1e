// A static file server for dist/, without dependencies: `make serve`, the browser tests and the benchmark use it.
// As a program: node scripts/server.mjs FOLDER [--host HOST] [--port PORT]

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// A name with a hash in it never gets other content.
const cacheControl = (file) => (/-[0-9a-f]{16}/.test(file) ? "max-age=31536000, immutable" : "no-cache");

async function locate(root, prefix, url) {
  const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (!path.startsWith(prefix)) return null;
  const file = normalize(join(root, path.slice(prefix.length)));
  if (file !== root && !file.startsWith(root + sep)) return null;
  const info = await stat(file).catch(() => null);
  if (info?.isDirectory() && path.endsWith("/")) return join(file, "index.html");
  return info?.isFile() ? file : null;
}

/** Serves `root` under `prefix`. `intercept(path, response)` may answer by itself and return true. */
export async function startServer(root, { host = "127.0.0.1", port = 0, prefix = "/", intercept } = {}) {
  const folder = await realpath(resolve(root));
  const server = createServer(async (request, response) => {
    try {
      if (intercept?.(request.url, response)) return;
      const file = ["GET", "HEAD"].includes(request.method) ? await locate(folder, prefix, request.url) : null;
      if (!file) {
        response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
        return;
      }
      const { size } = await stat(file);
      response.writeHead(200, {
        "Cache-Control": cacheControl(file),
        "Content-Length": size,
        "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      });
      if (request.method === "HEAD") response.end();
      else createReadStream(file).on("error", () => response.destroy()).pipe(response);
    } catch {
      if (!response.headersSent) response.writeHead(400);
      response.end();
    }
  });
  await new Promise((listening, failed) => server.once("error", failed).listen(port, host, listening));
  return {
    url: `http://${host}:${server.address().port}${prefix}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { host: { type: "string", default: "127.0.0.1" }, port: { type: "string", default: "8080" } },
  });
  try {
    const server = await startServer(positionals[0] ?? "dist", { host: values.host, port: Number(values.port) });
    console.log(`\n    Spiketally is at ${server.url}   (Ctrl+C stops it)\n`);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`error: port ${values.port} is taken; choose another: make serve PORT=8081`);
    process.exitCode = 1;
  }
}
