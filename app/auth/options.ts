import type { NextAuthOptions } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import { z } from "zod";
import { arrivalAdapter, recordSignIn, signInAdapter, whoArrives } from "@/lib/commands/sign-in";
import { env } from "@/lib/config/env";
import { paths } from "@/lib/config/paths";
import { browserName } from "@/lib/domain/browser-name";
import { parseScopes, scopesToSignIn } from "@/lib/domain/grant";
import { sessionIdleDays, sessionSeenEveryMinutes } from "@/lib/domain/session";
import { currentTime } from "@/lib/queries/clock";

declare module "next-auth" {
  interface Session {
    /** The key of our own User row, and nothing else: no token, no role. */
    user: { id: string; name?: never };
  }
  interface Profile {
    login?: string;
  }
  interface User {
    login?: string | null;
  }
}

const known = { login: z.string(), name: z.string().nullable().default(null), email: z.string() };

/** GitHub's account as `userinfo` below answers it, and then as next-auth hands it on. */
const account = z.object({ sub: z.string(), ...known });
const arrived = z.object({ id: z.string(), ...known });

const daySeconds = 86_400;

/** The settings of next-auth while somebody is signed in and looks around. */
export function authOptions(): NextAuthOptions {
  return {
    adapter: signInAdapter(),
    session: {
      strategy: "database",
      maxAge: sessionIdleDays * daySeconds,
      updateAge: sessionSeenEveryMinutes * 60,
    },
    secret: env().NEXTAUTH_SECRET,
    providers: [gitHub()],
    pages: { signIn: paths.signIn(), error: paths.signIn() },
    callbacks: {
      session: ({ session, user }) => ({ expires: session.expires, user: { id: user.id } }),
    },
    events: {
      signIn: async ({ account: granted, profile }) => {
        const { id, ...rest } = arrived.parse(profile);
        const { access_token: token = "", scope = "" } = granted ?? {};
        const grant = { token, scopes: parseScopes(scope) };
        const now = await currentTime();
        await recordSignIn({ profile: { accountId: id, ...rest }, grant, now });
      },
    },
  };
}

/** The settings for the moment somebody comes back from GitHub: always as a person of their own. */
export function arrivalOptions(userAgent: string | null): NextAuthOptions {
  return { ...authOptions(), adapter: arrivalAdapter(browserName(userAgent)) };
}

/** GitHub's provider with addresses of our own choosing: the stand-in's in rehearsal. */
function gitHub() {
  const { GITHUB_WEB_URL: web, GITHUB_API_URL: api, GITHUB_ID, GITHUB_SECRET } = env();
  return GitHubProvider({
    clientId: GITHUB_ID,
    clientSecret: GITHUB_SECRET,
    issuer: `${web}/login/oauth`,
    authorization: {
      url: `${web}/login/oauth/authorize`,
      params: { scope: scopesToSignIn.join(" ") },
    },
    token: `${web}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      request: async ({ tokens }) => {
        const { accountId, login, name, email } = await whoArrives(tokens.access_token ?? "");
        return { sub: accountId, login, name: name ?? undefined, email };
      },
    },
    profile: (user) => {
      const { sub, ...rest } = account.parse(user);
      return { id: sub, ...rest };
    },
  });
}
