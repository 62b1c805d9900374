import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { sizeText } from "@/components/ui/size-text";
import { Cell, Table } from "@/components/ui/table";
import { Day } from "@/components/ui/time";
import type { ListedFile } from "@/lib/domain/observed/release-record";

interface ReleaseFilesProps {
  readonly version: string;
  /** null: PyPI not synced yet. */
  readonly files: readonly ListedFile[] | null;
  /** What failed of the sync that asks PyPI; null: nothing. */
  readonly failure: string | null;
}

const columns = [
  { key: "file", label: "File" },
  { key: "size", label: "Size", numeric: true },
  { key: "sha256", label: "SHA-256" },
  { key: "day", label: "Uploaded", numeric: true },
];

function FileRow({ file }: { readonly file: ListedFile }) {
  return (
    <tr>
      <Cell className="min-w-48 narrow:basis-full">
        <a href={file.url} rel="noreferrer" className="link">
          <Code>{file.filename}</Code>
        </a>{" "}
        {file.yanked && <Chip tone="wait">yanked</Chip>}
      </Cell>
      <Cell numeric className="whitespace-nowrap text-ink-2">
        {sizeText(file.size)}
      </Cell>
      <Cell
        label="SHA-256"
        className="min-w-64 text-sm wrap-anywhere text-ink-2 narrow:order-last narrow:basis-full"
      >
        <Code>{file.sha256}</Code>
        <CopyButton small text={file.sha256} what={`the SHA-256 of ${file.filename}`} />
      </Cell>
      <Cell numeric className="whitespace-nowrap text-ink-2">
        <Day at={file.uploadedAt} />
      </Cell>
    </tr>
  );
}

/** The release's files as PyPI lists them. */
export function ReleaseFiles({ version, files, failure }: ReleaseFilesProps) {
  return (
    <Card id="files" title="Files on PyPI" note="sizes and hashes as PyPI states them">
      {files === null ? (
        <p className="text-ink-2">
          {failure === null ? "PyPI not synced yet." : `PyPI’s list is not read: ${failure}`}
        </p>
      ) : files.length === 0 ? (
        <p className="text-ink-2">PyPI lists no files of {version}.</p>
      ) : (
        <Table caption={`Files of ${version} on PyPI`} columns={columns} folds>
          {files.map((file) => (
            <FileRow key={file.filename} file={file} />
          ))}
        </Table>
      )}
    </Card>
  );
}
