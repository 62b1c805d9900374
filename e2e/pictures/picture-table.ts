import type { Page } from "@playwright/test";
import { release, unowned } from "@/e2e/agreement/crew";
import type { PointKey } from "@/e2e/agreement/points";
import { paths } from "@/lib/config/paths";
import type { StepKey } from "@/lib/domain/process/step-key";

/** A page in one of its states. */
export interface Picture {
  /** For the file's name: "with-a-failed-run". */
  readonly state: string;
  /** The point of the voyage at which it is there. */
  readonly at: PointKey;
  /** Where it is, or how it is found. */
  readonly path: string | ((page: Page) => Promise<string>);
  /** Who looks; ada where nobody is named. */
  readonly by?: "nobody";
  /** With everything unfolded that can be. */
  readonly unfolded?: true;
  /** Its accessibility tree is kept, in e2e/agreement/trees. */
  readonly heard?: true;
}

/** The first row of a page's lists that leads to an address which begins so. */
const linkOn = (page: string, prefix: string) => async (ada: Page) => {
  await ada.goto(page);
  const links = ada.getByRole("main").getByRole("listitem").locator(`a[href^="${prefix}"]`);
  const href = await links.first().getAttribute("href");
  if (href === null) throw new Error(`${page} has no link to ${prefix}…`);
  return href;
};

const proposal = linkOn(paths.exceptions(), "/exceptions/");

const mailOfProposal = async (ada: Page): Promise<string> => `${await proposal(ada)}/mail`;

const newestPlan = (step: StepKey) =>
  linkOn(paths.step(release, step), `${paths.step(release, step)}/plans/`);

const stepAt = (at: PointKey, state: string, step: StepKey): Picture => ({
  ...{ state, at, path: paths.step(release, step) },
});

const planAt = (at: PointKey, state: string, step: StepKey): Picture => ({
  ...{ state, at, path: newestPlan(step), unfolded: true },
});

const heard = (picture: Picture): Picture => ({ ...picture, heard: true });

const once = (path: string): readonly Picture[] => [{ state: "as-it-is", at: "empty", path }];

