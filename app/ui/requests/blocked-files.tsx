import type { BlockedFile } from "~/domain/requests/request-parts.server";
import { heldFileWords } from "~/i18n/messages/held-files";
import { useWords } from "~/i18n/use-words";
import { FileRow } from "../primitives/file-row";

/** Files that came and will never be opened, each with why, and what that means to the reader. Nothing can be done with them. */
export function BlockedFiles({ files, to }: {
  files: readonly BlockedFile[];
  /** `maker`: who hands it in again, on this very page; `company`: who does so on another; `staff`: who waits for it */
  to: "maker" | "company" | "staff";
}) {
  const t = useWords(heldFileWords);

  return files.map(({ fileName, size, finding, at }) => (
    <FileRow key={`${fileName}${at.toISOString()}`} name={fileName} size={size} bad note={<span className="block">{finding ? t.infected(finding) : t.unchecked}{t.then[to]}</span>} />
  ));
}
