import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { CopySnippet } from "@/components/deprecation/copy-snippet";
import { KindFields } from "@/components/deprecation/kind-fields";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ExternalLink } from "@/components/ui/external-link";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { QueryForm } from "@/components/ui/query-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import type { Recipe } from "@/lib/domain/deprecation/recipe";
import { answerOf, type RecipeAnswer, type RecipeQuestion } from "./question";
import type { QueryParameters } from "@/lib/domain/query-parameters";

export const metadata: Metadata = { title: "Deprecate something" };

interface DeprecateProps {
  readonly searchParams: Promise<QueryParameters>;
}

interface FormProps {
  readonly question: RecipeQuestion;
  readonly faults: RecipeAnswer["faults"];
}

/** In the order of the form. */
const fieldLabels = [
  ["kind", "Kind"],
  ["name", "Name"],
  ["behaviour", "Behaviour"],
  ["replacement", "Replacement"],
  ["ticket", "Ticket"],
] as const satisfies readonly (readonly [keyof RecipeQuestion, string])[];

/** All fields that are missing or wrong, at once, each a way to it. */
function Faults({ faults }: Pick<FormProps, "faults">) {
  const wrong = fieldLabels.filter(([name]) => faults[name] !== undefined);
  if (wrong.length === 0) return null;
  const title = wrong.length === 1 ? "Check one field" : `Check ${String(wrong.length)} fields`;
  return (
    <Notice tone="stop" icon="warning" role="alert" title={title}>
      <ul>
        {wrong.map(([name, label]) => (
          <li key={name}>
            <a href={`#${name}`} className="link">
              {label}
            </a>{" "}
            {faults[name]}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Form({ question, faults }: FormProps) {
  const [first] = fieldLabels.find(([name]) => faults[name] !== undefined) ?? [];
  const field = (name: keyof RecipeQuestion) => ({
    id: name,
    name,
    defaultValue: question[name],
    fault: faults[name],
    autoFocus: name === first,
  });
  return (
    <QueryForm
      // Other faults, another form: the first field at fault takes the focus anew.
      key={Object.keys(faults).join(" ")}
      path={paths.deprecate()}
      whenSent
      className="grid gap-3"
    >
      <Faults faults={faults} />
      <KindFields kind={field("kind")} name={field("name")} behaviour={field("behaviour")} />
      <TextField
        {...field("replacement")}
        label="Replacement"
        hint="What to use instead; empty where there is nothing."
      />
      <TextField {...field("ticket")} label="Ticket" hint="Its number." />
      <div>
        <SubmitButton variant="primary">Generate snippets</SubmitButton>
      </div>
    </QueryForm>
  );
}

function Pieces({ recipe }: { readonly recipe: Recipe }) {
  const { code, newsfragment, test } = recipe;
  return (
    <>
      <CopySnippet id="code" title="Code" where={code.where} text={code.text} />
      <CopySnippet
        id="newsfragment"
        title="News fragment"
        where={newsfragment.path}
        text={newsfragment.text}
      />
      <CopySnippet id="test" title="Test" where={test.where} text={test.text} />
    </>
  );
}

/** From a name to all that its deprecation takes. The address holds the question, to be shared. */
export default async function Deprecate({ searchParams }: DeprecateProps) {
  const { question, faults, recipe } = answerOf(await searchParams);
  return (
    <>
      <PageHeading
        title="Deprecate something"
        above={
          <Link href={paths.deprecations()} className="link">
            Deprecations
          </Link>
        }
      >
        The code, the news fragment and the test, in the form that the{" "}
        <ExternalLink href={project.policyDocument}>compatibility policy</ExternalLink> prefers.
      </PageHeading>
      <div className="grid gap-3 md:gap-4 lg:grid-cols-12">
        <Card className="content-start lg:col-span-5">
          <Form question={question} faults={faults} />
        </Card>
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-7">
          <p role="status" className="sr-only">
            {recipe !== null && "Code, news fragment and test are ready."}
          </p>
          {recipe === null ? (
            <Card>
              <EmptyState icon="circle" title="Nothing to show yet">
                Name what is to be deprecated. Do not change its behaviour while you deprecate it.
              </EmptyState>
            </Card>
          ) : (
            <Pieces recipe={recipe} />
          )}
        </div>
      </div>
    </>
  );
}
