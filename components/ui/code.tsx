import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { DottedText } from "./dotted-text";

/** A name, version or hash in running text. */
export function Code({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <code className={classNames("font-code wrap-anywhere", className)}>
      {typeof children === "string" ? <DottedText text={children} /> : children}
    </code>
  );
}

/** A commit: its first ten digits, all of them on hover. */
export function Hash({ oid }: { readonly oid: string }) {
  return (
    <code className="font-code" title={oid}>
      {oid.slice(0, 10)}
    </code>
  );
}

/** Output of a tool, a mail, a body: as it is, scrolling inside itself. */
export function Block({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <pre
      tabIndex={0}
      role="group"
      aria-label={label}
      className="max-h-96 overflow-auto rounded-md border border-line bg-paper px-3 py-2 text-xs leading-5 wrap-anywhere whitespace-pre-wrap"
    >
      {children}
    </pre>
  );
}
