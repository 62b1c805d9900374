import { links } from "@/lib/domain/process/links";
import { repositoryPlace } from "@/lib/config/repository";
import {
  parseSelection,
  choicesOf,
  fields,
  type Choices,
  type Mistake,
  type Parameters,
} from "@/lib/domain/deprecation/parse-selection";
import type {
  Foreseen,
  EvaluatedDeprecation,
  ReleaseDay,
} from "@/lib/domain/deprecation/deprecation";
import { majorFinals } from "@/lib/domain/deprecation/finals";
import { forecastReleases } from "@/lib/domain/deprecation/forecast";
import {
  countStates,
  select,
  type Selection,
  type StateChoice,
} from "@/lib/domain/deprecation/selection";
import type { ScanProblem } from "@/lib/domain/deprecation/site";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import { readDeprecationScan, type DeprecationScan } from "./deprecation-scan";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";

/** The deprecations that an address asks for. */
export interface SelectedDeprecations {
  readonly selection: Selection;
  /** Values of the address that nothing has: they were left out. */
  readonly mistakes: readonly Mistake[];
  readonly found: readonly EvaluatedDeprecation[];
  readonly counts: Readonly<Record<StateChoice, number>>;
  readonly scan: DeprecationScan;
}

/** What the page of deprecations shows. */
export interface DeprecationsPage extends SelectedDeprecations {
  readonly choices: Choices;
  /** The finals YY.MM.0, oldest first, and those that the cadence foresees. */
  readonly finals: readonly ReleaseDay[];
  readonly foreseen: readonly Foreseen[];
  /** Files of trunk, or else of the newest release, that could not be read. */
  readonly problems: readonly ScanProblem[];
}

/** R, R+1 and R+2 of what is not released yet. */
const foreseenCount = 3;

/** `otherwise`: the state that is meant where the address asks for none. */
export async function readDeprecations(
  viewer: Viewer,
  asked: QueryParameters,
  now: Instant,
  otherwise: StateChoice,
): Promise<SelectedDeprecations> {
  const scan = await readDeprecationScan(viewer, now);
  const choices = choicesOf(scan.evaluated);
  const { selection, mistakes } = parseSelection(parametersOf(asked), choices, otherwise);
  return {
    selection,
    mistakes,
    found: select(scan.evaluated, selection),
    counts: countStates(scan.evaluated, selection),
    scan,
  };
}

/** As `readDeprecations`, for machines: a value that nothing has is an error, not a hint. */
export async function readExactDeprecations(
  viewer: Viewer,
  asked: QueryParameters,
  now: Instant,
): Promise<SelectedDeprecations> {
  const selected = await readDeprecations(viewer, asked, now, "all");
  const [mistake] = selected.mistakes;
  if (mistake === undefined) return selected;
  const { field, asked: text, nearest } = mistake;
  throw new TerminalError("bad-input", `Nothing has the ${field} "${text.slice(0, 60)}".`, {
    whatToDo: nearest.length === 0 ? "Leave it out." : `The nearest are: ${nearest.join(", ")}.`,
  });
}

export async function readDeprecationsPage(
  viewer: Viewer,
  asked: QueryParameters,
  now: Instant,
): Promise<DeprecationsPage> {
  const selected = await readDeprecations(viewer, asked, now, "standing");
  const { history, evaluated, day } = selected.scan;
  const finals = majorFinals(history);
  return {
    ...selected,
    choices: choicesOf(evaluated),
    finals,
    foreseen: forecastReleases(finals, day, foreseenCount),
    problems: (history.trunk ?? history.releases.at(-1))?.problems ?? [],
  };
}

/** Of a value that is given twice, the first counts. */
function parametersOf(asked: QueryParameters): Parameters {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = textOf(asked[field]);
      return text === null ? [] : [[field, text]];
    }),
  );
}

/** Where a line of a file can be read at a commit or tag. */
export function sourceLine(at: string, file: string, line: number): string {
  return links.file(repositoryPlace(), at, file, line);
}
