import type { ReactNode } from "react";
import { Sentence } from "@/components/release/sentence";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import type { Hold } from "@/lib/domain/blocker/in-the-way";
import type { AffectedRelease, BlockerPage } from "@/lib/queries/blocker";

interface ReleasesCardProps {
  readonly page: BlockerPage;
  /** What can be done about it for that release: waive it, approve that. */
  readonly waiverOf: (release: AffectedRelease) => ReactNode;
}

const holdsUp: State = { icon: "square", tone: "stop", word: "Holds it up" };
const waived: State = { icon: "dash", tone: "quiet", word: "Waived" };
const past: State = { icon: "dash", tone: "quiet", word: "Doesn’t hold it up" };

function signOf({ hold, isWaived }: AffectedRelease): State {
  if (hold !== null) return holdsUp;
  return isWaived ? waived : past;
}

/** "24.7.0rc1 at Resolve release blockers, and with it 24.7.0" */
function Held({ hold, release }: { readonly hold: Hold; readonly release: AffectedRelease }) {
  const { version, targets } = release;
  const [first, ...later] = targets;
  return (
    <p className="text-ink-2">
      Holds up {first === undefined ? "what comes next" : <Code>{first}</Code>}
      {hold.step !== null && (
        <>
          {" at "}
          <Link href={paths.step(version, hold.step.key)} className="link">
            <Sentence text={hold.step.title} />
          </Link>
        </>
      )}
      {later.map((target) => (
        <span key={target}>
          , and then <Code>{target}</Code>
        </span>
      ))}
      .
      <span className="block">
        <Sentence text={hold.remedy} />
      </span>
    </p>
  );
}

function Affected({ release, waiverOf }: Omit<ReleasesCardProps, "page"> & AffectedProps) {
  const { version, hold, isWaived, targets } = release;
  return (
    <Row
      sign={<Sign state={signOf(release)} />}
      title={
        <Link href={paths.release(version)} className="link font-mono font-medium">
          {version}
        </Link>
      }
      aside={signOf(release).word}
      detail={
        <>
          {hold !== null && <Held hold={hold} release={release} />}
          {hold === null && !isWaived && targets.length === 0 && <p>Its final is tagged.</p>}
          {waiverOf(release)}
        </>
      }
    />
  );
}

interface AffectedProps {
  readonly release: AffectedRelease;
}

/** Which of the releases in flight it holds up, at which step and target; and for which it was waived. */
export function ReleasesCard({ page, waiverOf }: ReleasesCardProps) {
  const { standing, releases } = page;
  if (standing?.kind !== "blocks") return null;
  return (
    <Card id="holds-up" title="Releases in progress">
      {releases.length === 0 ? (
        <p className="text-ink-2">No release is in progress; the next one will need it.</p>
      ) : (
        <Rows>
          {releases.map((release) => (
            <Affected key={release.version} release={release} waiverOf={waiverOf} />
          ))}
        </Rows>
      )}
    </Card>
  );
}
