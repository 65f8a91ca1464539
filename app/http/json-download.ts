/** JSON as a file to keep; never kept by anything on the way. */
export function jsonDownload(content: string | ReadableStream<Uint8Array>, fileName: string): Response {
  return new Response(content, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "private, no-store",
    },
  });
}
