// A report inside another page: `?embed=1`. The frame tells that page how high it is.

import { panel } from "./page.js";

export const isEmbedded = new URLSearchParams(location.search).get("embed") === "1";

if (isEmbedded) keepReport();

let isTold = false;

/** Tells the page around this one the height, now and after every change, and says which report it is and where from. */
export function embed(report) {
  return tellBelow({ panel: "source", report });
}

/** The same of a frame that has no report. */
export function embedNothing() {
  return tellBelow({ panel: "no-report" });
}

async function tellBelow(description) {
  if (isTold) return;
  isTold = true;
  const page = document.querySelector(".page");
  const source = document.createElement("div");
  source.className = "embed-source";
  const address = new URL(location.href);
  address.searchParams.delete("embed");
  source.innerHTML = await panel({ ...description, address: address.href });
  document.getElementById("main").append(source);
  const tell = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    // To any page: a height is no secret.
    if (parent !== window) parent.postMessage({ spiketally: { height } }, "*");
  };
  new ResizeObserver(tell).observe(page);
}

/** What falls on a frame is not for the report in it. */
function keepReport() {
  const refuse = (event) => {
    event.stopImmediatePropagation();
    if (!event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  };
  for (const name of ["dragenter", "dragover", "drop", "paste"]) addEventListener(name, refuse, true);
}
