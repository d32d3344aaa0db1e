// Questions that are to be answered before anything is done.

import { panel } from "./page.js";

/** Asks what a panel of the engine asks; true if the answer is yes. */
export async function agrees(description) {
  const html = await panel(description);
  if (!html) return false;
  const dialog = document.createElement("dialog");
  dialog.id = "consent";
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "consent-title");
  dialog.innerHTML = html;
  document.body.append(dialog);
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
