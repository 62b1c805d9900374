import { Sign, type State } from "@/components/ui/sign";
import type { BasisState } from "@/lib/domain/plan/basis-state";
import type { BasisItem, PlanWarning } from "@/lib/domain/plan/plan";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { visibleCode } from "@/lib/domain/visible-text";
import { WhyLine } from "./evidence-line";
import type { KnownNames } from "./linked-parts";
import { LinkedSentence } from "./linked-sentence";
import { Sentence } from "./sentence";

const warn: State = { icon: "warning", tone: "wait", word: "Warning" };
const note: State = { icon: "circle", tone: "quiet", word: "Note" };
const verified: State = { icon: "check", tone: "done", word: "Verified before running" };
const basisSigns = {
  holds: { icon: "circle", tone: "quiet", word: "True when planned" },
  unknown: { icon: "circle", tone: "quiet", word: "True when planned" },
  broken: { icon: "cross", tone: "stop", word: "No longer true" },
} as const satisfies Record<BasisState, State>;

/** What the tools did, as they are meant to: told, and nothing to be warned of. */
const notes: ReadonlySet<PlanWarning["code"]> = new Set([
  "incremental-rewrote",
  "tool-output",
  "adopts-existing",
  "news-proof",
  "news-introduction",
  "news-section",
]);

/** Whether it is told for the record only. */
export function isNote({ code }: PlanWarning): boolean {
  return notes.has(code);
}

/** What a person should know before saying yes. */
export function PlanWarnings({ warnings }: { readonly warnings: readonly PlanWarning[] }) {
  return (
    <ul className="grid gap-2">
      {warnings.map((warning) => (
        <li
          key={`${warning.code} ${warning.sentence}`}
          className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2"
        >
          <span className="flex h-5 items-center">
            <Sign state={isNote(warning) ? note : warn} />
          </span>
          <div className="min-w-0 text-sm wrap-anywhere">
            <Sentence text={warning.sentence} />
            <Details of={warning.sentence} details={warning.details} />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface DetailsProps {
  readonly of: string;
  readonly details: readonly string[];
}

function Details({ of, details }: DetailsProps) {
  if (details.length === 0) return null;
  const lines = (
    <pre
      tabIndex={0}
      role="group"
      aria-label={`Details: ${of}`}
      className="mt-1 max-h-60 overflow-auto text-xs leading-5 wrap-anywhere whitespace-pre-wrap text-ink-2"
    >
      {visibleCode(details.join("\n"))}
    </pre>
  );
  if (details.length <= 4) return lines;
  return (
    <details>
      <summary className="text-accent underline decoration-current/40 underline-offset-[0.2em]">
        {details.length} lines
      </summary>
      {lines}
    </details>
  );
}

/** What became of the preconditions: not looked at yet, kept to by a run, or what was last seen. */
export type BasisOutcome = "verified" | readonly BasisState[];

interface PlanBasisProps {
  readonly basis: readonly BasisItem[];
  readonly outcome: BasisOutcome;
  readonly place: RepositoryPlace;
  /** What was there when the plan was built. */
  readonly known: KnownNames;
}

/** What the plan relied on: observed again in the moment it is done. One known to be false says so. */
export function PlanBasis({ basis, outcome, place, known }: PlanBasisProps) {
  if (basis.length === 0) return <p className="text-sm text-ink-2">No preconditions.</p>;
  return (
    <ul className="grid gap-1">
      {basis.map((item, index) => (
        <WhyLine
          key={item.sentence}
          state={outcome === "verified" ? verified : basisSigns[outcome[index] ?? "unknown"]}
        >
          <LinkedSentence text={item.sentence} place={place} known={known} />
          {outcome !== "verified" && outcome[index] === "broken" && (
            <b className="font-semibold text-stop"> No longer true.</b>
          )}
        </WhyLine>
      ))}
    </ul>
  );
}
