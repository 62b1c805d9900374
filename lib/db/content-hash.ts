import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/plan/canonical";

/**
 * SHA-256 (hex) of the canonical JSON of what is shown to whoever says yes to it: the contentHash of
 * an Approval. The rules only compare hashes; they are made here, where contents are read.
 */
export function hashContent(content: object): string {
  return createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");
}
