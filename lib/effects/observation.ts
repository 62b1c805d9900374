/** What shows that an effect has happened: a sentence, and a page that shows it. */
export interface EffectEvidence {
  readonly sentence: string;
  readonly url: string | null;
}

/**
 * What the world says of an effect (DESIGN 6). `unknown` is never taken for `absent`: what may have
 * happened and cannot be seen is observed again or asked of a person, and not done a second time.
 */
export type Observation =
  | { readonly kind: "applied"; readonly evidence: EffectEvidence }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown"; readonly why: string };

export const absent: Observation = { kind: "absent" };

export function applied(sentence: string, url: string | null): Observation {
  return { kind: "applied", evidence: { sentence, url } };
}

/** `why`: a sentence for the person who may be asked. */
export function unknown(why: string): Observation {
  return { kind: "unknown", why };
}
