"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { sitePaths } from "@/lib/config/site-paths";
import { LinkPending } from "@/components/ui/link-pending";

const places = [
  { href: sitePaths.board(), label: "Board" },
  { href: sitePaths.releases(), label: "Releases" },
  { href: sitePaths.blockers(), label: "Blockers" },
  { href: sitePaths.deprecations(), label: "Deprecations" },
  { href: sitePaths.upgrade(), label: "Upgrade" },
  { href: sitePaths.exceptions(), label: "Exceptions" },
  { href: sitePaths.activity(), label: "Activity" },
] as const;

function isHere(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

/** Where one can go. On a narrow screen it is a row of its own, nothing hides behind a button. */
export function Nav() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Pages"
      className="relative order-last -mx-1 flex basis-full flex-wrap gap-0.5 pb-1.5 md:order-none md:mx-0 md:basis-auto md:flex-nowrap md:pb-0"
    >
      {places.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(href, pathname) ? "page" : undefined}
          className="relative rounded-md px-2.5 py-1 font-medium text-ink-2 hover:text-ink aria-[current]:bg-quiet-soft aria-[current]:text-ink"
        >
          {label}
          <LinkPending />
        </Link>
      ))}
    </nav>
  );
}
