// What a first visit waits for, compressed as good hosts do. Fails if it grows beyond the limit.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { brotliCompressSync } from "node:zlib";
import { dist } from "./server.mjs";

const aim = 250_000;
// The page is larger than it is meant to be: until it is brought down, this keeps it from growing unseen.
const limit = 360_000;

const all = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(dist.length));

/** The files that a text needs by a relative address, as HTML attributes and JavaScript imports say it. */
function needed(/** @type {string} */ file) {
  // What is prefetched or stands in `new URL(…)` is a part of the page that nobody waits for at first.
  const text = readFileSync(join(dist, file), "utf8").replace(/<link rel="prefetch"[^>]*>|new URL\([^)]*\)/g, "");
  return [...text.matchAll(/["'](\.{0,2}\/?[\w./-]+\.(?:css|js|wasm|woff2|svg|png|webmanifest))["']/g)]
    .map(([, address]) => join(dirname(file), address ?? ""))
    .filter((name) => all.includes(name));
}

const first = new Set(["index.html"]);
for (const file of first) {
  if (/\.(html|js|css)$/.test(file)) needed(file).forEach((name) => first.add(name));
}
if (![...first].some((file) => file.endsWith(".wasm"))) throw new Error("dist/index.html loads no wasm: is the page built?");

const brotli = (/** @type {string} */ file) => brotliCompressSync(readFileSync(join(dist, file))).length;
const row = (/** @type {(string | number)[]} */ ...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(60) : cell.toLocaleString("en").padStart(12))).join(""));

row("file", "bytes", "brotli");
const total = { bytes: 0, brotli: 0 };
for (const file of [...first].sort()) {
  const size = { bytes: statSync(join(dist, file)).size, brotli: brotli(file) };
  row(file, size.bytes, size.brotli);
  total.bytes += size.bytes;
  total.brotli += size.brotli;
}
row("first visit", total.bytes, total.brotli);
for (const file of all.filter((file) => !first.has(file)).sort()) {
  row(`later: ${file}`, statSync(join(dist, file)).size, brotli(file));
}

console.log(`aim ${aim.toLocaleString("en")}, limit ${limit.toLocaleString("en")}`);
if (total.brotli > limit) {
  console.error(`\nA first visit downloads more than ${limit.toLocaleString("en")} bytes.`);
  process.exit(1);
}
