// Lessons: every one opens by its link, steps, answers, grows for a room and prints as a hand-out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, dropFiles, noSidewaysScroll, suite } from "./harness.mjs";

const site = suite();
const LESSONS = ["accumulate", "spike", "timesteps", "memory", "pixels", "break-even"];
const FOLDER = "demos/lessons";

async function opened(t, name, options) {
  const page = await site.openPage(t, { path: `?lesson=${name}`, ...options });
  await page.waitForSelector("#lesson h2");
  return page;
}

const written = async (name) => JSON.parse(await readFile(`${FOLDER}/${name}/lesson.json`, "utf8"));
const heading = (page, title) =>
  page.waitForFunction((title) => document.querySelector("#lesson h2").textContent === title, title);

for (const name of LESSONS) {
  test(`the lesson ${name} is walked to its end by keyboard, and back`, async (t) => {
    const { steps } = await written(name);
    const page = await opened(t, name);
    for (const [place, { title, equation }] of steps.entries()) {
      if (place > 0) await page.keyboard.press("n");
      await heading(page, title);
      const shown = await page.$$eval(".lesson-now .lesson-formulas .equation", (all) => all.flatMap((one) => one.textContent.split(", ")));
      assert.deepEqual(shown.toSorted(), equation.split(", ").toSorted(), `${title} shows what it cites`);
    }
    assert.equal(await page.isDisabled("#lesson [data-key=n]"), true);
    await page.keyboard.press("b");
    await heading(page, steps.at(-2).title);
    // Nothing of a text's marks is seen.
    assert.doesNotMatch(await page.innerText("#lesson"), /\]\(/);
  });
}

test("the browser's back goes a step back, and a reload stays", async (t) => {
  const { steps } = await written("timesteps");
  const page = await opened(t, "timesteps");
  await heading(page, steps[0].title);
  await page.waitForTimeout(300);
  for (const { title } of steps.slice(1, 3)) {
    await page.keyboard.press("n");
    await heading(page, title);
    await page.waitForTimeout(300);
  }
  await page.goBack();
  await heading(page, steps[1].title);
  await page.goBack();
  await heading(page, steps[0].title);
  await page.goForward();
  await heading(page, steps[1].title);
  await page.reload();
  await page.waitForSelector("#lesson h2");
  await heading(page, steps[1].title);
  const address = await page.evaluate(() => location.href);
  const again = await site.openPage(t, { path: address.slice(address.indexOf("?")) });
  await again.waitForSelector("#lesson h2");
  await heading(again, steps[1].title);
});

test("a lesson that was left is left in the address too, and the browser's back returns to it", async (t) => {
  const { steps } = await written("spike");
  const page = await opened(t, "spike");
  await heading(page, steps[0].title);
  await page.waitForTimeout(300);
  await page.click("#lesson [data-act=leave]");
  await page.waitForFunction(() => !location.href.includes("lesson"));
  assert.equal(await page.innerText("#lesson"), "");
  await page.reload();
  await page.waitForSelector("main[data-state=ready]");
  await page.waitForTimeout(300);
  assert.equal(await page.innerText("#lesson"), "");
  await page.goBack();
  await page.waitForSelector("#lesson h2");
  await heading(page, steps[0].title);
});

test("costs that were chosen at a step are not those of the next", async (t) => {
  const { steps } = await written("memory");
  const page = await opened(t, "memory");
  const energy = () => page.getAttribute("[data-figure=energy]", "data-exact");
  const first = await energy();
  await page.click("#what-if > summary");
  await page.selectOption("#what-if [data-act=costs]", "loihi");
  await page.waitForFunction((first) => document.querySelector("[data-figure=energy]").dataset.exact !== first, first);
  await page.keyboard.press("n");
  await heading(page, steps[1].title);
  await page.keyboard.press("b");
  await heading(page, steps[0].title);
  await page.waitForFunction((first) => document.querySelector("[data-figure=energy]").dataset.exact === first, first);
  assert.equal(await page.inputValue("#what-if [data-act=costs]"), "int");
});

test("the page offers every lesson", async (t) => {
  const page = await site.openPage(t);
  const links = await page.$$eval(".lessons a", (all) => all.map((link) => link.getAttribute("href")));
  assert.deepEqual(links, LESSONS.map((name) => `?lesson=${name}`));
});

