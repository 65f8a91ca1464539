import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { maxPixels, redrawPicture } from "~/domain/files/redraw-picture.server";
import { aHeic, aPng, aZip, pngOfPixels } from "~tests/support/files";

/** What a phone notes beside its picture: who, when, with what, and where. */
const noted = { IFD0: { Make: "MADE-UP CAMERA", Artist: "MADE-UP OWNER" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 19/1 0/1" } };
const secrets = /MADE-UP|GPS|Exif|http:\/\/ns\.adobe\.com/;

/** Left half red, right half blue. */
function halves(): Sharp {
  const pixels = Buffer.alloc(40 * 20 * 3);
  for (let i = 0; i < 40 * 20; i++) pixels[i * 3 + (i % 40 < 20 ? 0 : 2)] = 255;
  return sharp(pixels, { raw: { width: 40, height: 20, channels: 3 } });
}

async function pixelOf(bytes: Buffer, x: number, y: number): Promise<"red" | "blue"> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return (data[at] ?? 0) > (data[at + 2] ?? 0) ? "red" : "blue";
}

/** The same bytes with one text for another of the same length. */
function patched(bytes: Buffer, text: string, other: string): Buffer {
  return Buffer.from(bytes.toString("latin1").replaceAll(text, other), "latin1");
}

/** The HEIC whose head speaks of so many pixels wherever it does. */
function heicOfPixels(width: number, height: number): Buffer {
  const bytes = Buffer.from(aHeic);
  for (let at = bytes.indexOf("ispe"); at >= 0; at = bytes.indexOf("ispe", at + 4)) {
    bytes.writeUInt32BE(width, at + 8);
    bytes.writeUInt32BE(height, at + 12);
  }
  return bytes;
}

describe("of a photograph the picture alone is kept", () => {
  test.each(["jpg", "png"] as const)("a %s loses who, when, where, what was taken with and its colour profile", async (kind) => {
    const taken = await (kind === "jpg" ? halves().jpeg() : halves().png()).withExif(noted).withIccProfile("p3").withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>MADE-UP OWNER</x:xmpmeta>").toBuffer();
    expect(taken.toString("latin1")).toMatch(secrets);

    const kept = await redrawPicture(taken, kind, "照片");
    const facts = await sharp(kept).metadata();
    expect(facts).toMatchObject({ width: 40, height: 20, format: kind === "jpg" ? "jpeg" : "png" });
    expect([facts.exif, facts.icc, facts.xmp, facts.iptc, facts.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(kept.toString("latin1")).not.toMatch(secrets);
    expect([await pixelOf(kept, 2, 10), await pixelOf(kept, 37, 10)]).toEqual(["red", "blue"]);
  });

  test("a picture taken with the phone on its side stands upright without its note", async () => {
    const kept = await redrawPicture(await halves().jpeg().withMetadata({ orientation: 6 }).toBuffer(), "jpg", "照片");
    expect(await sharp(kept).metadata()).toMatchObject({ width: 20, height: 40 });
    expect([await pixelOf(kept, 10, 2), await pixelOf(kept, 10, 37)]).toEqual(["red", "blue"]);
  });

  test("what hides behind the picture or between its chunks is not part of it", async () => {
    const archive = aZip({ "inner.html": "<script>HIDDEN</script>" });
    const photo = await halves().jpeg().toBuffer();
    const comment = Buffer.from("HIDDEN <script>alert(1)</script>");
    const withComment = Buffer.concat([photo.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, photo.subarray(2), archive]);
    const kept = [await redrawPicture(withComment, "jpg", "照片"), await redrawPicture(Buffer.concat([aPng, archive]), "png", "章")];
    for (const bytes of kept) for (const hidden of ["HIDDEN", "inner.html", "<script"]) expect(bytes.includes(hidden)).toBe(false);
  });

  test("a HEIC becomes a JPEG without its notes, and stands as its container says, whatever they say", async () => {
    expect(aHeic.toString("latin1")).toMatch(secrets);
    const kept = await redrawPicture(aHeic, "heic", "照片");
    const facts = await sharp(kept).metadata();
    expect(facts).toMatchObject({ format: "jpeg", width: 64, height: 48 });
    expect([facts.exif, facts.icc, facts.xmp, facts.iptc, facts.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(kept.toString("latin1")).not.toMatch(secrets);
    expect([await pixelOf(kept, 5, 20), await pixelOf(kept, 60, 20)]).toEqual(["red", "blue"]);

    const turned = await redrawPicture(patched(aHeic, "pixi\0", "irot\x01"), "heic", "照片");
    expect(await sharp(turned).metadata()).toMatchObject({ width: 48, height: 64 });
  });

  test("drawings in few colours stay exactly what they were", async () => {
    const drawn = await halves().png({ palette: true }).toBuffer();
    const kept = await redrawPicture(drawn, "png", "章");
    expect(await sharp(kept).raw().toBuffer()).toEqual(await sharp(drawn).raw().toBuffer());
  });
});

describe("what cannot be drawn is refused with a reason", () => {
  test("a few bytes that say they are a billion pixels, without one being drawn", async () => {
    const before = process.memoryUsage().rss;
    await expect(redrawPicture(pngOfPixels(40_000, 40_000), "png", "炸弹.png")).rejects.toMatchObject({ kind: "invalid", messageKey: "file.picture-too-large", values: { name: "炸弹.png", megapixels: 50 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test("one row more than the limit", async () => {
    await expect(redrawPicture(pngOfPixels(10_000, maxPixels / 10_000 + 1), "png", "x")).rejects.toMatchObject({ messageKey: "file.picture-too-large" });
    // At the limit it is drawn, or would be: these pixels are missing.
    await expect(redrawPicture(pngOfPixels(10_000, maxPixels / 10_000), "png", "x")).rejects.toMatchObject({ messageKey: "file.picture-broken" });
  });

  test("a HEIC that says it is a billion pixels, without one being decoded", async () => {
    const before = process.memoryUsage().rss;
    await expect(redrawPicture(heicOfPixels(40_000, 40_000), "heic", "炸弹.heic")).rejects.toMatchObject({ kind: "invalid", messageKey: "file.picture-too-large", values: { name: "炸弹.heic", megapixels: 50 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test.each<[string, Buffer]>([
    ["came only half", aHeic.subarray(0, aHeic.length / 2)],
    ["lacks its last bytes", aHeic.subarray(0, aHeic.length - 1000)],
    ["is a head alone", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic"), Buffer.alloc(200)])],
    ["is smaller than its pixels", heicOfPixels(20, 20)],
  ])("a HEIC that %s", async (_, bytes) => {
    await expect(redrawPicture(bytes, "heic", "x")).rejects.toMatchObject({ messageKey: "file.picture-broken" });
  });

  test("a photograph that came only half", async () => {
    const photo = await sharp({ create: { width: 300, height: 300, channels: 3, background: "grey", noise: { type: "gaussian", mean: 128, sigma: 40 } } }).jpeg().toBuffer();
    await expect(redrawPicture(photo.subarray(0, photo.length / 2), "jpg", "x")).rejects.toMatchObject({ messageKey: "file.picture-broken" });
  });

  test.each([
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hostname"/></svg>')],
    ["PDF", Buffer.from("%PDF-1.4\n%%EOF")],
    ["GIF", Buffer.from("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;", "latin1")],
  ])("%s, whatever it was said to be: its decoder is shut", async (_, bytes) => {
    await expect(redrawPicture(bytes, "png", "x")).rejects.toMatchObject({ messageKey: "file.picture-broken" });
  });
});

test("of many pictures at once two are drawn, the others wait, and the line has an end", async () => {
  const photo = await halves().jpeg().toBuffer();
  const results = await Promise.allSettled(Array.from({ length: 45 }, () => redrawPicture(photo, "jpg", "x")));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(42);
  expect(results.filter((result) => result.status === "rejected" && result.reason.messageKey === "file.busy")).toHaveLength(3);
  await expect(redrawPicture(photo, "jpg", "x")).resolves.toBeInstanceOf(Buffer);
});
