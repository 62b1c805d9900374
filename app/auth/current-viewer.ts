import { cache } from "react";
import { confirmed } from "@/lib/commands/authorise";
import { confirmedViewer, viewerOf } from "@/lib/commands/viewer";
import type { Person } from "@/lib/domain/person";
import type { Viewer } from "@/lib/domain/viewer";
import type { Looking } from "@/lib/queries/tab";
import { nowOfRequest } from "@/app/request-parts";
import { currentPerson } from "./current-person";

/** Who looks: for every read of a page. Read once a request; somebody signed out costs no query. */
export const currentViewer = cache(async (): Promise<Viewer> => viewerOf(await currentPerson()));

/** As currentPerson, for pages that show committers more: one only where GitHub has just said so. */
export const confirmedPerson = cache(async (): Promise<Person> => confirmed(await currentPerson()));

/** Who looks, for the reads of those pages. */
export const viewerOfPlans = cache(async (): Promise<Viewer> =>
  confirmedViewer(await confirmedPerson()),
);

/** Who looks, and when: for what a page's tab tells. */
export async function whoLooks(): Promise<Looking & { readonly viewer: Viewer }> {
  const [person, viewer, now] = await Promise.all([
    currentPerson(),
    currentViewer(),
    nowOfRequest(),
  ]);
  return { person, viewer, now };
}
