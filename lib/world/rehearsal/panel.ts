import { z } from "zod";

import { ask } from "./control";

const checks = z.object({
  state: z.string().nullable(),
  total: z.number(),
  passed: z.number(),
  failed: z.array(z.string()),
});

const panel = z.object({
  clock: z.object({ now: z.string(), frozen: z.boolean() }),
  settings: z.object({
    checkSeconds: z.number(),
    pypiSeconds: z.number(),
    docsSeconds: z.number(),
    archiveSeconds: z.number().default(0),
    flakyEvery: z.number(),
    reviewsComeByThemselves: z.boolean(),
  }),
  trunk: z.object({ sha: z.string(), checks }),
  blockers: z.array(z.object({ number: z.number(), title: z.string(), author: z.string() })),
  pullRequests: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      author: z.string(),
      headRefName: z.string(),
      headSha: z.string(),
      checks,
      requestedReviewers: z.array(z.string()),
      requestedTeams: z.array(z.string()),
      reviews: z.array(z.object({ by: z.string(), state: z.string(), commitOid: z.string() })),
    }),
  ),
  mailingList: z.object({
    list: z.string(),
    mails: z.array(
      z.object({
        id: z.number(),
        subject: z.string(),
        from: z.object({ name: z.string() }),
        state: z.enum(["held", "discarded", "archived", "on its way"]),
        url: z.string().nullable(),
      }),
    ),
    letters: z.array(
      z.object({ id: z.number(), to: z.string(), subject: z.string(), text: z.string() }),
    ),
  }),
  irc: z.object({
    channels: z.array(
      z.object({
        name: z.string(),
        topic: z.object({ text: z.string(), by: z.string() }).nullable(),
        messages: z.array(z.object({ at: z.string(), nick: z.string(), text: z.string() })),
      }),
    ),
  }),
  checkNames: z.array(z.string()),
  faults: z.array(
    z.object({ id: z.number(), kind: z.string(), match: z.string(), times: z.number() }),
  ),
  faultKinds: z.array(z.object({ kind: z.string(), title: z.string() })),
  personas: z.array(
    z.object({ login: z.string(), name: z.string(), part: z.string(), permission: z.string() }),
  ),
});

/** What the panel "The world" shows: what somebody else than the trainee could change. */
export type RehearsalPanel = z.output<typeof panel>;

/** The sandbox's own summary of itself. Rehearsal only. */
export async function readPanel(): Promise<RehearsalPanel> {
  return panel.parse(await ask({ method: "GET", path: "world" }));
}
