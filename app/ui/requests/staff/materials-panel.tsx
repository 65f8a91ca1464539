import { Form, Link } from "@remix-run/react";
import { paperFileWords } from "~/i18n/messages/paper-files";
import { statusWords } from "~/i18n/messages/status";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { classNames } from "~/ui/primitives/class-names";
import { Field } from "~/ui/primitives/field";
import { FileRow } from "~/ui/primitives/file-row";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import type { IconName } from "~/ui/primitives/icon";
import { DateInput, TextInput } from "~/ui/primitives/inputs";
import { Tag, type Tone } from "~/ui/primitives/status-tag";
import type { BlockedFile } from "~/domain/requests/request-parts.server";
import type { MaterialState } from "~db/vocabulary";
import { BlockedFiles } from "../blocked-files";
import { hasPreview, PaperPreview } from "./paper-preview";

export interface ShownFile {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  uploadedAt: Date;
  from: string | null;
  isBeingChecked: boolean;
}

export interface ShownMaterial {
  materialNo: number;
  nameZh: string;
  nameEn: string;
  form: string;
  copies: number;
  isTolerable: boolean;
  state: MaterialState;
  reason: string;
  validUntil: string | null;
  updatedAt: Date;
  files: ShownFile[];
  blocked: BlockedFile[];
  mayJudge: boolean;
}

const looks: Record<MaterialState, { tone: Tone; icon: IconName }> = {
  expected: { tone: "mute", icon: "clock" },
  received: { tone: "mute", icon: "clock" },
  tolerated: { tone: "warn", icon: "clip" },
  accepted: { tone: "ok", icon: "check" },
  returned: { tone: "error", icon: "returned" },
  unsafe: { tone: "error", icon: "alert" },
};

/** The papers as a list, and the chosen one with its files beside it, one of them shown. Both choices live in the address. */
export function MaterialsPanel({ materials, chosen, shownFile, addressOf, tellsAtOnce, reply }: {
  materials: readonly ShownMaterial[];
  chosen: ShownMaterial | undefined;
  /** id of the file asked for; the first that can be shown when it is none of the paper's */
  shownFile: string | undefined;
  addressOf: (materialNo: number, fileId?: string) => string;
  /** after acceptance nothing is gathered for 补正 */
  tellsAtOnce: boolean;
  reply?: MaybeReply;
}) {
  const t = useWords(workWords);
  const s = useWords(statusWords);
  const locale = useLocale();
  const count = (...states: MaterialState[]) => materials.filter(({ state }) => states.includes(state)).length;

  return (
    <div className="papers">
      <section>
        <div className="row between"><h2>{t.materials}</h2><span className="dim">{t.materialSums(count("accepted"), count("returned", "unsafe"), count("expected", "received", "tolerated"))}</span></div>
        <ol className="rows rows-closed">
          {materials.map((material) => (
            <li key={material.materialNo} className={classNames("paper-row", material === chosen && "is-chosen")}>
              <span className="dim">{material.materialNo}</span>
              <div className="grow">
                <Link to={addressOf(material.materialNo)} preventScrollReset aria-current={material === chosen ? "true" : undefined}>{locale === "zh" ? material.nameZh : material.nameEn}</Link>
                <div className="row between t1">
                  <span className="dim">{s.materialCopies(formName(material.form, s.materialForm), material.form === "s" ? 0 : material.copies)}</span>
                  <Tag plain {...looks[material.state]}>{material.state === "received" ? t.toCheck : s.materialState[material.state]}</Tag>
                </div>
              </div>
            </li>
          ))}
        </ol>
      </section>
      {chosen ? <ChosenPaper key={chosen.materialNo} material={chosen} shownFile={shownFile} addressOf={addressOf} tellsAtOnce={tellsAtOnce} reply={reply} /> : null}
    </div>
  );
}

function ChosenPaper({ material, shownFile, addressOf, tellsAtOnce, reply }: {
  material: ShownMaterial;
  shownFile: string | undefined;
  addressOf: (materialNo: number, fileId?: string) => string;
  tellsAtOnce: boolean;
  reply?: MaybeReply;
}) {
  const t = useWords(workWords);
  const p = useWords(paperFileWords);
  const format = useFormat();
  const locale = useLocale();
  const { files } = material;
  const may = files.filter((file) => !file.isBeingChecked);
  const shown = may.find(({ id }) => id === shownFile) ?? may.find(hasPreview) ?? may[0];

  return (
    <section className="paper-view" aria-label={locale === "zh" ? material.nameZh : material.nameEn} id="paper">
      <h3>{locale === "zh" ? material.nameZh : material.nameEn}</h3>
      {files.length === 0 && material.blocked.length === 0 ? <p className="dim">{t.noFile}{material.form === "o" || material.form === "c" ? <span className="block">{t.onPaper}</span> : null}</p> : null}
      <BlockedFiles files={material.blocked} to="staff" />
      <div>
        {files.map((file) => (
          <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={<>{format.dayTime(file.uploadedAt)}{file.from ? <span className="block">{p.from(file.from)}</span> : null}</>} href={`/files/${file.id}`} isBeingChecked={file.isBeingChecked}>
            {files.length > 1 && file === shown ? <span className="dim t1">{p.shown}</span> : null}
            {files.length > 1 && file !== shown && !file.isBeingChecked && hasPreview(file) ? <Link className="t1" to={`${addressOf(material.materialNo, file.id)}#paper`} preventScrollReset aria-label={p.view(file.fileName)}>{p.see}</Link> : null}
          </FileRow>
        ))}
      </div>
      {shown ? <PaperPreview key={shown.id} file={shown} /> : null}
      {material.validUntil ? <p className="dim">{p.holdsUntil(format.day(material.validUntil))}</p> : null}
      {material.reason ? <p className="is-error words">{material.reason}</p> : null}
      {material.mayJudge ? (
        <Form method="post" className="paper-judge" preventScrollReset>
          <input type="hidden" name="intent" value="judge" />
          <input type="hidden" name="seenAt" value={material.updatedAt.getTime()} />
          <input type="hidden" name="materialNo" value={material.materialNo} />
          <Field name="judgeReason" label={t.judgeReason} hint={tellsAtOnce ? t.judgeReasonNow : t.judgeReasonHint} optional reply={reply}><TextInput maxLength={300} /></Field>
          <Field name="validUntil" label={p.validUntil} hint={p.validUntilHint} optional reply={reply}><DateInput defaultValue={material.validUntil ?? ""} /></Field>
          <div className="buttons">
            <Button variant="danger" size="small" name="state" value="returned">{t.judgeReturn}</Button>
            <Button size="small" name="state" value="accepted">{t.judgeAccept}</Button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}

function formName(form: string, names: Record<"o" | "c" | "e" | "s", string>): string {
  return form === "o" || form === "c" || form === "e" || form === "s" ? names[form] : form;
}
