/**
 * JSON that jsonb takes, whatever stands in the texts: it refuses NUL and half a surrogate pair, both
 * of which a Python file may have in a string.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "string" ? part.toWellFormed().replaceAll("\0", "\ufffd") : part,
  );
}
