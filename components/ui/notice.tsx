import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";
import { toneSoft, toneText, type Tone } from "./tone";

interface NoticeProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** "alert" is read out at once: for what has just gone wrong. */
  readonly role?: "alert" | "status";
}

/** Something that everybody on the page should know. */
export function Notice({ tone, icon, title, children, role }: NoticeProps) {
  return (
    <div
      role={role}
      className={classNames("flex gap-2.5 rounded-lg px-3.5 py-2.5", toneSoft[tone])}
    >
      <Icon name={icon} className={classNames("mt-[3px] shrink-0", toneText[tone])} />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="text-ink-2">{children}</div>}
      </div>
    </div>
  );
}
