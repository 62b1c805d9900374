import type { ObservedRelease } from "@/lib/domain/blocker/in-the-way";
import { type EndedBadly, endedBadly } from "@/lib/domain/process/step-state";
import type { Who } from "@/lib/domain/process/who";
import { turnOf } from "@/lib/domain/process/whose-turn";
import type { Audience, Notice } from "./notice";

/**
 * Whose turn it is at the next step of a release, as the board says: told to its manager where they are
 * named, and to committers where any of them will do. Whom else it waits for nobody here can be told of.
 */
export function turnNotices({ facts, checklist }: ObservedRelease): readonly Notice[] {
  const { release } = facts;
  const next = checklist.steps.find(({ key }) => key === checklist.next);
  if (release === null || next === undefined) return [];
  const { key: step, title, target, state } = next;
  const audience = audienceOf(turnOf(state));
  if (audience === null) return [];
  const whose =
    audience.role === "manager"
      ? `Your turn in ${facts.version}`
      : `${facts.version} needs a committer`;
  const run = endedBadly(state) ? state : null;
  return [
    {
      // Where whose own text it is changes, it is the turn of others, who were not told of it before.
      key: [
        "my-turn",
        release.id,
        step,
        target,
        ...wordsOf(audience),
        ...(run ? [run.run] : []),
      ].join("/"),
      topic: "my-turn",
      audience,
      releaseId: release.id,
      sentence: `${whose}: ${title}${run ? `, whose run ${endings[run.kind]}` : ""}.`,
      place: { kind: "step", version: facts.version, step },
      at: run?.since ?? null,
      lasts: true,
    },
  ];
}

const endings: Readonly<Record<EndedBadly["kind"], string>> = {
  failed: "failed",
  refused: "was refused",
  stopped: "was stopped",
  "needs-person": "needs an answer",
};

function wordsOf(audience: Audience): readonly string[] {
  const except = audience.role === "committers" ? audience.except : null;
  return [audience.role, ...(except === null ? [] : [`but-${except}`])];
}

/** null: whoever it is cannot be told here. */
function audienceOf(who: Who): Audience | null {
  switch (who.kind) {
    case "manager":
      return { role: "manager" };
    case "committers":
      return { role: "committers", except: who.except?.accountId ?? null };
    case "named":
      return null;
  }
}
