import { paperFileWords } from "~/i18n/messages/paper-files";
import { useWords } from "~/i18n/use-words";

interface Previewed {
  id: string;
  fileName: string;
  mediaType: string;
}

/** Kinds browsers show: pictures, and PDF in their own viewer. A HEIC is kept as JPEG. */
export function hasPreview({ mediaType }: Pick<Previewed, "mediaType">): boolean {
  return mediaType === "application/pdf" || mediaType === "image/png" || mediaType === "image/jpeg";
}

/**
 * A handed-in file in place. The answer itself carries the sandbox; an attribute on the frame would shut out the
 * browser's PDF viewer, too.
 */
export function PaperPreview({ file }: { file: Previewed }) {
  const t = useWords(paperFileWords);
  const address = `/files/${file.id}?view=1`;
  if (!hasPreview(file)) return <p className="dim">{t.noPreview}</p>;
  return file.mediaType === "application/pdf"
    ? <iframe className="paper-frame" title={t.frame(file.fileName)} src={`${address}#view=FitH&toolbar=1&navpanes=0`} loading="lazy" />
    : <img className="paper-image" src={address} alt={file.fileName} loading="lazy" />;
}
