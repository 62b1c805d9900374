/** The largest source that is parsed; Twisted's own largest is a tenth of it. */
export const largestBytes = 2_000_000;

export interface PythonText {
  /** null where it is not to be parsed at all. */
  readonly text: string | null;
  /** Why it could not be read as the others are; null where it could. */
  readonly problem: string | null;
}

/**
 * The text of a Python source, decoded as Python itself does (PEP 263): by its byte order mark or the
 * encoding that one of its first two lines declares, else as UTF-8. Bytes that are none of it are
 * read as Latin-1, so that its deprecations are still seen, and said to be wrong.
 */
export function pythonText(source: Uint8Array): PythonText {
  if (source.byteLength > largestBytes) {
    const megabytes = (source.byteLength / 1_000_000).toFixed(1);
    return { text: null, problem: `Has ${megabytes} MB: more than is read of one file.` };
  }
  const declared = declaredEncoding(source);
  const decoder = decoderFor(declared ?? "utf-8");
  if (decoder === null) {
    return { text: latin1(source), problem: `Declares an unknown encoding, "${declared}".` };
  }
  try {
    return { text: decoder.decode(source), problem: null };
  } catch {
    return { text: latin1(source), problem: `Not ${declared ?? "UTF-8"}.` };
  }
}

function declaredEncoding(source: Uint8Array): string | null {
  const [first = "", second = ""] = latin1(source.subarray(0, 400)).split(/\r?\n/);
  for (const line of [first, second]) {
    const encoding = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line.replace(/^ï»¿/, ""))?.[1];
    if (encoding !== undefined) return encoding;
    if (!/^[ \t\f]*(?:#.*)?$/.test(line)) return null;
  }
  return null;
}

/** Python writes "latin-1" and "utf_8" where the platform only knows "latin1" and "utf-8". */
function decoderFor(encoding: string): TextDecoder | null {
  const label = encoding.toLowerCase().replace(/_/g, "-").replace("latin-1", "latin1");
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}

function latin1(source: Uint8Array): string {
  return Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString("latin1");
}
