"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { LinkPending } from "@/components/ui/link-pending";

interface NavLinkProps {
  readonly href: string;
  readonly className: string;
  readonly children: ReactNode;
}

function isHere(href: string, pathname: string): boolean {
  return pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
}

/** A place that says when one is there. */
export function NavLink({ href, className, children }: NavLinkProps) {
  const pathname = usePathname();
  return (
    <Link
      href={href}
      aria-current={isHere(href, pathname) ? "page" : undefined}
      className={className}
    >
      {children}
      <LinkPending />
    </Link>
  );
}
