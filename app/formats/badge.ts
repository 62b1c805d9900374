import { escaped } from "./markup";

const letter = 6.6;
const padding = 7;

/** Two words side by side, as badges are in READMEs; `good` decides the colour, the words say it too. */
export function badge(label: string, answer: string, good: boolean): string {
  const left = widthOf(label);
  const right = widthOf(answer);
  const width = left + right;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${escaped(`${label}: ${answer}`)}">
<title>${escaped(`${label}: ${answer}`)}</title>
<clipPath id="round"><rect width="${width}" height="20" rx="4"/></clipPath>
<g clip-path="url(#round)">
<rect width="${left}" height="20" fill="#3c434d"/>
<rect x="${left}" width="${right}" height="20" fill="${good ? "#17754a" : "#855600"}"/>
</g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
${word(label, padding, left)}
${word(answer, left + padding, right)}
</g>
</svg>
`;
}

function widthOf(words: string): number {
  return Math.round(words.length * letter) + 2 * padding;
}

/** `textLength`: no machine knows which font another one has. */
function word(words: string, x: number, width: number): string {
  return `<text x="${x}" y="14" textLength="${width - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escaped(words)}</text>`;
}
