import type { ReactNode } from "react";
import { NumberLink } from "@/components/release/number-link";
import { DottedText } from "@/components/ui/dotted-text";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import type { ChangePage } from "@/lib/queries/change";

interface ChangeHeadingProps extends Pick<ChangePage, "number" | "about"> {
  /** The page that lists such pages. */
  readonly list: { readonly href: string; readonly name: string };
  /** What else is said of it, after its author. */
  readonly children?: ReactNode;
}

/** The heading of a page about one issue or pull request: its title, and what GitHub says of it. */
export function ChangeHeading({ number, about, list, children }: ChangeHeadingProps) {
  return (
    <PageHeading
      title={<DottedText text={about.title} />}
      above={
        <>
          <Link href={list.href} className="link">
            {list.name}
          </Link>
          <span>
            {about.kind === "issue" ? "Issue" : "Pull request"}{" "}
            <NumberLink number={number} url={about.url} />
          </span>
          <span>{about.state}</span>
          {about.author !== null && <span className="wrap-anywhere">by {about.author}</span>}
          {children}
        </>
      }
    />
  );
}
