import type { NextConfig } from "next";

// Slipway is never framed, and its pages may name a release that is not public yet in their URL.
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
];

const config: NextConfig = {
  // Two places to build into, so that a build never pulls the files from under a running server
  // (scripts/set-up/build.mjs).
  distDir: process.env.SLIPWAY_BUILD_DIR ?? ".next",
  // The checkout, also where a folder further up happens to have a lock file of its own.
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ["127.0.0.1"],
  // `npm test` runs tsc once for everything; the first start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@prisma/adapter-pg", "@prisma/client", "pg", "pg-boss"],
  headers: () => Promise.resolve([{ source: "/:path*", headers }]),
};

export default config;
