"use client";

import { useRef, type ReactNode, type RefObject } from "react";
import { buttonClass } from "./button-variant";

interface FoldAllProps {
  readonly folds: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly children: ReactNode;
}

function FoldAll({ folds, open, children }: FoldAllProps) {
  const foldAll = (): void => {
    for (const fold of folds.current?.querySelectorAll("details") ?? []) fold.open = open;
  };
  return (
    <button type="button" className={buttonClass("quiet")} onClick={foldAll}>
      {children}
    </button>
  );
}

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
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 pb-2">
        {beside}
        <span className="ml-auto flex gap-1 noscript:hidden print:hidden">
          <FoldAll folds={folds} open>
            Open all {what}
          </FoldAll>
          <FoldAll folds={folds} open={false}>
            Close all {what}
          </FoldAll>
        </span>
      </div>
      <div ref={folds}>{children}</div>
    </>
  );
}
