import { whoLooks } from "@/app/auth/current-viewer";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { releaseNumberOf } from "@/lib/queries/release";
import { readStepTab } from "@/lib/queries/tab";
import { nothingThere } from "./or-not-found";
import type { Tab } from "./tab";

/** What the tab tells of a page about a step; such a page ends where there is no such step. */
export async function stepTab(version: string, step: string, before = ""): Promise<Tab> {
  const number = releaseNumberOf(version);
  const key = parseStepKey(step);
  const { viewer, ...looking } = await whoLooks();
  const tab =
    number === null || key === null ? null : await readStepTab(viewer, looking, number, key);
  if (number === null || tab === null) nothingThere();
  const title = tab.title.includes(number) ? tab.title : `${tab.title}, ${number}`;
  return { state: tab.state, about: `${before}${title}` };
}
