import type { Locale } from "~db/vocabulary";

/** A file on its way up. */
export interface Upload {
  key: number;
  /** of the form: `file-<paper>` */
  field: string;
  file: File;
  state: "waiting" | "sending" | "failed";
  /** 0–100 of its bytes have left this device */
  percent: number;
  /** why it was not taken, in both languages; null when nobody could say */
  refused: Record<Locale, string> | null;
  /** the connection broke: the same file may be sent again as it is */
  isLost: boolean;
}

/** What became of one file. */
export type UploadEnd = { ok: true } | { ok: false; refused: Record<Locale, string> | null; isLost: boolean };

/**
 * Sends one file and tells how far it is. `fetch` cannot say how much of a body has left; XMLHttpRequest can.
 *
 * @param tell percent of the bytes sent
 */
export function sendFile(address: string, { field, file }: Pick<Upload, "field" | "file">, tell: (percent: number) => void): Promise<UploadEnd> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) tell(Math.floor((loaded / total) * 100));
    });
    request.addEventListener("load", () => resolve(endOf(request)));
    for (const broken of ["error", "timeout", "abort"] as const) request.addEventListener(broken, () => resolve({ ok: false, refused: null, isLost: true }));
    const form = new FormData();
    form.append(field, file);
    request.send(form);
  });
}

/** The portal answers in JSON; anything else is a page to sign in at, or somebody else's error page. */
function endOf({ status, responseText }: XMLHttpRequest): UploadEnd {
  try {
    const answer: unknown = JSON.parse(responseText);
    if (answer instanceof Object && "added" in answer && answer.added === 1) return { ok: true };
    if (answer instanceof Object && "refused" in answer) return { ok: false, refused: answer.refused as Record<Locale, string>, isLost: false };
  } catch {
    // not JSON: said below
  }
  return { ok: false, refused: null, isLost: status === 0 || status >= 502 };
}
