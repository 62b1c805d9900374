/** In a rehearsal without a second person, whoever is asked for a review approves. */
import { now } from "@/sandbox/clock";
import { addReview } from "@/sandbox/github/reviews";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona, PullRequestRecord } from "@/sandbox/state";

/** How long the reviewer reads, in sandbox seconds. */
const READING_SECONDS = 2;

function reviewerOf(sandbox: Sandbox, pull: PullRequestRecord): Persona | null {
  const { people, team } = sandbox.state;
  const asked = [
    ...pull.requestedReviewers,
    ...(pull.requestedTeams.includes(team.slug) ? team.members : []),
  ];
  const login = asked.find((candidate) => candidate !== pull.author);
  return people.find((person) => person.login === login) ?? null;
}

/** Answers the open requests for review, when the world is set to do so. */
export function answerReviewRequests(sandbox: Sandbox): void {
  if (!sandbox.state.settings.reviewsComeByThemselves) return;
  const before = Date.parse(now(sandbox)) - READING_SECONDS * 1000;
  for (const pull of sandbox.state.pullRequests) {
    if (pull.state !== "OPEN" || Date.parse(pull.updatedAt) > before) continue;
    const reviewer = reviewerOf(sandbox, pull);
    if (reviewer !== null)
      addReview(sandbox, pull, reviewer, { state: "APPROVED", body: "Looks good to me." });
  }
}
