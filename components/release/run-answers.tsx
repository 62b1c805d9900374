import { ExternalLink } from "@/components/ui/external-link";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { EffectAnswer } from "@/lib/domain/plan/effect-answer";

interface RunAnswersProps {
  readonly answers: readonly EffectAnswer[];
  readonly now: Instant;
}

/** What people said of effects that could not be observed. */
export function RunAnswers({ answers, now }: RunAnswersProps) {
  if (answers.length === 0) return null;
  return (
    <ul aria-label="Answers" className="mb-3 grid gap-1 text-ink-2">
      {answers.map(({ position, by, at, url }, index) => (
        <li key={index} className="wrap-anywhere">
          {by.login}: effect {position + 1} {url === null ? "did not happen" : "happened"}
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
