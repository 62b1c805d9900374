import { channels, heardSince, listen } from "@/lib/db/live";
import { isPlanSeen, isReleaseSeen, isRunSeen } from "@/lib/db/visible-releases";
import type { Change } from "@/lib/domain/change";
import { representative, sightOf, type Viewer } from "@/lib/domain/viewer";

/**
 * Calls `listener` for each change that the viewer may know of, until the answered function is called:
 * what changed since `moment`, when what they look at was asked for (lib/config/asked-at.ts), and all
 * that changes from now on. Where that is not known, the first call comes at once, with `id` null:
 * something may have changed that nobody will tell of again.
 */
export async function watchChanges(
  viewer: Viewer,
  listener: (change: Change) => void,
  moment: number | null = null,
): Promise<() => void> {
  const watch = { over: false };
  const tell = async (change: Change, isFor: Promise<boolean>): Promise<void> => {
    if ((await isFor) && !watch.over) listener(change);
  };
  const heard = (about: Change["about"]) => (payload: string) =>
    void tell({ about, id: payload === "" ? null : payload }, isFor(viewer, about, payload));
  // Also that a step was done is of its release: everybody's facts are as they were.
  const heardOfRelease = (id: string) =>
    void tell(
      { about: "facts", id: id === "" ? null : "milestones" },
      isFor(viewer, "release", id),
    );
  const told = [
    { channel: channels.facts, hear: heard("facts") },
    { channel: channels.plans, hear: heard("plan") },
    { channel: channels.runs, hear: heard("run") },
    { channel: channels.deliveries, hear: heard("deliveries") },
    { channel: channels.notices, hear: heard("notices") },
    { channel: channels.search, hear: heard("search") },
    { channel: channels.milestones, hear: heardOfRelease },
  ];
  const stops = await Promise.all(told.map(({ channel, hear }) => listen(channel, hear)));
  const missed = told.map(({ channel, hear }) => ({
    payloads: moment === null ? null : heardSince(channel, moment),
    hear,
  }));
  if (missed.some(({ payloads }) => payloads === null)) listener({ about: "facts", id: null });
  for (const { payloads, hear } of missed) payloads?.forEach(hear);
  return () => {
    watch.over = true;
    stops.forEach((stop) => stop());
  };
}

const seen = { plan: isPlanSeen, run: isRunSeen, release: isReleaseSeen } as const;

/** Whether it is of those alone who may see what changed. */
const isOfSome = (about: string): about is keyof typeof seen => about in seen;

/** Parts of the world, webhooks and that there is news are everybody's; a plan, run or release is told of to those who may see it. */
async function isFor(
  viewer: Viewer,
  about: Change["about"] | "release",
  id: string,
): Promise<boolean> {
  if (!isOfSome(about) || id === "" || sightOf(viewer).all) return true;
  return isSeen(viewer, about, id);
}

const asked = new Map<string, Promise<boolean>>();

/** One question for all who hear a message at once and see the same; no answer means no. */
function isSeen(viewer: Viewer, about: keyof typeof seen, id: string): Promise<boolean> {
  const audience = representative(viewer, sightOf(viewer).advisories);
  const key = JSON.stringify([about, id, audience]);
  const known = asked.get(key);
  if (known !== undefined) return known;
  const question = seen[about](audience, id)
    .catch(() => false)
    .finally(() => asked.delete(key));
  asked.set(key, question);
  return question;
}
