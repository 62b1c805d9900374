import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";
import { toneSoft, type Tone } from "./tone";

interface ChipProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A word or two on a soft ground. */
export function Chip({ tone = "quiet", icon, children }: ChipProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-[1.375rem] shrink-0 items-center gap-1 rounded-[5px] px-2 text-xs font-medium whitespace-nowrap",
        toneSoft[tone],
      )}
    >
      {icon !== undefined && (
        <Icon name={icon} className={classNames("size-3", icon === "turn" && "turning")} />
      )}
      {children}
    </span>
  );
}
