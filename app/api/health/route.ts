import { currentTime } from "@/lib/queries/clock";
import { readHealth } from "@/lib/queries/health";

export const dynamic = "force-dynamic";

/** 200 while this process can serve pages, 503 while it cannot reach its database. */
export async function GET(): Promise<Response> {
  const health = await readHealth(await currentTime());
  const headers = { "cache-control": "no-store" };
  return Response.json(health, { status: health.ok ? 200 : 503, headers });
}
