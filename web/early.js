// Runs before the first paint, so it stays small.
//
//   theme      localStorage "theme" ("light" or "dark"; anything else is the system's) becomes
//              <html data-theme>, so that the page is never painted in the wrong one
//   embedding  ?embed=1 becomes <html data-embedded>, which hides all but chart and table
//   drops      files that are dropped before the app takes them are dropped again once it does, and the browser does not
//              open them in place of the page; web/boot.js says when, by the event "mounted"
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

const early = new DataTransfer();
let isMounted = false;
for (const step of ["dragover", "drop"]) {
  addEventListener(step, (event) => {
    if (isMounted || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (step === "drop") for (const file of event.dataTransfer.files) early.items.add(file);
  });
}
addEventListener("mounted", () => {
  isMounted = true;
  if (early.items.length > 0) dispatchEvent(new DragEvent("drop", { dataTransfer: early, cancelable: true }));
});

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
