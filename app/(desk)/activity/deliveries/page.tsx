import type { Metadata } from "next";
import { currentViewer } from "@/app/auth/current-viewer";
import { placeBefore } from "@/app/older-entries";
import { orNotFound } from "@/app/or-not-found";
import { nowOfRequest } from "@/app/request-parts";
import { DeliveryTable } from "@/components/site/delivery-table";
import { LiveTopics } from "@/components/site/live-topics";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { syncEverySeconds } from "@/lib/config/sync-pace";
import { readDeliveries } from "@/lib/queries/deliveries";
import type { QueryParameters } from "@/lib/domain/query-parameters";

export const metadata: Metadata = { title: "Webhook deliveries" };

interface DeliveriesPageProps {
  readonly searchParams: Promise<QueryParameters>;
}

/** What GitHub told of, and what became of it. */
async function DeliveriesPage({ searchParams }: DeliveriesPageProps) {
  const before = placeBefore((await searchParams).before);
  const [now, viewer] = await Promise.all([nowOfRequest(), currentViewer()]);
  const { deliveries, older } = await readDeliveries(viewer, before);
  return (
    <>
      <LiveTopics topics={["deliveries"]} />
      <PageHeading title="Webhook deliveries">
        A webhook tells Slipway to look at GitHub again; nothing it says is used. One that is lost
        or late costs time only: Slipway syncs every {syncEverySeconds()} seconds anyway. Also in{" "}
        <Link href={paths.activity()} className="link">
          Activity
        </Link>
        : what people did.
      </PageHeading>
      <Card
        id="deliveries"
        title="Deliveries"
        note={before === null ? "newest first, the last 1,000" : "older deliveries"}
      >
        {deliveries.length === 0 ? (
          <EmptyState
            icon="clock"
            title={before === null ? "None received yet" : "No older deliveries"}
          >
            The repository’s webhook sends them to <code>/api/webhooks/github</code>, signed with
            the secret that the server has as <code>GITHUB_WEBHOOK_SECRET</code>. Those with another
            signature are refused and not listed.
          </EmptyState>
        ) : (
          <DeliveryTable deliveries={deliveries} now={now} />
        )}
      </Card>
      {older !== null && (
        <div className="mt-4">
          <ButtonLink href={`${paths.deliveries()}?before=${String(older)}`}>Older</ButtonLink>
        </div>
      )}
    </>
  );
}

export default orNotFound(DeliveriesPage);
