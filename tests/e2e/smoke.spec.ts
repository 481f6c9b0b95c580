import { expect, test } from "@/tests/e2e/fixtures";

test("the page opens with one main and a place to write in", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
});
