import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { exactTime, timeBetween } from "@/components/ui/time-text";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import { isInFlight } from "@/lib/domain/release/lifecycle";
import type { ReleaseInFlight } from "@/lib/queries/in-flight";
import { BranchName, PersonName } from "./git-name";
import { NumberLink } from "./number-link";
import { lifecycleWords } from "./lifecycle-words";
import { PhaseRail } from "./phase-rail";

interface ReleaseHeadProps {
  readonly release: ReleaseInFlight;
  readonly now: Instant;
  /** The page's first heading on a release's own pages, a second one on the board. */
  readonly level: 1 | 2;
}

function Fact({ children }: { readonly children: ReactNode }) {
  return <span className="wrap-anywhere">{children}</span>;
}

/** The release's pages beside this one. */
function OtherPages({ release: { version, decision } }: Pick<ReleaseHeadProps, "release">) {
  return (
    <>
      <Fact>
        <Link href={paths.dossier(version)} className="link">
          dossier
        </Link>
      </Fact>
      {decision?.advisory != null && (
        <Fact>
          {/* In one piece: broken over two lines it would lie behind its neighbours. */}
          <Link href={paths.security(version)} className="link whitespace-nowrap">
            {decision.embargoedAt === null ? "security" : "security, under embargo"}
          </Link>
        </Fact>
      )}
      {decision !== null && (
        <Fact>
          <Link href={paths.announcements(version)} className="link">
            announcements
          </Link>
        </Fact>
      )}
    </>
  );
}

function HeadFacts({ release, now }: { readonly release: ReleaseInFlight; readonly now: Instant }) {
  const { place, decision, since, ticket, pullRequest, branch, lifecycle, checklist } = release;
  return (
    // Rows of links need 24 px each, so that a finger hits the right one.
    <p className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-sm/6 text-ink-2">
      <Fact>
        <b className="font-semibold text-ink">{lifecycleWords(lifecycle, checklist).state}</b>
        {since !== null && lifecycle !== null && isInFlight(lifecycle) && (
          <>
            {" "}
            <time dateTime={since} title={exactTime(since)}>
              for {timeBetween(since, now)}
            </time>
          </>
        )}
      </Fact>
      {decision === null ? (
        <Fact>begun by hand on GitHub</Fact>
      ) : (
        <>
          <Fact>{decision.kind} release</Fact>
          <Fact>
            manager{" "}
            <b className="font-semibold text-ink">
              <PersonName place={place} login={decision.manager.login} />
            </b>
          </Fact>
        </>
      )}
      {ticket !== null && (
        <Fact>
          ticket <NumberLink number={ticket.number} url={ticket.url} />
        </Fact>
      )}
      {pullRequest !== null && (
        <Fact>
          pull request <NumberLink number={pullRequest.number} url={pullRequest.url} />
        </Fact>
      )}
      {branch !== null && (
        <Fact>
          branch <BranchName place={place} name={branch} />
        </Fact>
      )}
      <OtherPages release={release} />
    </p>
  );
}

/** Which release, since when, whose, and how far: the top of the board and of its own page. */
export function ReleaseHead({ release, now, level }: ReleaseHeadProps) {
  const Heading = level === 1 ? "h1" : "h2";
  const { checklist, lifecycle } = release;
  const { chip, tone } = lifecycleWords(lifecycle, checklist);
  return (
    <>
      <HeadFacts release={release} now={now} />
      <div className="mt-2 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
        <Heading className="font-mono text-[2.125rem]/[1.15] font-semibold tracking-[-0.045em] sm:text-[2.875rem]/[1.15]">
          <Link href={paths.release(release.version)} className="hover:text-accent">
            <span className="sr-only">Release </span>
            {release.version}
          </Link>
        </Heading>
        <span className="flex flex-wrap gap-1.5">
          <Chip tone={tone}>{chip}</Chip>
        </span>
      </div>
      <PhaseRail checklist={checklist} />
    </>
  );
}
