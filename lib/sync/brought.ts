import { createHash } from "node:crypto";

import { project } from "@/lib/config/project";
import { dropOtherBrought, readBases, saveBrought } from "@/lib/db/brought";
import { readRefs } from "@/lib/db/refs";
import type { Instant } from "@/lib/domain/instant";
import { tagRef } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { refOrders, type RefOrders } from "@/lib/domain/whereabouts/ref-order";
import { readBrought, type BroughtQuestion } from "@/lib/world/git/brought";
import type { Clone } from "@/lib/world/git/clone";
import { type InFlight, readInFlight } from "./in-flight";

/**
 * What each tag, each branch of a release in flight and trunk was the first to have: read once, and
 * again only behind a ref that is new or has moved. Answers for how many it was read.
 */
export async function syncBrought(clone: Clone, at: Instant): Promise<number> {
  const flight = await readInFlight();
  const [trunk] = await readRefs(flight.trunk);
  if (trunk === undefined) return 0;
  const refs = { ...(await orderedRefs(flight, trunk)), trunkOid: trunk.oid };
  const changed = (await readFinals(clone, refs, at)) + (await readOthers(clone, refs, at));
  await dropOtherBrought(refs.all.map(({ name }) => name));
  return changed;
}

interface OrderedRefs extends RefOrders {
  readonly trunkOid: string;
}

async function orderedRefs({ branches, releaseOf }: InFlight, trunk: GitRef): Promise<RefOrders> {
  const flying = branches.flatMap((ref) => {
    const release = releaseOf(ref);
    return release === null ? [] : [{ ref, release }];
  });
  return refOrders({
    tags: await readRefs(tagRef(project.tagPrefix)),
    branches: flying,
    trunk,
  });
}

function readFinals(clone: Clone, { finals, trunkOid }: OrderedRefs, at: Instant) {
  return readAnew(clone, { refs: finals, trunkOid }, () => true, at);
}

function readOthers(clone: Clone, { finals, all, trunkOid }: OrderedRefs, at: Instant) {
  const names = new Set(finals.map(({ name }) => name));
  return readAnew(clone, { refs: all, trunkOid }, (name) => !names.has(name), at);
}

/** Reads, of the refs that are asked about, the first that is new or stands after one that is, and all behind it. */
async function readAnew(
  clone: Clone,
  { refs, trunkOid }: Omit<BroughtQuestion, "known">,
  isAsked: (name: string) => boolean,
  at: Instant,
): Promise<number> {
  const [known, bases] = [await readBases(), basesOf(refs)];
  const isNew = ({ name }: GitRef): boolean => isAsked(name) && known.get(name) !== bases.get(name);
  const first = refs.findIndex(isNew);
  if (first === -1) return 0;
  const found = await readBrought(clone, { refs, known: first, trunkOid });
  const asked = found.filter(({ name }) => isAsked(name));
  for (const one of asked) await saveBrought({ ...one, basis: bases.get(one.name) ?? "" }, at);
  return asked.length;
}

/** Of each ref the hash of itself and those before it. */
function basesOf(refs: readonly GitRef[]): ReadonlyMap<string, string> {
  let before = "";
  return new Map(
    refs.map(({ name, oid }) => {
      before = createHash("sha256").update(`${before}\n${name} ${oid}`).digest("hex");
      return [name, before];
    }),
  );
}
