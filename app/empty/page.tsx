import type { Metadata } from "next";
import { connection } from "next/server";

export const metadata: Metadata = { title: "Empty", robots: { index: false } };

/**
 * Nothing, rendered anew at each request: what any page of ours costs before it shows something. It has
 * the root layout's html and body, and none of the desk's header, queries or client components. It is
 * part of every build, so that `npm run bench` holds the board that is shipped against a page that is
 * shipped; and whoever runs Slipway can ask for it to see whether pages are rendered at all, also while
 * the database is away (`/api/health` tells of both).
 */
export default async function EmptyPage() {
  await connection();
  return null;
}
