import { z } from "zod";
import { isSameActor, type Actor } from "@/lib/domain/actor";
import { mayReport, mayResolve } from "@/lib/domain/exception/may-act";
import type { Action } from "@/lib/domain/permission";
import { command, parseInput, type Allowed } from "./command";
import { identifier, identifier as proposal, written } from "./fields";
import { addToProposal, requireMay, type ProposalPlace } from "./proposal-event";

/** An account id, or how somebody is kept who never signed in. */
const reporter = identifier;
const words = written({ least: 10, most: 5_000 }, "say in a sentence or two what happens");

const reportInput = z.object({
  proposal,
  words,
  url: z
    .union([
      z.literal(""),
      z.url({ protocol: /^https?$/, error: "is not a web address" }).max(2_000),
    ])
    .default("")
    .transform((text) => (text === "" ? null : text)),
});

/**
 * Somebody has broken tests or a broken application. Words are enough: "there should be a good-faith
 * presumption if someone says they have broken tests but cannot immediately produce code to share".
 */
export const reportFailure = command("exception.report-failure", report);

async function report({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  const { proposal: id, words: said, url } = parseInput(reportInput, input);
  return addToProposal({ who, action, now }, id, (status) => {
    const last = status.proposal.events.findLast(({ by }) => isSameActor(by, who));
    if (last?.kind === "failing-test" && last.words === said && last.url === url) return null;
    requireMay(mayReport(status));
    const sentence = `${who.login} reported a failing test against “${status.proposal.what}”.`;
    return { event: { kind: "failing-test", words: said, url }, sentence };
  });
}

const resolveOwnInput = z.object({ proposal, words });

/** Whoever reported a failing test says how it was dealt with. */
export const resolveOwnFailure = command("exception.resolve-own-failure", resolveOwn);

async function resolveOwn({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  const given = parseInput(resolveOwnInput, input);
  return resolve({ who, action, now, ...given, reporter: who.accountId });
}

const resolveInput = z.object({ proposal, reporter, words });

/** A committer says how somebody's failing test was dealt with. */
export const resolveFailure = command("exception.resolve-failure", resolveOthers);

async function resolveOthers({ who, action, input, now }: Allowed): Promise<ProposalPlace> {
  return resolve({ who, action, now, ...parseInput(resolveInput, input) });
}

interface Resolution extends z.output<typeof resolveInput> {
  readonly who: Actor;
  readonly action: Action;
  readonly now: string;
}

function resolve({ who, action, now, ...given }: Resolution): Promise<ProposalPlace> {
  const { proposal: id, words: said } = given;
  return addToProposal({ who, action, now }, id, (status) => {
    const { events } = status.proposal;
    const reporter = events.find(({ by }) => by.accountId === given.reporter)?.by ?? {
      accountId: given.reporter,
      login: given.reporter === who.accountId ? who.login : "that person",
    };
    requireMay(mayResolve(status, reporter));
    const isOwn = isSameActor(reporter, who);
    const whose = isOwn ? "their own report" : `${reporter.login}’s report`;
    const sentence = `${who.login} marked ${whose} against “${status.proposal.what}” as dealt with.`;
    return { event: { kind: "failure-resolved", reporter, words: said }, sentence };
  });
}
