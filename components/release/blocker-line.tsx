import { ExactTime } from "@/components/ui/time";
import type { State } from "@/components/ui/sign";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Blocker } from "@/lib/domain/process/step-state";
import { whoInWords } from "@/lib/domain/process/who";
import { EvidenceText, Times, WhyLine } from "./evidence-line";
import { Sentence } from "./sentence";

const stop: State = { icon: "square", tone: "stop", word: "In the way" };
const later: State = { icon: "circle", tone: "quiet", word: "Comes first" };

/** One "no": its reason, its evidence, who can clear it and when (DESIGN 2.5). */
export function BlockerLine({
  blocker,
  place,
  now,
}: {
  readonly blocker: Blocker;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}) {
  return (
    <WhyLine state={blocker.code === "needs-step" ? later : stop}>
      <p className="font-medium text-ink">
        <EvidenceText
          evidence={{ sentence: blocker.sentence, url: blocker.evidence?.url ?? null }}
          place={place}
        />
      </p>
      <p>
        <Sentence text={blocker.remedy} />{" "}
        <span className="text-ink-3">
          Can be cleared by {whoInWords(blocker.clearedBy)}
          {blocker.clearsAt !== null && (
            <>
              ; by itself not before <ExactTime at={blocker.clearsAt} />
            </>
          )}
          .{blocker.evidence !== null && <Times evidence={blocker.evidence} now={now} />}
        </span>
      </p>
    </WhyLine>
  );
}
