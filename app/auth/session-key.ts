import { cookies } from "next/headers";

/** next-auth's names of its cookie: the second by https. */
export const sessionCookies: readonly string[] = [
  "next-auth.session-token",
  "__Secure-next-auth.session-token",
];

/** The key of the session that this browser has; null where it has none. It never leaves the server. */
export async function sessionKey(): Promise<string | null> {
  const jar = await cookies();
  return (
    sessionCookies.map((name) => jar.get(name)?.value).find((key) => key !== undefined) ?? null
  );
}
