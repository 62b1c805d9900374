import "./globals.css";
import interLatin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
import monoLatin from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { parseTheme, themeCookie } from "@/components/ui/theme";

export const metadata: Metadata = {
  title: { default: "Slipway", template: "%s · Slipway" },
  description: "The release desk of the Twisted project.",
  icons: { icon: "/slipway.svg" },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#151a21" },
  ],
};

/** With the page itself, before the style says that they are needed: so they are there in time. */
function fetchFonts(): void {
  for (const font of [interLatin, monoLatin])
    preload(font, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}

export default async function Layout({ children }: { readonly children: ReactNode }) {
  fetchFonts();
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
