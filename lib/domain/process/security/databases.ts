import type { Fact } from "@/lib/domain/fact";
import {
  type AdvisoryListing,
  type VulnerabilityDatabase,
  vulnerabilityDatabases,
} from "@/lib/domain/observed/advisory";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, shownBy, type StepState, waitingFor } from "@/lib/domain/process/step-state";
import { finalTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { inAdvisory, ofAdvisory } from "./advisory-seen";
import { isSecurityRelease } from "./security-release";
import { named } from "@/lib/domain/process/who";

export const databasesStep: Step = {
  key: "security.databases",
  phase: "post",
  kind: "wait",
  title: () => "Public databases say the same",
  paragraph: paragraph(
    "Security release",
    "general",
    "A few extra steps are required to communicate the security issue.",
  ),
  needs: ["security.final-version"],
  isAsked: isSecurityRelease,
  remembered: { kind: "at-once" },
  target: finalTarget,
  button: null,
  check,
};

export const databaseNames: Readonly<Record<VulnerabilityDatabase, string>> = {
  osv: "OSV",
  pypi: "PyPI",
};

/** Done when each of them says that the final has the fix. */
function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const final = targetName(finalTarget(facts));
    if (seen.value.state !== "published")
      return waitingFor(
        named("a security manager, on GitHub"),
        "The databases follow the advisory: publish it on GitHub.",
        inAdvisory(seen, `${seen.value.ghsaId} is not published.`),
      );
    const said = vulnerabilityDatabases.map((database) => sayingOf(database, facts));
    const right = said.filter(({ fixedIn }) => fixedIn.includes(final));
    if (right.length === said.length) return done(...said.flatMap(({ shown }) => shown));
    const others = said.filter(({ fixedIn }) => !fixedIn.includes(final));
    const sentence = others.map(({ sentence }) => sentence).join(" ");
    return waitingFor(
      named("the databases, which follow within hours"),
      sentence,
      ...said.flatMap(({ shown }) => shown),
    );
  });
}

function sayingOf(database: VulnerabilityDatabase, facts: Facts) {
  const found = facts.advisoryListings.find(({ value }) => value.database === database) ?? null;
  const fixedIn = found?.value.fixedIn ?? [];
  const name = databaseNames[database];
  const sentence =
    fixedIn.length === 0
      ? `${name} says nothing of a fix yet.`
      : `${name} says fixed in ${fixedIn.join(", ")}.`;
  return { fixedIn, sentence, shown: shownIn(found, sentence) };
}

function shownIn(found: Fact<AdvisoryListing> | null, sentence: string) {
  return found === null ? [] : [shownBy(found, sentence)];
}
