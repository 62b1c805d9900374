import { readScannedHistory } from "@/lib/db/scanned-trees";
import { droppedPythons, type DroppedPython } from "@/lib/domain/deprecation/pythons";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import { toMend, type Defect } from "@/lib/domain/deprecation/to-mend";
import { keptWhileUnchanged } from "./kept-while-unchanged";

/** What the compatibility policy asks to be mended before the next release. */
export interface ToMend {
  /** Of deprecations added since the last final. */
  readonly defects: readonly Defect[];
  /** Versions of Python that the next release would drop and no release has announced. */
  readonly pythons: readonly DroppedPython[];
}

/** The history is the same object as long as no scan changed it, and so is what follows from it. */
const answered = new WeakMap<ScannedHistory, ToMend>();

/** What is to be mended before the release, as far as the source was scanned; null: it was not. */
export const readToMend = keptWhileUnchanged(async (): Promise<ToMend | null> => {
  const history = await readScannedHistory();
  if (history.trunk === null) return null;
  const known = answered.get(history) ?? answer(history);
  answered.set(history, known);
  return known;
});

function answer(history: ScannedHistory): ToMend {
  const pythons = droppedPythons(history).filter(
    ({ droppedIn, announcedIn }) => droppedIn === null && announcedIn === null,
  );
  return { defects: toMend(history), pythons };
}
