import { RelativeTime } from "@/components/ui/time";
import type { State } from "@/components/ui/sign";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Blocker } from "@/lib/domain/process/step-state";
import { whoInWords } from "@/lib/domain/process/who";
import { EvidenceText, WhyLine } from "./evidence-line";
import { Sentence } from "./sentence";

const stop: State = { icon: "square", tone: "stop", word: "In the way" };

interface FailedCheckProps {
  readonly check: Blocker;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** "lint", which leads to its log, and what is said of it: " of trunk: failure." */
function FailedCheck({ check, place, now }: FailedCheckProps) {
  const { evidence, sentence } = check;
  if (evidence === null) return <Sentence text={sentence} />;
  const name = evidence.sentence;
  return (
    <>
      <EvidenceText evidence={evidence} place={place} />
      <span className="text-ink-3">
        {sentence.startsWith(name) ? sentence.slice(name.length) : ` ${sentence}`}
        {evidence.occurredAt !== null && (
          <>
            {" "}
            <RelativeTime at={evidence.occurredAt} now={now} />
          </>
        )}
      </span>
    </>
  );
}

interface FailedChecksProps {
  /** More than one, with one remedy. */
  readonly checks: readonly Blocker[];
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** Checks that failed together: one reason, all names with their logs, one remedy. */
export function FailedChecks({ checks, place, now }: FailedChecksProps) {
  const [first] = checks;
  return (
    <WhyLine state={stop}>
      <p className="font-medium text-ink">{checks.length} checks failed</p>
      <ul className="my-1 grid gap-x-4 gap-y-0.5 sm:grid-cols-2">
        {checks.map((check, index) => (
          <li key={index}>
            <FailedCheck check={check} place={place} now={now} />
          </li>
        ))}
      </ul>
      {first !== undefined && (
        <p>
          <Sentence text={first.remedy} />{" "}
          <span className="text-ink-3">Can be cleared by {whoInWords(first.clearedBy)}.</span>
        </p>
      )}
    </WhyLine>
  );
}
