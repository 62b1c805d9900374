import { paths } from "@/lib/config/paths";
import { readOpenPullRequests } from "@/lib/db/changes";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { InTheWay } from "@/lib/domain/blocker/in-the-way";
import type { PaletteEntry } from "@/lib/domain/palette/palette-entry";
import { permits } from "@/lib/domain/permission";
import type { Instant } from "@/lib/domain/instant";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { Viewer } from "@/lib/domain/viewer";
import { readDeprecationScan } from "./deprecation-scan";
import { versionsInFlight } from "./in-flight";
import { obstaclesIn, readObservedReleases } from "./in-the-way";
import { proposalAt } from "./proposal";
import type { ReleaseStatus } from "./release-status";
import { readPastReleases } from "./timelines";

const pages: readonly PaletteEntry[] = [
  page("Board", paths.board()),
  page("Releases", paths.releases()),
  page("Blockers", paths.blockers()),
  page("Deprecations", paths.deprecations()),
  page("Upgrade", paths.upgrade()),
  page("Exceptions", paths.exceptions()),
  page("Activity", paths.activity()),
  page("Webhook deliveries", paths.deliveries()),
  page("Where is my change?", paths.changes()),
  page("Deprecate something", paths.deprecate()),
  page("Propose an exception", paths.proposeException()),
];

function page(label: string, href: string): PaletteEntry {
  return { group: "page", label, about: null, href };
}

/**
 * Everywhere the viewer can go, and what they may do now: what they may not see is not among it. Bounded:
 * the releases, the steps of those in flight, what is in the way, the open pull requests (the newest two
 * hundred) and the deprecations that still warn.
 */
export async function readPalette(viewer: Viewer, now: Instant): Promise<readonly PaletteEntry[]> {
  const snapshot = await readRepositorySnapshot(viewer);
  const flying = versionsInFlight(snapshot);
  const { version: proposed } = proposalAt(now, snapshot.tags);
  const [observed, past, pulls, { evaluated }] = await Promise.all([
    readObservedReleases(viewer, flying, proposed, now),
    readPastReleases(viewer),
    readOpenPullRequests(),
    readDeprecationScan(viewer, now),
  ]);
  const versions = [...new Set([...flying, ...past.map(({ version }) => version)])];
  return [
    ...observed.inFlight.flatMap((status) => actionsOf(viewer, status)),
    ...ownPages(viewer),
    ...versions.map((version): PaletteEntry => ({
      ...{ group: "release", label: `Release ${version}`, href: paths.release(version) },
      about: flying.includes(version) ? "in progress" : null,
    })),
    ...observed.inFlight.flatMap(stepsOf),
    ...(obstaclesIn(observed, now).blockers ?? []).map(blockerEntry),
    ...pulls.map(({ number, title }): PaletteEntry => ({
      ...{ group: "pull-request", label: title, href: paths.change(number) },
      about: `#${String(number)}`,
    })),
    ...evaluated
      .filter(({ eligibility }) => eligibility.state !== "removed")
      .map(({ id, name }): PaletteEntry => ({
        ...{ group: "deprecation", label: name, about: null, href: paths.deprecation(id) },
      })),
  ];
}

/** An issue's page here tells what it holds up and where its fix is, and leads to GitHub. */
function blockerEntry({ issue, sentence }: InTheWay): PaletteEntry {
  if (issue === null)
    return { group: "blocker", label: sentence, about: null, href: paths.blockers() };
  const about = `#${String(issue.number)}`;
  return { group: "blocker", label: issue.title, about, href: paths.blocker(issue.number) };
}

function ownPages({ kind }: Viewer): readonly PaletteEntry[] {
  if (kind !== "signed-in") return [...pages, page("Sign in", paths.signIn())];
  return [
    ...pages,
    page("Notices", paths.notices()),
    page("Notice settings", paths.noticeSettings()),
    page("Sessions", paths.sessions()),
  ];
}

/** The steps whose button the viewer may press now; the plan's page shows what it would do. */
function actionsOf(viewer: Viewer, { facts, checklist }: ReleaseStatus): readonly PaletteEntry[] {
  const role = viewer.kind === "signed-in" ? viewer.role : "anonymous";
  if (!permits(role, "plan.build").allowed || facts.release === null) return [];
  return checklist.steps.flatMap((step) => {
    if (step.button === null || !mayPlan(step).allowed) return [];
    const href = paths.step(checklist.version, step.key);
    return [{ group: "action", label: step.button, about: checklist.version, href }];
  });
}

function stepsOf({ checklist: { version, steps } }: ReleaseStatus): readonly PaletteEntry[] {
  return steps.map(({ key, title }) => ({
    ...{ group: "step", label: title, about: version, href: paths.step(version, key) },
  }));
}
