import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Rows } from "@/components/ui/rows";
import type { State } from "@/components/ui/sign";
import { firstOneFree } from "@/lib/domain/deprecation/policy";
import { searchCommand } from "@/lib/domain/deprecation/search-pattern";
import type { Deprecation } from "@/lib/domain/deprecation/deprecation";
import {
  countUnannounced,
  namesIn,
  type RemovedName,
  type Upgrade,
} from "@/lib/domain/deprecation/upgrade";
import { NameRow } from "./name-row";
import { PolicyQuote } from "./policy-quote";
import { RouteSteps } from "./route-steps";
import { UnannouncedList } from "./unannounced-list";

const warned: State = {
  icon: "cross",
  tone: "wait",
  word: "Removed; the version you are on warns",
};
const unwarned: State = {
  icon: "warning",
  tone: "stop",
  word: "Removed; the version you are on does not warn yet",
};
const ended: State = { icon: "dash", tone: "quiet", word: "Warning withdrawn" };
const still: State = { icon: "dash", tone: "quiet", word: "Deprecated, and still there" };
const fresh: State = { icon: "clock", tone: "quiet", word: "Newly deprecated" };

interface UpgradeProps {
  readonly upgrade: Upgrade;
  /** The package that alone is shown; null: all of them. */
  readonly package: string | null;
}

interface ListCardProps {
  readonly id: string;
  readonly title: string;
  /** Behind the number of rows: "in 24.7.0". */
  readonly note: string | ((count: number) => string);
  readonly nothing: string;
  /** The names of the rows, to be copied. */
  readonly names: readonly string[];
  readonly children: readonly ReactNode[];
}

function ListCard({ id, title, note, nothing, names, children }: ListCardProps) {
  const count = children.length;
  return (
    <Card
      id={id}
      title={title}
      note={count === 0 ? undefined : `${count} ${typeof note === "string" ? note : note(count)}`}
      aside={count > 0 && <CopyButton text={names.join("\n")} what={`the names: ${title}`} />}
    >
      {count === 0 ? (
        <EmptyState icon="check" title={nothing}>
          Nothing to do about it.
        </EmptyState>
      ) : (
        <Rows>{children}</Rows>
      )}
    </Card>
  );
}

function RemovedRow({ removed, from }: { readonly removed: RemovedName; readonly from: string }) {
  const { deprecation, warnedAtFrom } = removed;
  return (
    <NameRow
      deprecation={deprecation}
      state={warnedAtFrom ? warned : unwarned}
      aside={`in ${removed.in.version}`}
      note={!warnedAtFrom && <span className="text-stop">{from} does not warn · </span>}
    />
  );
}

/** The whole path, also where one package is shown: one upgrades all of it. */
function Route({ upgrade: { from, warnedAtFrom, route }, package: name }: UpgradeProps) {
  const ofAll = name === null ? "" : "; its counts are of all packages";
  return (
    <Card id="route" title="Upgrade path" note={`the first one’s always free${ofAll}`}>
      <RouteSteps from={from.version} warned={warnedAtFrom.length} route={route} />
      <div className="mt-4">
        <PolicyQuote paragraph={firstOneFree} />
      </div>
    </Card>
  );
}

function Removed({ upgrade: { from, to, removed } }: UpgradeProps) {
  const note = `by ${to.version}`;
  const names = removed.map(({ deprecation }) => deprecation.name);
  return (
    <ListCard id="removed" title="Removed" note={note} nothing="Nothing was removed" names={names}>
      {removed.map((one) => (
        <RemovedRow key={one.deprecation.id} removed={one} from={from.version} />
      ))}
    </ListCard>
  );
}

function Unannounced({ upgrade: { removedUnannounced } }: UpgradeProps) {
  if (removedUnannounced.length === 0) return null;
  const note = `${String(countUnannounced(removedUnannounced))}, as far as NEWS tells`;
  const names = removedUnannounced.flatMap((removal) => removal.names);
  return (
    <Card
      id="unannounced"
      title="Removed without a warning"
      note={note}
      aside={<CopyButton text={names.join("\n")} what="the names: Removed without a warning" />}
    >
      <UnannouncedList removals={removedUnannounced} />
    </Card>
  );
}

function NoLongerWarned({ upgrade: { noLongerWarned } }: UpgradeProps) {
  if (noLongerWarned.length === 0) return null;
  return (
    <ListCard
      id="no-longer"
      title="Warning dropped, name kept"
      note="may behave as the warning said by now"
      nothing=""
      names={noLongerWarned.map(({ deprecation }) => deprecation.name)}
    >
      {noLongerWarned.map(({ deprecation, in: release }) => (
        <NameRow
          key={deprecation.id}
          deprecation={deprecation}
          state={ended}
          aside={`in ${release.version}`}
        />
      ))}
    </ListCard>
  );
}

interface WarnedCardProps extends Omit<ListCardProps, "names" | "children"> {
  readonly warned: readonly Deprecation[];
  readonly state: State;
}

/** Of the oldest release that can be read nobody knows whether it was the first. */
function sinceOf({ firstRelease, firstReleaseIsOldest }: Deprecation): string {
  if (firstRelease === null) return "";
  return `since ${firstReleaseIsOldest ? "≤ " : ""}${firstRelease.version}`;
}

/** Names that warn, each since when. */
function WarnedCard({ warned, state, ...card }: WarnedCardProps) {
  return (
    <ListCard {...card} names={warned.map(({ name }) => name)}>
      {warned.map((one) => (
        <NameRow key={one.id} deprecation={one} state={state} aside={sinceOf(one)} />
      ))}
    </ListCard>
  );
}

function NewlyDeprecated({ upgrade: { from, to, newlyDeprecated } }: UpgradeProps) {
  return (
    <WarnedCard
      id="deprecated"
      title="Newly deprecated"
      note={(count) =>
        `${count === 1 ? "warns" : "warn"} in ${to.version} and not in ${from.version}`
      }
      nothing="Nothing new is deprecated"
      warned={newlyDeprecated}
      state={fresh}
    />
  );
}

function StillDeprecated({ upgrade: { from, to, stillDeprecated } }: UpgradeProps) {
  return (
    <WarnedCard
      id="still"
      title="Already deprecated"
      note={(count) =>
        `${count === 1 ? "warns" : "warn"} in ${from.version}, and still in ${to.version}`
      }
      nothing="Nothing that warns stays"
      warned={stillDeprecated}
      state={still}
    />
  );
}

/** A search for everything above in one's own code. */
function OwnCode({ upgrade }: UpgradeProps) {
  const command = searchCommand(namesIn(upgrade));
  if (command === "") return null;
  return (
    <Card
      id="own-code"
      title="Search your code"
      note="lists the lines to look at; private names are left out"
      aside={<CopyButton text={command} what="the search" />}
    >
      <pre
        className="max-h-40 overflow-auto font-code text-sm whitespace-pre-wrap wrap-anywhere"
        tabIndex={0}
      >
        {command}
      </pre>
    </Card>
  );
}

/** What an upgrade brings, and by which way it brings warnings only. */
export function UpgradeView(props: UpgradeProps) {
  return (
    <>
      <Route {...props} />
      <Removed {...props} />
      <Unannounced {...props} />
      <NoLongerWarned {...props} />
      <NewlyDeprecated {...props} />
      <StillDeprecated {...props} />
      <OwnCode {...props} />
    </>
  );
}
