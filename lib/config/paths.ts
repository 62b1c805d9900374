import type { NoticePlace } from "@/lib/domain/notice/notice";
import type { PlanSubject } from "@/lib/domain/plan/plan";
import { sitePaths } from "./site-paths";

/** The path that was asked for, as a page is told it; what a browser sends by that name is replaced. */
export const pathHeader = "x-slipway-path";

/** Every address inside the app, in one place. */
export const paths = {
  ...sitePaths,
  board: () => "/",
  releases: () => "/releases",
  blockers: () => "/blockers",
  /** An issue: whether it is a release blocker, was one, or is none. */
  blocker: (number: number) => `/blockers/${String(number)}`,
  /** A plan that labels an issue, or files a failed check of trunk. */
  blockerPlan: (plan: string) => `/blockers/plans/${encodeURIComponent(plan)}`,
  blockerJson: (number: number) => `/api/v1/blockers/${String(number)}`,
  deprecations: () => "/deprecations",
  upgrade: () => "/upgrade",
  exceptions: () => "/exceptions",
  activity: () => "/activity",
  release: (version: string) => `/releases/${encodeURIComponent(version)}`,
  step: (version: string, step: string) =>
    `/releases/${encodeURIComponent(version)}/steps/${encodeURIComponent(step)}`,
  dossier: (version: string) => `/releases/${encodeURIComponent(version)}/dossier`,
  plan: (version: string, step: string, plan: string) =>
    `/releases/${encodeURIComponent(version)}/steps/${encodeURIComponent(step)}/plans/${encodeURIComponent(plan)}`,
  brief: (version: string) => `/releases/${encodeURIComponent(version)}/brief`,
  waitCalendar: (version: string) => `/releases/${encodeURIComponent(version)}/wait.ics`,
  security: (version: string) => `/releases/${encodeURIComponent(version)}/security`,
  tryOut: (version: string, target: string) =>
    `/releases/${encodeURIComponent(version)}/try/${encodeURIComponent(target)}`,
  announcements: (version: string) => `/releases/${encodeURIComponent(version)}/announcements`,
  announcement: (version: string, target: string, outlet: string) =>
    `/releases/${encodeURIComponent(version)}/announcements/${encodeURIComponent(target)}/${outlet}`,
  changes: () => "/changes",
  /** A pull request or an issue. */
  change: (number: number) => `/changes/${String(number)}`,
  changeJson: (number: number) => `/api/v1/changes/${String(number)}`,
  changeBadge: (number: number) => `/api/v1/changes/${String(number)}/release.svg`,
  deprecation: (id: string) => `/deprecations/${encodeURIComponent(id)}`,
  deprecate: () => "/deprecations/new",
  deprecationsCsv: () => "/deprecations.csv",
  deprecationsCalendar: () => "/deprecations.ics",
  deprecationsFeed: () => "/deprecations.atom",
  removal: (id: string, plan: string) =>
    `/deprecations/${encodeURIComponent(id)}/removal/${encodeURIComponent(plan)}`,
  proposeException: () => "/exceptions/new",
  exception: (id: string) => `/exceptions/${encodeURIComponent(id)}`,
  exceptionMail: (id: string) => `/exceptions/${encodeURIComponent(id)}/mail`,
  exceptionPlan: (id: string, plan: string) =>
    `/exceptions/${encodeURIComponent(id)}/mail/plans/${encodeURIComponent(plan)}`,
  /** What a search among issues and pull requests finds; `page` counts from 1. */
  search: (query: string, page = 1) =>
    `/blockers?${new URLSearchParams({ q: query, ...(page > 1 && { page: String(page) }) }).toString()}`,
  rehearsal: () => "/rehearsal",
  palette: () => "/api/palette",
  deliveries: () => "/activity/deliveries",
  /**
   * Takes a POST only, and sends the browser to GitHub; `act`: to let Slipway act there ("yes"), also in
   * what is private ("security").
   */
  beginSignIn: (to: string, act: "yes" | "security" | null = null) =>
    `/sign-in/github?${new URLSearchParams({ to, ...(act !== null && { act }) }).toString()}`,
  sessions: () => "/sessions",
  notices: () => "/notices",
  noticeSettings: () => "/notices/settings",
  /** `token`: of the link in a mail (lib/db/notice-links.ts). */
  confirmAddress: (token: string) =>
    `/notices/confirm?${new URLSearchParams({ token }).toString()}`,
  endMails: (token: string) => `/notices/end-mails?${new URLSearchParams({ token }).toString()}`,
  /** Takes a POST that ends somebody's mails, by their mail program (RFC 8058). */
  unsubscribe: (token: string) =>
    `/api/notices/unsubscribe?${new URLSearchParams({ token }).toString()}`,
  releaseJson: (version: string) => `/api/v1/releases/${encodeURIComponent(version)}`,
  dossierJson: (version: string) => `/api/v1/releases/${encodeURIComponent(version)}/dossier`,
  deprecationsJson: () => "/api/v1/deprecations",
  deprecationJson: (name: string) => `/api/v1/deprecations/${encodeURIComponent(name)}`,
  mayRemoveJson: (name: string) => `/api/v1/deprecations/${encodeURIComponent(name)}/may-remove`,
  mayRemoveBadge: (name: string) =>
    `/api/v1/deprecations/${encodeURIComponent(name)}/may-remove.svg`,
  upgradeJson: () => "/api/v1/upgrade",
  searchJson: (query: string) => `/api/v1/search?${new URLSearchParams({ q: query }).toString()}`,
} as const;

/** The page of a plan, whatever it is for. */
export function planPath(subject: PlanSubject, plan: string): string {
  if (subject.release !== null) return paths.plan(subject.release, subject.step, plan);
  if ("proposal" in subject) return paths.exceptionPlan(subject.proposal, plan);
  return "blocker" in subject ? paths.blockerPlan(plan) : paths.removal(subject.deprecation, plan);
}

/** The page that a notice leads to. */
export function noticePath(place: NoticePlace): string {
  switch (place.kind) {
    case "release":
      return paths.release(place.version);
    case "step":
      return paths.step(place.version, place.step);
    case "blocker":
      return paths.blocker(place.number);
    case "exception":
      return paths.exception(place.proposal);
    case "removable":
      return `${paths.deprecations()}?state=eligible`;
  }
}
