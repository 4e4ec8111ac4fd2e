import { crc32, deflateRawSync } from "node:zlib";
import { dialog, expect, expectPlayhead, expectMakespan, expectSaved, linkOf, links, openOwn, paste, test, title, undo } from "./person";

test("a link shows someone else the same scenario and the same run", async ({ page, elsewhere }) => {
  await page.goto("");
  await title(page).fill("Shared by link");
  const link = await linkOf(page);
  expect(link).toMatch(/\/some\/sub\/path\/#s=1\.[\w-]+$/);

  const there = await elsewhere(link);
  await expect(title(there)).toHaveValue("Shared by link");
  await expectMakespan(there, "6.00");
  await expect(there.getByText("Reproduced ✓")).toBeVisible();
  expect(new URL(there.url()).hash, "a reload would open it again").toBe("");

  await there.reload();
  await expect(title(there)).toHaveValue("Shared by link");
});

test("a link keeps where its sender looked", async ({ page, elsewhere }) => {
  await page.goto("");
  await page.getByRole("button", { name: /^Back to the instant before/ }).click();
  await expectPlayhead(page, "5.00", "2 of 3");
  const there = await elsewhere(await linkOf(page));
  await expectPlayhead(there, "5.00", "2 of 3");
});

test("opening a link never costs one's own work", async ({ page }) => {
  await page.goto("");
  const link = await linkOf(page);
  await title(page).fill("My own work");
  await expectSaved(page);

  await page.goto(link);
  await expect(title(page)).toHaveValue("Research, write, edit");
  await page.getByRole("button", { name: "Back to my work" }).click();
  await expect(title(page)).toHaveValue("My own work");

  await page.goto(link);
  await expect(title(page)).toHaveValue("Research, write, edit");
  await undo(page).click();
  await expect(title(page)).toHaveValue("My own work");

  await page.goto(link);
  await expect(title(page)).toHaveValue("Research, write, edit");
  await expectSaved(page);
  await page.reload();
  await openOwn(page, "My own work");
  await expect(title(page)).toHaveValue("My own work");
});

test("a pasted link opens like a pressed one", async ({ page }) => {
  await page.goto("");
  const link = await linkOf(page);
  await title(page).fill("Something else");
  await paste(page, `  ${link}\n`);
  await expect(title(page)).toHaveValue("Research, write, edit");
  await expect(page.getByText("Reproduced ✓")).toBeVisible();
});

test("links of version 1 open for ever", async ({ page }) => {
  for (const { about, link, scenario } of links) {
    await page.goto(`#s=${link}`);
    await expect(title(page), about).toHaveValue(scenario.title);
    await expect(page.getByText(/^Opened from a link/), about).toBeVisible();
  }
});

test("a link to an example opens it, and one to none says so", async ({ page }) => {
  await page.goto("#example=research-write-edit");
  await expect(title(page)).toHaveValue("Research, write, edit");
  await page.goto("#example=nowhere");
  await expect(page.getByText("There is no example “nowhere”.")).toBeVisible();
});

/** A link with that content, undamaged: whoever means harm can make one. */
function sealed(content: Buffer) {
  const deflated = deflateRawSync(content, { level: 9 });
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(deflated));
  return `1.${Buffer.concat([checksum, deflated]).toString("base64url")}`;
}

const whole = links[2]?.link ?? "";
const broken: [string, string, RegExp][] = [
  ["that is empty", "", /its beginning is missing/],
  ["that is no link", "hello", /its beginning is missing/],
  ["of a later version", "2.AAAA", /made by a newer version/],
  ["that was cut off", whole.slice(0, -7), /is damaged/],
  ["with one character changed", whole.replace(/.(.{9})$/, (_, end) => `-${end}`), /is damaged/],
  ["with a bracket", `${whole.slice(0, 20)})${whole.slice(20)}`, /is damaged/],
  ["that is too long", `1.${"A".repeat(70_000)}`, /is too long: it has 70002 characters/],
  ["that inflates to 40 MiB", sealed(Buffer.alloc(40 * 1024 * 1024)), /holds more than a link may hold/],
  ["with 1,000,000,000 agents", sealed(Buffer.from([0x80, 0x94, 0xeb, 0xdc, 0x03])), /holds 1000000000 agents; at most 1000/],
  ["with what is no scenario", sealed(Buffer.from([1, 1, 1])), /its content is not a scenario/],
];

for (const [what, payload, says] of broken) {
  test(`a link ${what} is explained, and one's own work stays`, async ({ page }) => {
    await page.goto("");
    await title(page).fill("My own work");
    await page.goto(`#s=${payload}`);
    await expect(page.getByRole("status").filter({ hasText: says })).toBeVisible();
    await expect(title(page)).toHaveValue("My own work");
    await expectMakespan(page, "6.00");
    await title(page).fill("Still at work");
    await expect(title(page)).toHaveValue("Still at work");
  });
}

test("a broken link leaves a first visitor with the example", async ({ page }) => {
  await page.goto(`#s=${whole.slice(0, 40)}`);
  await expect(page.getByRole("status").filter({ hasText: "is damaged" })).toBeVisible();
  await expect(title(page)).toHaveValue("Research, write, edit");
});

test("the link is copied, which shows", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("");
  await page.getByRole("button", { name: "Share" }).click();
  const share = dialog(page, "Share");
  await share.getByRole("button", { name: "Copy link" }).click();
  await expect(share.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await share.getByRole("textbox", { name: "Link" }).inputValue());
  await expect(share.getByText(/^[\d,]+ characters: works everywhere$/)).toBeVisible();
  await expect(share.getByText(/moved tasks/), "none was").toHaveCount(0);
});

test("where the browser does not let the page copy, it says how to", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto("");
  await page.getByRole("button", { name: "Share" }).click();
  const share = dialog(page, "Share");
  await share.getByRole("button", { name: "Copy link" }).click();
  await expect(share.getByText("The link is selected: press Ctrl/⌘ C.")).toBeVisible();
  await expect(share.getByRole("textbox", { name: "Link" })).toBeFocused();
  const selected = await share.getByRole("textbox", { name: "Link" }).evaluate(
    (field: HTMLInputElement) => field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
  );
  expect(selected).toContain("#s=1.");
});