test("an answer is checked", async (t) => {
  const page = await opened(t, "accumulate");
  for (const [answer, said] of [
    ["12", /Not yet/],
    ["twenty", /a number/],
    ["20", /Right\. 4 inputs times 5 outputs\./],
  ]) {
    await page.fill("#lesson-answer", answer);
    await page.click("#lesson [data-act=check]");
    await page.waitForFunction((said) => new RegExp(said).test(document.querySelector(".lesson-question [role=status]").textContent), said.source);
    assert.equal(await page.inputValue("#lesson-answer"), answer);
  }
});

test("Enter checks an answer, and the verdict stays when the field is left", async (t) => {
  const page = await opened(t, "accumulate");
  const verdict = () => page.textContent(".lesson-question [role=status]");
  await page.click("#lesson-answer");
  await page.keyboard.type("20");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".lesson-question [role=status]").textContent.startsWith("Right."));
  await page.keyboard.press("Tab");
  await page.waitForTimeout(300);
  assert.match(await verdict(), /^Right\./);
});

test("an answer may be in per cent, has a decimal comma or none, and needs three digits", async (t) => {
  const page = await opened(t, "memory");
  for (const [answer, said] of [["1", "Not yet"], ["0.99", "Not yet"], ["99.76 %", "Right."], ["x", "The answer is"], ["0,998", "Right."]]) {
    await page.fill("#lesson-answer", answer);
    await page.keyboard.press("Enter");
    await page.waitForFunction((said) => document.querySelector(".lesson-question [role=status]").textContent.startsWith(said), said);
  }
});

test("a step names the paper, and shows as many digits as its text", async (t) => {
  const page = await opened(t, "break-even");
  await page.keyboard.press("n");
  await page.waitForFunction(() => [...document.querySelectorAll(".lesson-seen dd")].at(-1)?.textContent === "0.6576");
  const cited = await opened(t, "memory");
  await cited.waitForSelector("#lesson .lesson-text cite a[href='https://doi.org/10.1007/978-3-031-30105-6_48']");
});

test("the keys of steps work while a slider has the focus", async (t) => {
  const { steps } = await written("spike");
  const page = await opened(t, "spike");
  await page.focus("#lesson input[type=range]");
  await page.keyboard.press("n");
  await heading(page, steps[1].title);
  await page.focus("#lesson input[type=range]");
  await page.keyboard.press("b");
  await heading(page, steps[0].title);
});

test("a slider that was moved begins the next step as the step says", async (t) => {
  const { steps } = await written("spike");
  const page = await opened(t, "spike");
  await page.focus("#lesson input[type=range]");
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.querySelector("#supposed").textContent.includes("× 0"));
  await page.keyboard.press("n");
  await heading(page, steps[1].title);
  await page.waitForFunction(() => {
    const slider = document.querySelector("#lesson input[type=range]");
    return slider.value === slider.getAttribute("value") && slider.value !== "0";
  });
});

test("a layer is drawn operation by operation", async (t) => {
  const page = await opened(t, "accumulate");
  // 12 weights, and 3 biases beside them.
  assert.equal(await page.locator(".lesson-now .dense line").count(), 15);
  await page.fill("#slide-operations", "7");
  // Input by input of the second output: 4 + 3.
  await page.waitForFunction(() => document.querySelector("#lesson").textContent.includes("input 3 times its weight, added to output 2"));
  assert.equal(await page.locator(".lesson-now .dense .is-weighed").count(), 7);
  assert.equal(await page.locator(".lesson-now .dense .is-weighed.is-now").count(), 1);
});

test("what is added and what is fetched are gone through one by one", async (t) => {
  const { steps } = await written("accumulate");
  const page = await opened(t, "accumulate");
  // By hand: 4 · 3 weights; 3 biases; 4 + 12 + 3 words read and 3 written.
  const passages = [
    { all: "12", last: "added to output 3" },
    { all: "3", last: "the bias of output 3, added to it" },
    { all: "22", last: "output 3 is written" },
  ];
  for (const [place, { all, last }] of passages.entries()) {
    await heading(page, steps[place].title);
    assert.equal(await page.getAttribute("#slide-operations", "max"), all);
    await page.fill("#slide-operations", all);
    await page.waitForFunction((last) => document.querySelector(".lesson-now").textContent.includes(last), last);
    await page.locator("#slide-operations").blur();
    await page.keyboard.press("n");
  }
});

test("what is moved in a lesson moves the report", async (t) => {
  const page = await opened(t, "timesteps");
  await page.fill("#lesson [data-act=timesteps][type=number]", "8");
  // By hand: fc makes 8 · (64 · 10 + 10 + 2.5) accumulates.
  await page.waitForFunction(() => document.querySelector(".lesson-seen dd").textContent === "5220");
  assert.match(await page.innerText("#supposed"), /T = 8/);
  await page.keyboard.press("Tab");
  await page.click("#lesson [data-key=n]");
  await page.waitForFunction(() => document.querySelector("#supposed").textContent === "");
});

