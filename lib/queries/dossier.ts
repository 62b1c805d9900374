import { repositoryPlace } from "@/lib/config/repository";
import { env } from "@/lib/config/env";
import { readPypiVersions } from "@/lib/db/pypi-releases";
import { readNumbers } from "@/lib/db/release-numbers";
import { readReleaseRecord } from "@/lib/db/release-records";
import { readSyncStates } from "@/lib/db/sync-states";
import {
  checklistsOf,
  dossierOf,
  formerNumbers,
  type Dossier,
  type DossierBasis,
} from "@/lib/domain/dossier/dossier";
import type { Listed } from "@/lib/domain/dossier/listed-files";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { Instant } from "@/lib/domain/instant";
import { tagName } from "@/lib/domain/naming";
import type { Facts, RepositoryPlace } from "@/lib/domain/process/facts";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { findTag, releaseVersion } from "@/lib/domain/process/subject";
import type { Viewer } from "@/lib/domain/viewer";
import { readActivity } from "./activity";
import { isKnown, releaseNumberOf } from "./release";
import { readReleaseStatus } from "./release-status";
import { readPastReleases } from "./timelines";

/** What somebody did for a release here, as it is told to everybody. */
export type DossierEntry = Pick<
  AuditEntry,
  "at" | "who" | "action" | "step" | "target" | "planHash" | "outcome" | "sentence"
>;

/** All that is on record of a release. */
export interface PublicDossier extends Dossier {
  /** What people did for it here, newest first; the newest fifty. */
  readonly activity: readonly DossierEntry[];
}

export interface DossierPage extends PublicDossier {
  readonly now: Instant;
  readonly place: RepositoryPlace;
}

/** The dossier of a release; null where the text is no number or nobody knows of such a release. */
export async function readDossier(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<DossierPage | null> {
  const dossier = await readPublicDossier(viewer, text, now);
  return dossier && { ...dossier, now, place: repositoryPlace() };
}

/** The same as the page's, for the API: it says nothing of when it was asked. */
export async function readPublicDossier(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<PublicDossier | null> {
  const basis = await readBasis(viewer, text, now);
  if (basis === null) return null;
  const { version } = basis.facts;
  const { entries } = await readActivity(viewer, { release: version, rightful: true });
  return { ...dossierOf(basis, now), activity: entries.map(entry) };
}

function entry({ at, who, action, step, target, planHash, outcome, sentence }: AuditEntry) {
  return { at, who, action, step, target, planHash, outcome, sentence };
}

/** The checklist of one target, as `--json` of a rehearsal writes it. */
export interface TargetChecklist {
  readonly target: string;
  readonly steps: readonly ChecklistStep[];
}

/** The checklist of each target of a release, as it stands or stood; empty: nobody knows of it. */
export async function readTargetChecklists(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<readonly TargetChecklist[]> {
  const basis = await readBasis(viewer, text, now);
  return basis === null ? [] : checklistsOf(basis, now);
}

async function readBasis(viewer: Viewer, text: string, now: Instant): Promise<DossierBasis | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const [status, past] = await Promise.all([
    readReleaseStatus(viewer, version, now),
    readPastReleases(viewer),
  ]);
  const { facts, milestones, attestations, lifecycle, checklist } = status;
  if (!isKnown(facts, checklist)) return null;
  const candidates = past.find((one) => one.version === version)?.candidates ?? [];
  const had =
    facts.release === null
      ? candidates.map((candidate) => candidate.version)
      : (await readNumbers(facts.release.id)).map(({ number }) => number);
  const numbers = formerNumbers(version, had);
  const [former, listed, news] = await Promise.all([
    Promise.all(numbers.map((number) => readReleaseStatus(viewer, number, now))),
    readListed([version, ...numbers]),
    readNews(facts),
  ]);
  return {
    ...{ facts, milestones, attestations, lifecycle, listed, news },
    former: former.map((one) => one.facts),
  };
}

/** What PyPI lists of those releases. */
async function readListed(releases: readonly string[]): Promise<Listed> {
  const [syncs, versions] = await Promise.all([
    readSyncStates(),
    Promise.all(releases.map(readPypiVersions)),
  ]);
  const observedAt = syncs.find(({ part }) => part === "past")?.succeededAt ?? null;
  const { PYPI_URL, PYPI_PROJECT } = env();
  const source = `${PYPI_URL}/project/${PYPI_PROJECT}/`;
  return observedAt === null ? null : { value: versions.flat(), observedAt, source };
}

async function readNews(facts: Facts): Promise<DossierBasis["news"]> {
  const tag = findTag(facts, tagName(releaseVersion(facts)));
  return tag === null ? null : ((await readReleaseRecord(tag.oid))?.news ?? null);
}
