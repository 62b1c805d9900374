import { planRemoval } from "@/app/actions/plans";
import { currentViewer } from "@/app/auth/current-viewer";
import { RemoveTicket } from "@/components/deprecation/remove-ticket";
import type { Instant } from "@/lib/domain/instant";
import { mayPerson, type Person } from "@/lib/domain/person";
import { readRemoval } from "@/lib/queries/removal";

interface RemovalProps {
  readonly id: string;
  readonly person: Person;
  readonly now: Instant;
}

/** What can be done about the removal of the deprecation of that id, by this person. */
export async function Removal({ id, person, now }: RemovalProps) {
  const removal = await readRemoval(await currentViewer(), id, now);
  if (removal === null) return null;
  const { plannable, ticket } = removal;
  const role = mayPerson(person, "removal.plan");
  // What the policy says matters to everybody; who may press, only when it says yes.
  const permission = plannable.allowed ? role : plannable;
  return (
    <RemoveTicket
      deprecation={id}
      ticket={ticket}
      permission={permission}
      planRemoval={planRemoval}
    />
  );
}
