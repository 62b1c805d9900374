import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Block, Code } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import { FoldWord } from "@/components/ui/fold-word";
import { Sign, type State } from "@/components/ui/sign";
import type { Effect, EffectResult } from "@/lib/domain/plan/effect";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { visibleCode } from "@/lib/domain/visible-text";
import { CommitView } from "./commit-view";
import { wordsOf, type EffectPayload } from "./effect-words";
import { LinkedSentence } from "./linked-sentence";

/** How far a run is with an effect. */
export interface EffectOutcome {
  readonly state: "begun" | "unfinished" | "done";
  readonly result: EffectResult | null;
}

const outcomeSigns = {
  begun: { icon: "turn", tone: "accent", word: "Running" },
  unfinished: { icon: "warning", tone: "wait", word: "Not finished" },
  done: { icon: "check", tone: "done", word: "Done" },
} as const satisfies Record<EffectOutcome["state"], State>;

interface Named {
  readonly place: RepositoryPlace;
  /** What is there now: nothing is linked that is only planned. */
  readonly known: readonly string[];
  /** What the plan makes. */
  readonly planned: readonly string[];
}

interface BodyProps {
  readonly label: string;
  readonly body: string;
}

function Body({ label, body }: BodyProps) {
  const lines = body.trimEnd().split("\n").length;
  return (
    <details className="group rounded-md border border-line" open={lines <= 16}>
      <summary className="flex justify-between gap-3 px-3 py-1.5 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-ink-3">
          {lines} {lines === 1 ? "line" : "lines"} · <FoldWord what="it" />
        </span>
      </summary>
      <div className="border-t border-line [&_pre]:rounded-t-none [&_pre]:border-0">
        <Block label={label}>{body}</Block>
      </div>
    </details>
  );
}

function Payload({ payload, ...named }: Named & { readonly payload: EffectPayload }): ReactNode {
  return payload.kind === "commits" ? (
    payload.commits.map((commit) => <CommitView key={commit.oid} commit={commit} {...named} />)
  ) : (
    <Body label={payload.label} body={visibleCode(payload.text)} />
  );
}

function Result({ result, ...named }: Named & { readonly result: EffectResult }) {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-done">
      <span>
        <LinkedSentence text={result.sentence} {...named} />
      </span>
      {result.adopted && <Chip>already existed</Chip>}
      {result.url !== null && <ExternalLink href={result.url}>View on GitHub</ExternalLink>}
    </p>
  );
}

interface EffectViewProps extends Named {
  readonly effect: Effect;
  readonly position: number;
  readonly outcome: EffectOutcome | null;
}

/** One effect of a plan: what happens, by which call, with what, and how it is kept from doubling. */
export function EffectView({ effect, position, outcome, place, known, planned }: EffectViewProps) {
  const words = wordsOf(effect);
  const named = { place, known, planned };
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 border-t border-line py-3">
      <span className="flex h-[1.3125rem] items-center font-semibold text-ink-3">
        {outcome === null ? position : <Sign state={outcomeSigns[outcome.state]} />}
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
          <p className="min-w-0 flex-1 basis-60 font-medium wrap-anywhere">
            <LinkedSentence text={words.what} {...named} />
          </p>
          <span className="rounded-[5px] bg-quiet-soft px-2 py-0.5 text-xs text-ink-2">
            <Code>{words.call}</Code>
          </span>
        </div>
        <p className="mt-0.5 mb-2 text-sm wrap-anywhere text-ink-3">
          <LinkedSentence text={words.guard} {...named} />
        </p>
        {words.payload !== undefined && <Payload payload={words.payload} {...named} />}
        {outcome?.result != null && <Result result={outcome.result} {...named} />}
      </div>
    </li>
  );
}
