/**
 * The tokens of everybody in the world, for whoever may read the world's folder: people's own tests
 * and tools. They are other ones in every world, so that nobody knows them who may not.
 */
import { randomBytes } from "node:crypto";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sandbox } from "./sandbox";

/** A token like GitHub's personal ones. */
export function newToken(): string {
  return `ghp_${randomBytes(18).toString("hex")}`;
}

/** Tokens were the same in every world once: whoever still has such a one gets another. */
function replaceKnownTokens(sandbox: Sandbox): void {
  const isKnown = (token: string) => /^sandbox-(token-|worker-token$)/.test(token);
  if (!sandbox.state.people.some(({ token }) => isKnown(token))) return;
  sandbox.change(({ people }) => {
    for (const [index, person] of people.entries())
      if (isKnown(person.token)) people[index] = { ...person, token: newToken() };
  });
}

/** Writes DIR/tokens.json, a token for each login; nobody but the owner may read it. */
export async function writeTokens(sandbox: Sandbox): Promise<void> {
  replaceKnownTokens(sandbox);
  const file = join(sandbox.dir, "tokens.json");
  const tokens = Object.fromEntries(sandbox.state.people.map(({ login, token }) => [login, token]));
  await writeFile(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  // The mode above is for a new file only.
  await chmod(file, 0o600);
}
