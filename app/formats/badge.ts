import { makeBadge } from "badge-maker";

/** Two words side by side, as badges are in READMEs; `good` decides the colour, the words say it too. */
export function badge(label: string, answer: string, good: boolean): string {
  return makeBadge({
    label,
    message: answer,
    labelColor: "#3c434d",
    // Darker than the library's own colours: white text stands out from them (WCAG AA).
    color: good ? "#17754a" : "#855600",
  });
}
