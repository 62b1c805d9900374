import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Day, RelativeTime } from "@/components/ui/time";
import type { TryOutPage } from "@/lib/queries/try-out";

/** The exact line: an exact version is installed although it is a pre-release. */
export function pipLine(target: string): string {
  return `python -m pip install twisted==${target}`;
}

function Until({ page }: { readonly page: TryOutPage }) {
  const { clock, now, target } = page;
  if (clock === null) return null;
  if (clock.isOver)
    return (
      <p className="mt-2">
        Its week is over since <Day at={clock.endsAt} />.
      </p>
    );
  if (clock.standsStill)
    return (
      <p className="mt-2">
        Its week stands still while a release blocker is open; {target} can be tried all the same.
      </p>
    );
  return (
    <p className="mt-2">
      Its week ends on <Day at={clock.endsAt} />, <RelativeTime at={clock.endsAt} now={now} />. What
      is not reported by then may be in the final.
    </p>
  );
}

/** How to install it, since when, and until when reports change something. */
export function TryCard({ page }: { readonly page: TryOutPage }) {
  const { target, filesSince, now } = page;
  if (filesSince === null)
    return (
      <Card id="install" title="Install it">
        <p className="text-ink-2">{target} is not on PyPI, as far as Slipway has seen.</p>
      </Card>
    );
  return (
    <Card id="install" title="Install it">
      <p className="flex flex-wrap items-center gap-2">
        <Code>{pipLine(target)}</Code>
        <CopyButton text={pipLine(target)} what="the line" />
      </p>
      <p className="mt-2 text-ink-2">
        Published to PyPI <RelativeTime at={filesSince} now={now} />. pip installs a pre-release
        only where its exact version is named.
      </p>
      <Until page={page} />
    </Card>
  );
}
