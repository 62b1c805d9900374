import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { currentViewer } from "@/app/auth/current-viewer";
import { readPart } from "@/app/request-parts";
import { pathHeader, paths } from "@/lib/config/paths";
import { readNumberNow } from "@/lib/queries/left-number";

interface ReleaseLayoutProps {
  readonly params: Promise<{ readonly version: string }>;
  readonly children: ReactNode;
}

/**
 * All pages of a release. Where it has another number by now, its old number's addresses lead to the
 * same page under the new one.
 */
export default async function ReleaseLayout({ params, children }: ReleaseLayoutProps) {
  const { version } = await params;
  const number = readPart(version);
  const now = number === null ? null : await readNumberNow(await currentViewer(), number);
  if (now === null) return children;
  const path = (await headers()).get(pathHeader) ?? "";
  const below = path.slice(paths.release(version).length);
  redirect(`${paths.release(now)}${path.startsWith(paths.release(version)) ? below : ""}`);
}
