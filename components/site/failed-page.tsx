import { buttonClass } from "@/components/ui/button-variant";

interface FailedPageProps {
  /** By which the log names the fault. */
  readonly digest: string | undefined;
  readonly again: () => void;
}

/** Something of ours is broken: what it means, and what one can do. */
export function FailedPage({ digest, again }: FailedPageProps) {
  return (
    <div role="alert">
      <h1 className="text-xl font-semibold tracking-[-0.02em]">Something went wrong</h1>
      <p className="mt-1 mb-4 max-w-[60ch] text-ink-2">
        The fault is Slipway’s, not GitHub’s. Nothing was changed by it; a run that is under way
        goes on.
        {digest !== undefined && (
          <>
            {" "}
            The log calls it <code className="font-code">{digest}</code>.
          </>
        )}
      </p>
      <button type="button" onClick={again} className={buttonClass("plain")}>
        Try again
      </button>
    </div>
  );
}
