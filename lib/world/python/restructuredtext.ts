import { z } from "zod";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { MarkupProblem } from "@/lib/domain/newsfragment/fragment-findings";
import { visibleLine } from "@/lib/domain/visible-text";
import { runPython, type Python } from "./python";

/**
 * Parses each text of a JSON list with docutils, and prints the first problem of each. Nothing is
 * included from files and no raw output allowed; a configuration of the machine's does not count. What
 * only Sphinx knows (:api:, :py:class:, versionadded, options of code-block) is no fault of the
 * author's. A text that takes longer than its time is a problem of its own, so that it does not cost
 * the others theirs; what is not reached in the time of all is not parsed.
 */
const program = String.raw`
import json, re, signal, sys, time
try:
    from docutils import nodes
    from docutils.core import publish_doctree
except ImportError:
    print(json.dumps({"missing": True}))
    sys.exit()

EACH, ALL = 2.0, 15.0
SETTINGS = {
    "_disable_config": True, "file_insertion_enabled": False, "raw_enabled": False,
    "report_level": 2, "halt_level": 5, "warning_stream": False, "syntax_highlight": "none",
}
SPHINX = re.compile(
    r"Unknown interpreted text role |No role entry for |Unknown directive type |No directive entry for "
    r"|Error in \"[\w-]+\" directive:\nunknown option: "
)

class OutOfTime(BaseException):
    pass

def out_of_time(signum, frame):
    raise OutOfTime()

def first_problem(text):
    tree = publish_doctree(text, settings_overrides=SETTINGS)
    told = [*tree.findall(nodes.system_message), *tree.parse_messages, *tree.transform_messages]
    real = [(node.get("line"), node[0].astext() if len(node) else "") for node in told if node["level"] >= 2]
    real = [(line, message) for line, message in real if not SPHINX.match(message)]
    return min(real, key=lambda one: (one[0] is None, one[0] or 0), default=None)

signal.signal(signal.SIGALRM, out_of_time)
end = time.monotonic() + ALL
answers = []
for text in json.load(sys.stdin):
    left = min(EACH, end - time.monotonic())
    if left <= 0:
        break
    try:
        signal.setitimer(signal.ITIMER_REAL, left)
        found = first_problem(text)
    except OutOfTime:
        found = (None, "Parsing it takes too long.")
    except (Exception, RecursionError) as error:
        found = (None, f"docutils cannot parse it ({type(error).__name__}).")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    answers.append(found and {"line": found[0], "message": found[1][:300]})
print(json.dumps({"answers": answers}))
`;

const problem = z.object({ line: z.int().nullable(), message: z.string() });
const answer = z.union([
  z.object({ missing: z.literal(true) }),
  z.object({ answers: z.array(problem.nullable()) }),
]);

/** What docutils says of the texts. */
export interface Parsed {
  /** The first problem of each of the texts, in their order; as many as were parsed. */
  readonly problems: readonly (MarkupProblem | null)[];
  /** Why not all of them were, a sentence; null where all were. */
  readonly notParsed: string | null;
}

/**
 * Parses the texts as reStructuredText, contained, in one process. Where docutils is not installed or
 * fails, that is told and not thrown: a release does not need it.
 */
export async function parseRestructuredText(
  python: Python,
  texts: readonly string[],
): Promise<Parsed> {
  if (texts.length === 0) return { problems: [], notParsed: null };
  const found = await answerOf(python, texts);
  if (typeof found === "string") return { problems: [], notParsed: found };
  if ("missing" in found)
    return {
      problems: [],
      notParsed: "docutils is not installed on this server (Debian: python3-docutils).",
    };
  const problems = found.answers.map((one) => one && { ...one, message: visibleLine(one.message) });
  const left = texts.length - problems.length;
  return { problems, notParsed: left === 0 ? null : `Time ran out with ${left} of them left.` };
}

/** A failure of docutils itself, or what its limits ended, is a sentence. */
async function answerOf(
  python: Python,
  texts: readonly string[],
): Promise<z.infer<typeof answer> | string> {
  try {
    const { stdout } = await runPython(python, ["-c", program], { stdin: JSON.stringify(texts) });
    return answer.parse(JSON.parse(stdout.toString("utf8")));
  } catch (error) {
    const isOurs = error instanceof TerminalError || error instanceof RetryableError;
    if (isOurs && (error.code === "tool-failed" || error.code === "tool-timeout"))
      return "docutils failed on them.";
    throw error;
  }
}
