import type { ExceptionProposal } from "./proposal";

/** A mail to the list, for review. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** "eye-catching so those who don't read all list messages in depth will notice it" */
const prefix = "INCOMPATIBLE CHANGE:";

/**
 * The mail that starts the discussion: "prefixing the subject with INCOMPATIBLE CHANGE: (capitalized
 * like so). Always include a link to the ticket, and branch". The addresses are those of the ticket,
 * the branch and the policy.
 */
export function composeMail(
  { what, why, ticket, branch }: Pick<ExceptionProposal, "what" | "why" | "ticket" | "branch">,
  urls: { readonly ticket: string; readonly branch: string; readonly policy: string },
): Mail {
  const text = [
    "Hello,",
    "we would like to make a change to Twisted that is not compatible, without a release that warns of it first:",
    indented(what),
    "Why:",
    indented(why),
    `Ticket: #${ticket} <${urls.ticket}>\nBranch: ${branch} <${urls.branch}>`,
    "We should not trust our own assessments of how your code uses the API. So please run your tests against the branch within a week, and tell us here or on the ticket what fails. If your code is confidential, say so and tell us what you can: we believe you without seeing it.",
    "If nobody has a failing test or a broken application within a week from this mail and the branch both being there, and at least three committers agree that the change is worthwhile, the branch can be merged.",
    `The procedure: ${urls.policy}`,
  ];
  return { subject: exceptionSubject(what), text: `${text.join("\n\n")}\n` };
}

/** "prefixing the subject with INCOMPATIBLE CHANGE: (capitalized like so)" */
export function exceptionSubject(what: string): string {
  return `${prefix} ${oneLine(what)}`;
}

/** Whether a mail of that subject may announce an exception. */
export function namesException({ subject }: Pick<Mail, "subject">): boolean {
  return subject.includes(prefix);
}

/**
 * What the policy asks of the mail and the text lacks, by the field's name: the prefix of the subject, "always
 * include a link to the ticket, and branch (if relevant)".
 */
export function faultsOfExceptionMail(
  { subject, text }: Mail,
  urls: { readonly ticket: string; readonly branch: string },
): Readonly<Record<string, string>> {
  const links = [urls.ticket, urls.branch].filter((url) => !linksTo(text, url));
  return {
    ...(subject.startsWith(`${prefix} `) ? {} : { subject: `has to begin with “${prefix} ”` }),
    ...(links.length === 0 ? {} : { text: `has to link ${links.join(" and ")}` }),
  };
}

/** Whether it has that address, and not only a longer one that begins with it: …/issues/121 for …/issues/12. */
function linksTo(text: string, url: string): boolean {
  return text
    .split(url)
    .slice(1)
    .some((rest) => !/^[\w/-]/.test(rest));
}

/** A subject is one line, whatever was typed: a line break would begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function indented(text: string): string {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");
}
