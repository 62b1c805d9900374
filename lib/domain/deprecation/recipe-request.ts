import { TerminalError } from "@/lib/domain/errors";

/** What can be deprecated ("How to deprecate APIs"). */
export const deprecationKinds = [
  "class",
  "function",
  "method",
  "property",
  "instance attribute",
  "module attribute",
  "keyword argument",
  "module",
  "behaviour",
] as const;
export type DeprecationKind = (typeof deprecationKinds)[number];

export interface RecipeRequest {
  readonly kind: DeprecationKind;
  /**
   * Fully qualified. Of a keyword argument: its function's name and then its own
   * ("twisted.web.client.Agent.request.headers"); of a behaviour: the function that shows it.
   */
  readonly name: string;
  /** What to use instead, or null: "it may be deprecated without a replacement". */
  readonly replacement: string | null;
  readonly ticket: number;
  /** What users do that will no longer work, as a noun ("passing bytes as the host"); for "behaviour" only. */
  readonly behaviour: string | null;
}

/** A name taken apart. */
export interface DeprecatedName {
  readonly full: string;
  /** "twisted.web.client" */
  readonly module: string;
  /** "Agent"; null outside of classes. */
  readonly owner: string | null;
  /** "request": the function, attribute or class; of a module its last word. */
  readonly own: string;
  /** "headers", of a keyword argument. */
  readonly argument: string | null;
}

/** The request's name taken apart; a TerminalError "bad-input" says what is wrong with the request. */
export function deprecatedName(request: RecipeRequest): DeprecatedName {
  const { kind, name } = request;
  checkTexts(request);
  const words = name.split(".");
  const wrong = words.find((word) => !identifier.test(word) || keywords.has(word));
  if (wrong !== undefined) {
    throw bad("name", `“${wrong}” in “${name}” is not a name in Python.`, "Write a dotted name.");
  }
  const argument = kind === "keyword argument" ? words.at(-1) : undefined;
  const callable = argument === undefined ? words : words.slice(0, -1);
  const owner = inClass(kind, callable) ? callable.at(-2) : undefined;
  const module = callable.slice(0, owner === undefined ? -1 : -2);
  const own = callable.at(-1);
  if (module.length === 0 || own === undefined || module[0] !== root) {
    throw bad(
      "name",
      `“${name}” is not the full name of a ${kind} of Twisted.`,
      `Write all of it, as in ${examples[kind]}.`,
    );
  }
  return {
    full: name,
    module: module.join("."),
    owner: owner ?? null,
    own,
    argument: argument ?? null,
  };
}

const root = "twisted";

function inClass(kind: DeprecationKind, words: readonly string[]): boolean {
  if (kind === "method" || kind === "property" || kind === "instance attribute") return true;
  if (kind !== "keyword argument" && kind !== "behaviour") return false;
  // A function or a method: classes begin with a capital.
  return /^_*[A-Z]/.test(words.at(-2) ?? "");
}

function checkTexts({ kind, replacement, behaviour, ticket }: RecipeRequest): void {
  if (!Number.isSafeInteger(ticket) || ticket < 1) {
    throw bad("ticket", "A deprecation needs the number of its ticket.", "Open a ticket first.");
  }
  if (replacement !== null && !isOneLine(replacement)) {
    throw bad(
      "replacement",
      "The replacement is not one line of text.",
      "Name what to use instead, or say that there is none.",
    );
  }
  if (kind === "behaviour" && (behaviour === null || !isOneLine(behaviour))) {
    throw bad(
      "behaviour",
      "Which behaviour is deprecated is not said in one line of text.",
      "Write it as a noun, as in “passing bytes as the host”.",
    );
  }
}

function isOneLine(text: string): boolean {
  return text.trim() !== "" && text.length <= longestText && !/\p{C}/u.test(text);
}

const longestText = 300;

function bad(field: keyof RecipeRequest, sentence: string, whatToDo: string): TerminalError {
  return new TerminalError("bad-input", sentence, { fields: { field }, whatToDo });
}

const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;

const keywords: ReadonlySet<string> = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

const examples: Readonly<Record<DeprecationKind, string>> = {
  class: "twisted.mail.protocols.SSLContextFactory",
  function: "twisted.internet.defer.returnValue",
  method: "twisted.web.http.Request.getClientIP",
  property: "twisted.logger.LoggingFile.softspace",
  "instance attribute": "twisted.runner.procmon.ProcessMonitor.processes",
  "module attribute": "twisted.python.compat.unicode",
  "keyword argument": "twisted.web.client.Agent.request.headers",
  module: "twisted.web.microdom",
  behaviour: "twisted.web.resource.Resource.putChild",
};
