import { z } from "zod";
import { recipe, type Recipe } from "@/lib/domain/deprecation/recipe";
import { deprecationKinds } from "@/lib/domain/deprecation/recipe-request";
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

/** All that is missing or wrong, by its field. */
function faultsOf(asked: RecipeQuestion): RecipeAnswer["faults"] {
  const found = request.safeParse(asked).error?.issues ?? [];
  const told = found.map(({ path, message }) => [path.join("."), message] as const);
  const isUnsaid = asked.kind === "behaviour" && asked.behaviour === "";
  return { ...Object.fromEntries(told), ...(isUnsaid && { behaviour: missing }) };
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
  try {
    return { question: asked, faults: {}, recipe: recipe(request.parse(asked)) };
  } catch (error) {
    if (!(error instanceof TerminalError) || error.code !== "bad-input") throw error;
    const fault = `${error.message} ${error.whatToDo}`;
    return { question: asked, faults: { [String(error.fields.field)]: fault }, recipe: null };
  }
}
