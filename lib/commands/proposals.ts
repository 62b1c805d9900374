import { z } from "zod";
import { project } from "@/lib/config/project";
import { readIssue } from "@/lib/db/issues";
import { enqueue } from "@/lib/db/jobs";
import { addProposal, lockProposing } from "@/lib/db/proposals";
import { InputError, TerminalError } from "@/lib/domain/errors";
import {
  mayEndorse,
  mayRefuse,
  mayWithdraw,
  mayWithdrawEndorsement,
} from "@/lib/domain/exception/may-act";
import { mayPropose } from "@/lib/domain/exception/limits";
import { endorsable } from "@/lib/domain/exception/proposal";
import { isSameActor } from "@/lib/domain/actor";
import { approvalBy } from "@/lib/domain/approval/approval";
import { readExceptions } from "@/lib/queries/exceptions";
import { shortOid } from "@/lib/domain/process/links";
import { writtenLength } from "@/lib/domain/written-length";
import { command, parseInput, type Allowed } from "./command";
import { contentHash, requireShown } from "./content-shown";
import { permitsTo } from "@/lib/domain/permission";
import { auditedTransaction } from "./audited-transaction";
import { identifier as proposal, written } from "./fields";
import { addToProposal, requireMay, type ProposalPlace } from "./proposal-event";

const proposeInput = z.object({
  what: z
    .string()
    .trim()
    .regex(/^[^\r\n]*$/, "is the subject of a mail: one line")
    .refine((text) => writtenLength(text) >= 10, "say in a few words what changes")
    .max(150, "is the subject of a mail: at most 150 characters"),
  why: written({ least: 20, most: 5_000 }, "say in a sentence or two why"),
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
export const proposeException = command("exception.propose", propose);

async function propose({ who, viewer, input, now }: Allowed): Promise<ProposalPlace> {
  const wanted = parseInput(proposeInput, input);
  if ((await readIssue(wanted.ticket)) === null) throw unknownTicket(wanted.ticket);
  const place = await auditedTransaction({ who, action: "exception.propose", now }, async (db) => {
    await lockProposing(db);
    const own = (await readExceptions(viewer, now, db)).filter(({ proposal: { proposedBy } }) =>
      isSameActor(proposedBy, who),
    );
    const same = own.find(
      ({ proposal: known }) =>
        known.what === wanted.what &&
        known.ticket === wanted.ticket &&
        known.branch === wanted.branch &&
        !known.events.some(({ kind }) => kind === "withdrawn" || kind === "refused"),
    );
    if (same !== undefined) return { result: { proposal: same.proposal.id }, draft: null };
    const limit = mayPropose(own, now);
    if (!limit.allowed) throw tooMany(limit.reason);
    const id = await addProposal(db, { ...wanted, proposedBy: who, proposedAt: now });
    const sentence = `${who.login} proposed an incompatible change: “${wanted.what}” (#${wanted.ticket}).`;
    return { result: { proposal: id }, draft: { sentence } };
  });
  // The branch is observed at once.
  await enqueue({ kind: "sync" });
  return place;
}

const endorseInput = z.object({
  proposal,
  contentHash,
  oid: z.string().regex(/^[0-9a-f]{40}$/, "is not a commit"),
});

/**
 * A committer agrees that the change is worthwhile: exactly the text and the commit that they were
 * shown. Where either is another by now, it is refused.
 */
export const endorseException = command("exception.endorse", endorse);

async function endorse({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  const { proposal: id, oid, contentHash: shown } = parseInput(endorseInput, input);
  return addToProposal({ who, action, now }, id, (status) => {
    const { branch, proposal: found } = status;
    const content = endorsable(found, branch.oid);
    const given = approvalBy(found.endorsements, content, who);
    if (given !== null && branch.oid === oid && found.contentHash === shown) return null;
    requireMay(mayEndorse(status, who));
    requireShown(content, shown);
    if (branch.oid !== oid) throw branchMoved(found.branch, branch.oid ?? "");
    const at = `${shortOid(oid)} of ${found.branch}`;
    return { endorse: content, sentence: `${who.login} endorsed “${found.what}” at ${at}.` };
  });
}

const takeBackInput = z.object({ proposal });

/** Takes one's own endorsement of the branch's commit back. Doing it again is refused. */
export const withdrawEndorsement = command("exception.withdraw-endorsement", takeBack);

async function takeBack({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  const { proposal: id } = parseInput(takeBackInput, input);
  return addToProposal({ who, action, now }, id, (status) => {
    const { branch, proposal: found } = status;
    requireMay(mayWithdrawEndorsement(status, who));
    const given = approvalBy(found.endorsements, endorsable(found, branch.oid), who);
    if (given === null) return null;
    const sentence = `${who.login} took the endorsement of “${found.what}” back.`;
    return { takeBack: given, sentence };
  });
}

const closeInput = z.object({
  proposal,
  words: written({ least: 10, most: 2_000 }, "say in a sentence why"),
});

/** Takes the proposal back; only whoever made it may. */
export const withdrawException = command("exception.withdraw", withdraw);

async function withdraw({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  const { proposal: id, words } = parseInput(closeInput, input);
  return addToProposal({ who, action, now }, id, (status) => {
    requireMay(permitsTo(who, action, { by: status.proposal.proposedBy }), "not-permitted");
    requireMay(mayWithdraw(status, who));
    const sentence = `${who.login} withdrew “${status.proposal.what}”: “${words}”`;
    return { event: { kind: "withdrawn", words }, sentence };
  });
}

/** A committer refuses the proposal, with the reason. */
export const refuseException = command("exception.refuse", refuse);

async function refuse({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  const { proposal: id, words } = parseInput(closeInput, input);
  return addToProposal({ who, action, now }, id, (status) => {
    requireMay(mayRefuse(status));
    const sentence = `${who.login} refused “${status.proposal.what}”: “${words}”`;
    return { event: { kind: "refused", words }, sentence };
  });
}

function tooMany(reason: string): TerminalError {
  return new TerminalError("too-many", reason, {
    whatToDo: "Withdraw one that you no longer want, or come back later.",
  });
}

function unknownTicket(ticket: number): InputError {
  const fault = `#${ticket} was not seen on GitHub`;
  return new InputError({ ticket: fault }, "Correct it, or refresh what is known of GitHub.");
}

function branchMoved(branch: string, oid: string): TerminalError {
  return new TerminalError("content-changed", `${branch} is at ${shortOid(oid)} now.`, {
    fields: { branch, oid },
    whatToDo: "Look at the branch again; an endorsement is for exactly one commit.",
  });
}
