import type { ReactNode } from "react";
import { Landing } from "@/components/ui/landing";
import { Notice } from "@/components/ui/notice";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { RunWithLog } from "@/lib/queries/plan";
import { PersonName } from "./git-name";
import { PartHeading } from "./plan-view";
import { RunAnswers } from "./run-answers";
import { RunLog } from "./run-log";
import { runSigns } from "./run-sign";

interface RunViewProps {
  readonly run: RunWithLog;
  readonly place: RepositoryPlace;
  readonly now: Instant;
  /** A run before the newest one: its log is folded. */
  readonly earlier?: boolean;
  /** What can be done about it now: stop it, answer what it asks. */
  readonly children?: ReactNode;
}

/** Whether a worker is at it, or is to be. */
export function isUnderWay({ state }: Pick<RunWithLog, "state">): boolean {
  return state === "queued" || state === "running";
}

/** What keeps it from going on: why it ended badly, or why nothing is heard of it. */
function Trouble({ run }: { readonly run: RunWithLog }) {
  const { stuck, error, whatToDo, state } = run;
  const { tone, icon } = runSigns[state];
  if (error === null && stuck === null) return null;
  return (
    <div className="mb-3 grid gap-2">
      {error !== null && (
        <Notice tone={tone} icon={icon} title={error}>
          {whatToDo}
        </Notice>
      )}
      {stuck !== null && (
        <Notice tone="wait" icon="warning" role="alert" title={`Stuck: ${stuck.sentence}`}>
          {stuck.whatToDo}
        </Notice>
      )}
    </div>
  );
}

function Told({ run, place, now, earlier = false, children }: RunViewProps) {
  return (
    <>
      <PartHeading
        note={
          <>
            approved by <PersonName place={place} login={run.approvedBy.login} />,{" "}
            <RelativeTime at={run.queuedAt} now={now} />
          </>
        }
      >
        {earlier ? "Earlier run" : "Run"}
      </PartHeading>
      <p className="mb-2" role={earlier ? undefined : "status"}>
        <Sign state={runSigns[run.state]} withWord />
      </p>
      <Trouble run={run} />
      <RunAnswers place={place} answers={run.answers} now={now} />
      {children !== undefined && <div className="mb-3">{children}</div>}
      <FoldedLog run={run} folded={earlier} />
    </>
  );
}

/** One run: its state, what went wrong and what to do, and its log. Who has begun it lands at it. */
export function RunView(props: RunViewProps) {
  const { run, earlier = false } = props;
  if (earlier)
    return (
      <section aria-label={`Earlier run ${run.id}`}>
        <Told {...props} />
      </section>
    );
  return (
    <Landing key={run.id} id="run" aria-label="Run" className="scroll-mt-16">
      <Told {...props} />
    </Landing>
  );
}

function FoldedLog({ run, folded }: { readonly run: RunWithLog; readonly folded: boolean }) {
  // Another run has another log: what was heard of the one is none of the other's.
  const log = <RunLog key={run.id} run={run.id} lines={run.lines} live={isUnderWay(run)} />;
  if (!folded) return log;
  const count = run.lines.length;
  return (
    <details>
      <summary className="text-sm text-accent underline decoration-current/40 underline-offset-[0.2em]">
        Log ({count} {count === 1 ? "line" : "lines"})
      </summary>
      {log}
    </details>
  );
}
