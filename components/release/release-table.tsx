import { Link } from "@/components/ui/link";
import { classNames } from "@/components/ui/class-names";
import { Chip } from "@/components/ui/chip";
import { Cell, Table } from "@/components/ui/table";
import { Day } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { daysBetween } from "@/lib/domain/instant";
import type { ListedRelease } from "@/lib/queries/releases";

const columns = [
  { key: "version", label: "Release" },
  { key: "final", label: "Final" },
  { key: "candidates", label: "Candidates" },
  { key: "days", label: "Days rc1 to final", numeric: true },
  { key: "notes", label: "Notes", numeric: true },
  { key: "dossier", label: "Dossier", numeric: true },
];

/** Where there is nothing, a row that is folded has no place for it. */
const onlyWide = "narrow:hidden";

/** "9.8" from the first candidate to the final; null where one of them is not there. */
function daysToFinal({ candidates, finalAt }: ListedRelease): string | null {
  const first = candidates[0]?.at;
  if (first === undefined || finalAt === null) return null;
  return daysBetween(first, finalAt).toFixed(1);
}

function Final({ release }: { readonly release: ListedRelease }) {
  const { finalAt, inFlight, abandoned } = release;
  const flying = inFlight && <Chip tone="accent">in flight</Chip>;
  // Until its branch is merged and its ticket closed there is still something to do.
  if (finalAt !== null)
    return (
      <>
        <Day at={finalAt} /> {flying}
      </>
    );
  if (abandoned) return <Chip>abandoned</Chip>;
  return flying || <>none yet</>;
}

function ReleaseRow({ release }: { readonly release: ListedRelease }) {
  const { version, candidates, url } = release;
  const days = daysToFinal(release);
  return (
    <tr className="hover:bg-paper">
      <Cell className="font-mono font-semibold whitespace-nowrap">
        <Link href={paths.release(version)} className="link">
          {version}
        </Link>
      </Cell>
      <Cell className="whitespace-nowrap text-ink-2">
        <Final release={release} />
      </Cell>
      <Cell className={classNames("text-ink-2", candidates.length === 0 && onlyWide)}>
        {candidates.length === 0
          ? "–"
          : candidates.map((candidate) => (
              <span key={candidate.version} className="mr-2 font-code whitespace-nowrap">
                {candidate.version}
              </span>
            ))}
      </Cell>
      <Cell
        numeric
        label="rc1 to final, days:"
        className={classNames("text-ink-2", days === null && onlyWide)}
      >
        {days ?? "–"}
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        {url !== null && (
          <a href={url} rel="noreferrer" className="link text-sm">
            notes<span className="sr-only"> of {version}</span>
          </a>
        )}
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        <Link href={paths.dossier(version)} className="link text-sm">
          dossier<span className="sr-only"> of {version}</span>
        </Link>
      </Cell>
    </tr>
  );
}

/** All releases, newest first. */
export function ReleaseTable({ releases }: { readonly releases: readonly ListedRelease[] }) {
  return (
    <Table caption="All releases, newest first" columns={columns} folds>
      {releases.map((release) => (
        <ReleaseRow key={release.version} release={release} />
      ))}
    </Table>
  );
}
