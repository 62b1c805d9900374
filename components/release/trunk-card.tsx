import { Bars } from "@/components/ui/bars";
import { Card } from "@/components/ui/card";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Instant } from "@/lib/domain/instant";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import { CommitName } from "./git-name";
import { CheckDots, checkCounts } from "./check-dots";

interface TrunkCardProps {
  readonly trunk: {
    readonly oid: string | null;
    readonly observedAt: Instant | null;
    readonly checks: CheckRollup | null;
    readonly url: string;
    readonly place: RepositoryPlace;
  };
  readonly now: Instant;
  readonly className?: string;
}

const notYet: State = { icon: "clock", tone: "wait", word: "Not yet known" };
const running: State = { icon: "turn", tone: "accent", word: "Running" };
const states = {
  success: { icon: "check", tone: "done", word: "Green" },
  failure: { icon: "cross", tone: "stop", word: "Red" },
  error: { icon: "cross", tone: "stop", word: "Red" },
  pending: running,
  expected: running,
} as const satisfies Record<NonNullable<CheckRollup["state"]>, State>;

function stateOf(checks: CheckRollup | null): State {
  return checks?.state == null ? notYet : states[checks.state];
}

/** Trunk's head and its checks; no check yet is never green. */
export function TrunkCard({ trunk, now, className }: TrunkCardProps) {
  return (
    <Card
      id="trunk"
      title="Trunk"
      note={trunk.oid === null ? undefined : <CommitName place={trunk.place} oid={trunk.oid} />}
      aside={
        <a href={trunk.url} rel="noreferrer" className="link">
          checks
        </a>
      }
      className={className}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Sign state={stateOf(trunk.checks)} withWord />
        <span className="text-sm text-ink-3">
          {trunk.checks === null ? "not synced yet" : checkCounts(trunk.checks)}
          {trunk.observedAt !== null && (
            <>
              {" · seen "}
              <RelativeTime at={trunk.observedAt} now={now} />
            </>
          )}
        </span>
        {trunk.checks !== null && <CheckDots rollup={trunk.checks} />}
      </div>
    </Card>
  );
}

interface FragmentsCardProps {
  readonly fragments: {
    readonly total: number;
    readonly byType: readonly { readonly type: string; readonly count: number }[];
    readonly uncollected: readonly string[];
  } | null;
  readonly className?: string;
}

/** Newsfragments that wait for the next release, and those that towncrier will never see. */
export function FragmentsCard({ fragments, className }: FragmentsCardProps) {
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
        <p className="text-ink-2">No newsfragment lies in trunk: the news would be empty.</p>
      ) : (
        <Bars bars={fragments.byType.map(({ type, count }) => ({ label: type, value: count }))} />
      )}
      <LeftBehind paths={fragments.uncollected} />
    </Card>
  );
}

function LeftBehind({ paths }: { readonly paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <details className="mt-3 text-sm">
      <summary className="text-wait underline decoration-current/40 underline-offset-[0.2em]">
        {paths.length} {paths.length === 1 ? "fragment" : "fragments"} towncrier will ignore
      </summary>
      <ul className="mt-1.5 text-ink-2">
        {paths.map((path) => (
          <li key={path} className="font-mono text-xs wrap-anywhere">
            {path}
          </li>
        ))}
      </ul>
    </details>
  );
}
