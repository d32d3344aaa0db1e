// The list of kept reports, at the end of the empty page.

import { agrees } from "./consent.js";
import { isEmbedded } from "./embed.js";
import { panel, visit } from "./page.js";
import { MOST, forget, isOn, list, recall, recallSettings, switchKeeping } from "./store.js";

/** What each list shows. */
const drawn = new WeakMap();

/** Shows the list where the page is empty. */
export async function listKept() {
  if (isEmbedded) return;
  const { reports, trouble } = await list();
  const when = (time) => new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const html = await panel({
    panel: "kept",
    reports: reports.map(({ id, name, bytes, opened, waitsFor }) => ({ id: String(id), name, bytes, when: when(opened), waits_for: waitsFor })),
    most: MOST,
    is_on: isOn(),
    trouble,
  });
  const page = document.querySelector(".examples")?.parentElement;
  if (!page || !html) return;
  const section = page.querySelector("#kept") ?? made(page);
  // What is drawn anew under a pointer would lose its press.
  if (drawn.get(section) === html) return;
  drawn.set(section, html);
  section.innerHTML = html;
}

function made(page) {
  const section = document.createElement("section");
  section.id = "kept";
  section.className = "kept";
  section.setAttribute("aria-labelledby", "kept-title");
  section.addEventListener("click", ({ target }) => void act(section, target.closest("[data-act]")));
  page.append(section);
  return section;
}

async function act(section, control) {
  const id = Number(control?.dataset.id);
  switch (control?.dataset.act) {
    case "open":
      return visit(id, (await recall(id)) ?? [], await recallSettings(id));
    case "forget":
      await forget(id);
      break;
    case "forget-all":
      if (!(await agrees({ panel: "forget-all", reports: (await list()).reports.length }))) return control.focus();
      await forget();
      break;
    case "keep":
      return switchKeeping(control.checked);
    default:
      return;
  }
  await listKept();
  // What was pressed is gone.
  section.querySelector("button, input").focus();
}
