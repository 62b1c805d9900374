import { classNames } from "./class-names";

/** Where something will be: the shape only. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("breathing block rounded-md bg-quiet-soft", className)}
    />
  );
}
