"use client";

import { Link } from "@/components/ui/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-variant";
import { sitePaths } from "@/lib/config/site-paths";

interface SignInLinkProps {
  readonly children?: ReactNode;
  readonly className?: string;
}

/**
 * The way to sign in and back to the page that one is on, with what its address asks for; with script
 * also to the place on the page that it names.
 */
export function SignInLink({ children = "Sign in", className }: SignInLinkProps) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const router = useRouter();
  const here = query === "" ? path : `${path}?${query}`;
  const isThere = path === sitePaths.signIn();
  function withPlace(event: MouseEvent): void {
    const { hash } = window.location;
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (hash === "" || isThere || !isPlain) return;
    event.preventDefault();
    router.push(sitePaths.signIn(`${here}${hash}`));
  }
  return (
    <Link
      href={isThere ? path : sitePaths.signIn(here)}
      onClick={withPlace}
      className={className ?? buttonClass("quiet")}
    >
      {children}
    </Link>
  );
}
