import { Notice } from "@/components/ui/notice";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { PartFreshness } from "@/lib/queries/freshness";
import { SyncProgress } from "./sync-progress";

/** The parts of the world as people call them. */
export const partNames = {
  github: "GitHub",
  source: "The repository",
  pypi: "PyPI",
  docs: "Read the Docs",
  history: "All issues and pull requests",
  past: "Past releases",
  deprecations: "Deprecation history",
} as const;

function StalePart({ part, now }: { readonly part: PartFreshness; readonly now: Instant }) {
  const { seenAt, attemptedAt, error } = part;
  if (error === null) return null;
  return (
    <Notice
      tone="wait"
      icon="warning"
      role="status"
      title={
        part.progress !== null ? (
          <>
            <SyncProgress part={part.part} progress={part.progress} /> · stopped for now
          </>
        ) : seenAt === null ? (
          <>{partNames[part.part]} was never reached</>
        ) : (
          <>
            {partNames[part.part]} could not be reached since <ExactTime at={seenAt} />; showing
            what was seen then
          </>
        )
      }
    >
      {error.sentence} {error.whatToDo}
      {attemptedAt !== null && (
        <>
          {" "}
          Last tried <RelativeTime at={attemptedAt} now={now} />.
        </>
      )}
    </Notice>
  );
}

interface StaleNoticeProps {
  readonly parts: readonly PartFreshness[];
  readonly now: Instant;
}

/** Which parts of the world could not be seen, since when what is shown is old, and why. */
export function StaleNotice({ parts, now }: StaleNoticeProps) {
  const failed = parts.filter((part) => part.error !== null);
  if (failed.length === 0) return null;
  return (
    <div className="mx-auto grid max-w-[1240px] gap-2 px-3 pt-4 md:px-6">
      {failed.map((part) => (
        <StalePart key={part.part} part={part} now={now} />
      ))}
    </div>
  );
}
