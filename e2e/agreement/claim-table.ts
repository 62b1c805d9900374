import type { Page } from "@playwright/test";
import { checklistOfApi, releasesOfApi } from "./read-api";
import { inItsWay, inTheWay, trunk, waived } from "./read-blockers";
import { checklist } from "./read-checklist";
import type { Claim } from "./claim";
import { announcement, announcements } from "./read-announcements";
import { activity, pastRelease, proposal, recent, releases, timelines } from "./read-lists";
import { mayRemove, mayRemoveBadge, name, nameOfApi, names, namesOfApi } from "./read-names";
import { proposalInFull, proposals } from "./read-proposals";
import { brief, dossier, dossierOfApi } from "./read-record";
import { board, plan, plansOfStep, release, step } from "./read-release";
import { tab, tabOfAll, tabOfBlockers } from "./read-tab";
import { endOfWait, reports, waitCalendar } from "./read-tries";

/** Reads the claims of a rendered page. */
type PageReader = (page: Page, address: string) => Promise<readonly Claim[]>;

/** Reads the claims of what is no page: JSON, a badge. */
type BodyReader = (body: string, address: string) => readonly Claim[];

/** What an address claims, and how it is read. */
export type Row =
  | { readonly kind: "page"; readonly readers: readonly PageReader[]; readonly atMost: number }
  | { readonly kind: "body"; readonly reader: BodyReader; readonly atMost: number }
  | { readonly kind: "silent"; readonly why: string };

const everyOne = Number.POSITIVE_INFINITY;

/** Of the names and past releases, a few: they do not change on the way. */
const aFew = 3;

const page = (...readers: readonly PageReader[]): Row => ({
  ...{ kind: "page", readers, atMost: everyOne },
});
const few = (...readers: readonly PageReader[]): Row => ({ kind: "page", readers, atMost: aFew });
const body = (reader: BodyReader, atMost = everyOne): Row => ({ kind: "body", reader, atMost });

/** A page or answer that says nothing of what others say too, and why. */
const silent = (why: string): Row => ({ kind: "silent", why });

/**
 * The one table of who claims what: a row for each route of app/. Two addresses that claim something of
 * the same thing have to agree, whichever they are; so a new page joins by saying here how it is read.
 */
export const claimTable: Readonly<Record<string, Row>> = {
  "/": page(board, tabOfAll, inTheWay, trunk, proposal, timelines),
  "/releases": page(releases, tabOfAll, proposal, timelines),
  "/releases/[version]": page(
    ...[release, checklist, recent, pastRelease, inItsWay, timelines, reports, endOfWait],
  ),
  "/releases/[version]/dossier": page(dossier),
  "/releases/[version]/wait.ics": body(waitCalendar),
  "/releases/[version]/steps/[step]": page(step, tab, plansOfStep, checklist),
  "/releases/[version]/steps/[step]/plans/[plan]": page(plan, tab, checklist),
  "/releases/[version]/security": silent(
    "steps of a security release, which are the checklist's own, and its advisory's words",
  ),
  "/releases/[version]/brief": page(brief),
  "/releases/[version]/announcements": page(announcements),
  "/releases/[version]/announcements/[target]/[outlet]": few(announcement),
  "/releases/[version]/try/[target]": page(reports),
  "/blockers": page(inTheWay, tabOfBlockers, waived),
  "/activity": page(activity),
  "/activity/deliveries": silent("when GitHub told of something, which no other page says"),
  "/exceptions": page(proposals),
  "/exceptions/[id]": page(proposalInFull),
  "/rehearsal": page(trunk),
  "/deprecations": page(names),
  "/deprecations/[id]": few(name),
  "/api/v1/releases": body(releasesOfApi),
  "/api/v1/releases/[version]": body(checklistOfApi),
  "/api/v1/releases/[version]/dossier": body(dossierOfApi),
  "/api/v1/deprecations": body(namesOfApi),
  "/api/v1/deprecations/[name]": body(nameOfApi, aFew),
  "/api/v1/deprecations/[name]/may-remove": body(mayRemove, aFew),
  "/api/v1/deprecations/[name]/may-remove.svg": body(mayRemoveBadge, aFew),
  "/deprecations/new": silent("a form; it says nothing of what is"),
  "/exceptions/new": silent("a form; it says nothing of what is"),
  "/blockers/[number]": silent(
    "one issue of what /blockers has, by the same value; its spec stands beside lib/queries/blocker",
  ),
  "/blockers/plans/[plan]": silent(
    "one plan, which no other page speaks of; its run has a journey of its own",
  ),
  "/api/v1/blockers/[number]": silent("the same value as /blockers/[number]'s"),
  "/changes": silent("a form; it says nothing of what is"),
  "/changes/[number]": silent(
    "where one change is; its rule and its journey have specs of their own",
  ),
  "/api/v1/changes/[number]": silent("the same value as /changes/[number]'s"),
  "/api/v1/changes/[number]/release.svg": silent("the same value as /changes/[number]'s"),
  "/api/palette": silent("where one can go; each place speaks for itself"),
  "/sign-in": silent("a form; it says nothing of what is"),
  "/notices": silent(
    "shows each person what they were told, each when it happened, and nobody else's",
  ),
  "/notices/confirm": silent("a form; it says nothing of what is"),
  "/notices/end-mails": silent("a form; it says nothing of what is"),
  "/api/notices/unsubscribe": silent("takes, and gives nothing"),
  "/notices/settings": silent("shows each person their own choice, and nobody else does"),
  "/sessions": silent("shows each person their own sessions, and nobody else does"),
  "/[...missing]": silent("is nothing, and names what is near"),
  "/empty": silent("is rewritten to, and has nothing on it"),
  "/upgrade": silent("its counts have specs of their own, beside lib/domain/deprecation/upgrade"),
  "/exceptions/[id]/mail": silent(
    "the text of a mail and who approved it, which no other page tells; it has a journey of its own",
  ),
  "/exceptions/[id]/mail/plans/[plan]": silent(
    "one plan, which no other page speaks of; its run has a journey of its own",
  ),
  "/deprecations/[id]/removal/[plan]": silent(
    "one plan, which no other page speaks of; its run has a journey of its own",
  ),
  "/api/v1/search": silent("what issues say on GitHub; its spec stands beside lib/queries/search"),
  "/api/v1/upgrade": silent("the same value as /upgrade's"),
  "/deprecations.csv": silent("the same rows as /api/v1/deprecations, compared in their spec"),
  "/deprecations.ics": silent("the days of /api/v1/deprecations, compared in their spec"),
  "/deprecations.atom": silent("what has changed, and not how anything stands"),
  "/api/health": silent("says of Slipway itself whether it is well"),
  "/api/events": silent("a stream without end, of what to ask for again"),
  "/api/runs/[id]/events": silent("a stream without end, of what a run logs"),
  "/api/webhooks/github": silent("takes, and gives nothing"),
  "/api/auth/callback/github": silent("a step of signing in"),
  "/sign-in/github": silent("a step of signing in"),
  "/api/[...missing]": silent("is nothing"),
};
