// Opens one page of each kind, narrow and wide, light and dark, in a real browser:
//   node check.mjs SITE BROWSER SCREENSHOTS
// Fails on a serious finding of axe, on a page that scrolls sideways, on a request to
// another host, on a search that does not find a dimension by everyday words, on a start page
// whose heatmap and ways in are not on the first screen, and on a table of stances that is
// wider than the text around it.

import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const [site, browserPath, screenshots] = process.argv.slice(2);
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

async function checkPage(page, name, where) {
  const sideways = await page.evaluate(
    () => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
  );
  if (sideways > 0) failures.push(`${where}: the page scrolls sideways by ${sideways} pixels`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  for (const { id, impact, nodes } of violations) {
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
    await context.close();
  }
}
await browser.close();
server.close();
for (const failure of failures) console.error(failure);
console.log(`${checked} views of ${PAGES.length} pages checked, ${failures.length} failures`);
process.exitCode = failures.length ? 1 : 0;
