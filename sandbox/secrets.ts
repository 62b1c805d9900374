/** What the sandbox shares with whoever started it: by a file, since anybody sees arguments. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const secrets = z.strictObject({
  /** Opens the control API. */
  controlToken: z.string().min(1),
  /** Signs webhooks; without it none are sent. */
  webhookSecret: z.string().min(1).optional(),
  /** The OAuth application's; without it any is taken. */
  oauthSecret: z.string().min(1).optional(),
});

export type Secrets = z.infer<typeof secrets>;

/** The secrets in that file. */
export function readSecrets(file: string): Secrets {
  return secrets.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** For a sandbox that is started by hand: a control token of its own, in DIR/secrets.json. */
export function makeSecrets(dir: string): { readonly secrets: Secrets; readonly file: string } {
  const file = join(dir, "secrets.json");
  const made = { controlToken: randomBytes(24).toString("hex") };
  writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  return { secrets: made, file };
}
