import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
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

/** A sentence that leads to where a person can see the same. */
export function EvidenceText({ evidence }: { readonly evidence: Evidence }) {
  if (evidence.url === null) return <Sentence text={evidence.sentence} />;
  return (
    <a
      href={evidence.url}
      rel="noreferrer"
      className="underline decoration-line-2 underline-offset-[0.2em] hover:text-ink hover:decoration-current"
    >
      <Sentence text={evidence.sentence} />
      <Icon name="link" className="mb-0.5 ml-1 inline size-3 text-ink-3" />
    </a>
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
  readonly state: State;
  readonly now: Instant;
}

/** What was seen, where, and when. */
export function EvidenceLine({ evidence, state, now }: EvidenceLineProps) {
  return (
    <WhyLine state={state}>
      <EvidenceText evidence={evidence} />
      <Times evidence={evidence} now={now} />
    </WhyLine>
  );
}
