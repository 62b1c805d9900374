import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/config/paths";
import type { Checklist } from "@/lib/domain/process/step";
import { Sentence } from "./sentence";

/** After a run that went well: the way to what comes next. */
export function GoOn({ checklist }: { readonly checklist: Checklist }) {
  const next = checklist.steps.find(({ key }) => key === checklist.next);
  if (next === undefined) return null;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <ButtonLink href={paths.step(checklist.version, next.key)}>
        <span>
          Next step: <Sentence text={next.title} />
        </span>
      </ButtonLink>
    </p>
  );
}
