import type { Actor } from "@/lib/domain/actor";

/**
 * Who can bring a step on, or clear what holds it up. A rule asks for the kind, and for accounts; words
 * are for reading alone (docs/decisions/019-people-and-approvals.md).
 */
export type Who =
  /** Whoever manages the release now. */
  | { readonly kind: "manager" }
  /** Any committer but `except`, whose own it is; null: any. */
  | { readonly kind: "committers"; readonly except: Actor | null }
  /** Somebody, or something, that Slipway can only name: "GitHub", "whoever fixes it". */
  | { readonly kind: "named"; readonly words: string };

export const releaseManager: Who = { kind: "manager" };

export const aCommitter: Who = { kind: "committers", except: null };

/** A second person: what somebody said counts once another committer says so too. */
export function committerOtherThan(except: Actor): Who {
  return { kind: "committers", except };
}

/** Whom no rule asks for: "whoever fixes it". */
export function named(words: string): Who {
  return { kind: "named", words };
}

export const nobody: Who = named("nobody: it comes by itself");

/** For sentences: "the release manager", "a committer other than grace". */
export function whoInWords(who: Who): string {
  switch (who.kind) {
    case "manager":
      return "the release manager";
    case "committers":
      return who.except === null ? "a committer" : `a committer other than ${who.except.login}`;
    case "named":
      return who.words;
  }
}
