import type { AskedCheck } from "@/lib/domain/blocker/failed-check";

/** What a plan about release blockers is for that belongs to no release. */
export type BlockerSubject =
  /** The issue of that number gets the label. */
  | { readonly kind: "issue"; readonly number: number }
  /** A failed check of trunk is filed. */
  | { readonly kind: "check"; readonly check: AskedCheck };

/** The subject as it is stored, and compared: "issue/12300", "check/OID/CI / ubuntu-py312". */
export function blockerKey(subject: BlockerSubject): string {
  return subject.kind === "issue"
    ? `issue/${String(subject.number)}`
    : `check/${subject.check.oid}/${subject.check.label}`;
}

/** The subject of that key; null where another version of Slipway wrote it. */
export function parseBlockerKey(key: string): BlockerSubject | null {
  const [, digits] = /^issue\/([1-9]\d{0,9})$/.exec(key) ?? [];
  if (digits !== undefined) return { kind: "issue", number: Number(digits) };
  const [, oid, label] = /^check\/([0-9a-f]{40})\/([^]+)$/.exec(key) ?? [];
  if (oid === undefined || label === undefined) return null;
  return { kind: "check", check: { oid, label } };
}
