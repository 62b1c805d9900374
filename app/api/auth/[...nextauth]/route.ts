import type { NextRequest } from "next/server";
import { answerAuth } from "@/app/auth/session-forms";

async function handle(
  request: NextRequest,
  context: { readonly params: Promise<{ readonly nextauth: readonly string[] }> },
): Promise<Response> {
  return answerAuth(request, (await context.params).nextauth);
}

export { handle as GET, handle as POST };
