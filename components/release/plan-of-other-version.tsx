import { Block } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import type { RawPlan } from "@/lib/domain/plan/raw-plan";
import { PartHeading } from "./plan-view";

/** What can be shown of a plan that this Slipway does not understand. */
export function PlanOfOtherVersion({ raw }: { readonly raw: RawPlan }) {
  const { title, effects, basis, whole } = raw;
  return (
    <>
      <div className="mt-5">
        <Notice tone="wait" icon="warning" title="Made by another version of Slipway">
          It can be read, not run. {title !== null && <>It says of itself: “{title}”.</>}
        </Notice>
      </div>
      <PartHeading>As it is stored</PartHeading>
      <ol className="grid gap-2">
        {effects.map((effect, index) => (
          <li key={index}>
            <Block label={`Effect ${String(index + 1)}`}>{effect}</Block>
          </li>
        ))}
      </ol>
      {whole !== null && <Block label="The whole plan">{whole}</Block>}
      {basis.length > 0 && (
        <>
          <PartHeading>It relied on</PartHeading>
          <ul className="grid gap-1 text-sm">
            {basis.map((sentence, index) => (
              <li key={index}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
