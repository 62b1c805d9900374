import { Link } from "@/components/ui/link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import { topicWords } from "@/lib/domain/notice/topic";
import type { ShownNotice } from "@/lib/queries/notices";

interface NoticeRowsProps {
  /** The newest first. */
  readonly notices: readonly ShownNotice[];
  readonly now: Instant;
}

const signs = {
  unread: { icon: "diamond", tone: "accent", word: "unread" },
  read: { icon: "check", tone: "quiet", word: "read" },
} as const satisfies Record<string, State>;

/** What somebody was told. */
export function NoticeRows({ notices, now }: NoticeRowsProps) {
  return (
    <Rows>
      {notices.map(({ id, topic, sentence, path, at, isRead }) => (
        <Row
          key={id}
          sign={<Sign state={isRead ? signs.read : signs.unread} />}
          title={
            // Isolated: what stands in an issue's title turns nothing around it.
            <Link href={path} className="link [unicode-bidi:isolate]">
              {sentence}
            </Link>
          }
          detail={topicWords[topic].title}
          aside={<RelativeTime at={at} now={now} />}
        />
      ))}
    </Rows>
  );
}
