import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { PaletteButton } from "@/components/palette/palette-button";
import { SearchIcon } from "@/components/palette/search-icon";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import type { Theme } from "@/components/ui/theme";
import { paths } from "@/lib/config/paths";
import { Mark } from "./mark";
import { Nav } from "./nav";

interface HeaderProps {
  readonly theme: Theme;
  /** How fresh what is shown is, with the way to refresh it. */
  readonly live: ReactNode;
  /** Who is signed in. */
  readonly person: ReactNode;
}

/** The first thing the keyboard reaches. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-30 -translate-y-16 print:hidden rounded-md bg-accent px-3 py-1.5 font-semibold text-accent-ink focus:translate-y-0"
    >
      Skip to the content
    </a>
  );
}

/** A button of the bar that shows its icon alone. */
const square =
  "grid size-8 place-items-center rounded-md text-ink-2 hover:bg-quiet-soft hover:text-ink";

/** The bar on top of every page. */
export function Header({ theme, live, person }: HeaderProps) {
  return (
    <header className="z-20 print:hidden border-b border-line bg-card md:sticky md:top-0">
      <div className="mx-auto flex max-w-[1240px] flex-wrap items-center gap-x-3 px-3 md:h-13 md:flex-nowrap md:gap-x-5 md:px-6">
        <Link
          href={paths.board()}
          className="flex h-12 items-center gap-2 text-[0.9375rem] font-semibold tracking-[-0.01em]"
        >
          <Mark />
          Slipway
        </Link>
        <Nav />
        <div className="ml-auto flex items-center gap-1.5">
          {live}
          <PaletteButton
            type="button"
            aria-haspopup="dialog"
            aria-label="Go to"
            aria-keyshortcuts="Control+K Meta+K"
            title="Go to (Ctrl K or ⌘ K)"
            className={`${square} noscript:hidden`}
          >
            <SearchIcon />
          </PaletteButton>
          <ThemeToggle initial={theme} className={square} />
          {person}
        </div>
      </div>
    </header>
  );
}
