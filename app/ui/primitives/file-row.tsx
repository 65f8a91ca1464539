import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useFormat, useWords } from "~/i18n/use-words";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Progress } from "./progress";
import { Mark } from "./status-tag";

interface FileRowProps {
  name: string;
  /** bytes */
  size: number;
  /** image/… shows a camera, all else a sheet */
  mediaType?: string;
  /** when it was handed in, or what became of it */
  note?: ReactNode;
  /** 0–100 while it is on its way */
  percent?: number;
  bad?: boolean;
  /** in quarantine until the scanner looked: there is no link to it */
  isBeingChecked?: boolean;
  /** plain GET link: WeChat opens it */
  href?: string;
  /** right: the remove button in its own form */
  children?: ReactNode;
}

/** A file: what it is, its name clipped in the middle so that the ending stays, size, time. */
export function FileRow({ name, size, mediaType = "", note, percent, bad, isBeingChecked = false, href, children }: FileRowProps) {
  const t = useWords(shellWords);
  const format = useFormat();
  // A short name is clipped at its end, if at all.
  const cut = name.length > 14 ? name.length - 9 : name.length;
  const shownName = (
    <span className="file-name">
      <span>{name.slice(0, cut)}</span>
      {cut < name.length ? <span>{name.slice(cut)}</span> : null}
    </span>
  );

  return (
    <div className={classNames("file", bad && "file-bad")}>
      <span className="file-thumb"><Icon name={mediaType.startsWith("image/") ? "camera" : "file"} size={24} /></span>
      <div className="grow">
        {href && !isBeingChecked ? <a href={href} aria-label={t.file.download(name)}>{shownName}</a> : shownName}
        <div className="file-meta">
          {format.fileSize(size)}
          {note ? <>　{note}</> : null}
        </div>
        {isBeingChecked ? <div className="file-meta"><Mark tone="warn">{t.file.beingChecked}</Mark></div> : null}
        {percent === undefined ? null : <Progress value={percent} max={100} label={t.file.uploading(percent)} />}
      </div>
      {children}
    </div>
  );
}

/** The round × of a row: a submit button inside its own form. */
export function RemoveButton({ label, name, value }: { label: string; name?: string; value?: string }) {
  return (
    <button type="submit" className="icon-button" aria-label={label} name={name} value={value}>
      <Icon name="close" size={22} />
    </button>
  );
}
