import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Sign } from "@/components/ui/sign";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import { approversOf, latestRevision } from "@/lib/domain/announcement/announcement";
import { hasApproved, mayApprove } from "@/lib/domain/announcement/may-act";
import { actorOf, mayPerson } from "@/lib/domain/person";
import { announcementSigns, turnOf } from "./announcement-words";
import { placeFieldsOf, type AnnouncementProps } from "./page-parts";

interface ApprovalCardProps extends AnnouncementProps {
  /** Fields: release, releaseId, target, outlet, contentHash. */
  readonly approve: FormAction;
  /** Fields: release, releaseId, target, outlet. */
  readonly withdraw: FormAction;
  /** What leads to the plan that sends it; null where nothing does. */
  readonly send: ReactNode;
}

function ApproveButton({ page, person, approve }: ApprovalCardProps) {
  const latest = latestRevision(page.announcement);
  const byRole = mayPerson(person, "announcement.approve");
  const answer = byRole.allowed
    ? mayApprove(page.announcement, page.state, actorOf(person))
    : byRole;
  const label = latest === null ? "Approve" : `Approve revision ${String(latest.number)}`;
  if (!answer.allowed || latest === null)
    return (
      <RefusedButton
        id="refused-approve"
        label={label}
        reason={answer.allowed ? "Nobody has saved a text yet." : answer.reason}
      />
    );
  const fields = { ...placeFieldsOf(page), contentHash: latest.content.contentHash };
  return (
    <ActionForm action={approve} fields={fields}>
      <SubmitButton pendingLabel="Approving …">{label}</SubmitButton>
      <p className="mt-1.5 text-sm text-ink-3">Exactly this text. An edit asks for it again.</p>
    </ActionForm>
  );
}

/** How far it is, whose turn it is, and who stands behind the text. */
export function ApprovalCard(props: ApprovalCardProps) {
  const { page, person, withdraw } = props;
  const { announcement, state, outlet, now } = page;
  const target = "proposal" in page ? page.proposal.what : page.target;
  const approvers = approversOf(announcement);
  const isOut = state.kind === "sent" || state.kind === "seen";
  return (
    <Card id="approval" title="State">
      <Sign state={announcementSigns[state.kind]} withWord />
      <p className="mt-1 text-ink-2">{turnOf(state, outlet, target)}</p>
      {approvers.length > 0 && (
        <ul className="mt-3 grid gap-1" aria-label="Approvals">
          {approvers.map(({ id, by, at }) => (
            <li key={id}>
              <b className="font-semibold">{by.login}</b> approved{" "}
              <RelativeTime at={at} now={now} className="text-sm text-ink-3" />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 grid justify-items-start gap-3">
        {!isOut && !hasApproved(announcement, actorOf(person)) && <ApproveButton {...props} />}
        {!isOut && hasApproved(announcement, actorOf(person)) && (
          <ActionForm action={withdraw} fields={placeFieldsOf(page)}>
            <SubmitButton variant="quiet">Withdraw my approval</SubmitButton>
          </ActionForm>
        )}
        {!isOut && props.send}
      </div>
    </Card>
  );
}
