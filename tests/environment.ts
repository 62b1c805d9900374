/** What specs take of the environment they run in: named here, and nowhere else in them. */

/** All of it, for tools that a spec starts itself. */
export const environment: Readonly<NodeJS.ProcessEnv> = process.env;

/** What Slipway gives to the tools that it runs: where they are, and somebody's home. */
export const toolEnvironment = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };

/** The Python that has the tools. */
export const pythonExecutable = process.env.SLIPWAY_PYTHON ?? "/usr/bin/python3";

/** A clone of Twisted, for the counts on its real history; "" where there is none. */
export const twistedClone = process.env.SLIPWAY_TWISTED ?? "";

/** Where the desk sends its mail, for what is read of the environment from then on. */
export function useMailServer(smtpUrl: string, from: string): void {
  process.env.MAIL_SMTP_URL = smtpUrl;
  process.env.MAIL_FROM = from;
}

/** Where the team hears of notices, likewise. */
export function useTeamChannels(ircUrl: string, channel: string, webhook: string): void {
  process.env.IRC_URL = ircUrl;
  process.env.NOTICE_IRC_CHANNEL = channel;
  process.env.NOTICE_MATRIX_WEBHOOK = webhook;
}

/** What web push is signed by, and the sandbox whose push service may be written to, likewise. */
export function useWebPush(privateKey: string, sandboxUrl: string): void {
  process.env.PUSH_PRIVATE_KEY = privateKey;
  process.env.SLIPWAY_SANDBOX_URL = sandboxUrl;
  process.env.SLIPWAY_SANDBOX_TOKEN = "control";
}
