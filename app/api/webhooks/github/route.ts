import { answered } from "@/app/api/refused";
import { receiveWebhook } from "@/lib/commands/webhook";

/**
 * 202 for a delivery that GitHub signed, 401 for any other; nothing is decided by what it says. How
 * large it may be and how long it may take, the door says (scripts/http/limited-server.mjs).
 */
export async function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const body = await request.text();
    await receiveWebhook({
      body,
      signature: request.headers.get("x-hub-signature-256"),
      id: request.headers.get("x-github-delivery"),
      event: request.headers.get("x-github-event"),
    });
    return Response.json({ ok: true }, { status: 202 });
  });
}
