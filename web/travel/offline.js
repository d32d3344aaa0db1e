// Work without a connection, after the first visit: `web/offline.js` keeps the page's files. A newer page is offered.

import { notice } from "./notice.js";

/** Has the files kept, where the browser can; over plain HTTP it cannot. */
export async function workOffline() {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(new URL("offline.js", document.baseURI));
    if (registration.waiting) await offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => {
        // The first one is no update.
        if (worker.state === "installed" && navigator.serviceWorker.controller) void offer(worker);
      });
    });
  } catch (error) {
    console.info("The page will not work offline:", error);
  }
}

let offered = null;

async function offer(worker) {
  if (offered === worker) return;
  offered = worker;
  await notice("update", { panel: "update" }, () => {
    // Not when it takes control: a page that was reloaded past the worker has none.
    const isTaken = () => worker.state === "activated" && location.reload();
    worker.addEventListener("statechange", isTaken);
    worker.postMessage("take over");
    isTaken(); // by another window's leave
  });
}
