/** In a rehearsal without a second person, whoever is asked for a review approves. */
import { now } from "@/sandbox/clock";
import { addReview } from "@/sandbox/github/reviews";
import type { World } from "@/sandbox/store";
import type { Persona, PullRequestRecord } from "@/sandbox/world";

/** How long the reviewer reads, in sandbox seconds. */
const READING_SECONDS = 2;

function reviewerOf(world: World, pull: PullRequestRecord): Persona | null {
  const { people, team } = world.state;
  const asked = [
    ...pull.requestedReviewers,
    ...(pull.requestedTeams.includes(team.slug) ? team.members : []),
  ];
  const login = asked.find((candidate) => candidate !== pull.author);
  return people.find((person) => person.login === login) ?? null;
}

/** Answers the open requests for review, when the world is set to do so. */
export function answerReviewRequests(world: World): void {
  if (!world.state.settings.reviewsComeByThemselves) return;
  const before = Date.parse(now(world)) - READING_SECONDS * 1000;
  for (const pull of world.state.pullRequests) {
    if (pull.state !== "OPEN" || Date.parse(pull.updatedAt) > before) continue;
    const reviewer = reviewerOf(world, pull);
    if (reviewer !== null)
      addReview(world, pull, reviewer, { state: "APPROVED", body: "Looks good to me." });
  }
}
