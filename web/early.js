// Runs before the first paint, so it stays small.
//
//   theme      localStorage "theme" ("light" or "dark"; anything else is the system's) becomes
//              <html data-theme>, so that the page is never painted in the wrong one
//   failures   a script of the page that does not load reveals the banner #failed-start

"use strict";

try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme it is.
}

addEventListener(
  "error",
  (event) => {
    if (!(event.target instanceof HTMLScriptElement)) return;
    const reveal = () => (document.getElementById("failed-start").hidden = false);
    if (document.body) reveal();
    else addEventListener("DOMContentLoaded", reveal);
  },
  true, // a resource's error event does not bubble
);
