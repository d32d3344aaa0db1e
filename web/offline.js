// The service worker: keeps the files of one version of the page, so that it opens without a connection and never mixes
// two versions. scripts/seal-site.mjs writes in the version and the files, each with what its bytes must be.

const VERSION = "SITE_VERSION";
const FILES = SITE_FILES;

// Other copies of the page may live under other paths of this host.
const CACHE = `spiketally ${registration.scope} ${VERSION}`;
const isOfThisCopy = (name) => name.startsWith(`spiketally ${registration.scope} `);

addEventListener("install", (event) => {
  const requests = Object.entries(FILES).map(([file, integrity]) => {
    const isNamedByContent = /-[0-9a-f]{16}/.test(file);
    return new Request(file, { integrity, cache: isNamedByContent ? "default" : "reload" });
  });
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => isOfThisCopy(name) && name !== CACHE).map((name) => caches.delete(name)));
  };
  event.waitUntil(forget());
});

// Sent when the person asks for the newer page; else it waits until the older one is closed.
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/, 1);
  if (request.method !== "GET" || !address.startsWith(registration.scope)) return;
  const file = address.slice(registration.scope.length);
  const known = ["", "index.html"].includes(file) ? "./" : file;
  if (!(known in FILES)) return;
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(known)) ?? fetch(request)));
});
