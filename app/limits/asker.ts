import { askerHeader } from "@/lib/config/asker-address";
import { isDevelopmentBuild } from "@/lib/config/build";

/**
 * Who asks, for counting: the account, or the address for whoever is not signed in. Behind
 * `npm run dev` our server is not in front, and whoever asks could write the header: all are one.
 */
export function askerOf(accountId: string | null, headers: Pick<Headers, "get">): string {
  if (accountId !== null) return `account ${accountId}`;
  const address = isDevelopmentBuild ? null : headers.get(askerHeader);
  return `address ${address ?? "unknown"}`;
}
