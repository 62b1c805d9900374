import { ExternalLink } from "@/components/ui/external-link";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { EffectAnswer } from "@/lib/domain/plan/effect-answer";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { PersonName } from "./git-name";

interface RunAnswersProps {
  readonly answers: readonly EffectAnswer[];
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** What people said of effects that could not be observed. */
export function RunAnswers({ answers, place, now }: RunAnswersProps) {
  if (answers.length === 0) return null;
  return (
    <ul aria-label="Answers" className="mb-3 grid gap-1 text-ink-2">
      {answers.map(({ position, by, at, url }, index) => (
        <li key={index} className="wrap-anywhere">
          <PersonName place={place} login={by.login} />: effect {position + 1}{" "}
          {url === null ? "did not happen" : "happened"}
          {url !== null && (
            <>
              {" "}
              (<ExternalLink href={url}>page</ExternalLink>)
            </>
          )}
          {", "}
          <RelativeTime at={at} now={now} />
        </li>
      ))}
    </ul>
  );
}
