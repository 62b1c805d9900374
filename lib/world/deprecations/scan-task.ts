import { z } from "zod";
import { fileFindings } from "@/lib/world/deprecations/python/scan";

/**
 * What one content of a file came to: its findings; "nothing" where nothing in it can warn; or
 * "unread" where it is too large to be source, or not in the repository.
 */
export const blobFindings = z.union([z.enum(["nothing", "unread"]), fileFindings]);
export type BlobFindings = z.infer<typeof blobFindings>;

/** Some contents for a thread to scan, which it reads by itself. */
export const scanTask = z.object({
  id: z.int(),
  /** The findings of each, or the names that each defines. */
  work: z.enum(["findings", "names"]),
  repository: z.object({
    directory: z.string(),
    toolEnvironment: z.record(z.string(), z.string()),
  }),
  blobs: z.array(z.string()),
});
export type ScanTask = Readonly<z.infer<typeof scanTask>>;

/** What a thread answers: by blob, or why it could not. */
export const scanAnswer = z.union([
  z.object({ id: z.int(), findings: z.array(z.tuple([z.string(), blobFindings])) }),
  z.object({ id: z.int(), names: z.array(z.tuple([z.string(), z.array(z.string())])) }),
  z.object({ id: z.int(), failure: z.string() }),
]);
export type ScanAnswer = z.infer<typeof scanAnswer>;
