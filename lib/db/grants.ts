import { parseScopes } from "@/lib/domain/grant";
import { database, type Database } from "./client";
import { openToken, sealToken } from "./sealed-token";

/** A token with what GitHub says that it may be used for. */
export interface Grant {
  readonly token: string;
  readonly scopes: readonly string[];
}

/** The columns of a grant, as next-auth's table has them. */
interface StoredGrant {
  readonly access_token: string | null;
  readonly scope: string | null;
}

const provider = "github";

/** The grant that lies in an account's row; null where there is none that can be opened. */
export function grantOf(account: StoredGrant & { readonly providerAccountId: string }) {
  const { access_token: sealed, providerAccountId, scope } = account;
  const token = sealed === null ? null : openToken(sealed, providerAccountId);
  return token === null ? null : { token, scopes: parseScopes(scope) };
}

/**
 * What to store for an account whose owner arrives with a grant. Who signs in in a second browser
 * comes with less than they had granted in the first, where a run may be using it: the wider stays.
 */
export function grantToStore(
  accountId: string,
  arrived: Grant,
  before: StoredGrant | null,
): StoredGrant {
  const held = before && grantOf({ ...before, providerAccountId: accountId });
  const isWider =
    held != null &&
    held.scopes.length > arrived.scopes.length &&
    arrived.scopes.every((scope) => held.scopes.includes(scope));
  const { token, scopes } = isWider ? held : arrived;
  return { access_token: sealToken(token, accountId), scope: scopes.join(",") };
}

/** What that account granted; null where Slipway holds no token of theirs. */
export async function readGrant(accountId: string): Promise<Grant | null> {
  const key = { provider, providerAccountId: accountId };
  const account = await database().account.findUnique({
    where: { provider_providerAccountId: key },
  });
  return account === null ? null : grantOf(account);
}

/** Deletes the tokens of those of these users who are signed in nowhere any more. */
export async function forgetUnusedGrants(db: Database, userIds: readonly string[]): Promise<void> {
  await db.account.updateMany({
    where: { userId: { in: [...userIds] }, user: { sessions: { none: {} } } },
    data: { access_token: null, scope: null },
  });
}
