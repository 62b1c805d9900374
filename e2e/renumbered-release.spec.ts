import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { decided } from "./books";

/** A release that was renumbered on the way, and abandoned, so that no other journey meets it. */
const before = "21.1.0";
const after = "21.3.0";

test.beforeAll(async () => {
  const id = randomUUID();
  const numbered = `INSERT INTO "ReleaseNumber" ("releaseId", "number", "since", "by")
    VALUES ($1, $2, now(), 'login:ada')`;
  await decided(
    [
      `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt", "abandonedAt", "abandonedBy",
        "abandonReason") VALUES ($1, $2, 'major', 'login:ada', now(), now(), 'login:ada', 'planted')`,
      ...[id, after],
    ],
    [numbered, id, before],
    [numbered, id, after],
  );
});

test("its old number leads to the same page under the new one", async ({ page }) => {
  await page.goto(paths.release(before));
  await expect(page).toHaveURL(paths.release(after));
  await expect(page.getByRole("main")).toContainText(after);
  await page.goto(paths.step(before, "prepare.ticket"));
  await expect(page).toHaveURL(paths.step(after, "prepare.ticket"));
});

test("its old number leads to its checklist in the API", async ({ request }) => {
  const answer = await request.get(paths.releaseJson(before));
  expect(answer.url()).toContain(paths.releaseJson(after));
  expect(await answer.json()).toMatchObject({ decision: { version: after } });
});
