import { whoLooks } from "@/app/auth/current-viewer";
import { releaseNumberOf } from "@/lib/queries/release";
import { readReleaseTab } from "@/lib/queries/tab";
import { nothingThere } from "./or-not-found";
import type { Tab } from "./tab";

/** What the tab tells of a page about a release; such a page ends where there is no such release. */
export async function releaseTab(version: string, before = ""): Promise<Tab> {
  const number = releaseNumberOf(version);
  const { viewer, ...looking } = await whoLooks();
  const state = number === null ? null : await readReleaseTab(viewer, looking, number);
  if (number === null || state === null) nothingThere();
  return { state, about: `${before}${number}` };
}
