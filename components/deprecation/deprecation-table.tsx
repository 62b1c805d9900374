import { Link } from "@/components/ui/link";
import { Chip } from "@/components/ui/chip";
import { DottedText } from "@/components/ui/dotted-text";
import { Sign } from "@/components/ui/sign";
import { Cell, Table } from "@/components/ui/table";
import { Day } from "@/components/ui/time";
import { exactTime } from "@/components/ui/time-text";
import { paths } from "@/lib/config/paths";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import {
  mechanismOf,
  sortKeyOf,
  type Selection,
  type SortKey,
} from "@/lib/domain/deprecation/selection";
import { replacementAdvice } from "@/lib/domain/deprecation/replacement";
import { Code } from "@/components/ui/code";
import { foreseenInWords, month } from "./foreseen-words";
import { selectionHref } from "./selection-href";
import { signOf } from "./state-sign";
import { dayInWords } from "@/lib/domain/instant";

interface DeprecationTableProps {
  readonly deprecations: readonly EvaluatedDeprecation[];
  readonly selection: Selection;
}

const sortable = [
  { key: "name", label: "Name" },
  { key: "earliest", label: "May be removed" },
  { key: "since", label: "Warns since" },
] as const satisfies readonly { readonly key: SortKey; readonly label: string }[];

const arrows = { ascending: " ↑", descending: " ↓" } as const;

const onlyWide = "hidden md:table-cell";

function columnsOf(selection: Selection) {
  const { sort } = selection;
  const sorted = sort.startsWith("-") ? ("descending" as const) : ("ascending" as const);
  const columns = sortable.map(({ key, label }) => {
    const isSorted = sortKeyOf(sort) === key;
    const next = isSorted && sort === key ? (`-${key}` as const) : key;
    return {
      key,
      label: (
        <Link
          href={`${selectionHref(paths.deprecations(), { ...selection, sort: next })}#names`}
          scroll={false}

          className={isSorted ? "text-ink" : "hover:text-ink"}
        >
          {label}
          <span aria-hidden="true" className={isSorted ? "text-ink" : "text-ink-3"}>
            {isSorted ? arrows[sorted] : " ↕"}
          </span>
        </Link>
      ),
      ...(isSorted && { sorted }),
      ...(key === "since" && { className: onlyWide }),
    };
  });
  return [...columns, { key: "mechanism", label: "Mechanism", className: onlyWide }];
}

/** When it may go if the next release comes as the cadence foresees it, as the calendar shows it too. */
function Unreleased({ evaluated: { forecast } }: { readonly evaluated: EvaluatedDeprecation }) {
  if (forecast === null) return <>–</>;
  return <time dateTime={forecast.earliest}>about {month(forecast.earliest)}</time>;
}

/** The day that counts for its state, in a word or two. */
function Due({ evaluated }: { readonly evaluated: EvaluatedDeprecation }) {
  const { eligibility } = evaluated;
  switch (eligibility.state) {
    case "waiting": {
      const { date, spread } = eligibility.until;
      return (
        <time dateTime={date} title={foreseenInWords(eligibility.until)}>
          {spread === null ? dayInWords(date) : `about ${month(date)}`}
        </time>
      );
    }
    case "eligible":
      return (
        <>
          since <Day at={eligibility.since} />
        </>
      );
    case "removed":
    case "kept":
      return (
        <time dateTime={eligibility.in.date} title={exactTime(eligibility.in.date)}>
          in {eligibility.in.version}
        </time>
      );
    case "unreleased":
      return <Unreleased evaluated={evaluated} />;
    case "pending-only":
      return <>–</>;
  }
}

function Since({ evaluated }: { readonly evaluated: EvaluatedDeprecation }) {
  const { firstRelease, firstReleaseIsOldest } = evaluated;
  if (firstRelease === null) return <>not released</>;
  return (
    <span title={dayInWords(firstRelease.date)}>
      {firstReleaseIsOldest && "≤ "}
      {firstRelease.version}
    </span>
  );
}

function NameCell({ evaluated }: { readonly evaluated: EvaluatedDeprecation }) {
  const { id, name } = evaluated;
  const advice = replacementAdvice(evaluated.replacement);
  return (
    <Cell className="min-w-40">
      <Link href={paths.deprecation(id)} className="link wrap-anywhere">
        <Code>{name}</Code>
      </Link>{" "}
      {evaluated.private && <Chip>private</Chip>}
      <span className="block text-sm wrap-anywhere text-ink-3">
        <span className="md:hidden">
          {evaluated.firstRelease !== null && "since "}
          <Since evaluated={evaluated} />
          {advice !== null && " · "}
        </span>
        {advice !== null && <DottedText text={advice} />}
      </span>
    </Cell>
  );
}

/** The names, each with where it stands. */
export function DeprecationTable({ deprecations, selection }: DeprecationTableProps) {
  return (
    <Table caption="Deprecated names" columns={columnsOf(selection)}>
      {deprecations.map((evaluated) => (
        <tr key={evaluated.id} className="hover:bg-paper">
          <NameCell evaluated={evaluated} />
          <Cell className="whitespace-nowrap">
            <div className="md:flex md:gap-2">
              <Sign state={signOf(evaluated.eligibility)} withWord />
              <span className="block text-sm text-ink-2">
                <Due evaluated={evaluated} />
              </span>
            </div>
          </Cell>
          <Cell className={`${onlyWide} font-code text-ink-2`}>
            <Since evaluated={evaluated} />
          </Cell>
          <Cell className={`${onlyWide} text-sm text-ink-2`}>{mechanismOf(evaluated) ?? "–"}</Cell>
        </tr>
      ))}
    </Table>
  );
}
