import { answered, refused } from "@/app/api/refused";
import { receiveWebhook } from "@/lib/commands/webhook";

/** GitHub's own limit of a delivery. */
const largestBody = 25 * 1024 * 1024;

/** 202 for a delivery that GitHub signed, 401 for any other; nothing is decided by what it says. */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) return tooLarge();
  return answered(async () => {
    const body = await request.text();
    await receiveWebhook({ body, signature: request.headers.get("x-hub-signature-256") });
    return Response.json({ ok: true }, { status: 202 });
  });
}

function tooLarge(): Response {
  const whatToDo = "Send GitHub's deliveries only; they are at most 25 MB.";
  return refused({ code: "bad-input", sentence: "This delivery is too large.", whatToDo });
}
