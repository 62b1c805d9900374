import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Rows } from "@/components/ui/rows";
import type { State } from "@/components/ui/sign";
import { firstOneFree } from "@/lib/domain/deprecation/policy";
import type { RemovedName, Upgrade } from "@/lib/domain/deprecation/upgrade";
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
const fresh: State = { icon: "clock", tone: "quiet", word: "Newly deprecated" };

interface ListCardProps {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly nothing: string;
  readonly children: readonly ReactNode[];
}

function ListCard({ id, title, note, nothing, children }: ListCardProps) {
  const count = children.length;
  return (
    <Card id={id} title={title} note={count === 0 ? undefined : `${count} ${note}`}>
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
      aside={
        <>
          in {removed.in.version}
          {!warnedAtFrom && <span className="block text-stop">{from} does not warn</span>}
        </>
      }
    />
  );
}

/** What an upgrade brings, and by which way it brings warnings only. */
export function UpgradeView({ upgrade }: { readonly upgrade: Upgrade }) {
  const { from, to, removed, newlyDeprecated, removedUnannounced, route } = upgrade;
  return (
    <>
      <Card id="route" title="The way" note="the first one’s always free">
        <RouteSteps from={from.version} route={route} />
        <div className="mt-4">
          <PolicyQuote paragraph={firstOneFree} />
        </div>
      </Card>
      <ListCard
        id="removed"
        title="Removed"
        note={`until ${to.version}`}
        nothing="Nothing was removed"
      >
        {removed.map((one) => (
          <RemovedRow key={one.deprecation.id} removed={one} from={from.version} />
        ))}
      </ListCard>
      {removedUnannounced.length > 0 && (
        <Card
          id="unannounced"
          title="Removed without a warning"
          note={`${removedUnannounced.length}, as far as NEWS tells`}
        >
          <UnannouncedList removals={removedUnannounced} />
        </Card>
      )}
      <ListCard
        id="deprecated"
        title="Newly deprecated"
        note={`warn in ${to.version} and not in ${from.version}`}
        nothing="Nothing new is deprecated"
      >
        {newlyDeprecated.map((one) => (
          <NameRow
            key={one.id}
            deprecation={one}
            state={fresh}
            aside={one.firstRelease === null ? "" : `since ${one.firstRelease.version}`}
          />
        ))}
      </ListCard>
    </>
  );
}
