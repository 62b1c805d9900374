"use client";

import "./globals.css";
import { FailedPage } from "@/components/site/failed-page";

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** Not even the frame of the pages could be made, e.g. while the database is away. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <head>
        <title>Slipway</title>
      </head>
      <body>
        <main className="mx-auto max-w-[40rem] px-4 py-16">
          <FailedPage digest={error.digest} again={reset} />
        </main>
      </body>
    </html>
  );
}
