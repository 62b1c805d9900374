/** A part of what was typed, from `at` to before `end` (in UTF-16 units of the cleaned text). */
export interface Token {
  readonly at: number;
  readonly end: number;
  readonly not: boolean;
  /** The word before a colon, as it was typed; null: these are words. */
  readonly name: string | null;
  /** What is behind the colon, between commas; of words the one text. */
  readonly values: readonly string[];
  /** Whether it is a text in quotes. */
  readonly quoted: boolean;
}

/** Reads values one after the other; every step goes forward, so that it takes as long as the text is. */
class Reader {
  at = 0;
  constructor(readonly text: string) {}

  get next(): string {
    return this.text.charAt(this.at);
  }

  get isOver(): boolean {
    return this.at >= this.text.length;
  }

  skip(character: string): boolean {
    const found = this.next === character;
    if (found) this.at += 1;
    return found;
  }

  skipSpace(): void {
    while (this.next === " ") this.at += 1;
  }

  /** Up to one of these characters. */
  upTo(ends: string): string {
    const begin = this.at;
    while (!this.isOver && !ends.includes(this.next)) this.at += 1;
    return this.text.slice(begin, this.at);
  }

  /** What is between quotes; a backslash keeps a quote or a backslash. Missing the last, all there is. */
  quoted(): string {
    let found = "";
    this.at += 1;
    while (!this.isOver && this.next !== '"') {
      if (this.next === "\\" && '"\\'.includes(this.text.charAt(this.at + 1) || "-")) this.at += 1;
      found += this.next;
      this.at += 1;
    }
    this.at += 1;
    return found.trim();
  }

  values(): readonly string[] {
    const found: string[] = [];
    do {
      found.push(this.next === '"' ? this.quoted() : this.upTo(' ,"'));
    } while (this.skip(","));
    return found.filter((value) => value !== "");
  }
}

const nameBeforeColon = /^([a-z][a-z-]{0,30}):/i;

/**
 * The parts of a text without controls, in their order. `isQualifier` says of a word before a colon
 * whether it is to be taken for one; else it is a word like any other ("std::string", "https://…").
 */
export function tokensOf(text: string, isQualifier: (name: string) => boolean): readonly Token[] {
  const reader = new Reader(text);
  const tokens: Token[] = [];
  reader.skipSpace();
  while (!reader.isOver) {
    const at = reader.at;
    const not = reader.skip("-");
    const parts = readParts(reader, isQualifier);
    tokens.push({ ...parts, not, at, end: Math.min(reader.at, text.length) });
    reader.skipSpace();
  }
  return tokens;
}

function readParts(
  reader: Reader,
  isQualifier: (name: string) => boolean,
): Pick<Token, "name" | "values" | "quoted"> {
  if (reader.next === '"') return { name: null, values: [reader.quoted()], quoted: true };
  const name = nameBeforeColon.exec(reader.text.slice(reader.at, reader.at + 32))?.[1];
  if (name === undefined || !isQualifier(name))
    return { name: null, values: [reader.upTo(' "')], quoted: false };
  reader.at += name.length + 1;
  return { name, values: reader.values(), quoted: false };
}
