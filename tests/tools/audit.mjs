// Audits addresses with Lighthouse, one after another, in one Chromium with a fresh profile.
//
//   node audit.mjs PACKAGES < request.json > results.jsonl
//
// PACKAGES is the folder that holds node_modules. The request has
//   urls        what to audit
//   categories  Lighthouse's names: "seo", "performance", …
//   formFactor  "mobile" or "desktop"
//   settings    more of Lighthouse's settings
//   chromium    path of the browser, and its flags
// Each line of the answer is {"url", "report"} or {"url", "error"}.

import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const ATTEMPTS = 2; // a busy machine may be too slow once

const packages = createRequire(join(process.argv[2], "package.json"));
const load = (name) => import(pathToFileURL(packages.resolve(name)));
const { launch } = await load("chrome-launcher");
const { default: lighthouse, desktopConfig } = await load("lighthouse");

function configFor({ categories, formFactor, settings: more }) {
  const base = formFactor === "desktop" ? desktopConfig : { extends: "lighthouse:default" };
  const settings = {
    ...base.settings,
    onlyCategories: categories,
    disableFullPageScreenshot: true,
    maxWaitForLoad: 60_000,
    ...more,
  };
  return { ...base, settings };
}

async function audit(url, port, config) {
  let error = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const { lhr } = await lighthouse(url, { port, logLevel: "silent" }, config);
      if (!lhr.runtimeError) return { url, report: lhr };
      error = lhr.runtimeError.message;
    } catch (thrown) {
      error = String(thrown);
    }
  }
  return { url, error };
}

const request = JSON.parse(await text(process.stdin));
const browser = await launch({
  chromePath: request.chromium.path,
  chromeFlags: request.chromium.flags,
  logLevel: "silent",
  maxConnectionRetries: 600, // at most a minute and more, for a busy machine
});
try {
  const config = configFor(request);
  for (const url of request.urls) {
    console.log(JSON.stringify(await audit(url, browser.port, config)));
  }
} finally {
  browser.kill();
}
