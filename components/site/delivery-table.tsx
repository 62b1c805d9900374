import { CopyButton } from "@/components/ui/copy-button";
import { Sign, type State } from "@/components/ui/sign";
import { Cell, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { Delivery } from "@/lib/domain/delivery";
import type { Instant } from "@/lib/domain/instant";

const columns = [
  { key: "state", label: "State" },
  { key: "event", label: "Event" },
  { key: "outcome", label: "What became of it" },
  { key: "id", label: "Delivery" },
  { key: "when", label: "Received", numeric: true },
];

const signs = {
  seen: { icon: "check", tone: "done", word: "synced" },
  waiting: { icon: "clock", tone: "quiet", word: "waiting" },
} as const satisfies Record<string, State>;

function Outcome({ delivery: { seen }, now }: Pick<DeliveryRowProps, "delivery" | "now">) {
  if (seen === null) return <>Waiting for the next sync of GitHub</>;
  return (
    <>
      {seen.changed === 0
        ? "The sync found nothing new"
        : `The sync found ${String(seen.changed)} ${seen.changed === 1 ? "change" : "changes"}`}
      , <RelativeTime at={seen.at} now={now} />
    </>
  );
}

interface DeliveryRowProps {
  readonly delivery: Delivery;
  readonly now: Instant;
}

function DeliveryRow({ delivery, now }: DeliveryRowProps) {
  const { id, event, times, receivedAt, seen } = delivery;
  return (
    <tr>
      <Cell className="whitespace-nowrap">
        <Sign state={seen === null ? signs.waiting : signs.seen} withWord />
      </Cell>
      <Cell className="font-code">{event}</Cell>
      <Cell className="min-w-48 text-ink-2 narrow:basis-full">
        <Outcome delivery={delivery} now={now} />
      </Cell>
      <Cell className="text-ink-2">
        <span className="font-code whitespace-nowrap" title={id}>
          {id.slice(0, 8)}
          <CopyButton small text={id} what={`the id of delivery ${id.slice(0, 8)}`} />
        </span>
        {times > 1 && ` received ${String(times)} times`}
      </Cell>
      <Cell numeric className="whitespace-nowrap text-ink-2">
        <RelativeTime at={receivedAt} now={now} />
      </Cell>
    </tr>
  );
}

interface DeliveryTableProps {
  readonly deliveries: readonly Delivery[];
  readonly now: Instant;
}

/** GitHub's webhooks, and what became of each. */
export function DeliveryTable({ deliveries, now }: DeliveryTableProps) {
  return (
    <Table caption="Webhook deliveries, newest first" columns={columns} folds>
      {deliveries.map((delivery) => (
        <DeliveryRow key={delivery.number} delivery={delivery} now={now} />
      ))}
    </Table>
  );
}
