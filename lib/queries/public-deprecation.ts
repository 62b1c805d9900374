import { env } from "@/lib/config/env";
import { paths } from "@/lib/config/paths";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { mayRemove, type MayRemove } from "@/lib/domain/deprecation/may-remove";
import { mechanismOf } from "@/lib/domain/deprecation/selection";
import type { Mechanism } from "@/lib/domain/deprecation/site";
import type { DeprecationPage } from "./deprecation";

/** A deprecation in the public list: all but its places in the source. */
export interface PublicDeprecation extends Omit<EvaluatedDeprecation, "spans" | "sites"> {
  readonly mechanism: Mechanism | null;
  readonly mayRemove: MayRemove;
  readonly page: string;
  readonly json: string;
}

export function publicDeprecation(evaluated: EvaluatedDeprecation): PublicDeprecation {
  const { spans: _spans, sites: _sites, ...rest } = evaluated;
  return {
    ...rest,
    mechanism: mechanismOf(evaluated),
    mayRemove: mayRemove(evaluated),
    page: absolute(paths.deprecation(evaluated.id)),
    json: absolute(paths.deprecationJson(evaluated.id)),
  };
}

/** One deprecation with its places, its life through the releases and what speaks of it. */
export function wholePublicDeprecation(page: DeprecationPage) {
  const { deprecation, news, tickets, others } = page;
  return {
    ...publicDeprecation(deprecation),
    sites: deprecation.sites.map((site, index) => ({ ...site, url: page.sites[index]?.url })),
    spans: deprecation.spans.map((span, index) => ({ ...span, url: page.spans[index]?.url })),
    news,
    tickets: tickets.map(({ number, title, state, url }) => ({ number, title, state, url })),
    others: others.map(({ id }) => id),
  };
}

/** The address by which others open a path of ours. */
export function absolute(path: string): string {
  return `${env().NEXTAUTH_URL}${path}`;
}

/** Ours among all in the world, for ids of feeds; with its port, where it has one. */
export function ourHost(): string {
  return new URL(env().NEXTAUTH_URL).host;
}
