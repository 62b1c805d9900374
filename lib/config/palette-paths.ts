/** The addresses that the palette's script needs: it comes when it is opened, and these with it. */
export const palettePaths = {
  /** A pull request or an issue. */
  change: (number: number) => `/changes/${String(number)}`,
  palette: () => "/api/palette",
} as const;
