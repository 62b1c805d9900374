/** Lets everything happen that is due: runs begin and end, files appear, reviews come. */
import type { Sandbox } from "@/sandbox/sandbox";
import { proceedRuns } from "./progress";
import { answerReviewComments } from "./review-bot";
import { answerReviewRequests } from "./reviews";
import { followPullRequests, makeDueRuns } from "./schedule";

const going = new WeakMap<Sandbox, Promise<void>>();

async function step(sandbox: Sandbox): Promise<void> {
  followPullRequests(sandbox);
  makeDueRuns(sandbox);
  await proceedRuns(sandbox);
  answerReviewComments(sandbox);
  answerReviewRequests(sandbox);
}

/**
 * Brings the world to this moment of sandbox time. Called by the timer and before every read, so
 * that nobody sees the past after the clock was moved; two at a time would publish twice.
 */
export async function tick(sandbox: Sandbox): Promise<void> {
  const before = going.get(sandbox) ?? Promise.resolve();
  const mine = before.catch(() => undefined).then(() => step(sandbox));
  going.set(sandbox, mine);
  await mine;
}
