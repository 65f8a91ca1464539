import sharp, { type Metadata, type Sharp } from "sharp";
import { DomainError } from "../errors";
import { aLine } from "../in-turn";
import { decodeHeic } from "./decode-heic.server";

/** Pixels of the largest picture taken in: what the cameras of today's phones take at most. */
export const maxPixels = 50_000_000;
/** A picture of fifty million pixels takes one and a half seconds and 150 MB: two at a time, the others wait. */
const inTurn = aLine(2, 40);
/** A HEIC takes four times the memory and eight times as long: one at a time, until it is drawn. */
const heicInTurn = aLine(1, 20);
/** Far beyond the slowest machine: a picture that takes longer is made to take long. */
const patienceSeconds = 30;
const heicPatienceSeconds = 60;

// Nothing but the two kinds we sniff is ever decoded, whatever the bytes say they are: no SVG, no PDF, no TIFF.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer"] });
// Every picture is seen once: a cache would only keep people's papers in memory.
sharp.cache(false);
sharp.concurrency(1);

/**
 * The picture alone, upright, in the same kind of file (a HEIC becomes a JPEG, which every browser shows): without place,
 * time, camera and owner (EXIF, XMP, IPTC, colour profiles), without whatever was hidden behind or between the pixels.
 *
 * @param name for the sentence of a refusal
 * @throws {DomainError} `invalid` "file.picture-broken" for what cannot be decoded whole, "file.picture-too-large"
 *   beyond {@link maxPixels}; `unavailable` "file.busy" when too many wait already
 */
export async function redrawPicture(bytes: Buffer, kind: "jpg" | "png" | "heic", name: string): Promise<Buffer> {
  const busy = () => new DomainError("unavailable", "file.busy", { name });
  if (kind === "heic") return heicInTurn(() => redrawHeic(bytes, name, busy), busy);
  return inTurn(async () => {
    try {
      // The head of the file tells its size; nothing is decoded yet.
      const facts = await sharp(bytes, { limitInputPixels: false }).metadata();
      if (facts.width * facts.height > maxPixels) throw tooLarge(name);

      const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" }).autoOrient().timeout({ seconds: patienceSeconds });
      return await written(upright, kind, facts).toBuffer();
    } catch (error) {
      throw error instanceof DomainError ? error : broken(name, error);
    }
  }, busy);
}

async function redrawHeic(bytes: Buffer, name: string, busy: () => DomainError): Promise<Buffer> {
  const pixels = await decodeHeic(bytes, { maxPixels, patienceMs: heicPatienceSeconds * 1000 });
  if (pixels === "too-large") throw tooLarge(name);
  if (pixels === "broken") throw broken(name);
  const { data, width, height } = pixels;
  const picture = sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: maxPixels }).timeout({ seconds: patienceSeconds });
  return inTurn(() => asJpeg(picture).toBuffer().catch((error: unknown) => { throw broken(name, error); }), busy);
}

const tooLarge = (name: string) => new DomainError("invalid", "file.picture-too-large", { name, megapixels: maxPixels / 1_000_000 });
const broken = (name: string, cause?: unknown) => new DomainError("invalid", "file.picture-broken", { name }, { cause });

/** Colour as fine as it came. */
function written(picture: Sharp, kind: "jpg" | "png", { chromaSubsampling, isPalette }: Metadata): Sharp {
  if (kind === "png") return isPalette ? picture.png({ palette: true, quality: 100, dither: 0 }) : picture.png();
  return asJpeg(picture, chromaSubsampling === "4:4:4" ? "4:4:4" : "4:2:0");
}

/** Small print and stamps must stay legible. */
const asJpeg = (picture: Sharp, chromaSubsampling = "4:2:0") => picture.jpeg({ quality: 90, chromaSubsampling });
