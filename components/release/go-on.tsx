import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/config/paths";
import type { Checklist } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import { Sentence } from "./sentence";

interface GoOnProps {
  readonly checklist: Checklist;
  /** The step whose run has just succeeded: it is not what comes next, also before it is seen. */
  readonly done: StepKey | null;
}

/** After a run that went well: the way to what comes next. */
export function GoOn({ checklist, done }: GoOnProps) {
  const next = checklist.steps.find(({ key }) => key === checklist.next);
  if (next === undefined) return null;
  if (next.key === done)
    return (
      <p role="status" className="mt-3 text-sm text-ink-2">
        Waiting for the next sync: the checklist ticks when GitHub shows it.
      </p>
    );
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <ButtonLink href={paths.step(checklist.version, next.key)}>
        <span className="py-1 text-left whitespace-normal">
          Next step: <Sentence text={next.title} />
        </span>
      </ButtonLink>
    </p>
  );
}
