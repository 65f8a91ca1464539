import type { ListedFile } from "~/domain/quarantine/list-quarantine.server";
import { quarantineWords } from "~/i18n/messages/quarantine";
import { useFormat, useWords } from "~/i18n/use-words";
import { Confirm } from "~/ui/primitives/confirm";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { Tag } from "~/ui/primitives/status-tag";

/** Files in quarantine: what each is and whose, what the check says of it, and the press that deletes its bytes. */
export function QuarantineTable({ label, files, empty }: { label: string; files: readonly ListedFile[]; empty: { title: string; help: string } }) {
  const t = useWords(quarantineWords);
  const format = useFormat();
  const c = t.columns;
  if (files.length === 0) return <Empty icon="done" title={empty.title}>{empty.help}</Empty>;

  return (
    <DataTable label={label} columns={[{ key: "file", head: c.file }, { key: "request", head: c.request }, { key: "by", head: c.by }, { key: "wait", head: c.wait }, { key: "act", head: c.act }]}>
      {files.map((file) => (
        <TableRow key={file.fileKey}>
          <Cell head={c.file} main>
            <span className="any-break">{file.fileName}</span>
            <span className="block t1 dim">{format.fileSize(file.size)}</span>
            <details className="t1 dim"><summary>SHA-256</summary><span className="any-break">{file.sha256}</span></details>
          </Cell>
          <Cell head={c.request}>{file.number ?? <span className="dim">{t.draft}</span>}{file.companyName ? <span className="block t1 dim">{file.companyName}</span> : null}</Cell>
          <Cell head={c.by}>{file.broughtBy ?? t.byMail}<span className="block t1 dim">{format.dayTime(file.broughtAt)}</span></Cell>
          <Cell head={c.wait}><State file={file} /></Cell>
          <Cell head={c.act}>{file.removedAt ? <span className="dim t1">{t.deleted(format.dayTime(file.removedAt))}</span> : <DeleteNow file={file} />}</Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}

function State({ file: { state, tries, lastError, finding, checkedAt } }: { file: ListedFile }) {
  const t = useWords(quarantineWords);
  const format = useFormat();
  if (state === "waiting") {
    return (
      <>
        <Tag plain tone="warn" icon="clock">{tries > 0 ? t.tried(tries) : t.queued}</Tag>
        {lastError ? <span className="block t1 dim any-break">{lastError}</span> : null}
      </>
    );
  }
  return (
    <>
      <Tag plain tone="error" icon="alert">{state === "infected" ? finding : t.unchecked}</Tag>
      {checkedAt ? <span className="block t1 dim">{state === "infected" ? t.checkedAt(format.dayTime(checkedAt)) : t.gaveUpAt(format.dayTime(checkedAt))}</span> : null}
    </>
  );
}

function DeleteNow({ file }: { file: ListedFile }) {
  const t = useWords(quarantineWords);

  return (
    <Confirm label={t.delete} size="small" variant="danger" question={t.deleteQuestion} consequence={<p>{file.state === "waiting" ? t.deleteWaiting : t.deleteFound}</p>} confirmLabel={t.confirm} intent="delete">
      <input type="hidden" name="fileKey" value={file.fileKey} />
    </Confirm>
  );
}
