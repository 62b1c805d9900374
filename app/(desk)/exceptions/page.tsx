import type { Metadata } from "next";
import { nowOfRequest } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { ProposalRows } from "@/components/exception/proposal-rows";
import { LiveTopics } from "@/components/site/live-topics";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ExternalLink } from "@/components/ui/external-link";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import type { ProposalStateName } from "@/lib/domain/exception/proposal-state";
import type { Instant } from "@/lib/domain/instant";
import { readExceptions } from "@/lib/queries/exceptions";

export const metadata: Metadata = { title: "Exceptions" };

const groups: readonly {
  readonly id: string;
  readonly title: string;
  readonly states: readonly ProposalStateName[];
}[] = [
  { id: "open", title: "Being discussed", states: ["stopped", "running", "discussing"] },
  { id: "approved", title: "Approved", states: ["approved"] },
  { id: "closed", title: "Closed", states: ["refused", "withdrawn", "expired"] },
];

interface GroupsProps {
  readonly statuses: readonly ProposalStatus[];
  readonly now: Instant;
}

function Groups({ statuses, now }: GroupsProps) {
  return groups.map(({ id, title, states }) => {
    const own = statuses.filter(({ state }) => states.includes(state.state));
    if (own.length === 0) return null;
    return (
      <Card key={id} id={id} title={title} note={own.length}>
        <ProposalRows statuses={own} place={repositoryPlace()} now={now} />
      </Card>
    );
  });
}

/** All incompatible changes that were ever proposed, those being discussed first. */
export default async function Exceptions() {
  const now = await nowOfRequest();
  const statuses = await readExceptions(await currentViewer(), now);
  const propose = <ButtonLink href={paths.proposeException()}>Propose a change</ButtonLink>;
  return (
    <>
      <LiveTopics topics={["facts:github"]} />
      <PageHeading title="Exceptions">
        Incompatible changes that are to go without a deprecation: users can try the branch for a
        week and say what breaks (
        <ExternalLink href={project.policyDocument}>compatibility policy</ExternalLink>).
      </PageHeading>
      {statuses.length === 0 ? (
        <Card>
          <EmptyState icon="circle" title="Nothing was proposed" action={propose}>
            Most incompatible changes go the way of deprecation. This is for the others.
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-3 md:gap-4">
          <div>{propose}</div>
          <Groups statuses={statuses} now={now} />
        </div>
      )}
    </>
  );
}