/** Every page of the app, in its states: a row for each, so that a new page joins by saying how it looks. */
export const pictureTable: Readonly<Record<string, readonly Picture[]>> = {
  "/": [
    { state: "nothing-in-flight", at: "empty", path: "/", heard: true },
    { state: "signed-out", at: "empty", path: "/", by: "nobody" },
    { state: "blocked", at: "started", path: "/", heard: true },
    { state: "trunk-red", at: "trunk-red", path: "/" },
    { state: "published", at: "published", path: "/", heard: true },
    { state: "two-in-flight", at: "two", path: "/", heard: true },
    { state: "paused", at: "paused", path: "/" },
    { state: "final-out", at: "final", path: "/" },
  ],
  "/releases": [
    { state: "nothing-in-flight", at: "empty", path: paths.releases() },
    { state: "two-in-flight", at: "two", path: paths.releases() },
  ],
  "/releases/[version]": [
    { state: "past", at: "empty", path: paths.release("24.7.0") },
    { state: "blocked", at: "started", path: paths.release(release), heard: true },
    { state: "waived", at: "waived", path: paths.release(release), unfolded: true },
    { state: "published", at: "published", path: paths.release(release), heard: true },
    { state: "after-a-voyage", at: "announced", path: paths.release(release) },
    { state: "unowned", at: "two", path: paths.release(unowned) },
    { state: "week", at: "announced", path: paths.release(release) },
    { state: "paused", at: "paused", path: paths.release(release), unfolded: true },
    { state: "second-candidate", at: "second", path: paths.release(release) },
    { state: "final-out", at: "final", path: paths.release(release) },
    { state: "finished", at: "merged", path: paths.release(release) },
    { state: "abandoned", at: "abandoned", path: paths.release(unowned) },
  ],
  "/releases/[version]/dossier": [
    { state: "past", at: "empty", path: paths.dossier("24.7.0") },
    { state: "published", at: "published", path: paths.dossier(release) },
    { state: "paused", at: "paused", path: paths.dossier(release) },
    { state: "finished", at: "merged", path: paths.dossier(release) },
    { state: "abandoned", at: "abandoned", path: paths.dossier(unowned) },
  ],
  "/releases/[version]/steps/[step]": [
    stepAt("started", "blocked-by-issues", "prepare.blockers"),
    stepAt("waived", "waived", "prepare.blockers"),
    stepAt("failed", "a-failed-run", "prepare.ticket"),
    stepAt("trunk-red", "trunk-red", "prepare.trunk-green"),
    stepAt("waived", "ready", "prepare.ticket"),
    stepAt("cut", "a-stopped-run", "candidate.prepare"),
    stepAt("checks-red", "a-waived-check", "candidate.checks"),
    stepAt("published", "a-failed-upload", "candidate.pypi"),
    stepAt("announced", "waiting", "candidate.wait"),
    stepAt("review", "done", "candidate.publish"),
    stepAt("paused", "paused", "fix.tickets"),
  ],
  "/releases/[version]/steps/[step]/plans/[plan]": [
    planAt("failed", "failed", "prepare.ticket"),
    heard(planAt("refused", "refused", "prepare.branch")),
    planAt("cut", "stopped", "candidate.prepare"),
    planAt("checks-red", "done-with-diffs", "candidate.prepare"),
    heard(planAt("planned", "what-stays-for-ever", "candidate.publish")),
    planAt("published", "published", "candidate.publish"),
    planAt("final", "news-of-the-final", "final.prepare"),
  ],
  "/releases/[version]/security": once(paths.security(release)),
  "/releases/[version]/brief": [
    { state: "blocked", at: "started", path: paths.brief(release) },
    { state: "after-a-voyage", at: "announced", path: paths.brief(release) },
  ],
  "/releases/[version]/announcements": [
    { state: "not-written", at: "started", path: paths.announcements(release) },
    { state: "published", at: "published", path: paths.announcements(release) },
    { state: "nobody-drives-it", at: "two", path: paths.announcements(unowned) },
  ],
  "/releases/[version]/announcements/[target]/[outlet]": [
    { state: "mail", at: "published", path: paths.announcement(release, `${release}rc1`, "mail") },
    { state: "irc", at: "published", path: paths.announcement(release, `${release}rc1`, "irc") },
    { state: "post", at: "published", path: paths.announcement(release, release, "social") },
  ],
  "/releases/[version]/try/[target]": [
    { state: "not-out", at: "started", path: paths.tryOut(release, `${release}rc1`) },
    { state: "published", at: "review", path: paths.tryOut(release, `${release}rc1`) },
    {
      state: "signed-out",
      at: "review",
      path: paths.tryOut(release, `${release}rc1`),
      by: "nobody",
    },
  ],
  "/blockers": [
    { state: "two-open", at: "started", path: paths.blockers(), unfolded: true },
    { state: "waived", at: "waived", path: paths.blockers() },
    { state: "a-search", at: "waived", path: paths.search("is:open TypeError") },
    { state: "a-misspelt-search", at: "waived", path: paths.search("lable:bug is:opne nothing") },
    { state: "two-in-flight", at: "two", path: paths.blockers(), unfolded: true },
  ],
  "/blockers/[number]": [
    { state: "blocks", at: "started", path: paths.blocker(12517), unfolded: true },
    { state: "waived", at: "waived", path: paths.blocker(12517) },
    { state: "closed", at: "waived", path: paths.blocker(12521) },
    { state: "a-pull-request", at: "empty", path: paths.blocker(12393) },
    { state: "unknown", at: "empty", path: paths.blocker(999_999_999) },
  ],
  // It has the parts of a step's plan.
  "/blockers/plans/[plan]": [],
  "/activity": [{ state: "after-a-voyage", at: "announced", path: paths.activity() }],
  "/activity/deliveries": [
    { state: "after-a-voyage", at: "announced", path: paths.deliveries() },
    { state: "no-older", at: "empty", path: `${paths.deliveries()}?before=1` },
  ],
  "/exceptions": [
    { state: "none", at: "empty", path: paths.exceptions() },
    { state: "withdrawn", at: "announced", path: paths.exceptions() },
  ],
  "/exceptions/[id]": [
    { state: "withdrawn", at: "announced", path: proposal },
    { state: "discussed", at: "two", path: proposal, unfolded: true },
  ],
  "/exceptions/[id]/mail": [
    { state: "discussed", at: "two", path: mailOfProposal },
    { state: "withdrawn", at: "announced", path: mailOfProposal },
  ],
  // It has the parts of a step's plan.
  "/exceptions/[id]/mail/plans/[plan]": [],
  "/exceptions/new": once(paths.proposeException()),
  "/deprecations": once(paths.deprecations()).map(heard),
  "/deprecations/new": once(paths.deprecate()),
  "/deprecations/[id]": [
    {
      state: "current",
      at: "empty",
      path: paths.deprecation("twisted.internet.defer.succeedLater"),
    },
    { state: "removed", at: "empty", path: paths.deprecation("twisted.web.http.parseDate") },
    { state: "unknown", at: "empty", path: paths.deprecation("twisted.no.such.name") },
  ],
  // It has the parts of a step's plan.
  "/deprecations/[id]/removal/[plan]": [],
  "/upgrade": [
    { state: "asked", at: "empty", path: paths.upgrade() },
    { state: "answered", at: "empty", path: `${paths.upgrade()}?from=22.10.0&to=24.7.0` },
  ],
  "/changes": once(paths.changes()),
  "/changes/[number]": [
    { state: "on-trunk", at: "empty", path: paths.change(12393) },
    { state: "unknown", at: "empty", path: paths.change(999_999_999) },
  ],
  "/rehearsal": [
    { state: "as-it-is", at: "empty", path: paths.rehearsal() },
    { state: "after-a-voyage", at: "announced", path: paths.rehearsal() },
  ],
  "/sessions": once(paths.sessions()),
  "/notices": once(paths.notices()),
  "/notices/settings": once(paths.noticeSettings()),
  "/notices/confirm": once(paths.confirmAddress("none")),
  "/notices/end-mails": once(paths.endMails("none")),
  "/sign-in": [{ state: "signed-out", at: "empty", path: paths.signIn(), by: "nobody" }],
  "/[...missing]": once("/no-such-page"),
  // Nothing is on it: other addresses are rewritten to it.
  "/empty": [],
};

/** "/releases/[version]/steps/[step]" → "releases.version.steps.step" */
function slugOf(pattern: string): string {
  const parts = pattern.split("/").map((part) => part.replaceAll(/[[\].]/g, ""));
  return parts.filter(Boolean).join(".") || "board";
}

/** The pictures of a point of the voyage, each with the name of its files. */
export function picturesAt(point: PointKey): readonly { picture: Picture; name: string }[] {
  return Object.entries(pictureTable).flatMap(([pattern, pictures]) =>
    pictures
      .filter(({ at }) => at === point)
      .map((picture) => ({ picture, name: `${slugOf(pattern)}-${picture.state}` })),
  );
}
