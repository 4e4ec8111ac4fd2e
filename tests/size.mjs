// What a first visit downloads, compressed as good hosts do. Fails if it grows beyond the limit.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { brotliCompressSync } from "node:zlib";
import { dist } from "./server.mjs";

const aim = 250_000;
// The page is larger than it is meant to be: until it is brought down, this keeps it from growing unseen.
const limit = 560_000;

const all = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(dist.length));

/** The files that a text mentions by a relative address, as HTML attributes and JavaScript imports do. */
function mentioned(/** @type {string} */ file) {
  const text = readFileSync(join(dist, file), "utf8");
  return [...text.matchAll(/["'](\.{0,2}\/?[\w./-]+\.(?:css|js|wasm|woff2|svg|png|webmanifest))["']/g)]
    .map(([, address]) => join(dirname(file), address ?? ""))
    .filter((name) => all.includes(name));
}

const first = new Set(["index.html"]);
for (const file of first) {
  if (/\.(html|js|css)$/.test(file)) mentioned(file).forEach((name) => first.add(name));
}
if (![...first].some((file) => file.endsWith(".wasm"))) throw new Error("dist/index.html loads no wasm: is the page built?");

const row = (/** @type {(string | number)[]} */ ...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(52) : cell.toLocaleString("en").padStart(12))).join(""));

row("file", "bytes", "brotli");
const total = { bytes: 0, brotli: 0 };
for (const file of [...first].sort()) {
  const content = readFileSync(join(dist, file));
  const brotli = brotliCompressSync(content).length;
  row(file, content.length, brotli);
  total.bytes += content.length;
  total.brotli += brotli;
}
row("first visit", total.bytes, total.brotli);
const later = all.filter((file) => !first.has(file));
if (later.length > 0) console.log(`only when needed: ${later.join(", ")}`);

console.log(`aim ${aim.toLocaleString("en")}, limit ${limit.toLocaleString("en")}`);
if (total.brotli > limit) {
  console.error(`\nA first visit downloads more than ${limit.toLocaleString("en")} bytes.`);
  process.exit(1);
}
