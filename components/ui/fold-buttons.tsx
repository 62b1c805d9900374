"use client";

import { useRef, type ReactNode } from "react";
import { buttonClass } from "./button-variant";

interface FoldButtonsProps {
  /** What is opened and closed, in the plural: "files". */
  readonly what: string;
  /** Beside the buttons. */
  readonly beside?: ReactNode;
  /** Disclosures, wherever in it. */
  readonly children: ReactNode;
}

/** Opens or closes all disclosures in it at once. Without script each is opened by itself. */
export function FoldButtons({ what, beside, children }: FoldButtonsProps) {
  const folds = useRef<HTMLDivElement>(null);
  const all = (open: boolean) => () => {
    for (const fold of folds.current?.querySelectorAll("details") ?? []) fold.open = open;
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 pb-2">
        {beside}
        <span className="ml-auto flex gap-1 noscript:hidden print:hidden">
          <button type="button" className={buttonClass("quiet")} onClick={all(true)}>
            Open all {what}
          </button>
          <button type="button" className={buttonClass("quiet")} onClick={all(false)}>
            Close all {what}
          </button>
        </span>
      </div>
      <div ref={folds}>{children}</div>
    </>
  );
}
