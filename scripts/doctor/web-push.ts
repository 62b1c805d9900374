import { env } from "@/lib/config/env";
import { pushSender, pushServices } from "@/lib/config/push";

/**
 * Prints as JSON what `npm run doctor` says of web push, of the environment that it is given. The private key
 * is in nothing of it. Ends with 1 where the environment is wrong, with what is wrong of it.
 */

interface Said {
  readonly is: string;
  /** What to do about it; without it nothing is wrong. */
  readonly problem?: string;
}

/** Browsers offer it to pages by https, and on one's own machine. */
const isOffered = (address: string) =>
  address.startsWith("https:") ||
  ["127.0.0.1", "localhost", "[::1]"].includes(new URL(address).hostname);

function said(): Said {
  const { NEXTAUTH_URL: address, SLIPWAY_SANDBOX_URL: sandbox } = env();
  if (sandbox !== undefined) return { is: "played by the sandbox, with a key of the rehearsal" };
  const sender = pushSender();
  if (sender === null) return { is: "not offered: PUSH_PRIVATE_KEY is not set" };
  const { hosts } = pushServices();
  const is = `public key ${sender.publicKey}, contact ${sender.contact}, to ${hosts.join(", ")}`;
  if (isOffered(address)) return { is };
  const problem = `Browsers offer it by https alone, and NEXTAUTH_URL is ${address}.`;
  return { is, problem };
}

try {
  console.log(JSON.stringify(said()));
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
