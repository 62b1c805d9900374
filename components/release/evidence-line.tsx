import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import { linkedParts, pageOf, type LinkedPart } from "./linked-parts";
import { CopyName, LinkedSentence } from "./linked-sentence";
import { Sentence } from "./sentence";

/** One line of a list of reasons. */
export function WhyLine({
  state,
  children,
}: {
  readonly state: State;
  readonly children: ReactNode;
}) {
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2">
      <Sign state={state} className="h-5" />
      <div className="min-w-0 text-sm wrap-anywhere text-ink-2">{children}</div>
    </li>
  );
}

const linked =
  "underline decoration-line-2 underline-offset-[0.2em] hover:text-ink hover:decoration-current";

/** Where a person can see the same, behind a sentence whose names lead elsewhere. */
function SeeIt({ url, place }: { readonly url: string; readonly place: RepositoryPlace }) {
  const where = url.startsWith(place.url) ? "GitHub" : new URL(url).hostname;
  return (
    <a href={url} rel="noreferrer" className={classNames(linked, "ml-1 whitespace-nowrap")}>
      View on {where}
      <Icon name="link" className="mb-0.5 ml-1 inline size-3 text-ink-3" />
    </a>
  );
}

interface EvidenceTextProps {
  readonly evidence: Pick<Evidence, "sentence" | "url">;
  readonly place: RepositoryPlace;
}

/** Whether the page of that name is the one at `url`; a pull request is an issue too. */
function isAt(url: string, part: LinkedPart, place: RepositoryPlace): boolean {
  if (part.kind === "issue" && links.pullRequest(place, part.number) === url) return true;
  return pageOf(part, place) === url;
}

/**
 * A sentence that leads to where a person can see the same, with a copy of each name in it. Where it
 * names what has another page, each name leads to its own.
 */
export function EvidenceText({ evidence: { sentence, url }, place }: EvidenceTextProps) {
  const named = <LinkedSentence text={sentence} place={place} known="all" />;
  if (url === null) return named;
  const parts = linkedParts(sentence, "all");
  const pages = parts.filter((part) => pageOf(part, place) !== null);
  if (pages.some((part) => !isAt(url, part, place)))
    return (
      <>
        {named} {!pages.some((part) => isAt(url, part, place)) && <SeeIt url={url} place={place} />}
      </>
    );
  return (
    <>
      <a href={url} rel="noreferrer" className={linked}>
        <Sentence text={sentence} />
        <Icon name="link" className="mb-0.5 ml-1 inline size-3 text-ink-3" />
      </a>
      {parts.map((part, index) => (
        <CopyName key={index} part={part} />
      ))}
    </>
  );
}

/** When it happened, and when it was seen: the one is never shown as the other. */
export function Times({ evidence, now }: { readonly evidence: Evidence; readonly now: Instant }) {
  const { occurredAt, observedAt } = evidence;
  return (
    <span className="text-ink-3">
      {occurredAt !== null && (
        <>
          {" · "}
          <RelativeTime at={occurredAt} now={now} />
        </>
      )}
      {observedAt !== null && (
        <>
          {" · seen "}
          <RelativeTime at={observedAt} now={now} />
        </>
      )}
    </span>
  );
}

interface EvidenceLineProps {
  readonly evidence: Evidence;
  readonly place: RepositoryPlace;
  readonly state: State;
  readonly now: Instant;
}

/** What was seen, where, and when. */
export function EvidenceLine({ evidence, place, state, now }: EvidenceLineProps) {
  return (
    <WhyLine state={state}>
      <EvidenceText evidence={evidence} place={place} />
      <Times evidence={evidence} now={now} />
    </WhyLine>
  );
}
