import type { RawSite } from "./findings";
import { qualifiedName, type ModuleSource } from "./module-source";
import { argument, callArguments, lineOf } from "./syntax";
import { placeAt, said } from "./values";
import type { HelperCall } from "./helper-calls";
import { sayings } from "./warn-calls";

/** `warnAboutFunction(offender, text)`: warns about a function that is not on the stack. */
export function aboutFunctionSite(source: ModuleSource, { call, path }: HelperCall): RawSite {
  const place = placeAt(source, path);
  const message = said(argument(callArguments(call), 1, "warningString"), place);
  return {
    name: qualifiedName(path),
    line: lineOf(message.composed?.call ?? call),
    mechanism:
      message.composed === null
        ? "warnAboutFunction"
        : "getDeprecationWarningString + warnAboutFunction",
    category: "DeprecationWarning",
    ...sayings(message),
    stackLevel: null,
  };
}
