import { bars, dialog, expect, expectMakespan, tab, test, undo } from "./person";

const name = "Tasks from a table";

test("rows of a spreadsheet become tasks, and one undo takes them back", async ({ page }) => {
  await page.goto("");
  await tab(page, "Work").click();
  const field = page.getByRole("textbox", { name: "New task" });
  await field.focus();
  await field.evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "Task\tDuration\tPredecessors\tOwner\nDig\t2\t\tAda\nBuild\t3\t1\tBen\nPaint\tsoon\tBuild; Roof\tAda\n");
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const table = dialog(page, name);
  await expect(table.getByRole("combobox", { name: "Column 1 becomes" })).toHaveText(/Title/);
  await expect(table.getByRole("combobox", { name: "Column 4 becomes" }).locator("option:checked")).toHaveText("left out");
  await expect(table.getByRole("status")).toContainText("Row 4, Effort: “soon” is not a number of at least 0; the default is used.");
  await expect(table.getByRole("status")).toContainText("no task is called “Roof”");

  await table.getByRole("combobox", { name: "Column 4 becomes" }).selectOption("Requires");
  await table.getByRole("button", { name: "Add 3 tasks" }).click();
  await expect(table).toHaveCount(0);
  await expect(tab(page, "Work")).toContainText("6");
  await expect(page.getByRole("textbox", { name: "Title of task 6" })).toHaveValue("Paint");

  await expect(undo(page)).toHaveAccessibleName("Undo: Add 3 tasks");
  await undo(page).click();
  await expect(tab(page, "Work")).toContainText("3");
});

test("the table is typed or pasted into a field as well, and says what each column becomes", async ({ page }) => {
  await page.goto("");
  await tab(page, "Work").click();
  await page.getByRole("button", { name: "From a table…" }).press("Enter");
  const table = dialog(page, name);
  await table.getByRole("textbox", { name: "Rows" }).fill("Proof-read,4\n\"Print, bind\",2");
  await expect(table.getByRole("cell", { name: "Print, bind" })).toBeVisible();
  await table.getByRole("button", { name: "Add 2 tasks" }).press("Enter");
  await expect(bars(page)).toHaveCount(5);
  // The writer is at the proofs when the article is to be written.
  await expectMakespan(page, "8.00");
});

test("markup, nonsense and ten thousand rows do no harm", async ({ page }) => {
  await page.goto("");
  await tab(page, "Work").click();
  await page.getByRole("button", { name: "From a table…" }).click();
  const table = dialog(page, name);
  const rows = table.getByRole("textbox", { name: "Rows" });
  await rows.fill('title\teffort\n<img src=x onerror=alert(1)>\t1e999\n"\0\u202e\t-1');
  await expect(table.getByRole("status")).toContainText("“1e999” is not a number");
  // As pasting does; to fill in so much letter by letter takes the browser half a minute.
  await rows.evaluate((field: HTMLTextAreaElement) => {
    field.value = `title\tid\n${"the same\tx\n".repeat(20_000)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(table.getByRole("status")).toContainText("has room for 9,997 tasks more");
  await expect(table.getByRole("button", { name: "Add 9,997 tasks" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tab(page, "Work")).toContainText("3");
});
