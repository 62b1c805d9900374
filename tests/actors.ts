import type { Actor } from "@/lib/domain/actor";

/** People of the specs; the first four are those of the small sandbox (sandbox/testing). */
const known = ["ada", "grace", "alan", "vera", "barbara", "carl", "donald"];

/** Somebody by name, with an account of their own: ada is account 1 of the small sandbox. */
export function actor(login: string): Actor {
  const index = known.indexOf(login);
  const digits = Buffer.from(login).toString("hex").replaceAll(/[a-f]/g, "9");
  return { accountId: index === -1 ? digits : String(index + 1), login };
}

export const ada = actor("ada");
export const grace = actor("grace");
