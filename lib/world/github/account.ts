import { z } from "zod";

import type { GitHubClient, RestAnswer } from "./client";

/** Whose token it is. */
export interface Account {
  /** GitHub's account number, in digits: logins change hands, this does not. */
  readonly accountId: string;
  readonly login: string;
  readonly name: string | null;
  /** For commits: the public or first address, or GitHub's own for people who keep theirs private. */
  readonly email: string;
}

const user = z.object({
  id: z.number().int(),
  login: z.string().min(1),
  name: z.string().nullish(),
  email: z.string().nullish(),
});

const addresses = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean().optional() }),
);

/** The account that the client's token belongs to. */
export async function readAccount(client: GitHubClient): Promise<Account> {
  const { id, login, name, email } = user.parse(
    body(await client.get("read your account", "/user")),
  );
  const address = email ?? (await readPrimaryAddress(client));
  return {
    accountId: String(id),
    login,
    name: name ?? null,
    email: address ?? `${id}+${login}@users.noreply.github.com`,
  };
}

async function readPrimaryAddress(client: GitHubClient): Promise<string | null> {
  const list = addresses.parse(body(await client.get("read your addresses", "/user/emails")));
  return list.find((entry) => entry.primary && entry.verified !== false)?.email ?? null;
}

function body(answer: RestAnswer): unknown {
  return answer.kind === "answer" ? answer.body : null;
}
