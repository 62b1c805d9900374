import path from "node:path";
import { defineConfig } from "prisma/config";

// Read by the Prisma CLI when it looks for its engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(
  import.meta.dirname,
  "scripts/schema-engine.mjs",
);

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // `prisma generate` needs no database; everything else is run by scripts/set-up with the address.
  datasource: {
    url: process.env.DATABASE_URL ?? "postgresql://set-DATABASE_URL@127.0.0.1:1/slipway",
  },
});
