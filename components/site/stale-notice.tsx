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
  mail: "The mailing list",
  irc: "IRC",
  history: "All issues and pull requests",
  past: "Past releases",
  deprecations: "Deprecation history",
} as const;

/** What goes on without a part of the world, and what waits for it. */
const meanwhile = {
  github: "Everything can still be read; nothing can be planned, run or approved until it answers.",
  source: "Everything can still be read; plans that need the repository wait.",
  pypi: "Steps that look at PyPI wait; everything else goes on.",
  docs: "Steps that look at the docs wait; everything else goes on.",
  mail: "Announcements by mail are not seen meanwhile; everything else goes on.",
  irc: "Announcements on IRC are not seen meanwhile; everything else goes on.",
  history: "Releases in flight are not affected.",
  past: "Releases in flight are not affected.",
  deprecations: "Releases in flight are not affected.",
} as const satisfies Record<keyof typeof partNames, string>;

/** "every 3 seconds", "every minute" */
function pace(seconds: number): string {
  return seconds === 60 ? "every minute" : `every ${String(seconds)} seconds`;
}

type StalePartProps = Omit<StaleNoticeProps, "parts"> & { readonly part: PartFreshness };

function StalePart({ part, now, everySeconds }: StalePartProps) {
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
          Last tried <RelativeTime at={attemptedAt} now={now} />
          {everySeconds !== null && `, tried again ${pace(everySeconds)}`}.
        </>
      )}{" "}
      {meanwhile[part.part]}
    </Notice>
  );
}

interface StaleNoticeProps {
  readonly parts: readonly PartFreshness[];
  readonly now: Instant;
  /** How often they are tried again, in seconds; null where nobody does. */
  readonly everySeconds: number | null;
}

/** Which parts of the world could not be seen, since when what is shown is old, and why. */
export function StaleNotice({ parts, ...props }: StaleNoticeProps) {
  const failed = parts.filter((part) => part.error !== null);
  return failed.map((part) => <StalePart key={part.part} part={part} {...props} />);
}
