import { Chip } from "@/components/ui/chip";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import type { MayRemove } from "@/lib/domain/deprecation/may-remove";
import { earliestRemoval, removalIsNoDuty } from "@/lib/domain/deprecation/policy";
import type { Instant } from "@/lib/domain/instant";
import { Conditions } from "./conditions";
import { PolicyQuote } from "./policy-quote";
import { signOf } from "./state-sign";

interface AnswerProps {
  readonly deprecation: EvaluatedDeprecation;
  readonly mayRemove: MayRemove;
  readonly now: Instant;
}

/** "May I remove it?": yes or no, why, and on what that is founded. */
export function Answer({ deprecation, mayRemove, now }: AnswerProps) {
  const { icon, tone, word } = signOf(deprecation.eligibility);
  const yes = mayRemove.answer === "yes";
  return (
    <div className="grid gap-4">
      <div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className={`text-lg font-semibold ${yes ? "text-done" : "text-wait"}`}>
            {deprecation.eligibility.state === "removed" ? "It is gone" : yes ? "Yes" : "No"}
          </span>
          <Chip tone={tone} icon={icon}>
            {word}
          </Chip>
        </p>
        <p className="mt-1 max-w-[70ch]">{mayRemove.sentence}</p>
      </div>
      <Conditions deprecation={deprecation} now={now} />
      <PolicyQuote paragraph={yes ? removalIsNoDuty : earliestRemoval} />
    </div>
  );
}
