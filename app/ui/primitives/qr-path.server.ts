import { encode } from "uqr";

/** A QR code as the path of an SVG; drawn on the server, so that no page carries the encoder. */
export interface QrPath {
  /** modules on a side, quiet zone included */
  size: number;
  path: string;
}

/** The QR code of an address. Medium error correction: survives a stamp across a corner. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  let path = "";
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      path += `M${from} ${y}h${x - from + 1}v1H${from}z`;
    }
  });
  return { size, path };
}
