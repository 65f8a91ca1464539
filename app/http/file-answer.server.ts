import type { OpenedFile } from "~/domain/files/open-attachment.server";

/**
 * A handed-in file as an answer. Never a page of ours: no script can run in it, no browser guesses its kind, no cache
 * keeps it. Only pictures and PDF may be shown in place, and framed by nobody but the portal; browsers show a PDF in a
 * viewer of their own, outside the sandbox the answer is put in.
 */
export function fileAnswer({ fileName, mediaType, size, content }: OpenedFile, mayShow = false): Response {
  const inPlace = mayShow && (mediaType === "image/png" || mediaType === "image/jpeg" || mediaType === "application/pdf");
  const name = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(content, {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(size),
      "Content-Disposition": `${inPlace ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
      "Content-Security-Policy": `default-src 'none'; frame-ancestors ${inPlace ? "'self'" : "'none'"}; sandbox`,
      "X-Frame-Options": inPlace ? "SAMEORIGIN" : "DENY",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
