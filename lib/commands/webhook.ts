import { env } from "@/lib/config/env";
import { enqueue } from "@/lib/db/jobs";
import { recordDeliveries } from "@/lib/db/deliveries";
import { shared } from "@/lib/db/shared";
import { deliveryName, type DeliveryName } from "@/lib/domain/delivery";
import { TerminalError } from "@/lib/domain/errors";
import { currentTime } from "@/lib/world/clock/clock";
import { isSignedByGitHub } from "@/lib/world/github/webhook";

/** Deliveries that come while one's job is sent share the next: a flood is no flood of statements. */
const wanted = shared(() => enqueue({ kind: "sync-soon" }));

const unwritten: DeliveryName[] = [];

/** As many as have come are written down at once, for the same reason. */
const written = shared(async () => {
  const names = unwritten.splice(0);
  if (names.length > 0) await recordDeliveries(names, await currentTime());
});

/** A delivery of GitHub's webhook, as it came: the signature is over exactly this body. */
export interface ReceivedWebhook {
  readonly body: string;
  /** The header X-Hub-Signature-256; null where it is missing. */
  readonly signature: string | null;
  /** The headers X-GitHub-Delivery and X-GitHub-Event; null where they are missing. */
  readonly id: string | null;
  readonly event: string | null;
}

/**
 * Takes GitHub's word that something changed, and has the worker sync by itself: what the delivery
 * says is not read, so one that is lost, doubled or late does no harm, and a flood of them is one
 * sync. Throws TerminalError "not-signed-in" where GitHub has not signed it.
 */
export async function receiveWebhook(received: ReceivedWebhook): Promise<void> {
  const { body, signature, id, event } = received;
  const secret = env().GITHUB_WEBHOOK_SECRET ?? "";
  if (!(await isSignedByGitHub(secret, body, signature))) {
    throw new TerminalError("not-signed-in", "This delivery is not signed with our secret.", {
      whatToDo: "Set the same secret in the repository's webhook and in GITHUB_WEBHOOK_SECRET.",
    });
  }
  const name = deliveryName(id, event);
  if (name !== null) unwritten.push(name);
  try {
    // First, so that the sync that it asks for is known to have begun after it.
    await written();
  } finally {
    await wanted();
  }
}
