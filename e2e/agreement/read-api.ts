import { z } from "zod";
import { exactTime } from "@/components/ui/time-text";
import { claim, setOf, type Claim } from "./claim";
import { whetherDone } from "./read-record";
import { stepState, wordOf } from "./state-words";

/** What the public API says, in the words of the pages. */

const listed = z.object({
  releases: z.array(
    z.object({
      version: z.string(),
      inFlight: z.boolean(),
      finalAt: z.string().nullable(),
      inTheWay: z.number().nullable(),
    }),
  ),
});

/** GET /api/v1/releases */
export function releasesOfApi(body: string): readonly Claim[] {
  const { releases } = listed.parse(JSON.parse(body));
  const flying = releases.filter(({ inFlight }) => inFlight);
  const finals = releases.filter(({ finalAt }) => finalAt !== null);
  return [
    ...claim("releases in flight", "Twisted", setOf(flying.map(({ version }) => version))),
    ...claim("number of finals", "Twisted", String(finals.length)),
    ...finals.flatMap(({ version, finalAt }) => claim("final", version, finalAt)),
    ...flying.flatMap(({ version, inTheWay }) =>
      claim("number in the way", version, String(inTheWay)),
    ),
  ];
}

const checklist = z.object({
  version: z.string(),
  target: z.string(),
  stage: z.string().nullable(),
  pause: z.object({ target: z.string() }).nullable(),
  next: z.string().nullable(),
  inTheWay: z.array(z.object({ id: z.string(), sentence: z.string() })).nullable(),
  waived: z.array(z.object({ issue: z.number() })),
  decision: z.object({ manager: z.string(), startedAt: z.string() }).nullable(),
  steps: z.array(
    z.object({ key: z.string(), phase: z.string(), title: z.string(), state: stepState }),
  ),
});

type Checklist = z.infer<typeof checklist>;

const stages: Readonly<Record<string, (target: string) => string>> = {
  preparing: (target) => `preparing ${target}`,
  candidate: (target) => `${target.includes("rc") ? "candidate" : "preparing"} ${target}`,
  paused: (target) => `paused at ${target}`,
  post: () => "final tagged",
  finished: () => "released",
  abandoned: () => "abandoned",
};

/** GET /api/v1/releases/26.11.0 */
export function checklistOfApi(body: string): readonly Claim[] {
  const list = checklist.parse(JSON.parse(body));
  const { version, next, decision, steps } = list;
  return [
    ...claim("stage", version, stages[list.stage ?? ""]?.(list.pause?.target ?? list.target)),
    ...claim("manager", version, decision?.manager ?? "nobody"),
    ...claim("since", version, decision === null ? null : exactTime(decision.startedAt)),
    ...claim("next step", version, next === null ? "none" : `/releases/${version}/steps/${next}`),
    ...steps.flatMap(({ key, title, state }) => [
      ...claim("state of step", `${key} of ${version}`, wordOf(state)),
      ...claim("title of step", `${key} of ${version}`, title),
      ...(decision === null
        ? []
        : claim("whether done", `${key} of ${version}`, whetherDone(state.kind))),
    ]),
    ...obstaclesOf(list),
    ...Object.entries(phases).flatMap(([phase, name]) => progressOf(phase, name, list)),
  ];
}

function obstaclesOf({ version, inTheWay, waived }: Checklist): readonly Claim[] {
  const issue = (id: string) => /^issue-(\d+)$/.exec(id)?.[1];
  const names = inTheWay?.map(({ id, sentence }) => {
    const number = issue(id);
    return number === undefined ? sentence : `#${number}`;
  });
  return [
    ...claim("in the way", version, names && setOf(names)),
    ...claim("number in the way", version, names && String(names.length)),
    ...claim("waived", version, setOf(waived.map(({ issue: number }) => `#${String(number)}`))),
  ];
}

/** As the pages call them. */
const phases: Readonly<Record<string, string>> = {
  prepare: "Prepare",
  fix: "Candidate fixes",
  candidate: "Candidate",
  final: "Final",
  post: "Post release",
};

function progressOf(phase: string, name: string, { version, steps }: Checklist): readonly Claim[] {
  const own = steps.filter((step) => step.phase === phase);
  if (own.length === 0) return [];
  const settled = own.filter(({ state }) => ["done", "not-needed"].includes(state.kind));
  const says = `${String(settled.length)} / ${String(own.length)}`;
  return claim("progress of phase", `${name} of ${version}`, says);
}
