import type { Metadata } from "next";
import { connection } from "next/server";

export const metadata: Metadata = { title: "Empty", robots: { index: false } };

/**
 * Nothing, rendered anew at each request: what `npm run bench` holds the board against. It has the
 * root layout's html and body, and none of the desk's header, queries or client components.
 */
export default async function EmptyPage() {
  await connection();
  return null;
}
