import { Fragment } from "react";
import { BranchName, PersonName } from "@/components/release/git-name";
import { Card } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { releaseBranchPrefix } from "@/lib/domain/naming";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import { reviewStates } from "@/lib/domain/rehearsal-move";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { ChecksLine, SettleChecks } from "./checks-part";
import { MoveForm, type Play } from "./move-form";

type PanelPullRequest = RehearsalPanel["pullRequests"][number];

const stateWords = {
  APPROVED: "approves",
  CHANGES_REQUESTED: "requests changes",
  COMMENTED: "comments",
} as const satisfies Record<(typeof reviewStates)[number], string>;

interface PartProps extends Play {
  readonly place: RepositoryPlace;
  readonly pullRequest: PanelPullRequest;
  readonly panel: RehearsalPanel;
}

function ReviewForm({ pullRequest, panel, playRehearsal }: PartProps) {
  const id = `review-${String(pullRequest.number)}`;
  const people = panel.personas
    .filter((persona) => persona.login !== pullRequest.author)
    .map(({ login, part }) => ({ value: login, label: `${login}, ${part}` }));
  const mayReview = (login: string) => people.some(({ value }) => value === login);
  const newest = pullRequest.reviews.findLast(({ by }) => mayReview(by));
  const asked = pullRequest.requestedReviewers.find(mayReview);
  const states = reviewStates.map((state) => ({
    value: state,
    label: stateWords[state],
  }));
  return (
    <MoveForm
      playRehearsal={playRehearsal}
      move="review"
      fields={{ pullRequest: String(pullRequest.number) }}
      label={`Review #${String(pullRequest.number)}`}
    >
      <div className="min-w-0 flex-1 basis-32">
        <SelectField
          id={`${id}-by`}
          name="by"
          label="Who"
          options={people}
          defaultValue={newest?.by ?? asked ?? people[0]?.value}
        />
      </div>
      <div className="min-w-0 flex-1 basis-32">
        <SelectField
          id={`${id}-verdict`}
          name="state"
          label="Verdict"
          options={states}
          defaultValue={newest?.state ?? "APPROVED"}
        />
      </div>
      <div className="min-w-0 flex-1 basis-40">
        <TextField id={`${id}-body`} name="body" label="Words" />
      </div>
    </MoveForm>
  );
}

/** Whose it is, from which branch, and who was asked or has reviewed it. */
function WhoAndWhat({ pullRequest, place }: Pick<PartProps, "pullRequest" | "place">) {
  const { number, headRefName, author, requestedTeams, requestedReviewers, reviews } = pullRequest;
  return (
    <p className="text-sm wrap-anywhere text-ink-3">
      <a href={links.pullRequest(place, number)} rel="noreferrer" className="link">
        #{number}
      </a>{" "}
      from <BranchName place={place} name={headRefName} /> by{" "}
      <PersonName place={place} login={author} />
      {requestedTeams.length + requestedReviewers.length > 0 && " · review asked of "}
      {requestedTeams.join(", ")}
      {requestedReviewers.map((login, index) => (
        <Fragment key={login}>
          {index + requestedTeams.length > 0 && ", "}
          <PersonName place={place} login={login} />
        </Fragment>
      ))}
      {reviews.map((review) => (
        <span key={`${review.by} ${review.commitOid} ${review.state}`}>
          {" "}
          · <PersonName place={place} login={review.by} />:{" "}
          {review.state.toLowerCase().replaceAll("_", " ")}
        </span>
      ))}
    </p>
  );
}

function PullRequestPart(props: PartProps & { readonly open: boolean }) {
  const { pullRequest, panel, place, playRehearsal, open } = props;
  return (
    <details open={open} className="border-t border-line py-3 first:border-0 first:pt-0 last:pb-0">
      <summary className="list-none">
        <h3 className="font-semibold wrap-anywhere">
          <span className="text-ink-3">#{pullRequest.number}</span> {pullRequest.title}
        </h3>
        <ChecksLine checks={pullRequest.checks} />
      </summary>
      <div className="mt-2 grid gap-3">
        <WhoAndWhat pullRequest={pullRequest} place={place} />
        <SettleChecks
          id={`pr-${String(pullRequest.number)}`}
          oid={pullRequest.headSha}
          names={panel.checkNames}
          checks={pullRequest.checks}
          playRehearsal={playRehearsal}
        />
        <ReviewForm {...props} />
      </div>
    </details>
  );
}

function isRelease({ headRefName }: PanelPullRequest): number {
  return headRefName.startsWith(releaseBranchPrefix) ? 1 : 0;
}

/** The release's own comes first, then the newest. */
function releasesFirst(a: PanelPullRequest, b: PanelPullRequest): number {
  return isRelease(b) - isRelease(a) || b.number - a.number;
}

/** Reviewers and the machines that check a pull request. */
export function PullRequestsCard({
  panel,
  place,
  playRehearsal,
}: Play & Pick<PartProps, "panel" | "place">) {
  const pullRequests = panel.pullRequests.toSorted(releasesFirst);
  return (
    <Card
      id="world-pull-requests"
      title="Pull requests"
      note={`${String(pullRequests.length)} open`}
      className="lg:col-span-2"
    >
      {pullRequests.length === 0 ? (
        <p className="text-ink-2">None is open. The release’s appears here once it is opened.</p>
      ) : (
        <div>
          {pullRequests.map((pullRequest, index) => (
            <PullRequestPart
              key={pullRequest.number}
              open={index === 0}
              pullRequest={pullRequest}
              panel={panel}
              place={place}
              playRehearsal={playRehearsal}
            />
          ))}
        </div>
      )}
    </Card>
  );
}
