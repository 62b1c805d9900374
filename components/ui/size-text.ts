const kilo = 1_000;

/** A size as PyPI's pages write it: "812 B", "64.1 kB", "3.2 MB"; `bytes` is not negative. */
export function sizeText(bytes: number): string {
  if (bytes < kilo) return `${String(bytes)} B`;
  // From where it would round to 1000.0 kB it is a megabyte.
  if (bytes < kilo * kilo - kilo / 20) return `${(bytes / kilo).toFixed(1)} kB`;
  return `${(bytes / (kilo * kilo)).toFixed(1)} MB`;
}
