import type { RegressionSign } from "@/lib/domain/blocker/regression";

/** Why an issue looks like a regression, as one entry of a list. */
export function regressionWords(sign: RegressionSign): string {
  switch (sign.code) {
    case "label":
      return `It carries the label “${sign.label}”`;
    case "title-says":
      return "Its title says so";
    case "worked-in":
      return `It says that it worked in ${sign.version}`;
    case "worked-before":
      return "It says that it worked in the last release";
    case "since":
      return `It says that it fails since ${sign.version}`;
    case "newer-version":
      return `It is a bug that names ${sign.version}`;
    case "milestone":
      return `It is a bug planned for the milestone “${sign.milestone}”`;
  }
}