test("a step shows its chart", async (t) => {
  const page = await opened(t, "memory");
  await page.waitForSelector("#chart [role=tab][aria-selected=true]:has-text('Energy')");
});

test("one key makes the type large, and paper has the hand-out alone", async (t) => {
  const page = await opened(t, "spike");
  const size = () => page.$eval(".lesson-text", (text) => Number.parseFloat(getComputedStyle(text).fontSize));
  const before = await size();
  await page.keyboard.press("p");
  await page.waitForSelector(".is-presented");
  assert.ok((await size()) >= 1.4 * before);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.isVisible(".handout"), true);
  assert.equal(await page.isVisible(".lesson-text"), false);
  assert.equal(await page.isVisible("#table"), false);
  assert.equal(await page.locator(".handout section").count(), 3);
  // By hand: 12 · 3.2 pJ is the formal layer's; the spiking one makes 30 accumulates of 0.1 pJ.
  const printed = await page.innerText(".handout section:nth-of-type(3)");
  assert.match(printed, /Operations \(pJ\)\s+3\b/);
  assert.equal(await page.locator(".handout section:nth-of-type(3) svg").count(), 1);
});

for (const [width, height] of [[1280, 720], [1920, 1080]]) {
  test(`a room sees the step, what goes on and the chart, ${width} × ${height}`, async (t) => {
    const page = await opened(t, "break-even", { viewport: { width, height } });
    await page.keyboard.press("p");
    await page.waitForSelector(".is-presented");
    await page.fill("#lesson input[type=number]", "0.8706");
    await page.waitForFunction(() => document.querySelector("#supposed").textContent.includes("0.8706"));
    const field = await page.$eval("#lesson input[type=number]", ({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
    assert.ok(field, "the field is clipped");
    const edges = (selector) => page.$eval(selector, (element) => element.getBoundingClientRect().toJSON());
    const [next, lesson, frame] = [await edges("#lesson [data-key=n]"), await edges(".lesson-now"), await edges(".chart-frame")];
    assert.ok(next.bottom <= height, `Next ends at ${next.bottom}`);
    assert.ok(lesson.bottom <= next.top, `the step ends at ${lesson.bottom}`);
    // A large screen has room for all of the picture, a small one for its beginning.
    const seen = height < 1000 ? frame.top + 40 : frame.bottom;
    assert.ok(seen <= next.top, `the picture is from ${frame.top} to ${frame.bottom}`);
    assert.equal(await page.isVisible("#compare"), false);
    assert.equal(await page.isVisible(".remarks"), false);
    assert.equal(await page.isVisible("#energy-model"), true);
    await axe(page);
  });
}

test("a lesson is left, and other files end it", async (t) => {
  const page = await opened(t, "pixels");
  await page.click("#lesson [data-act=leave]");
  await page.waitForFunction(() => document.querySelector("#lesson").textContent === "");
  const again = await opened(t, "pixels");
  await dropFiles(again, [{ path: "demos/smlp_shd/bundle.json" }]);
  await again.waitForFunction(() => document.querySelector("#lesson").textContent === "");
});

test("anyone's lesson opens when it is dropped with its network; alone it says what is missing", async (t) => {
  const page = await site.openPage(t);
  const lesson = { format: "spiketally/lesson", version: 1, title: "<img src=x>", steps: [{ title: "One", text: "<b>[1](T)</b>" }] };
  await dropFiles(page, [{ name: "lesson.json", text: JSON.stringify(lesson) }]);
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /the network that it is about/);
  await dropFiles(page, [{ path: "demos/smlp_shd/bundle.json" }]);
  await page.waitForSelector("#lesson h2");
  assert.equal(await page.locator("#lesson img").count(), 0);
  assert.match(await page.innerText("#lesson"), /<img src=x>/);
});

test("a lesson that there is not says so", async (t) => {
  const page = await site.openPage(t, { path: "?lesson=nowhere" });
  await page.waitForSelector("#failed");
  assert.match(await page.innerText("#failed"), /no lesson `nowhere`[^]*the lessons are accumulate, spike/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`a lesson is accessible and fits a phone, ${colorScheme}`, async (t) => {
    const page = await opened(t, "accumulate", { colorScheme, viewport: { width: 360, height: 800 } });
    await axe(page);
    await noSidewaysScroll(page);
    await page.keyboard.press("p");
    await page.waitForSelector(".is-presented");
    await noSidewaysScroll(page);
  });
}
