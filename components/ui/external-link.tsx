import type { ReactNode } from "react";
import { Icon } from "./icon";

/** A link out of the app: to the page where a person can see the same. */
export function ExternalLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}) {
  return (
    <a href={href} className="link prints-address" rel="noreferrer">
      {children}
      <Icon name="link" className="mb-0.5 ml-1 inline size-3 opacity-70" />
    </a>
  );
}
