/**
 * Somebody of ours, as rules know them: by GitHub's account id, which never changes hands. The login
 * is the label that people read; GitHub gives a login that was given up to whoever asks for it, so no
 * rule compares it (docs/decisions/019-people-and-approvals.md).
 */
export interface Actor {
  /** GitHub's account id in decimal digits; "login:NAME" for somebody who is known by an old login only. */
  readonly accountId: string;
  /** The login that the account has now; for showing. */
  readonly login: string;
}

/** null: nobody. */
type Account = Pick<Actor, "accountId"> | null;

/** Whether both are the same account, whatever they are called. */
export function isSameActor(one: Account, other: Account): boolean {
  return one !== null && other !== null && one.accountId === other.accountId;
}

const unknownPrefix = "login:";

/**
 * Somebody of whom only a login was written down, before people were known by their account. No
 * account id begins with a letter, so this is nobody who can sign in.
 */
export function knownByLogin(login: string): Actor {
  return actorOfAccount(`${unknownPrefix}${login}`, null);
}

/** Whether only an old login of theirs is known. */
export function isKnownByLogin({ accountId }: Actor): boolean {
  return accountId.startsWith(unknownPrefix);
}

/** The account with the login that it has now; null: nobody knows of one. The label is then no login. */
export function actorOfAccount(accountId: string, login: string | null): Actor {
  if (login !== null) return { accountId, login };
  const label = accountId.startsWith(unknownPrefix)
    ? `${accountId.slice(unknownPrefix.length)} (never signed in)`
    : `account ${accountId}`;
  return { accountId, login: label };
}

/** Their logins, as a sentence lists them. */
export function listOf(people: readonly Actor[]): string {
  return people.map(({ login }) => login).join(", ");
}
