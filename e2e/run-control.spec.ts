import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { expectReadable } from "./accessible";
import { confirmButton, letAct, signIn } from "./desk";
import { control, graphql, switchFaultsOff } from "./sandbox";

/** A run under way: its log comes line by line, it can be stopped, and it asks what it cannot see. */

/**
 * Each test has a removal of its own: a run of the one that was stopped would first wait for a minute
 * whether its ticket, whose answer was lost, shows after all.
 */
const stopped = "twisted.web.microdom";
const asked = "twisted.names.dns.splitName";
const newestIssues = `{ repository(owner: "twisted", name: "twisted") {
  issues(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { title } } } }`;

/**
 * Plans are built on a loaded machine. A ticket whose answer was lost is sent again after a minute; one that
 * was accepted and does not show is asked for after half a minute.
 */
const slowly = { timeout: 90_000 };

test.describe.configure({ mode: "serial" });
test.beforeEach(({ page }) => signIn(page, "ada"));
test.afterEach(switchFaultsOff);

const run = (page: Page) => page.getByRole("region", { name: "Run", exact: true });
const log = (page: Page) => page.getByRole("log", { name: "Log of the run" });

async function timesOpened(name: string): Promise<number> {
  return JSON.stringify(await graphql(newestIssues)).split(`Remove ${name}`).length - 1;
}

/** Each time that the page is asked for again from now on. */
function refreshesOf(page: Page): readonly string[] {
  const asked: string[] = [];
  const { pathname } = new URL(page.url());
  page.on("request", (request) => {
    const headers = request.headers();
    const isPage = new URL(request.url()).pathname === pathname;
    if (isPage && "rsc" in headers && !("next-router-prefetch" in headers))
      asked.push(request.url());
  });
  return asked;
}

/** Asks for the removal's plan and says yes to it. */
async function begin(page: Page, name: string): Promise<void> {
  const remove = page.getByRole("button", { name: "Open removal ticket" });
  // The source is scanned beside the release; until then the name is not known.
  await expect(async () => {
    await page.goto(paths.deprecation(name));
    await expect(remove).toBeVisible({ timeout: 2_000 });
  }).toPass(slowly);
  await remove.click();
  await letAct(page);
  await confirmButton(page).click(slowly);
}

test("the log streams, and the run stops before its next change", async ({ page }) => {
  await control("faults", { kind: "timeout-502", match: "createIssue", times: 20 });
  await begin(page, stopped);
  await expect(log(page)).toContainText("Trying again in 2 s", slowly);
  const refreshes = refreshesOf(page);
  // Nobody knows whether GitHub opened it, and an issue has no name that could be taken once only.
  await expect(log(page)).toContainText("GitHub’s answer was lost", slowly);
  expect(refreshes, "the page itself is not asked for again").toEqual([]);

  await run(page).getByText("Stop run …").click();
  await expectReadable(page);
  await run(page).getByRole("button", { name: "Stop run" }).click();
  // A run that waits stops at once: who is quick reads the one, who is slow the other.
  await expect(run(page)).toContainText(/Stop asked by ada|Stopped by ada/);
  await expect(run(page).getByRole("status").first()).toHaveText("Stopped", slowly);
  await expect(run(page)).toContainText("Stopped by ada before its next effect");
  expect(await timesOpened(stopped)).toBe(0);
});

test("what cannot be seen is asked of a person, whose answer stays", async ({ page, browser }) => {
  await control("faults", { kind: "stale-read", match: "SlipwayRecentIssues", times: 500 });
  await begin(page, asked);
  await expect(run(page).getByRole("status").first()).toHaveText("Needs a person", slowly);
  const question = page.getByRole("region", { name: "Has effect 1 happened?" });
  await expect(question).toContainText(`Remove ${asked}`);
  await switchFaultsOff();
  await expectReadable(page);

  const visitor = await browser.newPage();
  await signIn(visitor, "vera");
  await visitor.goto(page.url());
  const refused = visitor.getByRole("button", { name: "Answer", exact: true });
  await expect(refused).toHaveAttribute("aria-disabled", "true");
  await expect(refused).toHaveAccessibleDescription(/Only committers/);
  await visitor.close();

  const address = question.getByLabel("Page that shows it");
  await address.fill("it is there");
  await question.getByRole("button", { name: "It happened" }).click();
  // The hint speaks of https:// as well: only the fault says that the answer came back.
  await expect(question).toContainText("give the address of the page that shows it");
  await expect(address).toHaveValue("it is there");
  await address.fill("https://github.example/twisted/twisted/issues/1");
  await question.getByRole("button", { name: "It happened" }).click();
  await expect(run(page).getByRole("status").first()).toHaveText("Done", slowly);
  await expect(page.getByRole("list", { name: "Answers" })).toContainText("ada: effect 1 happened");
  expect(await timesOpened(asked)).toBe(1);
});
