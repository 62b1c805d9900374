import { paths } from "@/lib/config/paths";
import { NavLink } from "./nav-link";

const places = [
  { href: paths.board(), label: "Board" },
  { href: paths.releases(), label: "Releases" },
  { href: paths.blockers(), label: "Blockers" },
  { href: paths.deprecations(), label: "Deprecations" },
  { href: paths.upgrade(), label: "Upgrade" },
  { href: paths.exceptions(), label: "Exceptions" },
  { href: paths.activity(), label: "Activity" },
] as const;

/**
 * Where one can go; which of it one is at, each link finds out. On a narrow screen it is a row of its own,
 * nothing hides behind a button.
 */
export function Nav() {
  return (
    <nav
      aria-label="Pages"
      className="relative order-last -mx-1 flex basis-full flex-wrap gap-0.5 pb-1.5 md:order-none md:mx-0 md:basis-auto md:flex-nowrap md:pb-0"
    >
      {places.map(({ href, label }) => (
        <NavLink
          key={href}
          href={href}
          className="relative rounded-md px-2.5 py-1 font-medium text-ink-2 hover:text-ink aria-[current]:bg-quiet-soft aria-[current]:text-ink"
        >
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
