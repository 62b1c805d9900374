import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { Row, Rows } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { latestRevision, openComments } from "@/lib/domain/announcement/announcement";
import type { Instant } from "@/lib/domain/instant";
import { targetName } from "@/lib/domain/release/target";
import type { AnnouncedTarget, ListedAnnouncement } from "@/lib/queries/announcements";
import { announcementSigns, outletNames, turnOf } from "./announcement-words";

interface AnnouncedTargetCardProps {
  readonly version: string;
  readonly announced: AnnouncedTarget;
  readonly now: Instant;
}

function commentsOf({ announcement }: ListedAnnouncement): string {
  const open = openComments(announcement).length;
  return open === 0 ? "" : ` ${String(open)} open comment${open === 1 ? "" : "s"}.`;
}

function Aside({ listed, now }: { readonly listed: ListedAnnouncement; readonly now: Instant }) {
  const latest = latestRevision(listed.announcement);
  if (latest === null) return null;
  return (
    <>
      revision {latest.number}, {latest.by.login} <RelativeTime at={latest.at} now={now} />
    </>
  );
}

/** The announcements of one target, one a row: how far each is and who has to do what. */
export function AnnouncedTargetCard({ version, announced, now }: AnnouncedTargetCardProps) {
  const name = targetName(announced.target);
  return (
    <Card
      id={`target-${name}`}
      title={name}
      note={
        announced.filesSince === null ? (
          "not on PyPI yet"
        ) : (
          <>
            published to PyPI <RelativeTime at={announced.filesSince} now={now} />
          </>
        )
      }
    >
      <Rows>
        {announced.announcements.map((listed) => (
          <Row
            key={listed.outlet}
            sign={<Sign state={announcementSigns[listed.state.kind]} />}
            title={
              <>
                <Link
                  href={paths.announcement(version, name, listed.outlet)}
                  className="link font-medium"
                >
                  {outletNames[listed.outlet]} of {name}
                </Link>{" "}
                <span className="text-sm text-ink-3">
                  {announcementSigns[listed.state.kind].word}
                  {listed.outlet === "social" && " · optional"}
                </span>
              </>
            }
            detail={
              <>
                {turnOf(listed.state, listed.outlet, name)}
                {commentsOf(listed)}
              </>
            }
            aside={<Aside listed={listed} now={now} />}
          />
        ))}
      </Rows>
    </Card>
  );
}
