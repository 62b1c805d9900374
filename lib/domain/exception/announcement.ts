import type { ExceptionProposal, ProposalEvent } from "./proposal";

export type Announced = Extract<ProposalEvent, { readonly kind: "announced" }>;

/**
 * Where the mail was seen, by whom and when, as far as is known now: the newest word corrects those
 * before it, which stay in the history. null: nobody has seen it, or it turned out not to be there.
 */
export function announcementOf({ events }: ExceptionProposal): Announced | null {
  const newest = events.findLast(
    ({ kind }) => kind === "announced" || kind === "announcement-retracted",
  );
  return newest?.kind === "announced" ? newest : null;
}

/**
 * The address of one message in the list's archive ("https://…/list/NAME/"), as the archive spells it;
 * null for any other address: another host or list, the list's own page, a path that climbs out.
 */
export function archivedMessage(text: string, archive: string): string | null {
  if (!URL.canParse(text)) return null;
  const { href } = new URL(text);
  const start = `${archive}message/`;
  const id = href.startsWith(start) ? href.slice(start.length).replace(/\/$/, "") : "";
  return /^[A-Za-z0-9]{1,64}$/.test(id) ? `${start}${id}/` : null;
}
