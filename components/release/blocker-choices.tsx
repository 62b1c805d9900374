import { ActionForm } from "@/components/ui/action-form";
import { ExternalLink } from "@/components/ui/external-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { permits } from "@/lib/domain/permission";
import type { FixesCardProps } from "./fixes-card";

/** The open release blockers that are no defect of the candidate yet, each to be made one as it stands. */
export function BlockerChoices(props: FixesCardProps) {
  const { release, releaseId, target, blockers, defects, person, reportDefect } = props;
  const known = new Set(defects.flatMap(({ defect, ticket }) => [defect.issue, ticket?.number]));
  const others = blockers.filter(({ number }) => !known.has(number));
  if (others.length === 0 || !permits(person.role, "defect.report").allowed) return null;
  return (
    <div>
      <p className="text-ink-2">
        Open release blockers that are reported as no defect of {target}:
      </p>
      <ul className="mt-1.5 grid gap-2">
        {others.map(({ number, title, url }) => (
          <li key={number} className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 break-words">
              <ExternalLink href={url}>#{number}</ExternalLink> {title}
            </span>
            <ActionForm
              action={reportDefect}
              fields={{ release, releaseId, title, issue: String(number), blocks: "yes" }}
            >
              <SubmitButton variant="quiet">Report #{number} as a defect</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </div>
  );
}
