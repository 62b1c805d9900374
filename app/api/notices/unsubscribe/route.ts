import { answered } from "@/app/api/refused";
import { endMailsByLink } from "@/lib/commands/unsubscribe";
import { paths } from "@/lib/config/paths";

const mostBytes = 1_000;

/**
 * Ends the mails of whoever has the link (RFC 8058): their mail program sends "List-Unsubscribe=One-Click",
 * or the page that they opened its form. Nobody is signed in, and no cookie is looked at.
 */
export async function POST(request: Request): Promise<Response> {
  return answered(async () => {
    await endMailsByLink(new URL(request.url).searchParams.get("token") ?? "");
    const sent = (await request.text()).slice(0, mostBytes);
    if (new URLSearchParams(sent).get("then") !== "page") return Response.json({ ok: true });
    const headers = { location: `${paths.endMails("")}&ended=yes`, "cache-control": "no-store" };
    return new Response(null, { status: 303, headers });
  });
}
