import { z } from "zod";
import { project } from "@/lib/config/project";
import type { Actor } from "@/lib/domain/actor";
import { announcementOf, archivedMessage } from "@/lib/domain/exception/announcement";
import {
  mayAnnounce,
  mayAnnounceOwn,
  mayRetractMail,
  type ProposalStatus,
} from "@/lib/domain/exception/may-act";
import type { Instant } from "@/lib/domain/instant";
import { permitsTo, type Action, type Permission } from "@/lib/domain/permission";
import { command, parseInput, type Allowed } from "./command";
import { identifier as proposal, written } from "./fields";
import { addToProposal, requireMay, type ProposalPlace } from "./proposal-event";

const seenInput = z.object({
  proposal,
  url: z
    .string()
    .trim()
    .max(500)
    .transform((text, context): string => {
      const message = archivedMessage(text, project.mailArchive);
      if (message !== null) return message;
      context.issues.push({
        code: "custom",
        input: text,
        message: `is not a message in the list’s archive, ${project.mailArchive}message/…`,
      });
      return z.NEVER;
    }),
});

const missingInput = z.object({
  proposal,
  url: z.literal(""),
  words: written({ least: 10, most: 2_000 }, "say in a sentence what is wrong"),
});

/** Without an address: the mail is not where it was said to be, and why. */
type Said = z.output<typeof missingInput> | z.output<typeof seenInput>;

/**
 * The proposer attests that the mail is seen in the list's archive ("announced"), at which address;
 * or corrects what was said of it, by another address, or by none and a sentence. The newest word
 * counts from the moment it is said: the week begins then, when the branch is available too.
 */
export const announceOwnException = command("exception.announce-own", announceOwn);

async function announceOwn({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  return attest({ who, action, now }, parse(input), (status) => {
    requireMay(permitsTo(who, action, { by: status.proposal.proposedBy }), "not-permitted");
    return mayAnnounceOwn(status, who);
  });
}

/** As announceOwnException, by a committer: of anybody's proposal. */
export const announceException = command("exception.announce", announce);

async function announce({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  return attest({ who, action, now }, parse(input), mayAnnounce);
}

function parse(input: unknown): Said {
  const isRetracted = z.object({ url: z.literal("") }).safeParse(input).success;
  return isRetracted ? parseInput(missingInput, input) : parseInput(seenInput, input);
}

interface Acting {
  readonly who: Actor;
  readonly action: Action;
  readonly now: Instant;
}

function attest(
  acting: Acting,
  said: Said,
  may: (status: ProposalStatus) => Permission,
): Promise<ProposalPlace> {
  const { login } = acting.who;
  return addToProposal(acting, said.proposal, (status) => {
    requireMay(may(status));
    const { what } = status.proposal;
    const known = announcementOf(status.proposal);
    if ("words" in said) {
      requireMay(mayRetractMail(status));
      const sentence = `${login} took back that the mail of “${what}” is in the archive: “${said.words}”`;
      return { event: { kind: "announcement-retracted", words: said.words }, sentence };
    }
    const { url } = said;
    if (known?.url === url) return null;
    const verb = known === null ? "saw the mail" : "corrected where the mail is";
    const sentence = `${login} ${verb} of “${what}” in the archive: ${url}`;
    return { event: { kind: "announced", url }, sentence };
  });
}
