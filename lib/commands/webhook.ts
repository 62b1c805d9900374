import { env } from "@/lib/config/env";
import { enqueue } from "@/lib/db/jobs";
import { shared } from "@/lib/db/shared";
import { TerminalError } from "@/lib/domain/errors";
import { isSignedByGitHub } from "@/lib/world/github/webhook";

/** Deliveries that come while one's job is sent share the next: a flood is no flood of statements. */
const wanted = shared(() => enqueue({ kind: "sync-soon" }));

/** A delivery of GitHub's webhook, as it came: the signature is over exactly this body. */
export interface Delivery {
  readonly body: string;
  /** The header X-Hub-Signature-256; null where it is missing. */
  readonly signature: string | null;
}

/**
 * Takes GitHub's word that something changed, and has the worker sync by itself: what the delivery
 * says is not read, so one that is lost, doubled or late does no harm, and a flood of them is one
 * sync. Throws TerminalError "not-signed-in" where GitHub has not signed it.
 */
export async function receiveWebhook({ body, signature }: Delivery): Promise<void> {
  const secret = env().GITHUB_WEBHOOK_SECRET ?? "";
  if (!(await isSignedByGitHub(secret, body, signature))) {
    throw new TerminalError("not-signed-in", "This delivery is not signed with our secret.", {
      whatToDo: "Set the same secret in the repository's webhook and in GITHUB_WEBHOOK_SECRET.",
    });
  }
  await wanted();
}
