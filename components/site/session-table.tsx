import { Chip } from "@/components/ui/chip";
import { Cell, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { Session } from "@/lib/domain/session";

interface SessionTableProps {
  /** The last used first. */
  readonly sessions: readonly Session[];
  /** By the machine's clock, as the sessions' times. */
  readonly now: Instant;
}

const columns = [
  { key: "browser", label: "Browser" },
  { key: "since", label: "Signed in" },
  { key: "used", label: "Last used" },
];

/** Where somebody is signed in. */
export function SessionTable({ sessions, now }: SessionTableProps) {
  return (
    <Table caption="Where you are signed in, the last used first" columns={columns} folds>
      {sessions.map(({ since, lastUsed, browser, isThis }) => (
        <tr key={`${since} ${lastUsed} ${browser}`}>
          <Cell className="whitespace-nowrap narrow:basis-full">
            {browser} {isThis && <Chip>this session</Chip>}
          </Cell>
          <Cell label="signed in" className="whitespace-nowrap">
            <RelativeTime at={since} now={now} />
          </Cell>
          <Cell label="last used" className="whitespace-nowrap">
            <RelativeTime at={lastUsed} now={now} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
