"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-variant";
import { paths } from "@/lib/config/paths";

interface SignInLinkProps {
  readonly children?: ReactNode;
  readonly className?: string;
}

/** The way to sign in and back to the page that one is on, with what its address asks for. */
export function SignInLink({ children = "Sign in", className }: SignInLinkProps) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const href =
    path === paths.signIn() ? path : paths.signIn(query === "" ? path : `${path}?${query}`);
  return (
    <Link href={href} className={className ?? buttonClass("quiet")}>
      {children}
    </Link>
  );
}
