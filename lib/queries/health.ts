import { isReachable } from "@/lib/db/health";

export interface Health {
  readonly ok: boolean;
  readonly database: "reachable" | "unreachable";
}

/** Whether this process can serve pages. What the world says is another matter (freshness.ts). */
export async function readHealth(): Promise<Health> {
  const ok = await isReachable();
  return { ok, database: ok ? "reachable" : "unreachable" };
}
