import { Notice } from "@/components/ui/notice";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { toMs } from "@/lib/domain/instant";
import type { RunFact } from "@/lib/domain/process/facts";
import { PartHeading } from "./plan-view";
import { runSigns } from "./run-sign";

export interface RunLine {
  readonly at: Instant;
  readonly text: string;
}

export interface ShownRun {
  readonly id: string;
  readonly state: RunFact["state"];
  readonly approvedBy: Actor;
  readonly queuedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly error: string | null;
  readonly whatToDo: string | null;
  readonly lines: readonly RunLine[];
}

/** "09:12:04.120": the log's clock, UTC. */
function clock(at: Instant): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(toMs(at));
}

/** The live log: new lines are read out, and it scrolls inside itself. */
export function RunLog({ lines }: { readonly lines: readonly RunLine[] }) {
  return (
    <div
      role="log"
      aria-label="Log of the run"
      tabIndex={0}
      className="flex max-h-96 flex-col-reverse overflow-auto rounded-md border border-line bg-paper px-3 py-2"
    >
      <ol className="font-mono text-xs leading-5">
        {lines.length === 0 && <li className="text-ink-3">Nothing yet: a worker takes it up.</li>}
        {lines.map((line, index) => (
          <li key={index} className="grid grid-cols-[4.75rem_minmax(0,1fr)]">
            <time dateTime={line.at} className="text-ink-3">
              {clock(line.at)}
            </time>
            <span className="whitespace-pre-wrap wrap-anywhere">{line.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface RunViewProps {
  readonly run: ShownRun;
  readonly now: Instant;
  /** A run before the newest one: its log is folded. */
  readonly earlier?: boolean;
}

/** One run: its state, what went wrong and what to do, and its log. */
export function RunView({ run, now, earlier = false }: RunViewProps) {
  const sign = runSigns[run.state];
  return (
    <section aria-label={earlier ? `Earlier run ${run.id}` : "Run"}>
      <PartHeading
        note={
          <>
            approved by {run.approvedBy.login}, <RelativeTime at={run.queuedAt} now={now} />
          </>
        }
      >
        {earlier ? "Earlier run" : "Run"}
      </PartHeading>
      <p className="mb-2" role={earlier ? undefined : "status"}>
        <Sign state={sign} withWord />
      </p>
      {run.error !== null && (
        <div className="mb-3">
          <Notice tone={sign.tone} icon={sign.icon} title={run.error}>
            {run.whatToDo}
          </Notice>
        </div>
      )}
      <FoldedLog run={run} folded={earlier} />
    </section>
  );
}

function FoldedLog({ run, folded }: { readonly run: ShownRun; readonly folded: boolean }) {
  if (!folded) return <RunLog lines={run.lines} />;
  return (
    <details>
      <summary className="text-sm text-accent underline decoration-current/40 underline-offset-[0.2em]">
        {run.lines.length} lines of its log
      </summary>
      <RunLog lines={run.lines} />
    </details>
  );
}
