// Opens one page of each kind, narrow and wide, light and dark, in a real browser:
//   node check.mjs SITE BROWSER SCREENSHOTS ANSWERS
// Fails on a serious finding of axe, on a page that scrolls sideways, on a request to
// another host, on a search that does not find a dimension by everyday words, on a start page
// whose heatmap and ways in are not on the first screen, and on a table of stances that is
// wider than the text around it. The page that finds the nearest segment must show for each set
// of ANSWERS what the library returns, with any finding of axe, a request or something stored
// being a failure, and must work from a file and with the keyboard alone.

import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, browserPath, screenshots, answersPath] = process.argv.slice(2);
const answerSets = JSON.parse(readFileSync(answersPath, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PAGES = [
  "index",
  "segments/index",
  "segments/realists",
  "codebook/index",
  "codebook/how_statements_became_codes",
  "codebook/by_theme",
  "codebook/by_name",
  "codebook/themes/trust",
  "codebook/dimensions/trust_russia",
  "codebook/dimensions/age",
  "guides/index",
  "guides/first_steps",
  "guides/comparing_segments",
  "guides/searching",
  "guides/what_unites_and_what_divides",
  "guides/into_other_programs",
  "guides/figures_for_a_report",
  "guides/your_own_segmentation",
  "api/index",
  "api/functions",
  "api/command_line",
  "api/tables",
  "api/plots",
  "about/index",
  "about/data_versions",
];
const VIEWPORTS = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const FIRST_SCREEN = ["h1", ".ks-heatmap", ".ks-ways a:last-child"];
const STANCES = ["comparison", "segment", "statement", "stance", "result", "search"].map((kind) => `.ks-view .ks-${kind}`);
// Of its first row that has a position, these are read without scrolling sideways.
const FIRST_ROW = [".ks-place circle", ".ks-label", "mark"];
// A comparison, a segment, a theme and a guide.
const PAGES_WITH_STANCES = [
  "codebook/dimensions/trust_russia",
  "segments/realists",
  "codebook/themes/trust",
  "guides/first_steps",
];
const SCHEMES = ["light", "dark"];
// What a reader types, and the page that must be among the results.
const SEARCHES = { "free speech": "codebook/dimensions/freedom_of_speech.html" };
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png" };

const failures = [];

function serve() {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
    try {
      const content = readFileSync(join(site, path));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(content);
    } catch {
      response.writeHead(404).end(`there is no ${path}`);
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function violationsOf(page) {
  await page.evaluate(axe);
  return (await page.evaluate(() => window.axe.run(document))).violations;
}

async function checkPage(page, name, where) {
  const sideways = await page.evaluate(
    () => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
  );
  if (sideways > 0) failures.push(`${where}: the page scrolls sideways by ${sideways} pixels`);
  for (const { id, impact, nodes } of await violationsOf(page)) {
    const found = `${where}: ${impact}: ${id}, ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}`;
    if (impact === "serious" || impact === "critical") failures.push(found);
    else console.log(`  not serious: ${found}`);
  }
  await page.screenshot({ path: join(screenshots, `${where.replaceAll(/[ /]/g, "-")}.png`) });
}

async function checkFirstScreen(page, where) {
  for (const selector of FIRST_SCREEN) {
    const box = await page.locator(selector).first().boundingBox();
    const { width, height } = page.viewportSize();
    if (!box || box.x < 0 || box.x + box.width > width || box.y + box.height > height) {
      failures.push(`${where}: ${selector} is not on the first screen: ${JSON.stringify(box)}`);
    }
  }
}

async function checkStances(page, where, expected) {
  const tables = await page.locator(STANCES.join(", ")).all();
  if (expected && !tables.length) failures.push(`${where}: there is no table of stances`);
  const { width } = page.viewportSize();
  for (const table of tables) {
    const wider = await table.evaluate(({ offsetWidth, parentElement }) => offsetWidth - parentElement.clientWidth);
    const caption = await table.locator("caption").innerText();
    if (wider > 0) failures.push(`${where}: a table of stances is ${wider} pixels too wide: ${caption}`);
  }
  if (!expected) return;
  // A statement with several stances has a cell of text for all their rows.
  const rows = page.locator("tbody tr", { has: page.locator(FIRST_ROW[0]) });
  const row = page.locator(STANCES.join(", ")).locator(rows).first();
  for (const selector of FIRST_ROW) {
    const box = await row.locator(selector).first().boundingBox();
    if (!box || !box.width || box.x < 0 || box.x + box.width > width) {
      failures.push(`${where}: ${selector} of the first row is not on the page: ${JSON.stringify(box)}`);
    }
  }
}

async function checkSearch(page, root, words, expected) {
  await page.goto(`${root}/search.html?q=${encodeURIComponent(words)}`);
  try {
    await page.waitForSelector(`#search-results a[href*="${expected}"]`, { timeout: 20_000 });
  } catch {
    failures.push(`a search for "${words}" does not find ${expected}`);
  }
}

// Chooses answers and shows the result, within the page; returns what a reader sees then.
function answerAndRead(answers) {
  const form = document.querySelector("form.ks-statements");
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const nameOf = (row) => row.querySelector("a").getAttribute("href");
  const valueIn = (row) => row.querySelector("data")?.value ?? null;
  form.querySelector("[type=reset]").click();
  for (const [column, code] of Object.entries(answers)) {
    form.querySelector(`[name="${column}"][value="${code}"]`).click();
  }
  const hiddenBefore = !shown("#ks-tables").length;
  form.querySelector("[type=submit]").click();
  return {
    hiddenBefore,
    answer: document.querySelector("#ks-answer").innerText,
    agreement: shown("#ks-agreement").map((one) => one.innerText).join(""),
    ranking: shown("#ks-ranking tbody tr").map((row) => [nameOf(row), valueIn(row)]),
    contributions: shown("#ks-why tbody tr").map((row) => [nameOf(row), valueIn(row)]),
    margin: shown("#ks-adds").map((one) => one.querySelector("data").value)[0] ?? null,
  };
}

const isNear = (one, other) => (one === null || other === null ? one === other : Math.abs(one - other) <= 1e-9);

// What is wrong with what the page shows, where the library returns what is expected.
function differences(seen, expected) {
  const wrong = [];
  const answered = expected.ranking[0][1] !== null;
  if (!seen.hiddenBefore) wrong.push("the result of the answers before is still there");
  const reason = seen.answer.startsWith("Nearest: ") ? "matched" : /^No match, ([^:]*):/.exec(seen.answer)?.[1];
  if (reason !== expected.reason) wrong.push(`reason: ${seen.answer}`);
  const ranking = answered ? expected.ranking : [];
  if (
    seen.ranking.length !== ranking.length ||
    !ranking.every(
      ([id, distance], place) =>
        seen.ranking[place][0] === `segments/${id}.html` && isNear(Number(seen.ranking[place][1]), distance),
    )
  ) {
    wrong.push(`ranking: ${JSON.stringify(seen.ranking)}`);
  }
  if (!isNear(seen.margin === null ? null : Number(seen.margin), expected.margin)) wrong.push(`margin: ${seen.margin}`);
  // Those that add nothing are counted, not listed.
  const added = Object.entries(expected.contributions).filter(([, value]) => Math.abs(value) > 1e-9);
  const found = new Map(seen.contributions.map(([address, value]) => [address, Number(value)]));
  if (
    found.size !== added.length ||
    !added.every(([id, value]) => isNear(found.get(`codebook/dimensions/${id}.html`) ?? null, value))
  ) {
    wrong.push(`contributions: ${JSON.stringify(seen.contributions)}`);
  }
  const ranked = expected.readings.filter(([, first]) => first.length);
  const agreeing = ranked.filter(([, first]) => first.includes(expected.ranking[0][0]));
  if (answered && !seen.agreement.includes(`under ${agreeing.length} of ${ranked.length} other readings`)) {
    wrong.push(`agreement: ${seen.agreement}`);
  }
  return wrong;
}

async function checkAnswers(page, where) {
  for (const [number, { answers, expected }] of answerSets.entries()) {
    const seen = await page.evaluate(answerAndRead, answers);
    for (const wrong of differences(seen, expected)) failures.push(`${where}, set ${number}: ${wrong}`);
  }
}

const storedIn = (page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));

// Opens the page, runs the check, and fails if the page loads or stores something after it is loaded.
async function checkQuiet(context, address, where, check) {
  const page = await context.newPage();
  let isLoaded = false;
  page.on("request", (request) => {
    if (isLoaded) failures.push(`${where}: a request after the page was loaded: ${request.url()}`);
  });
  page.on("pageerror", (error) => failures.push(`${where}: ${error}`));
  await page.goto(address, { waitUntil: "networkidle" });
  isLoaded = true;
  const before = await storedIn(page);
  await check(page);
  if ((await storedIn(page)) !== before) failures.push(`${where}: the page stored something, or its address changed`);
  await page.close();
}

async function checkView(page, where) {
  const violations = await violationsOf(page);
  for (const { id, nodes } of violations) failures.push(`${where}: ${id}: ${nodes[0].html.slice(0, 160)}`);
  const [wide, narrow] = await page.evaluate(() => [document.scrollingElement.scrollWidth, window.innerWidth]);
  if (wide > narrow) failures.push(`${where}: the page scrolls sideways`);
  await page.screenshot({ path: join(screenshots, `${where.replaceAll(" ", "-")}.png`), fullPage: true });
}

const focused = (page) =>
  page.evaluate(() => {
    const { name, value, type, checked } = document.activeElement;
    return { name, value, type, checked: Boolean(checked) };
  });

// Answers all statements with Tab, the arrows, Space and Enter; each stop must be the expected one.
async function checkKeyboard(page, where) {
  const names = await page.evaluate(() => [...new Set([...document.querySelectorAll(".ks-statements input")].map((one) => one.name))]);
  const stop = async (name, key, fulfils) => {
    await page.keyboard.press(key);
    const found = await focused(page);
    if (!fulfils(found)) failures.push(`${where}: after ${key} at ${name} the focus is on ${JSON.stringify(found)}`);
  };
  await page.locator("#read-this-first a:not(.headerlink)").last().focus();
  for (const [number, name] of names.entries()) {
    await stop(name, "Tab", (one) => one.name === name && !one.checked);
    await stop(name, "Space", (one) => one.name === name && one.checked && one.value === "1");
    for (const value of ["2", "3", "4"].slice(0, number % 4)) {
      await stop(name, "ArrowRight", (one) => one.name === name && one.checked && one.value === value);
    }
  }
  await stop("the last statement", "Tab", (one) => one.type === "submit");
  await page.keyboard.press("Enter");
  const answers = Object.fromEntries(names.map((name, number) => [name, 1 + (number % 4)]));
  const shown = await page.locator("#ks-ranking tbody").innerText();
  await page.evaluate(answerAndRead, answers);
  if (shown !== (await page.locator("#ks-ranking tbody").innerText())) failures.push(`${where}: other answers than the keys gave`);
}

async function checkNearest(context, root, where) {
  const address = `${root}/nearest_segment.html`;
  await checkQuiet(context, address, where, (page) => checkAnswers(page, where));
  await checkQuiet(context, address, `${where} by keyboard`, (page) => checkKeyboard(page, `${where} by keyboard`));
  // What axe reads, it requests from the site again.
  const page = await context.newPage();
  await page.goto(address);
  await checkView(page, `${where} before`);
  const matched = answerSets.find(({ expected }) => expected.reason === "matched");
  await page.evaluate(answerAndRead, matched.answers);
  await checkView(page, `${where} after`);
  await page.close();
}

mkdirSync(screenshots, { recursive: true });
const server = await serve();
const root = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
let checked = 0;
for (const viewport of VIEWPORTS) {
  const { width } = viewport;
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(root) || url.startsWith("data:")) return route.continue();
      failures.push(`${page.url()} sends a request to another host: ${url}`);
      return route.abort();
    });
    page.on("response", (response) => {
      if (response.status() >= 400) failures.push(`${page.url()} cannot load ${response.url()}`);
    });
    for (const name of PAGES) {
      await page.goto(`${root}/${name}.html`);
      const where = `${name} ${width} ${colorScheme}`;
      await checkPage(page, name, where);
      await checkStances(page, where, PAGES_WITH_STANCES.includes(name));
      if (name === "index") await checkFirstScreen(page, where);
      checked += 1;
    }
    for (const [words, expected] of Object.entries(SEARCHES)) {
      await checkSearch(page, root, words, expected);
      await checkPage(page, "search", `search ${width} ${colorScheme}`);
    }
    await checkNearest(context, root, `nearest_segment ${width} ${colorScheme}`);
    await context.close();
  }
}
const context = await browser.newContext();
await checkNearest(context, pathToFileURL(site).href, "nearest_segment from a file");
await browser.close();
server.close();
for (const failure of failures) console.error(failure);
console.log(`${checked} views of ${PAGES.length} pages and ${answerSets.length} sets of answers checked, ${failures.length} failures`);
process.exitCode = failures.length ? 1 : 0;
