import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { ObstacleRows } from "@/components/release/obstacle-rows";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Sign } from "@/components/ui/sign";
import { Day } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import {
  comingRelease,
  type ChangeStanding,
  type OutIn,
} from "@/lib/domain/whereabouts/change-standing";
import { lackWords, standingSentence } from "@/lib/domain/whereabouts/change-words";
import { CommitName } from "@/components/release/git-name";
import type { ChangePage } from "@/lib/queries/change";
import { noChangeSign, standingSigns } from "./standing-sign";

interface StandingCardProps {
  readonly page: ChangePage;
  readonly now: Instant;
}

function Released({ out, place }: { readonly out: OutIn; readonly place: RepositoryPlace }) {
  return (
    <>
      <a
        href={`${place.url}/releases/tag/${encodeURIComponent(out.tag)}`}
        rel="noreferrer"
        className="link font-code"
      >
        {out.version}
      </a>
      <CopyButton small text={out.version} what={`version ${out.version}`} />
      {out.at !== null && (
        <span className="text-ink-3">
          {" · "}
          <Day at={out.at} />
        </span>
      )}
      {out.pickedAs !== null && (
        <span className="text-ink-2">
          {" · picked as "}
          <CommitName place={place} oid={out.pickedAs} />
        </span>
      )}
    </>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function Versions({
  standing,
  place,
}: {
  readonly standing: ChangeStanding;
  readonly place: RepositoryPlace;
}) {
  const release = comingRelease(standing);
  const [candidate, final] =
    standing.kind === "out"
      ? [standing.candidate, standing.final]
      : [standing.kind === "in-candidate" ? standing.candidate : null, null];
  if (candidate === null && final === null && release === null) return null;
  return (
    <dl className="mt-3 grid gap-1.5">
      {final !== null && (
        <Part name="Final">
          <Released out={final} place={place} />
        </Part>
      )}
      {candidate !== null && (
        <Part name="First candidate">
          <Released out={candidate} place={place} />
        </Part>
      )}
      {standing.kind === "on-branch" && standing.pickedAs !== null && (
        <Part name="Picked as">
          <CommitName place={place} oid={standing.pickedAs} />
        </Part>
      )}
      {release !== null && (
        <Part name="Release in progress">
          <Link href={paths.release(release)} className="link">
            {release}
          </Link>
        </Part>
      )}
    </dl>
  );
}

function InTheWay({ page, now }: StandingCardProps) {
  const release = comingRelease(page.standing) ?? "the next release";
  if (page.inTheWay === null) return null;
  if (page.inTheWay.length === 0)
    return <p className="mt-3 text-ink-2">Nothing is in the way of {release}.</p>;
  return (
    <>
      <h3 className="mt-4 mb-2 text-sm font-semibold text-ink-2">In the way of {release}</h3>
      <ObstacleRows obstacles={page.inTheWay} place={page.place} now={now} />
    </>
  );
}

/** Where the change is, in one sentence, with the versions that have it and what is in the way. */
export function StandingCard({ page, now }: StandingCardProps) {
  const { standing, place } = page;
  return (
    <Card id="standing" title="Where is it?">
      <Sign state={standing === null ? noChangeSign : standingSigns[standing.kind]} withWord />
      <p className="mt-1.5 wrap-anywhere">{standingSentence(standing)}</p>
      {standing?.kind === "open" && (
        <>
          <h3 className="mt-4 mb-1 text-sm font-semibold text-ink-2">Still to come</h3>
          <ul className="list-disc pl-5">
            {standing.lacks.map((lack) => (
              <li key={lack.code} className="wrap-anywhere">
                {lackWords(lack)}
              </li>
            ))}
          </ul>
        </>
      )}
      {standing !== null && <Versions standing={standing} place={place} />}
      <InTheWay page={page} now={now} />
    </Card>
  );
}
