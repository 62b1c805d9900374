/** A version of the documentation on Read the Docs, as its API and its own front page tell of it. */
export interface DocsVersion {
  /** "stable", "twisted-24.7.0" */
  readonly slug: string;
  /** Whether Read the Docs builds and serves it. */
  readonly active: boolean;
  readonly url: string;
  /** The number that its front page says; null where no page answers, or it says none. */
  readonly serves: string | null;
}

/** The version that readers are led to, built from the branch of the same name. */
export const stableSlug = "stable";
