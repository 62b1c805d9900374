import { verify } from "@octokit/webhooks-methods";

/**
 * Whether `signature` (the header X-Hub-Signature-256) is GitHub's for exactly this body, with the
 * secret of the repository's webhook. Compares in constant time.
 */
export async function isSignedByGitHub(
  secret: string,
  body: string,
  signature: string | null,
): Promise<boolean> {
  if (signature === null || body === "" || secret === "") return false;
  // verify() throws on a header that is no signature at all.
  return verify(secret, body, signature).catch(() => false);
}
