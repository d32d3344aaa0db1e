// A report inside another page: `?embed=1`. The frame tells that page how high it is.

import { panel } from "./page.js";

export const isEmbedded = new URLSearchParams(location.search).get("embed") === "1";

let isTold = false;

/** Tells the page around this one the height, now and after every change, and says where the report is from. */
export async function embed() {
  if (isTold) return;
  isTold = true;
  const page = document.querySelector(".page");
  const source = document.createElement("p");
  source.className = "embed-source";
  const address = new URL(location.href);
  address.searchParams.delete("embed");
  source.innerHTML = await panel({ panel: "source", address: address.href });
  page.append(source);
  const tell = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    // To any page: a height is no secret.
    if (parent !== window) parent.postMessage({ spiketally: { height } }, "*");
  };
  new ResizeObserver(tell).observe(page);
}
