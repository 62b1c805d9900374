/** The Read the Docs preview of a pull request. */
export interface DocsPreview {
  readonly pullRequest: number;
  readonly url: string;
  /** Whether the address answered with a page. */
  readonly answers: boolean;
}
