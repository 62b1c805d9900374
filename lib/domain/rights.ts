/** GitHub's RepositoryPermission, from nothing to everything. */
const ranks = ["NONE", "READ", "TRIAGE", "WRITE", "MAINTAIN", "ADMIN"] as const;

/** What the audit log says when GitHub's answer about somebody's rights has changed. */
export function rightsSentence(login: string, before: string, after: string): string {
  const rank = (permission: string): number => ranks.findIndex((one) => one === permission);
  const words = `GitHub answers ${after} for them, it was ${before} before.`;
  if (rank(before) === -1 || rank(after) === -1) return `${login} has other rights: ${words}`;
  return rank(after) < rank(before)
    ? `${login} lost rights in the repository: ${words}`
    : `${login} gained rights in the repository: ${words}`;
}
