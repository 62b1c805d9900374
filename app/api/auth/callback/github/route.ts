import type { NextRequest } from "next/server";
import { answerAuth } from "@/app/auth/session-forms";

/**
 * Where GitHub sends the browser back to: the one endpoint of next-auth that anybody outside needs.
 * Its others are asked from within (app/auth/session-forms.ts), and its own pages have no policy.
 */
export function GET(request: NextRequest): Promise<Response> {
  return answerAuth(request, ["callback", "github"]);
}
