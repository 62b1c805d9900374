import type { Node } from "web-tree-sitter";
import { moduleMark, parameterMark, unknown } from "./marks";
import { classAround, functionAround, qualifiedName, type ModuleSource } from "./module-source";
import { bindingOf } from "./names";
import { braceFormat, percentFormat, stringValue, type Fillings } from "./python-string";
import { argument, callArguments, lastName, partsOf, sameNode, type Path } from "./syntax";
import { versionCall, withoutPackage } from "./version-text";

/** Where an expression is read: the module, the way to it, and what the loops around it are at. */
export interface Place {
  readonly source: ModuleSource;
  readonly path: Path;
  readonly loops: ReadonlyMap<string, Node>;
  /** How many names have been followed to get here. */
  readonly followed: number;
}

/** What `getDeprecationWarningString` was told, where a text comes from a call of it. */
export interface Composed {
  readonly call: Node;
  readonly version: string;
  readonly replacement: string | null;
}

/** What an expression says when it runs, as far as the source tells. */
export interface Said {
  readonly text: string;
  readonly composed: Composed | null;
}

/** The place at the end of `path`, outside any loop that was followed. */
export function placeAt(source: ModuleSource, path: Path): Place {
  return { source, path, loops: new Map(), followed: 0 };
}

const mostFollowed = 8;

/** twisted.python.deprecate.DEPRECATION_WARNING_FORMAT. */
const helpersFormat = "%(fqpn)s was deprecated in %(version)s";

export function textOf(expression: Node | null, place: Place): string {
  return said(expression, place).text;
}

export function said(expression: Node | null, place: Place): Said {
  if (expression === null) return plain(unknown);
  if (lastName(expression) === "DEPRECATION_WARNING_FORMAT") return plain(helpersFormat);
  switch (expression.type) {
    case "string":
      return plain(stringValue(expression, (part) => textOf(part, place)));
    case "concatenated_string":
      return plain(
        partsOf(expression)
          .map((part) => textOf(part, place))
          .join(""),
      );
    case "integer":
      return plain(expression.text);
    case "parenthesized_expression":
      return said(partsOf(expression)[0] ?? null, place);
    case "binary_operator":
      return operation(expression, place);
    case "call":
      return callValue(expression, place);
    case "subscript":
      return piece(expression, place);
    case "identifier":
      return named(expression, place);
    case "attribute":
      return attributeValue(expression, place);
    default:
      return plain(unknown);
  }
}

function plain(text: string): Said {
  return { text, composed: null };
}

function operation(expression: Node, place: Place): Said {
  const left = said(expression.childForFieldName("left"), place);
  const right = expression.childForFieldName("right");
  switch (expression.childForFieldName("operator")?.text) {
    case "+": {
      const other = said(right, place);
      return { text: left.text + other.text, composed: left.composed ?? other.composed };
    }
    case "%":
      return { ...left, text: percentFormat(left.text, percentFillings(right, place), unknown) };
    default:
      return plain(unknown);
  }
}

function percentFillings(values: Node | null, place: Place): Fillings {
  const none = { positional: [], named: new Map<string, string>() };
  if (values?.type === "tuple") {
    return { ...none, positional: partsOf(values).map((value) => textOf(value, place)) };
  }
  if (values?.type === "dictionary") {
    const pairs = partsOf(values).filter(({ type }) => type === "pair");
    const entries = pairs.map((pair): readonly [string, string] => [
      textOf(pair.childForFieldName("key"), place),
      textOf(pair.childForFieldName("value"), place),
    ]);
    return { ...none, named: new Map(entries) };
  }
  if (values?.type === "call" && lastName(values.childForFieldName("function")) === "dict") {
    return { ...none, named: fillings(values, place).named };
  }
  return { ...none, positional: [textOf(values, place)] };
}

function fillings(call: Node, place: Place): Fillings {
  const { positional, keywords } = callArguments(call);
  const named = [...keywords].map(([name, value]): readonly [string, string] => [
    name,
    textOf(value, place),
  ]);
  return { positional: positional.map((value) => textOf(value, place)), named: new Map(named) };
}

const unchanged = new Set(["str", "unicode", "nativeString", "getVersionString", "repr"]);
const naming = new Set(["qual", "fullyQualifiedName", "_fullyQualifiedName"]);

function callValue(call: Node, place: Place): Said {
  const callee = call.childForFieldName("function");
  const name = lastName(callee) ?? "";
  const given = callArguments(call);
  if (name === "Version") return plain(versionCall(fillings(call, place)));
  if (unchanged.has(name)) return said(given.positional[0] ?? null, place);
  if (naming.has(name)) return plain(referenceOf(given.positional[0] ?? null, place));
  if (/^_?getDeprecationWarningString$/.test(name)) return composedText(call, place);
  return methodValue(name, callee, call, place);
}

function methodValue(name: string, callee: Node | null, call: Node, place: Place): Said {
  const object = callee?.type === "attribute" ? callee.childForFieldName("object") : null;
  if (object === null) return plain(unknown);
  const of = said(object, place);
  if (name === "format") {
    return { ...of, text: braceFormat(of.text, fillings(call, place), unknown) };
  }
  if (name === "strip") return { ...of, text: of.text.trim() };
  if (name === "short" || name === "base" || name === "public") {
    return plain(withoutPackage(of.text));
  }
  return plain(unknown);
}

