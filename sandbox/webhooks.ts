/**
 * Webhooks to the application: signed, numbered, sent once and not waited for, as GitHub does —
 * and, when the fault is on, lost, doubled or overtaken.
 */
import { randomUUID } from "node:crypto";
import { sign } from "@octokit/webhooks-methods";
import { takeFault } from "./faults";
import { minimalRepositoryView } from "./github/rest/repository-view";
import { userView } from "./github/rest/user-view";
import type { Sandbox } from "./sandbox";

export interface WebhookSettings {
  /** Where they go; the application's /api/webhooks/github. */
  readonly target: string;
  readonly secret: string;
}

interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly body: string;
}

/** GitHub gives the receiver ten seconds. */
const PATIENCE_MS = 10_000;
const LATE_MS = 5_000;
const HOOK_ID = "1";

async function post({ id, event, body }: Delivery, settings: WebhookSettings): Promise<void> {
  try {
    const response = await fetch(settings.target, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "GitHub-Hookshot/sandbox",
        "x-github-event": event,
        "x-github-delivery": id,
        "x-github-hook-id": HOOK_ID,
        "x-github-hook-installation-target-type": "repository",
        "x-hub-signature-256": await sign(settings.secret, body),
      },
    });
    await response.arrayBuffer();
  } catch {
    // Nobody listens, or too slowly: GitHub does not try again either.
  }
}

/** Sends what the world announces, from now on. */
export function deliverWebhooks(sandbox: Sandbox, settings: WebhookSettings): void {
  sandbox.events.on("announced", ({ event, payload, sender }) => {
    const body = JSON.stringify({
      ...payload,
      repository: minimalRepositoryView(sandbox),
      sender: userView(sandbox, sender),
    });
    const delivery = { id: randomUUID(), event, body };
    const action = typeof payload.action === "string" ? payload.action : "";
    const description = `${event} ${action}`;
    const met = takeFault(sandbox, { channel: "webhook", isWrite: true, description });
    const kind = met?.kind.kind;
    if (kind === "webhook-lost") return;
    if (kind === "webhook-late") {
      setTimeout(() => void post(delivery, settings), LATE_MS).unref();
      return;
    }
    void post(delivery, settings);
    // Delivered again it bears the same id.
    if (kind === "webhook-doubled") void post(delivery, settings);
  });
}
