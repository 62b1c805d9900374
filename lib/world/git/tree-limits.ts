/**
 * What a tree may be like for a release to be made of it. Twisted has 3,400 files and 25 MB, 0.4 MB of
 * them NEWS.rst; a release has some hundred fragments of some hundred bytes.
 */
export const treeLimits = {
  files: 50_000,
  bytes: 512 * 1024 * 1024,
  fragments: 5_000,
  fragmentBytes: 64 * 1024,
  /** Texts of fragments beyond this are not read. */
  allFragmentsBytes: 2 * 1024 * 1024,
  newsBytes: 8 * 1024 * 1024,
  /** Version, settings, copyright and template. */
  otherBytes: 1024 * 1024,
} as const;
