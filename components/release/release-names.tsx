import { Link } from "@/components/ui/link";
import { UnannouncedList } from "@/components/deprecation/unannounced-list";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { paths } from "@/lib/config/paths";
import type { Deprecation } from "@/lib/domain/deprecation/deprecation";
import type { PastReleaseNames } from "@/lib/queries/past-release";

interface ReleaseNamesProps {
  readonly version: string;
  /** null: its source is not scanned yet. */
  readonly names: PastReleaseNames | null;
}

interface NameListProps {
  readonly deprecations: readonly Deprecation[];
  /** What is said where there is none. */
  readonly none: string;
}

function NameList({ deprecations, none }: NameListProps) {
  if (deprecations.length === 0) return <p className="text-ink-2">{none}</p>;
  return (
    <ul className="grid gap-1">
      {deprecations.map(({ id, name }) => (
        <li key={id} className="wrap-anywhere">
          <Link href={paths.deprecation(id)} className="link">
            <Code>{name}</Code>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const unscanned = "Source not scanned yet.";

/** The names of the API that began to warn in it, and those that went. */
export function ReleaseNames({ version, names }: ReleaseNamesProps) {
  const count = (list: readonly unknown[] | undefined) => list?.length;
  return (
    <>
      <Card id="newly-deprecated" title="Newly deprecated" note={count(names?.newlyDeprecated)}>
        <NameList
          deprecations={names?.newlyDeprecated ?? []}
          none={
            names === null
              ? unscanned
              : names.isOldest
                ? "The oldest release that can be read: what was new in it is not known."
                : `Nothing began to warn in ${version}.`
          }
        />
      </Card>
      <Card id="removed" title="Removed" note={count(names?.removed)}>
        <NameList
          deprecations={names?.removed ?? []}
          none={names === null ? unscanned : `No deprecated name was removed in ${version}.`}
        />
      </Card>
      {names !== null && names.unannounced.length > 0 && (
        <Card
          id="unannounced"
          title="Removed without a warning"
          note={names.unannounced.length}
          className="lg:col-span-2"
        >
          <UnannouncedList removals={names.unannounced} />
        </Card>
      )}
    </>
  );
}
