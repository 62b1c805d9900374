import type { RegressionSign } from "@/lib/domain/blocker/regression";

/** Why an issue looks like a regression, as a part of a sentence. */
export function regressionWords(sign: RegressionSign): string {
  switch (sign.code) {
    case "label":
      return `it carries the label “${sign.label}”`;
    case "title-says":
      return "its title says so";
    case "worked-in":
      return `it says that it worked in ${sign.version}`;
    case "worked-before":
      return "it says that it worked in the last release";
    case "since":
      return `it says that it fails since ${sign.version}`;
    case "newer-version":
      return `it is a bug that names ${sign.version}`;
    case "milestone":
      return `it is a bug planned for the milestone “${sign.milestone}”`;
  }
}
