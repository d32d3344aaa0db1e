// Runs before the first paint, so it stays small.
//
//   theme      localStorage "theme" ("light" or "dark"; anything else is the system's) becomes
//              <html data-theme>, so that the page is never painted in the wrong one
//   embedding  ?embed=1 becomes <html data-embedded>, which hides all but chart and table
//   failures   a script of the page that does not load reveals the banner #failed-start; if it is there, but is not the
//              one that was built, #changed-file in it. What web/boot.js loads has data-part, and is left to it

"use strict";

try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme it is.
}

if (/[?&]embed=1(&|$)/.test(location.search)) document.documentElement.dataset.embedded = "";

addEventListener(
  "error",
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement) || "part" in target.dataset) return;
    const reveal = async () => {
      document.getElementById("failed-start").hidden = false;
      const there = await fetch(target.src, { method: "HEAD" }).catch(() => null);
      document.getElementById("changed-file").hidden = !there?.ok;
    };
    if (document.body) reveal();
    else addEventListener("DOMContentLoaded", reveal);
  },
  true, // a resource's error event does not bubble
);
