import { homedir, tmpdir } from "node:os";
import { resolve } from "node:path";
import { relativePaths } from "@/lib/domain/relative-paths";
import { maskSecrets } from "@/lib/domain/secret-text";
import { env, type Env } from "./env";

/** The variables whose whole value is a secret. */
const secretNames = [
  "NEXTAUTH_SECRET",
  "GITHUB_SECRET",
  "GITHUB_TOKEN",
  "GITHUB_WEBHOOK_SECRET",
  "SLIPWAY_SANDBOX_TOKEN",
  "SLIPWAY_KEYS",
  "DATABASE_URL",
  "MAIL_SMTP_URL",
  "IRC_URL",
  "NOTICE_MATRIX_WEBHOOK",
  "PUSH_PRIVATE_KEY",
] as const satisfies readonly (keyof Env)[];

/** The secrets of this installation that this process knows. */
export function ownSecrets(known: Env = env()): readonly string[] {
  const values = secretNames.flatMap((name) => known[name] ?? []);
  const passwords = [known.DATABASE_URL, known.MAIL_SMTP_URL, known.IRC_URL].flatMap((url) => {
    const { password } = new URL(url ?? "none:");
    return [password, decoded(password)];
  });
  return [...values, ...passwords].filter((value) => value !== "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A text as it may leave the server, into a row, a page or a log: without our own secrets, and with
 * paths relative to the state folder, the checkout and the homes of users.
 */
export function outward(text: string): string {
  const folders = [resolve(env().SLIPWAY_DIR), process.cwd(), homedir(), tmpdir()];
  return relativePaths(maskSecrets(text, ownSecrets()), folders);
}
