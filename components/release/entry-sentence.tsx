import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { titleOfLogged } from "@/lib/domain/process/logged-step";
import { PersonName } from "./git-name";
import { LinkedSentence } from "./linked-sentence";
import type { KnownNames } from "./linked-parts";

interface EntrySentenceProps {
  readonly entry: AuditEntry;
  readonly place: RepositoryPlace;
}

/** What was done left what it names on GitHub; what was asked for or refused may never have been there. */
export function namesOf({ outcome }: Pick<AuditEntry, "outcome">): KnownNames {
  return outcome === "done" ? "all" : [];
}

/**
 * The sentence as it was written, with the step's title for its key: up to the first quotation, where people's own words
 * begin, which end nobody knows where: they may have quotation marks of their own.
 */
export function sentenceOf(entry: AuditEntry, place: RepositoryPlace): string {
  const { sentence, release, step, target } = entry;
  if (release === null || step === null) return sentence;
  const title = titleOfLogged({ release, step, target }, place);
  const inside = title.replaceAll("“", "‘").replaceAll("”", "’");
  if (title === step) return sentence;
  const quoted = sentence.indexOf("“");
  const ours = quoted === -1 ? sentence : sentence.slice(0, quoted);
  return ours.replaceAll(step, () => `“${inside}”`) + sentence.slice(ours.length);
}

/** What the activity log says, its people and what it names linked to their pages. */
export function EntrySentence({ entry, place }: EntrySentenceProps) {
  const { who, account } = entry;
  const sentence = sentenceOf(entry, place);
  const begins = account !== null && sentence.startsWith(`${who} `);
  const rest = begins ? sentence.slice(who.length) : sentence;
  return (
    <>
      {begins && <PersonName place={place} login={who} />}
      <LinkedSentence text={rest} place={place} known={namesOf(entry)} />
    </>
  );
}
