import type { Instant } from "@/lib/domain/instant";

/** A file of a project on PyPI. */
export interface PypiFile {
  /** PEP 440, as PyPI spells it: "24.7.0rc1". */
  readonly version: string;
  readonly filename: string;
  readonly kind: "wheel" | "sdist";
  /** What PyPI says its hash is. */
  readonly sha256: string;
  readonly url: string;
  readonly uploadedAt: Instant;
  /** The hash of the bytes that were downloaded; null until somebody downloaded it. */
  readonly downloadedSha256: string | null;
  /** PEP 740 provenance, where PyPI has one. */
  readonly provenance: { readonly repository: string; readonly ref: string } | null;
}
