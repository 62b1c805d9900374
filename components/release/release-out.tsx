import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ExternalLink } from "@/components/ui/external-link";
import { Day } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { PastRelease } from "@/lib/queries/timelines";
import { TimelinesPicture } from "./timelines-picture";

interface ReleaseOutProps {
  readonly release: PastRelease;
  /** How long a candidate is to wait. */
  readonly waitDays: number;
}

function Dates({ release }: { readonly release: PastRelease }) {
  return (
    <dl className="grid w-fit grid-cols-[auto_auto] gap-x-6 gap-y-1">
      {release.candidates.map(({ version, at }) => (
        <div key={version} className="col-span-2 grid grid-cols-subgrid">
          <dt className="font-code">{version}</dt>
          <dd className="text-ink-2">
            <Day at={at} />
          </dd>
        </div>
      ))}
      {release.finalAt !== null && (
        <div className="col-span-2 grid grid-cols-subgrid">
          <dt className="font-code font-semibold">{release.version}</dt>
          <dd className="text-ink-2">
            <Day at={release.finalAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** A release that is out and was not driven here: when its candidates and its final came. */
export function ReleaseOut({ release, waitDays }: ReleaseOutProps) {
  return (
    <div className="grid gap-3 md:gap-4">
      <Card>
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
          <h1 className="font-mono text-[2.125rem]/[1.15] font-semibold tracking-[-0.045em] sm:text-[2.875rem]/[1.15]">
            <span className="sr-only">Release </span>
            {release.version}
          </h1>
          <Chip tone="done" icon="check">
            released
          </Chip>
        </div>
        <Dates release={release} />
        <p className="mt-4 flex flex-wrap gap-x-4 text-sm">
          {release.url !== null && (
            <ExternalLink href={release.url}>What is new in {release.version}</ExternalLink>
          )}
          <Link href={paths.releases()} className="link">
            all releases
          </Link>
        </p>
      </Card>
      {release.candidates.length > 0 && (
        <Card id="timeline" title="From candidate to final">
          <TimelinesPicture releases={[release]} waitDays={waitDays} />
        </Card>
      )}
    </div>
  );
}
