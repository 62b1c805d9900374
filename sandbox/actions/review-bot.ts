/** The project's bot: a comment “please review” sets the label and asks the team, seconds later. */
import { now } from "@/sandbox/clock";
import { setLabels } from "@/sandbox/github/issues";
import { allows, personByLogin } from "@/sandbox/github/people";
import { note } from "@/sandbox/github/timeline";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CommentRecord, PullRequestRecord } from "@/sandbox/state";

const NEEDS_REVIEW = "needs-review";

/** As long as GitHub's webhook and the bot take. */
const BOT_SECONDS = 3;

/** Whether the comment asks for it: its first line has the words, and a member or the author says them. */
function asks(sandbox: Sandbox, pull: PullRequestRecord, { author, body }: CommentRecord): boolean {
  const person = personByLogin(sandbox, author);
  const may = author === pull.author || (person !== null && allows(person, "TRIAGE"));
  return may && /\bplease[- ]review\b/i.test(body.split("\n", 1)[0] ?? "");
}

/** Answers the comments that nobody has answered yet. */
export function answerReviewComments(sandbox: Sandbox): void {
  const before = Date.parse(now(sandbox)) - BOT_SECONDS * 1000;
  for (const pull of sandbox.state.pullRequests) {
    if (pull.state !== "OPEN") continue;
    const unheard = pull.comments.filter(
      ({ id, createdAt }) => id > (pull.heardComment ?? 0) && Date.parse(createdAt) <= before,
    );
    const last = unheard.at(-1);
    if (last === undefined) continue;
    const asked = unheard.some((comment) => asks(sandbox, pull, comment));
    sandbox.change(({ team }) => {
      pull.heardComment = last.id;
      const isThere = pull.requestedTeams.includes(team.slug);
      if (!asked || isThere) return;
      pull.requestedTeams = [...pull.requestedTeams, team.slug];
      pull.updatedAt = now(sandbox);
      const request = { kind: "ReviewRequestedEvent", label: null, actor: team.slug } as const;
      note(sandbox, pull, [{ ...request, reviewer: { team: team.slug } }]);
    });
    if (asked && !pull.labels.includes(NEEDS_REVIEW))
      setLabels(sandbox, pull, [...pull.labels, NEEDS_REVIEW], sandbox.state.team.slug);
  }
}
