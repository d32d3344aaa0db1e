// Questions that are to be answered before anything is done.

import { panel } from "./page.js";

/** Asks what a panel of the engine asks; true if the answer is yes, and nobody said meanwhile that none is wanted. */
export async function agrees(description, signal) {
  const html = await panel(description);
  if (!html || signal?.aborted) return false;
  const dialog = document.createElement("dialog");
  dialog.id = "consent";
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "consent-title");
  dialog.innerHTML = html;
  document.body.append(dialog);
  signal?.addEventListener("abort", () => dialog.close());
  dialog.showModal();
  const answer = await new Promise((resolve) => {
    dialog.addEventListener("click", ({ target }) => {
      const given = target.closest("[data-answer]")?.dataset.answer;
      if (given) resolve(given === "yes");
    });
    dialog.addEventListener("close", () => resolve(false)); // Escape
  });
  dialog.remove();
  return answer;
}
