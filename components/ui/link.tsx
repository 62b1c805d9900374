import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to another page of Slipway. Nothing is asked for before it is pressed: each page is made at
 * its request and has no part that could be had before (no `loading.tsx`), so two requests for each
 * link in sight would bring only that the page exists, and keep the server from those who wait for one.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
