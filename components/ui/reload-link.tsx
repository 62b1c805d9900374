"use client";

import { usePathname, useRouter } from "next/navigation";

interface ReloadLinkProps {
  /** Told when the page is being asked for again. */
  readonly onReload: () => void;
}

/** Has the page say how things stand now; with script what was typed in it stays. */
export function ReloadLink({ onReload }: ReloadLinkProps) {
  const router = useRouter();
  return (
    <a
      href={usePathname()}
      className="link"
      onClick={(event) => {
        event.preventDefault();
        onReload();
        router.refresh();
      }}
    >
      Reload the page
    </a>
  );
}
