import { Card } from "@/components/ui/card";
import { DiffLine } from "@/components/ui/diff-line";
import { textChanges } from "@/components/ui/patch";
import { RelativeTime } from "@/components/ui/time";
import type { Revision } from "@/lib/domain/announcement/announcement";
import type { AnnouncementText } from "@/lib/domain/announcement/announcement-text";
import type { Instant } from "@/lib/domain/instant";

interface RevisionsCardProps {
  readonly revisions: readonly Revision[];
  readonly now: Instant;
}

function whole({ subject, text }: AnnouncementText): string {
  return subject === "" ? `${text}\n` : `${subject}\n\n${text}\n`;
}

interface ChangesProps {
  readonly revision: Revision;
  readonly before: Revision | undefined;
}

function Changes({ revision, before }: ChangesProps) {
  const lines = textChanges(before === undefined ? "" : whole(before), whole(revision));
  return (
    <pre
      tabIndex={0}
      role="group"
      aria-label={`Changes of revision ${String(revision.number)}`}
      className="relative mt-2 max-h-[32rem] overflow-auto rounded-md border border-line py-1.5 text-xs leading-5 -outline-offset-2"
    >
      <code className="inline-block min-w-full">
        {lines.map((line, index) => (
          <DiffLine key={index} line={line} />
        ))}
      </code>
    </pre>
  );
}

/** Every text that was saved, newest first, each with what it changed. */
export function RevisionsCard({ revisions, now }: RevisionsCardProps) {
  if (revisions.length === 0) return null;
  return (
    <Card id="revisions" title="Revisions" note={revisions.length}>
      <ul className="divide-y divide-line">
        {revisions.toReversed().map((revision, index) => (
          <li key={revision.number} className="py-2">
            <details open={index === 0}>
              <summary className="min-h-6">
                Revision {revision.number} by <b className="font-semibold">{revision.by.login}</b>{" "}
                <RelativeTime at={revision.at} now={now} className="text-sm text-ink-3" />
              </summary>
              <Changes
                revision={revision}
                before={revisions.find(({ number }) => number === revision.number - 1)}
              />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
