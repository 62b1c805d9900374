import { planRemoval } from "@/app/actions/plans";
import { nowOfRequest } from "@/app/request-parts";
import { RemoveTicket } from "@/components/deprecation/remove-ticket";
import { mayPerson, type Person } from "@/lib/domain/person";
import { readRemoval } from "@/lib/queries/removal";

/** What can be done about the removal of the deprecation of that id, by this person. */
export async function Removal({ id, person }: { readonly id: string; readonly person: Person }) {
  const removal = await readRemoval(id, await nowOfRequest());
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
