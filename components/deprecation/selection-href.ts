import { selectionQuery } from "@/lib/domain/deprecation/parse-selection";
import type { Selection } from "@/lib/domain/deprecation/selection";

/** A page or answer with the selection in its address, to be shared. */
export function selectionHref(path: string, selection: Selection): string {
  return `${path}?${new URLSearchParams(selectionQuery(selection)).toString()}`;
}
