import { expect, test } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { signIn } from "./desk";
import { control } from "./sandbox";

/**
 * Each of the strip's buttons moves the world's clock by what it says. By its name this file comes
 * after those whose facts have an age.
 */
const hourMs = 3_600_000;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("the clock goes on by an hour, not by what its neighbour says", async ({ page }) => {
      await signIn(page, "ada");
      await page.goto(paths.board());
      const strip = page.getByRole("complementary", { name: "Rehearsal" });
      const shown = async () =>
        Date.parse((await strip.locator("time").getAttribute("datetime")) ?? "");
      const before = await shown();
      await strip.getByRole("button", { name: "+1 hour" }).click();
      await expect(strip.getByRole("status")).toContainText("went on by 1 hour");
      // The page that answers may be half a second behind; without script nobody renews it.
      const shownNow = async () => {
        if (!javaScriptEnabled) await page.goto(paths.board());
        return shown();
      };
      await expect.poll(shownNow).toBeGreaterThanOrEqual(before + hourMs);
      expect(await shown()).toBeLessThan(before + 2 * hourMs);
    });
  });
}

test("how long things take is asked in seconds, begins with what is, and is set to exactly that", async ({
  page,
}) => {
  await control("settings", { archiveSeconds: 20 });
  await signIn(page, "ada");
  await page.goto(paths.rehearsal());
  const delays = page.getByRole("region", { name: "How long things take" });
  const archive = delays.locator("form").filter({ hasText: "archive" });
  const field = archive.getByLabel("From a mail to the list’s archive, in seconds");
  await expect(field).toHaveValue("20");
  for (const [seconds, words] of [
    ["90", "90 seconds"],
    ["5400", "90 minutes"],
    ["7200", "2 hours"],
    ["20", "20 seconds"],
  ] as const) {
    await field.fill(seconds);
    await archive.getByRole("button", { name: "Set" }).click();
    await expect(archive.getByRole("status")).toContainText(`shows a mail ${words} after`);
    await page.reload();
    await expect(field).toHaveValue(seconds);
  }
});
