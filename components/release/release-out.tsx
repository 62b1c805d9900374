import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ExternalLink } from "@/components/ui/external-link";
import { Day } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { PastReleaseDetail } from "@/lib/queries/past-release";
import type { PastRelease } from "@/lib/queries/timelines";
import { CommitName, TagName } from "./git-name";
import { TimelinesPicture } from "./timelines-picture";
import { waitInWords } from "./timeline-layout";

interface ReleaseOutProps {
  readonly release: PastRelease;
  readonly detail: PastReleaseDetail;
  /** How long a candidate is to wait. */
  readonly waitDays: number;
  /** What it brought. */
  readonly children: ReactNode;
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

function Links({ release, detail }: Pick<ReleaseOutProps, "release" | "detail">) {
  return (
    <p className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
      <span>
        tag <TagName place={detail.place} name={detail.tag} />
      </span>
      {detail.record !== null && (
        <span>
          at <CommitName place={detail.place} oid={detail.record.oid} />
        </span>
      )}
      {release.url !== null && <ExternalLink href={release.url}>release on GitHub</ExternalLink>}
      <Link href={paths.dossier(release.version)} className="link">
        dossier
      </Link>
      <Link href={paths.releases()} className="link">
        all releases
      </Link>
    </p>
  );
}

/** A release that is out and was not driven here: how it came, and what it brought. */
export function ReleaseOut({ release, detail, waitDays, children }: ReleaseOutProps) {
  const waited = waitInWords(release, waitDays);
  return (
    <div className="grid gap-3 md:gap-4">
      <Card>
        <p className="text-sm text-ink-2">{release.kind} release</p>
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
        <Links release={release} detail={detail} />
      </Card>
      {release.candidates.length > 0 && (
        <Card id="timeline" title="From candidate to final" note={waited}>
          <TimelinesPicture releases={[release]} waitDays={waitDays} />
        </Card>
      )}
      {children}
    </div>
  );
}
