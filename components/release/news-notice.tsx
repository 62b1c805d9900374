import { ExternalLink } from "@/components/ui/external-link";
import { Notice } from "@/components/ui/notice";
import { ExactTime } from "@/components/ui/time";
import { timeBetween } from "@/components/ui/time-text";
import type { Instant } from "@/lib/domain/instant";
import type { News } from "@/lib/domain/process/news";

interface NewsNoticesProps {
  readonly news: readonly News[];
  readonly now: Instant;
}

/** What turned red behind a release: told, and nothing is undone by it. */
export function NewsNotices({ news, now }: NewsNoticesProps) {
  return news.map(({ step, title, sentence, evidence, since }) => (
    <Notice key={step} tone="wait" icon="warning" title={title}>
      {since !== null && (
        <p>
          Since <ExactTime at={since} /> ({timeBetween(since, now)})
        </p>
      )}
      <p>{sentence}</p>
      <ul className="grid gap-1.5">
        {evidence.map(({ sentence: what, url }) => (
          <li key={what}>{url === null ? what : <ExternalLink href={url}>{what}</ExternalLink>}</li>
        ))}
      </ul>
    </Notice>
  ));
}
