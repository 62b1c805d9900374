import { z } from "zod";

import type { GitHubClient, RestAnswer } from "./client";

/** Whose token it is. */
export interface Account {
  /** GitHub's account number, in digits: logins change hands, this does not. */
  readonly accountId: string;
  readonly login: string;
  readonly name: string | null;
  /** For commits: GitHub's own address of the account. No other is ever asked for. */
  readonly email: string;
}

const user = z.object({
  id: z.number().int(),
  login: z.string().min(1),
  name: z.string().nullish(),
});

/** The account that the client's token belongs to. */
export async function readAccount(client: GitHubClient): Promise<Account> {
  const { id, login, name } = user.parse(body(await client.get("read your account", "/user")));
  const email = `${id}+${login}@users.noreply.github.com`;
  return { accountId: String(id), login, name: name ?? null, email };
}

function body(answer: RestAnswer): unknown {
  return answer.kind === "answer" ? answer.body : null;
}
