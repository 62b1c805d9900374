import { Link } from "@/components/ui/link";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { PersonName } from "./git-name";
import { ParagraphQuote } from "./paragraph-quote";
import { planBar } from "./plan-bar";
import { Sentence } from "./sentence";
import { shortHash } from "./sign-bar";

interface PlanHeadProps {
  readonly version: string;
  readonly step: ChecklistStep;
  /** null until the plan is built. */
  readonly hash: string | null;
  readonly requestedBy: string;
  readonly place: RepositoryPlace;
  readonly at: Instant;
  readonly now: Instant;
}

/** Which plan this is, and which words of the process document it carries out. */
export function PlanHead({ version, step, hash, requestedBy, place, at, now }: PlanHeadProps) {
  return (
    <>
      <p className="flex flex-wrap gap-x-3.5 text-sm text-ink-2">
        <Link href={paths.step(version, step.key)} className="link">
          <Code>{step.key}</Code>
        </Link>
        {hash !== null && (
          <span title={hash}>
            plan <b className="font-code font-semibold text-ink">{shortHash(hash)}</b>
            <CopyButton small text={hash} what={`the hash of plan ${shortHash(hash)}`} />
          </span>
        )}
        <span>
          {hash === null ? "asked for" : "made"} <RelativeTime at={at} now={now} /> by{" "}
          <PersonName place={place} login={requestedBy} />
        </span>
      </p>
      <h1 className="mt-1 mb-3 text-xl font-semibold tracking-[-0.02em] wrap-anywhere">
        <span className="sr-only">Plan: </span>
        <Sentence text={step.title} />
      </h1>
      {hash !== null && (
        <p className="mb-3 text-sm print:hidden">
          <a href={`#${planBar}`} className="link">
            Go to the decision
          </a>
        </p>
      )}
      <ParagraphQuote paragraph={step.paragraph} />
    </>
  );
}
