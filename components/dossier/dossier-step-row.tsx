import { PersonName } from "@/components/release/git-name";
import { Sign } from "@/components/ui/sign";
import { ExactTime } from "@/components/ui/time";
import type { DossierStep } from "@/lib/domain/dossier/dossier-step";
import type { PartInStep } from "@/lib/domain/dossier/part-in-step";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { BothTimes, DossierEvidence } from "./dossier-evidence";
import { dossierSigns } from "./dossier-sign";

interface DossierStepRowProps {
  readonly step: DossierStep;
  readonly place: RepositoryPlace;
}

function People({
  people,
  place,
}: {
  readonly people: readonly PartInStep[];
  readonly place: RepositoryPlace;
}) {
  if (people.length === 0) return null;
  return (
    <ul className="text-sm text-ink-2">
      {people.map(({ who, did, at }, index) => (
        <li key={`${String(index)} ${who}`} className="wrap-anywhere">
          {who.includes(" ") ? who : <PersonName place={place} login={who} />} {did}
          {at !== null && (
            <span className="text-xs text-ink-3">
              {" "}
              <ExactTime at={at} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One step on record: how it stands and why, what shows it, who had a part in it. */
export function DossierStepRow({ step, place }: DossierStepRowProps) {
  const { key, title, standing, why, evidence, people } = step;
  return (
    <li className="grid gap-1 border-t border-line py-3 first:border-0 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Sign state={dossierSigns[standing]} withWord className="self-center" />
        <h3 className="font-semibold wrap-anywhere">{title}</h3>
        <code className="text-xs text-ink-3">{key}</code>
      </div>
      {why !== null && <p className="text-ink-2">{why}</p>}
      {standing === "done" && <BothTimes {...step} />}
      <People people={people} place={place} />
      {standing === "done" && <DossierEvidence evidence={evidence} place={place} />}
    </li>
  );
}
