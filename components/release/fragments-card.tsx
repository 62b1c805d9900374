import { Bars } from "@/components/ui/bars";
import { Card } from "@/components/ui/card";
import { findingWords, type FragmentFinding } from "@/lib/domain/newsfragment/finding";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import { visibleLine } from "@/lib/domain/visible-text";
import type { WaitingFragments } from "@/lib/queries/fragments";

interface FragmentsCardProps {
  readonly fragments: WaitingFragments | null;
  readonly place: RepositoryPlace;
  readonly className?: string;
}

/** Newsfragments that wait for the next release, and what is to be mended in them before it. */
export function FragmentsCard({ fragments, place, className }: FragmentsCardProps) {
  if (fragments === null)
    return (
      <Card id="fragments" title="Unreleased news fragments" className={className}>
        <p className="text-ink-2">The source of trunk is not synced yet.</p>
      </Card>
    );
  return (
    <Card
      id="fragments"
      title="Unreleased news fragments"
      note={`${String(fragments.total)} fragments`}
      className={className}
    >
      {fragments.total === 0 ? (
        <p className="text-ink-2">Trunk has no news fragments: NEWS would be empty.</p>
      ) : (
        <Bars bars={fragments.byType.map(({ type, count }) => ({ label: type, value: count }))} />
      )}
      <Check check={fragments.check} oid={fragments.oid} place={place} />
    </Card>
  );
}

interface CheckProps extends Pick<WaitingFragments, "check" | "oid"> {
  readonly place: RepositoryPlace;
}

function Check({ check, oid, place }: CheckProps) {
  if (check === null)
    return <p className="mt-3 text-sm text-ink-2">Not checked yet: the next sync does it.</p>;
  const { findings, notParsed } = check;
  return (
    <>
      <Findings findings={findings} oid={oid} place={place} />
      {notParsed !== null && (
        <p className="mt-3 text-sm text-ink-2">
          Not checked for reStructuredText. <span className="wrap-anywhere">{notParsed}</span>
        </p>
      )}
    </>
  );
}

interface FindingsProps extends Pick<CheckProps, "oid" | "place"> {
  readonly findings: readonly FragmentFinding[];
}

/** So many are shown; a trunk with more has something else the matter. */
const mostShown = 50;

function Findings({ findings, oid, place }: FindingsProps) {
  if (findings.length === 0) return null;
  const more = findings.length - mostShown;
  return (
    <details className="mt-3 text-sm">
      <summary className="text-wait underline decoration-current/40 underline-offset-[0.2em]">
        {findings.length} {findings.length === 1 ? "finding" : "findings"} to fix before the next rc
      </summary>
      <ul className="mt-1.5 grid gap-2 text-ink-2">
        {findings.slice(0, mostShown).map((finding) => (
          <li key={`${finding.code} ${finding.path}`} className="wrap-anywhere">
            <Finding finding={finding} oid={oid} place={place} />
          </li>
        ))}
        {more > 0 && <li>{more} more</li>}
      </ul>
    </details>
  );
}

interface FindingProps extends Pick<CheckProps, "oid" | "place"> {
  readonly finding: FragmentFinding;
}

function Finding({ finding, oid, place }: FindingProps) {
  const { fault, remedy } = findingWords(finding);
  return (
    <>
      <a
        href={links.file(place, oid, finding.path)}
        rel="noreferrer"
        className="link font-mono text-xs"
      >
        {visibleLine(finding.path)}
      </a>{" "}
      {fault.replace(/\.?$/, ".")} {remedy}
    </>
  );
}
