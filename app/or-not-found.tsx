import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NotFoundPage } from "@/components/site/not-found-page";
import { answerNotFound } from "./answer-status";

/** What a page throws whose address names nothing that there is. */
class NothingThere extends Error {}

/** Ends a page, or its title, whose address names nothing that there is. */
export function nothingThere(): never {
  throw new NothingThere("The address names nothing that there is.");
}

/**
 * The page, or a 404 with its words where it ends by `nothingThere()`: in the HTML of the first
 * answer, which Next's own notFound() leaves to the browser's script.
 */
export function orNotFound<Props>(
  page: (props: Props) => Promise<ReactNode>,
  words: (props: Props) => ReactNode = () => <NotFoundPage />,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    try {
      return await page(props);
    } catch (error) {
      if (!(error instanceof NothingThere)) throw error;
      answerNotFound();
      return words(props);
    }
  };
}

/** The title of such a page. */
export function titleOrNotFound<Props>(
  titleOf: (props: Props) => Promise<string>,
): (props: Props) => Promise<Metadata> {
  return async (props) => {
    try {
      return { title: await titleOf(props) };
    } catch (error) {
      if (!(error instanceof NothingThere)) throw error;
      return { title: "Not found" };
    }
  };
}
