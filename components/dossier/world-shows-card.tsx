import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { Sign } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { DossierStep } from "@/lib/domain/dossier/dossier-step";
import type { DossierPage } from "@/lib/queries/dossier";
import { DossierEvidence } from "./dossier-evidence";
import { dossierSigns } from "./dossier-sign";

interface Shown {
  readonly target: string | null;
  readonly step: DossierStep;
}

/** What is done once for the release stands in the chapter of each candidate: here it is told once. */
function shownIn({ chapters }: DossierPage): readonly Shown[] {
  const all = chapters.flatMap(({ target, steps }) => steps.map((step) => ({ target, step })));
  return all.filter(
    ({ step }, index) =>
      index === all.findIndex((one) => one.step.title === step.title && one.step.key === step.key),
  );
}

/** Of a release that nobody drove here: what the world shows of each step, and why of others nothing is known. */
export function WorldShowsCard({ dossier }: { readonly dossier: DossierPage }) {
  const shown = shownIn(dossier);
  const known = shown.filter(({ step }) => step.standing === "done");
  const told = shown.filter(({ step }) => step.standing === "told");
  const others = shown.filter(({ step }) => step.standing !== "done" && step.standing !== "told");
  return (
    <Card
      id="shown"
      title="What the world shows of it"
      note={`${String(known.length)} of ${String(shown.length)} steps`}
      aside={
        <Link href={paths.dossier(dossier.version)} className="link">
          dossier
        </Link>
      }
    >
      <ul className="grid gap-3">
        {known.map(({ target, step }) => (
          <li key={`${target ?? ""} ${step.key}`} className="grid gap-0.5">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <Sign state={dossierSigns[step.standing]} className="self-center" />
              <span className="font-medium wrap-anywhere">{step.title}</span>
            </span>
            <DossierEvidence evidence={step.evidence} place={dossier.place} />
          </li>
        ))}
        {told.map(({ target, step }) => (
          <li key={`${target ?? ""} ${step.key}`} className="grid gap-0.5">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <Sign state={dossierSigns[step.standing]} className="self-center" />
              <span className="font-medium wrap-anywhere">{step.title}</span>
            </span>
            <span className="text-sm wrap-anywhere text-ink-2">{step.why}</span>
          </li>
        ))}
      </ul>
      <h3 className="mt-5 mb-2 font-semibold">Not known, and why</h3>
      <ul className="grid gap-1.5">
        {others.map(({ target, step }) => (
          <li key={`${target ?? ""} ${step.key}`} className="text-sm wrap-anywhere text-ink-2">
            <span className="text-ink">{step.title}</span>: {step.why}
          </li>
        ))}
      </ul>
    </Card>
  );
}
