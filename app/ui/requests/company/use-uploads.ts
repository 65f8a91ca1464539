import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { sendFile, type Upload } from "./upload-queue";

export interface Uploads {
  list: readonly Upload[];
  /** something waits or is on its way */
  isBusy: boolean;
  add: (field: string, files: readonly File[]) => void;
  again: (key: number) => void;
  forget: (key: number) => void;
}

/**
 * Files chosen on a page with script: sent one after the other, each with its progress; the page looks again when one
 * is in. What was refused stays with its reason until the reader puts it away, and stops none of the others.
 */
export function useUploads(address: string): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const { revalidate } = useRevalidator();
  const next = useRef(1);
  const sending = useRef(false);
  const change = (key: number, facts: Partial<Upload>) => setList((now) => now.map((one) => (one.key === key ? { ...one, ...facts } : one)));
  const forget = (key: number) => setList((now) => now.filter((one) => one.key !== key));

  const first = list.find(({ state }) => state === "waiting");
  const isSending = list.some(({ state }) => state === "sending");
  useEffect(() => {
    // The state says when it is the next one's turn, the mark that nothing was started since.
    if (!first || isSending || sending.current) return;
    sending.current = true;
    change(first.key, { state: "sending" });
    void sendFile(address, first, (percent) => change(first.key, { percent })).then((end) => {
      sending.current = false;
      if (!end.ok) return change(first.key, { state: "failed", ...end });
      forget(first.key);
      revalidate();
    });
  }, [address, first, isSending, revalidate]);

  return {
    list,
    isBusy: list.some(({ state }) => state !== "failed"),
    add: (field, files) => {
      const added = files.map((file): Upload => ({ key: next.current++, field, file, state: "waiting", percent: 0, refused: null, isLost: false }));
      setList((now) => [...now, ...added]);
    },
    again: (key) => change(key, { state: "waiting", percent: 0, refused: null, isLost: false }),
    forget,
  };
}
