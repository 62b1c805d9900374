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

/** The text parsed as TOML, or the parser's complaint. */
export async function parseToml(
  python: Python,
  text: string,
): Promise<{ readonly value: unknown } | { readonly error: string }> {
  const result = await runPython(python, ["-c", program], { stdin: text });
  const parsed = answer.parse(JSON.parse(result.stdout.toString("utf8")));
  return "error" in parsed ? { error: parsed.error } : { value: parsed.value };
}
