/** What an address says of one thing: whoever else speaks of the same says the same. */
export interface Claim {
  /** What is claimed: "state of step". */
  readonly what: string;
  /** Of which thing: "prepare.ticket of 26.11.0". */
  readonly of: string;
  /** "Blocked" */
  readonly says: string;
}

/** An address and all that it claims. */
export interface Voice {
  readonly address: string;
  /** "/releases/[version]": by which the table knows it. */
  readonly pattern: string;
  readonly claims: readonly Claim[];
}

/** The claim; none where nothing is said of it. */
export function claim(what: string, of: string, says: string | null | undefined): readonly Claim[] {
  const words = says?.replaceAll(/\s+/g, " ").trim() ?? "";
  return words === "" ? [] : [{ what, of, says: words }];
}

/** Things in words, in an order that does not depend on where they stood. */
export function setOf(things: Iterable<string>): string {
  const sorted = [...new Set(things)].sort();
  return sorted.length === 0 ? "none" : sorted.join(", ");
}

/** Who says what of one thing: words → the voices that say them. */
type Answers = ReadonlyMap<string, readonly Voice[]>;

function heard(voices: readonly Voice[]): ReadonlyMap<string, Answers> {
  const all = new Map<string, Map<string, Voice[]>>();
  for (const voice of voices)
    for (const { what, of, says } of voice.claims) {
      const about = `${what} of ${of}`;
      const answers = all.get(about) ?? new Map<string, Voice[]>();
      all.set(about, answers);
      answers.set(says, [...(answers.get(says) ?? []), voice]);
    }
  return all;
}

/** Of what addresses say different things, or one of them says two: a line each, with who says what. */
export function contradictions(voices: readonly Voice[]): readonly string[] {
  return [...heard(voices)]
    .filter(([, answers]) => answers.size > 1)
    .map(([about, answers]) => `${about}: ${[...answers].map(told).join("; ")}`);
}

function told([says, voices]: readonly [string, readonly Voice[]]): string {
  const [first = "", ...others] = [...new Set(voices.map(({ address }) => address))];
  const more = others.length === 0 ? "" : ` and ${String(others.length)} more`;
  return `“${says}” on ${first}${more}`;
}

/** What more than one kind of address speaks of: only there can one contradict another. */
export function heardTwice(voices: readonly Voice[]): ReadonlySet<string> {
  const patterns = new Map<string, Map<string, Set<string>>>();
  for (const { pattern, claims } of voices)
    for (const { what, of } of claims) {
      const things = patterns.get(what) ?? new Map<string, Set<string>>();
      patterns.set(what, things);
      things.set(of, (things.get(of) ?? new Set()).add(pattern));
    }
  const twice = [...patterns].filter(([, things]) =>
    [...things.values()].some((own) => own.size > 1),
  );
  return new Set(twice.map(([what]) => what));
}
