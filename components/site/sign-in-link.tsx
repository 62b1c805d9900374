"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { buttonClass } from "@/components/ui/button-variant";
import { paths } from "@/lib/config/paths";

/** The way to sign in and back to the page that one is on. */
export function SignInLink() {
  const here = usePathname();
  const href = here === paths.signIn() ? here : paths.signIn(here);
  return (
    <Link href={href} className={buttonClass("quiet")}>
      Sign in
    </Link>
  );
}
