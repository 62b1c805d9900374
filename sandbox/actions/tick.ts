/** Lets everything happen that is due: runs begin and end, files appear, reviews come. */
import type { World } from "@/sandbox/store";
import { proceedRuns } from "./progress";
import { answerReviewRequests } from "./reviews";
import { followPullRequests, makeDueRuns } from "./schedule";

const going = new WeakMap<World, Promise<void>>();

async function step(world: World): Promise<void> {
  followPullRequests(world);
  makeDueRuns(world);
  await proceedRuns(world);
  answerReviewRequests(world);
}

/**
 * Brings the world to this moment of sandbox time. Called by the timer and before every read, so
 * that nobody sees the past after the clock was moved; two at a time would publish twice.
 */
export async function tick(world: World): Promise<void> {
  const before = going.get(world) ?? Promise.resolve();
  const mine = before.catch(() => undefined).then(() => step(world));
  going.set(world, mine);
  await mine;
}
