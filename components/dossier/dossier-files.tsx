import { Chip } from "@/components/ui/chip";
import { CopyButton } from "@/components/ui/copy-button";
import { Code } from "@/components/ui/code";
import { sizeText } from "@/components/ui/size-text";
import type { DossierFile } from "@/lib/domain/dossier/listed-files";
import { BothTimes } from "./dossier-evidence";

/** What a download here says of the hash that PyPI states. */
function compared({ sha256, downloadedSha256 }: DossierFile): string {
  if (downloadedSha256 === null) return "not downloaded here";
  return downloadedSha256.toLowerCase() === sha256.toLowerCase()
    ? "downloaded here: the same"
    : `downloaded here: ${downloadedSha256}`;
}

/** The files of a target with their hashes in full, to be read on paper too. */
export function DossierFiles({ files }: { readonly files: readonly DossierFile[] }) {
  if (files.length === 0) return null;
  return (
    <div className="mt-4 border-t border-line pt-3">
      <h3 className="mb-2 font-semibold">Files on PyPI</h3>
      <ul className="grid gap-2">
        {files.map((file) => (
          <li key={file.filename} className="min-w-0 text-sm wrap-anywhere">
            <a href={file.url} rel="noreferrer" className="link">
              <Code>{file.filename}</Code>
            </a>{" "}
            {file.yanked && <Chip tone="wait">yanked</Chip>}
            {file.size !== null && <span className="text-ink-2"> {sizeText(file.size)}</span>}
            <span className="block text-ink-2">
              SHA-256 <Code>{file.sha256}</Code>, {compared(file)}
              <CopyButton small text={file.sha256} what={`SHA-256 of ${file.filename}`} />
            </span>
            {file.builtFrom !== null && (
              <span className="block text-ink-2">built from {file.builtFrom}</span>
            )}
            <BothTimes occurredAt={file.uploadedAt} observedAt={file.observedAt} />
          </li>
        ))}
      </ul>
    </div>
  );
}
