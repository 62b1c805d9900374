import { TerminalError } from "@/lib/domain/errors";

/** Something stands where the effect would be that the plan did not foresee. Nothing is changed. */
export function contradiction(sentence: string, whatToDo: string): TerminalError {
  return new TerminalError("world-contradicts", sentence, { whatToDo });
}