/** `….split("; ")[1]`: how twisted.web.client takes the replacement out of a composed text. */
function piece(subscript: Node, place: Place): Said {
  const call = subscript.childForFieldName("value");
  const callee = call?.childForFieldName("function") ?? null;
  if (call == null || lastName(callee) !== "split") return plain(unknown);
  const whole = said(callee?.childForFieldName("object") ?? null, place);
  const separator = textOf(argument(callArguments(call), 0, "sep"), place);
  const index = Number(subscript.childForFieldName("subscript")?.text);
  return { ...whole, text: whole.text.split(separator)[index] ?? unknown };
}

/** The words of twisted.python.deprecate. */
export function deprecationText(name: string, version: string, replacement: string | null): string {
  const instead = replacement === null ? "" : `; please use ${replacement} instead`;
  return `${name} was deprecated in ${version}${instead}`;
}

function composedText(call: Node, place: Place): Said {
  const given = callArguments(call);
  const thing = argument(given, 0, "callableThing") ?? argument(given, 0, "fqpn");
  const name = referenceOf(thing, place);
  const version = textOf(argument(given, 1, "version"), place);
  const format = argument(given, 2, "format");
  const replacement = replacementOf(argument(given, 3, "replacement"), place);
  const composed = { call, version, replacement };
  if (format === null || format.type === "none") {
    return { text: deprecationText(name, version, replacement), composed };
  }
  const named = new Map([
    ["fqpn", name],
    ["version", version],
  ]);
  const text = percentFormat(textOf(format, place), { positional: [], named }, unknown);
  const instead = replacement === null ? "" : `; please use ${replacement} instead`;
  return { text: text + instead, composed };
}

/** What is to be used instead: in words, or by a reference to it. null: nothing, or not known. */
export function replacementOf(expression: Node | null, place: Place): string | null {
  if (expression === null || expression.type === "none") return null;
  const text = referenceOf(expression, place);
  return text === unknown || text === "" ? null : text;
}

function named(identifier: Node, place: Place): Said {
  const name = identifier.text;
  if (name === "__name__") return plain(moduleMark());
  const element = place.loops.get(name);
  if (element !== undefined) return said(element, place);
  const binding = bindingOf(place.source, name, place.path);
  switch (binding?.kind) {
    case "value":
      return follow(binding.value, place);
    case "parameter":
      return plain(parameterText(name, binding.of, place));
    default:
      return plain(unknown);
  }
}

/** What a name's value says; one that leads back to itself comes to an end. */
function follow(value: Path, place: Place): Said {
  if (place.followed === mostFollowed) return plain(unknown);
  return said(value.at(-1) ?? null, { ...place, path: value, followed: place.followed + 1 });
}

/** Only the function that warns can be seen through: what it is given is what its caller writes. */
function parameterText(name: string, of: Node, place: Place): string {
  const innermost = functionAround(place.path);
  return sameNode(of, innermost) && name !== "self" && name !== "cls"
    ? parameterMark(name)
    : unknown;
}

/** The full name of what an expression refers to, as reflect.fullyQualifiedName says it. */
export function referenceOf(expression: Node | null, place: Place): string {
  if (expression?.type === "identifier") return nameReference(expression, place);
  if (expression?.type !== "attribute") return textOf(expression, place);
  const object = expression.childForFieldName("object");
  const name = expression.childForFieldName("attribute")?.text ?? "";
  if (isInstance(object)) {
    const around = classAround(place.path);
    return around === null || name === "__class__" ? unknown : qualifiedName(bodyOf(around), name);
  }
  // What an attribute of an attribute of an instance is, only a run knows.
  const isRunning = name === "__class__" || /^(?:self|cls)\..*\.(?!__)/.test(expression.text);
  const base = isRunning ? unknown : referenceOf(object, place);
  if (base === unknown) return unknown;
  if (name === "__module__") return base.split(".").slice(0, -1).join(".");
  if (name === "__name__") return base.split(".").at(-1) ?? unknown;
  return name === "__qualname__" ? base : `${base}.${name}`;
}

function nameReference(identifier: Node, place: Place): string {
  const element = place.loops.get(identifier.text);
  if (element !== undefined) return referenceOf(element, place);
  const binding = bindingOf(place.source, identifier.text, place.path);
  return binding?.kind === "definition" ? binding.name : textOf(identifier, place);
}

/** An attribute that can be known without a run: a name of something, a constant of the class. */
function attributeValue(attribute: Node, place: Place): Said {
  const name = lastName(attribute) ?? "";
  if (/^__(?:name|module|qualname)__$/.test(name)) return plain(referenceOf(attribute, place));
  const around = isInstance(attribute.childForFieldName("object")) ? classAround(place.path) : null;
  if (around === null) return plain(unknown);
  const path = bodyOf(around);
  const binding = bindingOf(place.source, name, path);
  return binding?.kind === "value" ? follow(binding.value, place) : plain(unknown);
}

function isInstance(object: Node | null): boolean {
  return object?.type === "identifier" && /^(?:self|cls)$/.test(object.text);
}

/** The way into the body of a class. */
function bodyOf(definition: Path): Path {
  const body = definition.at(-1)?.childForFieldName("body");
  return body == null ? definition : [...definition, body];
}
