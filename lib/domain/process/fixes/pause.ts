import { isBefore } from "@/lib/domain/instant";
import type { Instant } from "@/lib/domain/instant";
import type { Span } from "@/lib/domain/blocker/blocker-event";
import type { Permission } from "@/lib/domain/permission";
import type { Attestation, Pause, Resumption } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { isFinalTagged, taggedCandidates } from "@/lib/domain/process/subject";
import { formatVersion } from "@/lib/domain/version";

/** What a pause says, as it is hashed. */
export type PauseWords = Pick<
  Pause | Resumption,
  "kind" | "releaseId" | "target" | "turn" | "reason" | "by"
>;

/** What it is about, within its release: "24.7.0rc1/1". */
export function pauseAbout({ target, turn }: Pick<Pause, "target" | "turn">): string {
  return `${target}/${turn}`;
}

/** The subject of its approvals, where anybody asks for one. */
export function pauseSubject(words: Omit<PauseWords, "reason" | "by">): string {
  return `${words.kind}/${words.releaseId}/${pauseAbout(words)}`;
}

/** What its hash is made of. */
export function pauseContent(words: PauseWords): object {
  const { kind, releaseId, target, turn, reason, by } = words;
  return { kind, releaseId, target, turn, reason, by: by.accountId };
}

/** A pause, and who ended it; null: nobody did. */
export interface PauseSpan {
  readonly pause: Pause;
  readonly resumed: Resumption | null;
}

/** Every pause of the release, oldest first. */
export function pausesOf(attestations: readonly Attestation[]): readonly PauseSpan[] {
  const resumptions = attestations.filter((one) => one.kind === "resumed");
  return attestations
    .filter((one) => one.kind === "paused")
    .map((pause) => {
      const isOf = (one: Resumption): boolean => pauseAbout(one) === pauseAbout(pause);
      return { pause, resumed: resumptions.find(isOf) ?? null };
    })
    .toSorted((a, b) => (isBefore(a.pause.at, b.pause.at) ? -1 : 1));
}

/** The newest candidate that is out, by its tag: "24.7.0rc1"; null: none is. */
export function candidateOut(facts: Facts): string | null {
  const newest = taggedCandidates(facts).at(-1);
  return newest === undefined ? null : formatVersion(newest);
}

/**
 * The pause in which the release is; null: it is in none. It ends when a person resumes the release, and
 * by itself when the next candidate or the final is out.
 */
export function pauseInForce(facts: Facts, attestations: readonly Attestation[]): Pause | null {
  const target = candidateOut(facts);
  if (target === null || isFinalTagged(facts)) return null;
  const own = pausesOf(attestations).filter(({ pause }) => pause.target === target);
  const newest = own.at(-1);
  return newest?.resumed === null ? newest.pause : null;
}

/** When that candidate ("24.7.0rc1") was paused, up to `now`: its week stands still meanwhile. */
export function pausedSpans(
  target: string,
  attestations: readonly Attestation[],
  now: Instant,
): readonly Span[] {
  return pausesOf(attestations)
    .filter(({ pause }) => pause.target === target)
    .map(({ pause, resumed }) => ({ from: pause.at, to: resumed?.at ?? now }));
}

/**
 * When somebody had paused the release, up to `now`. A pause that nobody ended is over when what came out
 * next was out: `published`, its candidates and final, oldest first.
 */
export function allPausedSpans(
  attestations: readonly Attestation[],
  published: readonly Instant[],
  now: Instant,
): readonly Span[] {
  return pausesOf(attestations).map(({ pause, resumed }) => ({
    from: pause.at,
    to: resumed?.at ?? published.find((at) => isBefore(pause.at, at)) ?? now,
  }));
}

/** Whether the release can be paused as it stands; who asks is another question. */
export function mayPause(facts: Facts, attestations: readonly Attestation[]): Permission {
  if (isFinalTagged(facts)) return no(`${facts.version} is released.`);
  if (candidateOut(facts) === null) return no(`No candidate of ${facts.version} is out yet.`);
  const pause = pauseInForce(facts, attestations);
  return pause === null ? { allowed: true } : no(`${pause.by.login} paused it already.`);
}

function no(reason: string): Permission {
  return { allowed: false, reason };
}
