import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { ExactTime } from "@/components/ui/time";
import { timeBetween } from "@/components/ui/time-text";
import type { SecurityRoom } from "@/lib/queries/security-room";

/** How long the fix has been public without a candidate that has it; before its merge, why to wait. */
export function StopwatchCard({ room }: { readonly room: SecurityRoom }) {
  const { stopwatch, warnings, now, version } = room;
  if (stopwatch === null)
    return warnings.length === 0 ? null : (
      <Notice tone="wait" icon="warning" title="Not a good moment to merge the fix">
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      </Notice>
    );
  const { since, until } = stopwatch;
  return (
    <Card id="stopwatch" title="From the merge to the first candidate">
      <p className="text-2xl font-semibold tabular-nums" role="timer">
        {timeBetween(since, until ?? now)}
      </p>
      <p className="text-sm text-ink-2">
        The fix is public since <ExactTime at={since} />.{" "}
        {until === null ? (
          <>{version}rc1 is not on PyPI yet.</>
        ) : (
          <>
            {version}rc1 was on PyPI at <ExactTime at={until} />.
          </>
        )}
      </p>
    </Card>
  );
}
