import { z } from "zod";
import { runPython, type Python } from "./python";

/** Python reads TOML by itself since 3.11; before, towncrier brings `tomli` along. */
const program = `
import json, sys
try:
    import tomllib
except ImportError:
    import tomli as tomllib
try:
    value = tomllib.loads(sys.stdin.read())
except tomllib.TOMLDecodeError as error:
    print(json.dumps({"error": str(error)}))
else:
    print(json.dumps({"value": value}, default=str))
`;

const answer = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

type Parsed = { readonly value: unknown } | { readonly error: string };

/** Commits that follow each other mostly have the same settings: so many texts are remembered. */
const mostKept = 8;
const kept = new Map<string, Promise<Parsed>>();

/**
 * The text parsed as TOML, or the parser's complaint: what a text says does not change, so a Python is
 * asked of each once.
 */
export async function parseToml(python: Python, text: string): Promise<Parsed> {
  const key = JSON.stringify([python.executable, text]);
  const known = kept.get(key);
  const parsed = known ?? ask(python, text);
  // The one that was asked for last stays longest.
  kept.delete(key);
  kept.set(key, parsed);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  // A Python that failed may be well the next time.
  if (known === undefined) parsed.catch(() => kept.delete(key));
  return parsed;
}

async function ask(python: Python, text: string): Promise<Parsed> {
  const result = await runPython(python, ["-c", program], { stdin: text });
  const parsed = answer.parse(JSON.parse(result.stdout.toString("utf8")));
  return "error" in parsed ? { error: parsed.error } : { value: parsed.value };
}
