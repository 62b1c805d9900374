/** Shorter texts would be found by chance, and masking them would make a text unreadable. */
const shortestSecret = 8;

/** GitHub's tokens of people, apps and servers, whoever they belong to. */
const githubToken = /\b(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g;

/** The text with each of the secrets, and whatever looks like a token of GitHub's, replaced by "…". */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return telling(secrets)
    .reduce((masked, secret) => masked.replaceAll(secret, "…"), text)
    .replace(githubToken, "…");
}

/** Whether the text holds one of the secrets, or a token of GitHub's. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return maskSecrets(text, secrets) !== text;
}

/** Longest first: one may be a part of another. */
function telling(secrets: readonly string[]): readonly string[] {
  const found = secrets.filter((secret) => secret.length >= shortestSecret);
  return [...found].sort((a, b) => b.length - a.length);
}
