/** The browsers that the push service knows. */
import { randomBytes } from "node:crypto";
import type { Sandbox } from "@/sandbox/sandbox";
import type { PushRecord } from "./records";

/** A browser asks its service for an address, which nobody can guess. */
export function openSubscription(sandbox: Sandbox): PushRecord & { readonly endpoint: string } {
  const record: PushRecord = {
    id: randomBytes(18).toString("base64url"),
    ...{ isWanted: true, answers: [], messages: [] },
  };
  sandbox.change((state) => (state.pushes ??= []).push(record));
  return { ...record, endpoint: endpointOf(sandbox, record) };
}

export function endpointOf(sandbox: Sandbox, { id }: Pick<PushRecord, "id">): string {
  return `${sandbox.origin}/_push/${id}`;
}

/** The browser with that address; null: the service knows none. */
export function subscriptionAt(sandbox: Sandbox, endpoint: string): PushRecord | null {
  const all = sandbox.state.pushes ?? [];
  return all.find((one) => endpointOf(sandbox, one) === endpoint) ?? null;
}
