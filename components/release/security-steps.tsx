import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { Row, Rows } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { SecurityRoom } from "@/lib/queries/security-room";
import { gist } from "./gist";
import { isSettled } from "./phase-rail";
import { signOf } from "./step-sign";

/** The steps that only a security release has, each with what it says now. */
export function SecuritySteps({ room }: { readonly room: SecurityRoom }) {
  const { steps, version } = room;
  return (
    <Card
      id="security-steps"
      title="Steps"
      note={`${String(steps.filter(isSettled).length)} of ${String(steps.length)}`}
    >
      <Rows>
        {steps.map((step) => {
          const state = signOf(step.state);
          return (
            <Row
              key={step.key}
              sign={<Sign state={state} />}
              title={
                <Link href={paths.step(version, step.key)} className="link">
                  {step.title}
                </Link>
              }
              detail={gist(step) ?? undefined}
              aside={state.word}
            />
          );
        })}
      </Rows>
    </Card>
  );
}
