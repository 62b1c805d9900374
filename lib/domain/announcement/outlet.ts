import type { Target } from "@/lib/domain/release/target";

/** Where a release is announced; they stand in addresses and in the database. */
export const outlets = ["mail", "irc", "social"] as const;
export type Outlet = (typeof outlets)[number];

/** The outlet of that name, or null. */
export function parseOutlet(text: string): Outlet | null {
  return outlets.find((outlet) => outlet === text) ?? null;
}

/**
 * Whether the process asks for it. "Twitter, TikTok, Instagram, Snapchat if you feel like it :)" is
 * said of the final only, so that of a candidate nothing waits for a post.
 */
export function isAskedFor(outlet: Outlet, { kind }: Target): boolean {
  return outlet !== "social" || kind === "final";
}
