import type { Node } from "web-tree-sitter";

const escapes: Readonly<Record<string, string>> = {
  "\\n": "\n",
  "\\t": "\t",
  "\\r": "\r",
  "\\b": "\b",
  "\\f": "\f",
  "\\\\": "\\",
  "\\'": "'",
  '\\"': '"',
  "\\\n": "",
  "\\\r\n": "",
};

/** The value of a string literal; `interpolated` says what stands in an f-string's braces. */
export function stringValue(literal: Node, interpolated: (expression: Node) => string): string {
  const raw = /^[^'"]*r/i.test(literal.child(0)?.text ?? "");
  return literal.namedChildren
    .map((part) => {
      if (part.type === "string_content") return raw ? part.text : unescape(part.text);
      if (part.type !== "interpolation") return "";
      const expression = part.childForFieldName("expression");
      return expression === null ? "" : interpolated(expression);
    })
    .join("");
}

function unescape(text: string): string {
  return text.replace(
    /\\(?:\r\n|x[\da-fA-F]{2}|u[\da-fA-F]{4}|[^])/g,
    (escape) =>
      escapes[escape] ??
      (/^\\[xu][\da-fA-F]+$/.test(escape)
        ? String.fromCharCode(Number.parseInt(escape.slice(2), 16))
        : escape),
  );
}

/** What is given to fill a format: by position, by name. */
export interface Fillings {
  readonly positional: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

/** `format % …`; what is not given is said to be `unknown`. */
export function percentFormat(format: string, given: Fillings, unknown: string): string {
  let next = 0;
  return format.replace(
    /%(?:\((\w+)\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?([diouxXeEfFgGcrsa%])/g,
    (_, name: string | undefined, kind: string) => {
      if (kind === "%") return "%";
      const value = name === undefined ? given.positional[next++] : given.named.get(name);
      return shown(value ?? unknown, kind === "r" && value !== unknown);
    },
  );
}

/** `format.format(…)`; what is not given is said to be `unknown`. */
export function braceFormat(format: string, given: Fillings, unknown: string): string {
  let next = 0;
  return format.replace(
    /\{\{|\}\}|\{(\w*)([^{}!:]*)(!\w)?(?::[^{}]*)?\}/g,
    (braces: string, name: string | undefined, path: string, conversion: string | undefined) => {
      if (name === undefined) return braces.charAt(0);
      const field = name === "" ? String(next++) : name;
      const value = /^\d+$/.test(field) ? given.positional[Number(field)] : given.named.get(field);
      if (path !== "") return name === "" ? braces : unknown;
      return shown(value ?? unknown, conversion === "!r" && value !== unknown);
    },
  );
}

function shown(value: string, quoted: boolean): string {
  return quoted ? `'${value}'` : value;
}
