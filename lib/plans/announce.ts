import { announcerOf } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import { project } from "@/lib/config/project";
import { mailMessageId } from "@/lib/db/mail-message-id";
import type { Revision, TargetAnnouncement } from "@/lib/domain/announcement/announcement";
import { announcementOf, approvedText } from "@/lib/domain/announcement/approved-text";
import { mailMessage } from "@/lib/domain/announcement/mail-message";
import type { Effect } from "@/lib/domain/plan/effect";
import type { PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import type { Outlet } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { lackingIds } from "@/lib/domain/process/security/lacking-ids";
import type { StepKey } from "@/lib/domain/process/step-key";
import { targetName, type Target } from "@/lib/domain/release/target";
import { textApproved } from "./basis-items";
import { notReady, requireReady, type PlanBuilder, type PlanRequest } from "./plan-builder";

/** Which step announces which target. */
export interface AnnouncingStep {
  readonly step: StepKey;
  readonly target: (facts: Facts) => Target;
}

/**
 * The mail of the target, exactly as its approved text says (How to do a release candidate, "Announce";
 * How to do a final release, "Announce").
 */
export function planMail({ step, target }: AnnouncingStep): PlanBuilder {
  return (request) => {
    requireReady(request, step);
    const approved = approvedOf("mail", target(request.facts), request);
    const { subject } = approved.text;
    return planOf(request, step, {
      ...approved,
      title: `Send “${subject}” to ${env().MAIL_LIST}`,
      effects: [mailEffect(approved, request)],
      warnings: unnamedAdvisory(approved, request),
    });
  };
}

/** The topic of the developers' channel, and where there is one the message to the users'. */
export function planIrc({ step, target }: AnnouncingStep): PlanBuilder {
  return (request) => {
    requireReady(request, step);
    const announced = target(request.facts);
    const approved = approvedOf("irc", announced, request);
    const { subject: topic, text } = approved.text;
    const [developers, users] = project.ircChannels;
    const said: readonly Effect[] =
      text === "" ? [] : [{ kind: "say-on-irc", channel: users, text }];
    return planOf(request, step, {
      ...approved,
      title: `Announce ${targetName(announced)} on IRC`,
      effects: [
        { kind: "set-topic", channel: developers, topic, contains: targetName(announced) },
        ...said,
      ],
      warnings: [],
    });
  };
}

interface Approved {
  readonly announcement: TargetAnnouncement;
  readonly text: Revision;
}

/** Throws `step-not-ready` while the files are not seen on PyPI, or nobody else has approved the text. */
function approvedOf(outlet: Outlet, target: Target, { facts }: PlanRequest): Approved {
  if (filesCompleteSince(target, facts) === null)
    throw notReady(
      `Wheel and sdist of ${targetName(target)} are not on PyPI.`,
      "Wait until they are: the announcement asks people to install them.",
    );
  const announcement = announcementOf(outlet, target, facts);
  const text = approvedText(announcement);
  if (announcement !== null && text !== null) return { announcement, text };
  throw notReady(
    "Nobody but its last editor stands behind the text.",
    "Have another committer approve it under “Announcements”.",
  );
}

function mailEffect({ announcement, text }: Approved, { actor, now }: PlanRequest): Effect {
  const from = announcerOf(actor);
  if (from === null)
    throw notReady("Slipway has no mail server.", "Send the mail yourself, or set MAIL_SMTP_URL.");
  const { subject, textHash } = text;
  const to = env().MAIL_LIST;
  const messageId = mailMessageId({ ...announcement, textHash });
  const message = mailMessage({ from, to, subject, date: now, messageId, text: text.text });
  return { kind: "send-mail", messageId, from: from.address, to, subject, message };
}

/** A mail of a security release in which the numbers are missing by which users and databases know the fix. */
function unnamedAdvisory({ text }: Approved, { facts }: PlanRequest): readonly PlanWarning[] {
  if (facts.advisory === null) return [];
  const lacking = lackingIds(`${text.subject}\n${text.text}`, facts.advisory.value);
  if (lacking.length === 0) return [];
  return [
    {
      code: "advisory-not-named",
      sentence: `The mail does not name ${lacking.join(" and ")}.`,
      details: ["Add it under “Announcements”: the text is then approved anew."],
    },
  ];
}

interface Announcing extends Approved {
  readonly title: string;
  readonly effects: readonly Effect[];
  readonly warnings: readonly PlanWarning[];
}

function planOf({ facts, actor }: PlanRequest, step: StepKey, plan: Announcing): PlanBody {
  const { title, effects, warnings, announcement, text } = plan;
  const basis = [textApproved(announcement, text)];
  return { release: facts.version, step, title, actor, basis, effects, warnings };
}
