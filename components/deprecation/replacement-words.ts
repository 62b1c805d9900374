/** "use twisted.web.client.Agent"; warnings often say "Use …" themselves, then they are left as they are. */
export function replacementInWords(replacement: string): string {
  return /^(please )?use\b/i.test(replacement) ? replacement : `use ${replacement}`;
}
