import { readVisit } from "@/lib/queries/people";
import { requestKind } from "@/lib/domain/request-kind";
import { sessionCookies } from "@/app/auth/session-key";
import { askerOf } from "./asker";
import { countRequest } from "./counters";
import { refuseTooMany, tooManyRequests } from "./too-many";

/** A request as the door sees it. */
export interface AtTheDoor {
  readonly method: string;
  readonly headers: Headers;
  readonly nextUrl: { readonly pathname: string; readonly search: string };
  readonly cookies: { get(name: string): { readonly value: string } | undefined };
}

/** Counts a request; the answer to one too many, null for one that may go on. */
export async function refuseOneTooMany(request: AtTheDoor): Promise<Response | null> {
  const { pathname: path, search } = request.nextUrl;
  const kind = requestKind({ method: request.method, path, search });
  if (kind === null) return null;
  const seconds = await countRequest(kind, askerOf(await accountOf(request), request.headers));
  return seconds === null ? null : refuseTooMany(tooManyRequests(kind, seconds), path);
}

/**
 * Whose session it is; null for nobody's. A cookie that somebody made up is nobody's: it is counted for
 * the address, or each would begin a count of its own.
 */
async function accountOf({ cookies }: AtTheDoor): Promise<string | null> {
  const key = sessionCookies.map((name) => cookies.get(name)?.value).find((one) => one);
  if (key === undefined) return null;
  // While the database does not answer, the page says so; the door has no opinion of it.
  const visit = await readVisit(key).catch(() => null);
  return visit?.person.accountId ?? null;
}
