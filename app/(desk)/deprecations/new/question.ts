import { z } from "zod";
import { recipe, type Recipe } from "@/lib/domain/deprecation/recipe";
import { deprecatedName, deprecationKinds } from "@/lib/domain/deprecation/recipe-request";
import { TerminalError } from "@/lib/domain/errors";

/** The form's fields as they stand in the address. */
export interface RecipeQuestion {
  readonly kind: string;
  readonly name: string;
  readonly replacement: string;
  readonly ticket: string;
  readonly behaviour: string;
}

export interface RecipeAnswer {
  readonly question: RecipeQuestion;
  /** What is wrong with the question, by its field. */
  readonly faults: Readonly<Partial<Record<string, string>>>;
  /** null: nothing was asked for yet, or not so that it can be answered. */
  readonly recipe: Recipe | null;
}

const text = z.string().trim().max(500).catch("");
const question = z.object({
  kind: z.string().catch(deprecationKinds[0]),
  name: text,
  replacement: text,
  ticket: text,
  behaviour: text,
});

const missing = "is missing";

const request = z.object({
  kind: z.enum(deprecationKinds, "is none of those that there are"),
  name: z.string().min(1, missing),
  replacement: z.string().transform((name) => (name === "" ? null : name)),
  ticket: z
    .string()
    .min(1, { error: missing, abort: true })
    .regex(/^#?[1-9]\d{0,8}$/, "is not the number of a ticket")
    .transform((number) => Number(number.replace("#", ""))),
  behaviour: z.string().transform((words) => (words === "" ? null : words)),
});

/** All that is missing or wrong, by its field: of the name too where another field is at fault. */
function faultsOf(asked: RecipeQuestion): RecipeAnswer["faults"] {
  const found = request.safeParse(asked).error?.issues ?? [];
  const told = found.map(({ path, message }) => [path.join("."), message] as const);
  const isUnsaid = asked.kind === "behaviour" && asked.behaviour === "";
  return {
    ...faultOfName(asked),
    ...Object.fromEntries(told),
    ...(isUnsaid && { behaviour: missing }),
  };
}

/** Whether a name of that kind can be taken apart, whatever else the form holds. */
function faultOfName({ kind, name }: RecipeQuestion): RecipeAnswer["faults"] {
  const known = request.shape.kind.safeParse(kind);
  if (!known.success) return {};
  const others = { replacement: null, ticket: 1, behaviour: "it" };
  return refusedFault(() => deprecatedName({ kind: known.data, name, ...others }));
}

/** The field at fault with what is wrong, where the rules refuse; {} where they do not. */
function refusedFault(ask: () => unknown): RecipeAnswer["faults"] {
  try {
    ask();
    return {};
  } catch (error) {
    if (!(error instanceof TerminalError) || error.code !== "bad-input") throw error;
    return { [String(error.fields.field)]: `${error.message} ${error.whatToDo}` };
  }
}

/** The answer to what stands in the address; with neither kind nor name nothing was asked for. */
export function answerOf(
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
): RecipeAnswer {
  const asked = question.parse(parameters);
  if (parameters.name === undefined && parameters.kind === undefined)
    return { question: asked, faults: {}, recipe: null };
  const faults = faultsOf(asked);
  if (Object.keys(faults).length > 0) return { question: asked, faults, recipe: null };
  const wanted = request.parse(asked);
  const refused = refusedFault(() => recipe(wanted));
  const isRefused = Object.keys(refused).length > 0;
  return { question: asked, faults: refused, recipe: isRefused ? null : recipe(wanted) };
}
