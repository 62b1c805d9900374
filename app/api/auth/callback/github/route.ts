import { NextRequest } from "next/server";
import { answerAuth } from "@/app/auth/session-forms";

/**
 * Where GitHub sends the browser back to: the one endpoint of next-auth that anybody outside needs.
 * Its others are asked from within (app/auth/session-forms.ts), and its own pages have no policy.
 * Where to go afterwards stands in a cookie; of an address that says it too GitHub knows nothing, and
 * next-auth answers one that is none as a fault of ours.
 */
export function GET(request: NextRequest): Promise<Response> {
  const address = new URL(request.url);
  address.searchParams.delete("callbackUrl");
  return answerAuth(new NextRequest(address, request), ["callback", "github"]);
}
