import { Link } from "@/components/ui/link";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { Sign } from "@/components/ui/sign";
import { Cell, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { titleOfLogged } from "@/lib/domain/process/logged-step";
import { EntrySentence } from "./entry-sentence";
import { PersonName } from "./git-name";
import { outcomeSigns } from "./outcome-sign";
import { shortHash } from "./sign-bar";

const columns = [
  { key: "outcome", label: "Outcome" },
  { key: "what", label: "What" },
  { key: "who", label: "Who" },
  { key: "where", label: "Step" },
  { key: "plan", label: "Plan" },
  { key: "when", label: "When", numeric: true },
];

/** Where there is nothing, a row that is folded has no place for it. */
const onlyWide = "narrow:hidden";

function Place({ entry, place }: Pick<EntryRowProps, "entry" | "place">) {
  const { release, step, target } = entry;
  if (release === null) return <>–</>;
  const href = step === null ? paths.release(release) : paths.step(release, step);
  const title = step === null ? release : titleOfLogged({ release, step, target }, place);
  return (
    <Link href={href} className="link">
      {title.includes(release) ? title : `${title}, ${release}`}
    </Link>
  );
}

function PlanHash({ hash }: { readonly hash: string }) {
  return (
    <>
      <span title={hash}>{shortHash(hash)}</span>
      <CopyButton small text={hash} what={`the hash of plan ${shortHash(hash)}`} />
    </>
  );
}

interface EntryRowProps {
  readonly entry: AuditEntry;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

function EntryRow({ entry, place, now }: EntryRowProps) {
  return (
    <tr>
      <Cell className="whitespace-nowrap">
        <Sign state={outcomeSigns[entry.outcome]} withWord className="h-[1.3125rem]" />
      </Cell>
      <Cell className="min-w-64 narrow:basis-full">
        <EntrySentence entry={entry} place={place} />{" "}
        <span className="font-code text-xs whitespace-nowrap text-ink-3">
          {entry.code === null ? entry.action : `${entry.action} · ${entry.code}`}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap">
        {entry.account === null ? entry.who : <PersonName place={place} login={entry.who} />}
      </Cell>
      <Cell className={classNames("min-w-48", entry.release === null && onlyWide)}>
        <Place entry={entry} place={place} />
      </Cell>
      <Cell
        className={classNames(
          "font-code whitespace-nowrap text-ink-2",
          entry.planHash === null && onlyWide,
        )}
      >
        {entry.planHash === null ? "–" : <PlanHash hash={entry.planHash} />}
      </Cell>
      <Cell numeric className="whitespace-nowrap text-ink-2">
        <RelativeTime at={entry.at} now={now} />
      </Cell>
    </tr>
  );
}

interface ActivityTableProps {
  readonly entries: readonly AuditEntry[];
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** The audit log: who did what, by which plan, and what came of it. */
export function ActivityTable({ entries, place, now }: ActivityTableProps) {
  return (
    <Table caption="Who did what, newest first" columns={columns} folds>
      {entries.map((entry, index) => (
        <EntryRow key={index} entry={entry} place={place} now={now} />
      ))}
    </Table>
  );
}
