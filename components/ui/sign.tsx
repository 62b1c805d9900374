import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";
import { toneText, type Tone } from "./tone";

/** A state as sign, word and colour: never colour alone (DESIGN 9). */
export interface State {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly word: string;
}

interface SignProps {
  readonly state: State;
  /** Where the word can be seen; otherwise it is there for assistive technology and as a hint. */
  readonly withWord?: boolean;
  readonly className?: string;
}

export function Sign({ state, withWord = false, className }: SignProps) {
  return (
    <span
      title={withWord ? undefined : state.word}
      className={classNames("inline-flex items-center gap-1.5", toneText[state.tone], className)}
    >
      <Icon
        name={state.icon}
        className={classNames("shrink-0", state.icon === "turn" && "turning")}
      />
      <span className={withWord ? "text-sm font-medium" : "sr-only"}>{state.word}</span>
    </span>
  );
}
