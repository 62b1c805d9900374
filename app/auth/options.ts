import type { NextAuthOptions } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import { z } from "zod";
import { arrivalAdapter, recordSignIn, signInAdapter, whoArrives } from "@/lib/commands/sign-in";
import { env } from "@/lib/config/env";
import { paths } from "@/lib/config/paths";
import { worldNow } from "@/lib/queries/clock";

declare module "next-auth" {
  interface Session {
    /** The key of our own User row, and nothing else: no token, no role. */
    user: { id: string };
  }
  interface Profile {
    login?: string;
  }
  interface User {
    login?: string | null;
  }
}

/**
 * What Slipway does on GitHub it does as the person who pressed the button: `repo` to push and to
 * publish, `read:org` to request a team's review.
 */
const scope = "read:user user:email repo read:org";

const known = { login: z.string(), name: z.string().nullable().default(null), email: z.string() };

/** GitHub's account as `userinfo` below answers it, and then as next-auth hands it on. */
const account = z.object({ sub: z.string(), ...known });
const arrived = z.object({ id: z.string(), ...known });

/** The settings of next-auth while somebody is signed in and looks around. */
export function authOptions(): NextAuthOptions {
  return {
    adapter: signInAdapter(),
    session: { strategy: "database" },
    secret: env().NEXTAUTH_SECRET,
    providers: [gitHub()],
    pages: { signIn: paths.signIn(), error: paths.signIn() },
    callbacks: {
      session: ({ session, user }) => ({ expires: session.expires, user: { id: user.id } }),
    },
    events: {
      signIn: async ({ account: granted, profile }) => {
        const { id, ...rest } = arrived.parse(profile);
        const token = granted?.access_token ?? "";
        const now = await worldNow();
        await recordSignIn({ profile: { accountId: id, ...rest }, token, now });
      },
    },
  };
}

/** The settings for the moment somebody comes back from GitHub: always as a person of their own. */
export function arrivalOptions(): NextAuthOptions {
  return { ...authOptions(), adapter: arrivalAdapter() };
}

/** GitHub's provider with addresses of our own choosing: the stand-in's in rehearsal. */
function gitHub() {
  const { GITHUB_WEB_URL: web, GITHUB_API_URL: api, GITHUB_ID, GITHUB_SECRET } = env();
  return GitHubProvider({
    clientId: GITHUB_ID,
    clientSecret: GITHUB_SECRET,
    issuer: `${web}/login/oauth`,
    authorization: { url: `${web}/login/oauth/authorize`, params: { scope } },
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
