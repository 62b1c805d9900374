import { links } from "@/lib/domain/process/links";
import { calendarDay } from "@/lib/domain/instant";
import type { Foreseen, EvaluatedDeprecation } from "./deprecation";
import { replacementAdvice } from "./replacement";

/** What a removal's ticket is opened with. */
export interface RemovalTicket {
  readonly title: string;
  /** Ends with the marker. */
  readonly body: string;
  /** A comment that GitHub does not show: by it the ticket is found again. */
  readonly marker: string;
}

/** Where the ticket's links lead. */
export interface TicketPlace {
  /** The repository's page. */
  readonly repository: string;
  /** The commit at which the sites were read. */
  readonly oid: string;
  /** The compatibility policy. */
  readonly policy: string;
}

/**
 * The ticket that proposes a removal, with the evidence that the policy allows it ("Incompatible
 * Changes", 2) and the policy's words that allowing is not asking.
 */
export function removalTicket(evaluated: EvaluatedDeprecation, place: TicketPlace): RemovalTicket {
  const { id, name, firstRelease } = evaluated;
  const since = firstRelease === null ? "" : `, deprecated since Twisted ${firstRelease.version}`;
  const marker = `<!-- slipway:remove ${id} -->`;
  const body = [
    `\`${name}\` is deprecated and may be removed, says the [compatibility policy](${place.policy}).`,
    evidenceOf(evaluated).join("\n"),
    ...warningOf(evaluated),
    ...sitesOf(evaluated, place),
    policyWords,
    marker,
  ].join("\n\n");
  return { title: `Remove ${name}${since}`, body, marker };
}

const policyWords = [
  "Allowed is not asked for:",
  "",
  "> Removal should happen once the deprecated API becomes an additional maintenance burden.",
  ">",
  "> Removal should not be undertaken just to follow a timeline. Twisted should strive, as much as practical, not to break applications relying on it.",
].join("\n");

function evidenceOf({
  firstRelease,
  rPlus2,
  oneYear,
  earliest,
  eligibility,
}: EvaluatedDeprecation) {
  return [
    firstRelease && `- R, the first final release with the warning: ${dated(firstRelease)}`,
    rPlus2 && `- R+2: ${dated(rPlus2)}`,
    oneYear && `- one year after R: ${calendarDay(oneYear)}`,
    earliest && `- the earliest release without it: ${dated(earliest)}`,
    `- so: ${eligibility.sentence}`,
  ].filter((line) => line !== null);
}

function dated({ version, date }: Pick<Foreseen, "version" | "date">): string {
  const name = version === null ? "the next release" : `Twisted ${version}`;
  return `${name} (${calendarDay(date)})`;
}

function warningOf({ message, replacement }: EvaluatedDeprecation): readonly string[] {
  const said = message === null ? [] : [`The warning:\n\n> ${message.replaceAll("\n", "\n> ")}`];
  return replacementAdvice(replacement) === null
    ? said
    : [...said, `Its replacement: ${replacement}`];
}

function sitesOf({ sites }: EvaluatedDeprecation, { repository, oid }: TicketPlace) {
  if (sites.length === 0) return [];
  const lines = sites.map(
    ({ file, line }) => `- [${file}:${line}](${links.file({ url: repository }, oid, file, line)})`,
  );
  return [`Where it stands:\n\n${lines.join("\n")}`];
}
