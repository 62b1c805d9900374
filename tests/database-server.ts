import { beginSpecs, endSpecs } from "@/scripts/database/for-tests.mjs";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly databasePrefix: string;
  }
}

/** Vitest's global set-up: the server itself is started by the first spec that asks for a database. */
export default function setUp(project: TestProject): () => Promise<void> {
  const prefix = `test_${process.pid}_`;
  project.provide("databasePrefix", prefix);
  beginSpecs();
  return () => endSpecs(prefix);
}
