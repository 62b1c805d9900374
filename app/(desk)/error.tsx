"use client";

import { Card } from "@/components/ui/card";
import { FailedPage } from "@/components/site/failed-page";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A fault of our own while a page was made. What the world does wrong is shown on the pages. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <Card>
      <FailedPage digest={error.digest} again={reset} />
    </Card>
  );
}
