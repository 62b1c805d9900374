import { EvidenceText } from "@/components/release/evidence-line";
import { ExactTime } from "@/components/ui/time";
import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";

interface BothTimesProps {
  readonly occurredAt: Instant | null;
  readonly observedAt: Instant | null;
}

/** When it happened and when it was seen, in full: what goes on record is read years later. */
export function BothTimes({ occurredAt, observedAt }: BothTimesProps) {
  if (occurredAt === null && observedAt === null) return null;
  return (
    <span className="flex flex-wrap gap-x-3 text-xs text-ink-3">
      {occurredAt !== null && (
        <span>
          happened <ExactTime at={occurredAt} />
        </span>
      )}
      {observedAt !== null && (
        <span>
          seen <ExactTime at={observedAt} />
        </span>
      )}
    </span>
  );
}

interface DossierEvidenceProps {
  readonly evidence: readonly Evidence[];
  readonly place: RepositoryPlace;
}

/** What shows it, line by line. */
export function DossierEvidence({ evidence, place }: DossierEvidenceProps) {
  if (evidence.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {evidence.map((one, index) => (
        <li key={`${String(index)} ${one.sentence}`} className="min-w-0 text-sm wrap-anywhere">
          <EvidenceText evidence={one} place={place} />
          <BothTimes {...one} />
        </li>
      ))}
    </ul>
  );
}
