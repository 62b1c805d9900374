import { isSameActor, type Actor } from "./actor";

/** How somebody has to stand to whoever made what an action is about, besides having the role. */
export type Relation =
  /** It is theirs alone. */
  | {
      readonly kind: "own";
      readonly did: string;
      readonly orManager: boolean;
      /** Who else may, by an action of their own: "a committer". */
      readonly orElse: string | null;
    }
  /** It takes two: anybody but them. */
  | { readonly kind: "another"; readonly did: string };

/**
 * Only whoever made it.
 * @param did what they did, for the reason: "wrote it"
 */
export function own(
  did: string,
  { orManager = false, orElse = null }: { orManager?: boolean; orElse?: string | null } = {},
): Relation {
  return { kind: "own", did, orManager, orElse };
}

/**
 * Anybody but whoever made it: a second person.
 * @param did what they did, for the reason: "proposed it"
 */
export function another(did: string): Relation {
  return { kind: "another", did };
}

/** Who made what an action is about, and who manages the release that it is of; null: nobody does. */
export interface Made {
  readonly by: Actor;
  readonly manager?: Actor | null;
}

/** Why the person does not stand to whoever made it as they have to; null: they do. */
export function relationReason(
  { did, ...relation }: Relation,
  person: Pick<Actor, "accountId"> | null,
  { by, manager = null }: Made,
): string | null {
  const isMaker = isSameActor(by, person);
  if (relation.kind === "another")
    return isMaker ? `You ${did}: another committer has to approve it.` : null;
  const managers = relation.orManager && manager !== null ? [manager] : [];
  if (isMaker || managers.some((one) => isSameActor(one, person))) return null;
  const others = managers.filter((one) => !isSameActor(one, by));
  const whose = [`${by.login}, who ${did}`, ...others.map(({ login }) => `${login}, the manager`)];
  const besides = relation.orElse === null ? "" : `or ${relation.orElse} `;
  return `Only ${whose.join(", and ")}, ${besides}can do this.`;
}
