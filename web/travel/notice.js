// Words at the foot of the page, one above the other, which hold nobody up.

import { panel } from "./page.js";

function foot() {
  const there = document.getElementById("notices");
  if (there) return there;
  const made = document.createElement("div");
  made.id = "notices";
  document.body.append(made);
  return made;
}

/** Shows a panel until its button `later` is pressed; other buttons are told to `press`. */
export async function notice(id, description, press) {
  document.getElementById(id)?.remove();
  const bar = document.createElement("div");
  bar.id = id;
  bar.className = "notice";
  bar.setAttribute("role", "status");
  foot().append(bar);
  bar.innerHTML = await panel(description);
  bar.addEventListener("click", ({ target }) => {
    const act = target.closest("[data-act]")?.dataset.act;
    if (act === "later") bar.remove();
    else if (act) press(act);
  });
}
