/**
 * A one-page PDF that says what paper it stands for. The fourteen standard fonts have no Chinese, so the words are
 * English; nothing in it is about a real person.
 */
export function samplePaper(title: string): Uint8Array {
  const line = title.replace(/[^\x20-\x7e]/g, "").replace(/[\\()]/g, "\\$&").slice(0, 80);
  const page = `BT /F1 20 Tf 72 740 Td (Sample document) Tj 0 -32 Td /F1 12 Tf (${line}) Tj 0 -24 Td (Made up for the demonstration park.) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const text = `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}
