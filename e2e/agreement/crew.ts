import type { Page } from "@playwright/test";
import { signIn } from "@/e2e/desk";
import { control, refs } from "@/e2e/sandbox";

/** Who takes part: each with a browser of their own. */
export interface Crew {
  readonly ada: Page;
  readonly grace: Page;
}

/** The number of the month in which the fixed world begins. */
export const release = "26.11.0";

/** Begun by hand on GitHub, by nobody here. */
export const unowned = "27.1.0";

/** What trunk is at. */
export const trunkHead = () => refs("refs/heads/trunk").get("refs/heads/trunk") ?? "";
const branches = () => [...refs(`refs/heads/release-${release}-*`)];

/** The release's branch, by its name, and what it is at. */
export const branchName = () => branches()[0]?.[0].replace("refs/heads/", "") ?? "";
export const branchHead = () => branches()[0]?.[1] ?? "";

/** Has the checks of a commit pass, or one of them fail. */
export const check = (sha: string, outcome: "pass" | "fail", name = "static-checks") =>
  control("checks", outcome === "pass" ? { sha, outcome } : { sha, outcome, name });

/** Everybody who takes part, signed in. */
export async function signInCrew(open: () => Promise<Page>): Promise<Crew> {
  const [ada, grace] = [await open(), await open()];
  await signIn(ada, "ada");
  await signIn(grace, "grace");
  // Flaky checks and uploads that take their time have journeys of their own.
  await control("settings", { flakyEvery: 0, checkSeconds: 5, pypiSeconds: 300, docsSeconds: 300 });
  return { ada, grace };
}
