import { cache } from "react";
import { confirmed } from "@/lib/commands/authorise";
import type { Person } from "@/lib/domain/person";
import { currentPerson } from "./current-person";

/**
 * Who looks, for pages that do not show everybody the same: as currentPerson, but a committer only
 * where GitHub has just confirmed it. Read once a request.
 */
export const currentViewer = cache(async (): Promise<Person> => confirmed(await currentPerson()));
