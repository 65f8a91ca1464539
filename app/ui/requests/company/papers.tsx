import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { statusWords } from "~/i18n/messages/status";
import { trackingWords } from "~/i18n/messages/tracking";
import { useFormat, useWords } from "~/i18n/use-words";
import type { MaterialState } from "~db/vocabulary";
import { BlockedFiles } from "../blocked-files";
import { FileRow } from "../../primitives/file-row";
import { MaterialRow } from "../../primitives/material-row";
import type { IconName } from "../../primitives/icon";
import { Tag, type Tone } from "../../primitives/status-tag";
import { Unfold } from "../../primitives/unfold";

const looks: Record<MaterialState, { icon: IconName; tone: Tone }> = {
  expected: { icon: "clock", tone: "mute" },
  received: { icon: "tray", tone: "blue" },
  tolerated: { icon: "clip", tone: "warn" },
  accepted: { icon: "check", tone: "ok" },
  returned: { icon: "returned", tone: "error" },
  unsafe: { icon: "alert", tone: "error" },
};

/** The papers of a request with what became of each, folded away: the date comes first. */
export function CompanyPapers({ view, fileHref }: { view: ShownRequest; fileHref: ((id: string) => string) | null }) {
  const t = useWords(trackingWords).request;
  const status = useWords(statusWords);
  const format = useFormat();
  if (view.materials.length === 0) return null;

  return (
    <Unfold title={t.materialsOf(view.materials.length)} level={2} id="papers" open={view.status === "supplement" || view.next.key === "hand_in_again"}>
      {view.tolerantUntil && view.materials.some(({ state }) => state === "tolerated") ? <p className="dim">{t.tolerant(format.day(view.tolerantUntil))}</p> : null}
      <ol>
        {view.materials.map((material) => (
          <MaterialRow
            key={material.materialNo}
            no={material.materialNo}
            {...material}
            isTolerable={false}
            side={material.state === "expected" && material.form === "s" ? null : <Tag plain {...looks[material.state]}>{status.materialState[material.state]}</Tag>}
          >
            {material.reason ? <p className="t2">{material.reason}</p> : null}
            <BlockedFiles files={material.blocked} to="company" />
            {material.files.map((file) => (
              <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={format.dayTime(file.uploadedAt)} href={fileHref?.(file.id)} isBeingChecked={file.isBeingChecked} />
            ))}
          </MaterialRow>
        ))}
      </ol>
    </Unfold>
  );
}
