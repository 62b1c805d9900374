import { expect, test } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { doIt, letAct, signIn } from "./desk";
import { graphql } from "./sandbox";

/** A removal begins with a ticket, and only where the policy lets it begin. */

const eligible = "twisted.web.client.pageAddress";
const waiting = "twisted.internet.defer.succeedLater";
const newestIssues = `{ repository(owner: "twisted", name: "twisted") {
  issues(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { title } } } }`;

/** The source through time is scanned, and plans are built, on a loaded machine. */
const slowly = { timeout: 60_000 };

test("while a name may not be removed, the button says why", async ({ page }) => {
  await signIn(page, "ada");
  await page.goto(paths.deprecation(waiting));
  const button = page.getByRole("button", { name: "Open removal ticket" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(/\d{4}/);
});

test("a committer opens the ticket that was shown, with its evidence", async ({ page }) => {
  await signIn(page, "ada");
  await page.goto(paths.deprecation(eligible));
  await page.getByRole("button", { name: "Open removal ticket" }).click();
  await letAct(page);
  await page.getByText("Body of the issue").click();
  await expect(page.getByRole("group", { name: "Body of the issue" })).toContainText("R+2");
  await doIt(page, "Done");
  const newest = await graphql(newestIssues);
  expect(JSON.stringify(newest).split(`Remove ${eligible}`)).toHaveLength(2);
  await page.goto(paths.deprecation(eligible));
  await expect(page.getByRole("main")).toContainText("Its removal has a ticket", slowly);
});

test("a visitor is told who may", async ({ page }) => {
  await signIn(page, "vera");
  await page.goto(paths.deprecation("twisted.internet.defer.resolved"));
  await expect(page.getByRole("button", { name: "Open removal ticket" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});
