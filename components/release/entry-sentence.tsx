import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
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

/** What the activity log says, its people and what it names linked to their pages. */
export function EntrySentence({ entry, place }: EntrySentenceProps) {
  const { sentence, who, account } = entry;
  const begins = account !== null && sentence.startsWith(`${who} `);
  const rest = begins ? sentence.slice(who.length) : sentence;
  return (
    <>
      {begins && <PersonName place={place} login={who} />}
      <LinkedSentence text={rest} place={place} known={namesOf(entry)} />
    </>
  );
}
