import { Row, Rows } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { EntrySentence } from "./entry-sentence";
import { outcomeSigns } from "./outcome-sign";

interface ActivityListProps {
  readonly entries: readonly AuditEntry[];
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** What was done, as short lines: for a card beside something else. */
export function ActivityList({ entries, place, now }: ActivityListProps) {
  return (
    <Rows>
      {entries.map((entry, index) => (
        <Row
          key={index}
          sign={<Sign state={outcomeSigns[entry.outcome]} />}
          title={<EntrySentence entry={entry} place={place} />}
          aside={<RelativeTime at={entry.at} now={now} />}
        />
      ))}
    </Rows>
  );
}
