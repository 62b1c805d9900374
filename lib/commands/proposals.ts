import { z } from "zod";
import { project } from "@/lib/config/project";
import { readIssue } from "@/lib/db/issues";
import { enqueue } from "@/lib/db/jobs";
import { addProposal, lockProposing, readProposals } from "@/lib/db/proposals";
import { InputError, TerminalError } from "@/lib/domain/errors";
import { mayAnnounce, mayEndorse, mayRefuse, mayWithdraw } from "@/lib/domain/exception/deeds";
import { shortOid } from "@/lib/domain/process/links";
import { authorise } from "./authorise";
import { parseInput, type Asked } from "./command";
import { deed } from "./deed";
import { identifier as proposal } from "./fields";
import { addToProposal, requireMay, type ProposalPlace } from "./proposal-event";

const proposeInput = z.object({
  what: z
    .string()
    .trim()
    .regex(/^[^\r\n]*$/, "is the subject of a mail: one line")
    .min(10, "say in a few words what changes")
    .max(150, "is the subject of a mail: at most 150 characters"),
  why: z.string().trim().min(20, "say in a sentence or two why").max(5_000),
  ticket: z
    .string()
    .trim()
    .regex(/^#?[1-9]\d{0,8}$/, "is not the number of a ticket")
    .transform((text) => Number(text.replace("#", ""))),
  branch: z
    .string()
    .trim()
    .max(200)
    .regex(/^(?!refs\/)[\w+#][\w+#./-]*$/, "is not the name of a branch")
    .refine((name) => !name.includes(".."), "is not the name of a branch")
    .refine((name) => name !== project.trunk, "is not a branch to try, but what everybody has"),
});

/**
 * Begins the discussion of an incompatible change. Anybody may: "In order to propose an incompatible
 * change, start a discussion on the mailing list". The same again, while it is open, is the same one.
 */
export async function proposeException({ person, input, now }: Asked): Promise<ProposalPlace> {
  const who = await authorise(person, "exception.propose", now);
  const wish = parseInput(proposeInput, input);
  if ((await readIssue(wish.ticket)) === null) throw unknownTicket(wish.ticket);
  const place = await deed({ who, action: "exception.propose", now }, async (db) => {
    await lockProposing(db);
    const same = (await readProposals(db)).find(
      (known) =>
        known.proposedBy === who &&
        known.what === wish.what &&
        known.ticket === wish.ticket &&
        known.branch === wish.branch &&
        !known.events.some(({ kind }) => kind === "withdrawn" || kind === "refused"),
    );
    if (same !== undefined) return { result: { proposal: same.id }, account: null };
    const id = await addProposal(db, { ...wish, proposedBy: who, proposedAt: now });
    const sentence = `${who} proposed an incompatible change: “${wish.what}” (#${wish.ticket}).`;
    return { result: { proposal: id }, account: { sentence } };
  });
  // The branch is looked for at once.
  await enqueue({ kind: "sync" });
  return place;
}

const announceInput = z.object({
  proposal,
  url: z
    .string()
    .trim()
    .max(500)
    .refine(isInArchive, `is not a message in the list’s archive, ${project.mailArchive}…`),
});

function isInArchive(text: string): boolean {
  return URL.canParse(text) && new URL(text).href.startsWith(`${project.mailArchive}message/`);
}

/**
 * Attests that the mail is seen in the list's archive: "announced". The week begins when the branch
 * is available too.
 */
export async function announceException({ person, input, now }: Asked): Promise<ProposalPlace> {
  const action = "exception.announce";
  const who = await authorise(person, action, now);
  const { proposal: id, url } = parseInput(announceInput, input);
  return addToProposal({ who, action, now }, id, (standing) => {
    const known = standing.proposal.events.find(({ kind }) => kind === "announced");
    if (known?.kind === "announced" && known.url === url) return null;
    requireMay(mayAnnounce(standing));
    const sentence = `${who} saw the mail of “${standing.proposal.what}” in the archive: ${url}`;
    return { event: { kind: "announced", url }, sentence };
  });
}

const endorseInput = z.object({
  proposal,
  oid: z.string().regex(/^[0-9a-f]{40}$/, "is not a commit"),
});

/**
 * A committer agrees that the change is worthwhile, at exactly the commit that they were shown. Where
 * the branch has moved since, it is refused.
 */
export async function endorseException({ person, input, now }: Asked): Promise<ProposalPlace> {
  const action = "exception.endorse";
  const who = await authorise(person, action, now);
  const { proposal: id, oid } = parseInput(endorseInput, input);
  return addToProposal({ who, action, now }, id, (standing) => {
    const { branch, state, proposal: found } = standing;
    if (branch.oid === oid && state.endorsedBy.includes(who)) return null;
    requireMay(mayEndorse(standing, who));
    if (branch.oid !== oid) throw branchMoved(found.branch, branch.oid ?? "");
    const sentence = `${who} endorsed “${found.what}” at ${shortOid(oid)} of ${found.branch}.`;
    return { event: { kind: "endorsed", oid }, sentence };
  });
}

const closeInput = z.object({
  proposal,
  words: z.string().trim().min(10, "say in a sentence why").max(2_000),
});

/** Takes the proposal back; only whoever made it may. */
export async function withdrawException({ person, input, now }: Asked): Promise<ProposalPlace> {
  const action = "exception.withdraw";
  const who = await authorise(person, action, now);
  const { proposal: id, words } = parseInput(closeInput, input);
  return addToProposal({ who, action, now }, id, (standing) => {
    requireMay(mayWithdraw(standing, who));
    const sentence = `${who} withdrew “${standing.proposal.what}”: “${words}”`;
    return { event: { kind: "withdrawn", words }, sentence };
  });
}

/** A committer refuses the proposal, with the reason. */
export async function refuseException({ person, input, now }: Asked): Promise<ProposalPlace> {
  const action = "exception.refuse";
  const who = await authorise(person, action, now);
  const { proposal: id, words } = parseInput(closeInput, input);
  return addToProposal({ who, action, now }, id, (standing) => {
    requireMay(mayRefuse(standing));
    const sentence = `${who} refused “${standing.proposal.what}”: “${words}”`;
    return { event: { kind: "refused", words }, sentence };
  });
}

function unknownTicket(ticket: number): InputError {
  const fault = `#${ticket} was not seen on GitHub`;
  return new InputError({ ticket: fault }, "Correct it, or refresh what is known of GitHub.");
}

function branchMoved(branch: string, oid: string): TerminalError {
  return new TerminalError("plan-stale", `${branch} is at ${shortOid(oid)} now.`, {
    fields: { branch, oid },
    whatToDo: "Look at the branch again; an endorsement is for exactly one commit.",
  });
}
