import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { PlanOnOffer } from "@/lib/queries/plan-on-offer";

interface PlanOfferProps {
  readonly version: string;
  readonly step: StepKey;
  readonly plan: PlanOnOffer;
  readonly now: Instant;
  /** The way to another plan. */
  readonly children: ReactNode;
}

/** The plan that a step has already: it is gone on with, instead of building another. */
export function PlanOffer({ version, step, plan, now, children }: PlanOfferProps) {
  const { id, isBuilt, requestedBy, requestedAt } = plan;
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        <ButtonLink href={paths.plan(version, step, id)} variant="primary">
          Review plan
        </ButtonLink>
        {children}
      </div>
      <p className="mt-1.5 text-sm text-ink-3">
        {isBuilt ? "A plan is ready" : "A plan is being built"}: {requestedBy.login} asked for it{" "}
        <RelativeTime at={requestedAt} now={now} />. Nothing runs until you confirm.
      </p>
    </>
  );
}
