import type { AnnouncedByHand } from "@/lib/domain/process/attestation";

/** What it says: that the target was announced there, and where it can be read. */
export type AnnouncedWords = Pick<
  AnnouncedByHand,
  "kind" | "releaseId" | "target" | "outlet" | "url" | "by"
>;

/** What it is about, within its release: "24.7.0rc1/mail". */
export function announcedAbout({
  target,
  outlet,
}: Pick<AnnouncedByHand, "target" | "outlet">): string {
  return `${target}/${outlet}`;
}

/** The subject of its approvals, where anybody asks for one. */
export function announcedSubject(words: Omit<AnnouncedWords, "kind" | "url" | "by">): string {
  return `announced/${words.releaseId}/${announcedAbout(words)}`;
}

/** What its hash is made of. */
export function announcedContent(words: AnnouncedWords): object {
  const { kind, releaseId, target, outlet, url, by } = words;
  return { kind, releaseId, target, outlet, url, by: by.accountId };
}
