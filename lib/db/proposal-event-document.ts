import { z } from "zod";
import { readDocument, type DocumentVersions, type StoredDocument } from "./stored-document";

const words = z.string();

const said = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("announced"), url: z.string() }),
  z.object({ kind: z.literal("announcement-retracted"), words }),
  z.object({ kind: z.literal("failing-test"), words, url: z.string().nullable() }),
  /** `reporter`: their account. */
  z.object({ kind: z.literal("failure-resolved"), reporter: z.string(), words }),
  z.object({ kind: z.literal("withdrawn"), words }),
  z.object({ kind: z.literal("refused"), words }),
]);

/** What an event of a proposal has besides who and when. */
export type EventSaid = z.infer<typeof said>;

/**
 * As it lies in ExceptionEvent.body. Endorsements, which were events at first, and reporters, who were
 * logins, were rewritten by the migrations of 2026-11-21.
 */
export const proposalEventVersions: DocumentVersions<EventSaid> = [
  // Since 2026-11-21T06:31.
  said,
];

/** What the event says; "unreadable" where only another version of Slipway knows. */
export function readEventSaid(
  stored: StoredDocument,
): EventSaid | { readonly kind: "unreadable"; readonly text: string } {
  const reading = readDocument(proposalEventVersions, stored);
  if (reading.kind !== "unreadable") return reading.value;
  return { kind: "unreadable", text: JSON.stringify(stored.json, null, 2) };
}
