import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/config/paths";
import type { UpgradeMistake } from "@/lib/domain/deprecation/upgrade-mistake";

interface UpgradeMistakesProps {
  readonly mistakes: readonly UpgradeMistake[];
  readonly from: string | null;
  readonly to: string | null;
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

function To({ from, to }: Ends) {
  return (
    <Link
      href={`${paths.upgrade()}?${new URLSearchParams({ from, to }).toString()}`}
      className="link"
    >
      {from} to {to}
    </Link>
  );
}

/** What is wrong with the versions asked for, and what was perhaps meant. */
export function UpgradeMistakes({ mistakes, from, to }: UpgradeMistakesProps) {
  return mistakes.map((mistake) =>
    mistake.kind === "backwards" ? (
      <Notice
        key="backwards"
        tone="wait"
        icon="warning"
        title={`${mistake.from} is newer than ${mistake.to}`}
      >
        The other way round: <To from={mistake.to} to={mistake.from} />
      </Notice>
    ) : (
      <Notice
        key={mistake.field}
        tone="wait"
        icon="warning"
        title={`There is no final release “${mistake.asked.slice(0, 40)}”`}
      >
        {mistake.nearest.length > 0 && "The nearest: "}
        {mistake.nearest.map((version, index) => (
          <span key={version}>
            {index > 0 && ", "}
            <To {...{ from: from ?? "", to: to ?? "" }} {...{ [mistake.field]: version }} />
          </span>
        ))}
      </Notice>
    ),
  );
}
