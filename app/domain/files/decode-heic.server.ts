import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** A decoded picture, upright: three bytes a pixel, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A picture of fifty million pixels takes 390 MB; what asks for more than this is made to. */
const mostBytes = 512 * 1024 * 1024;

/** Found from here: code that is given as text has no place to look from. */
const { resolve: fileOf } = createRequire(import.meta.url);

/**
 * Decodes the picture a HEIC file shows first, in a thread of its own that ends with it: the event loop goes on, and
 * what is made to take long or to take much ends alone. The decoder is WebAssembly and reaches nothing but its memory.
 *
 * @param maxPixels asked of the file's head before anything is decoded
 * @returns `too-large` beyond that; `broken` for what is no such picture, is not whole, or takes too long
 */
export function decodeHeic(bytes: Buffer, { maxPixels, patienceMs }: { maxPixels: number; patienceMs: number }): Promise<Pixels | "too-large" | "broken"> {
  return new Promise((resolve) => {
    const thread = new Worker(decode, {
      eval: true, env: {}, execArgv: [], stdout: true, stderr: true,
      workerData: { decoder: fileOf("libheif-js/libheif-wasm/libheif-bundle.js"), bytes, maxPixels, mostBytes },
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    });
    let came: Pixels | "too-large" | "broken" = "broken";
    const timer = setTimeout(() => void thread.terminate(), patienceMs);
    thread.once("message", (answer: typeof came) => {
      came = answer;
      void thread.terminate();
    });
    // What it ran into is the file's fault, whatever it was.
    thread.once("error", () => undefined);
    // Only an ended thread has given its memory back.
    thread.once("exit", () => {
      clearTimeout(timer);
      resolve(came);
    });
  });
}

/** Runs in the thread: plain JavaScript, because a bundle has no file to start it from. */
const decode = `
  const { parentPort, workerData: { decoder, bytes, maxPixels, mostBytes } } = require("node:worker_threads");
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > mostBytes) throw new RangeError("too much memory");
    return grow.call(this, pages);
  };
  const heif = require(decoder)();
  const context = heif.heif_context_alloc();
  heif.heif_context_read_from_memory(context, bytes);
  const picture = heif.heif_js_context_get_primary_image_handle(context);
  if (heif.heif_image_handle_get_width(picture) * heif.heif_image_handle_get_height(picture) > maxPixels) {
    parentPort.postMessage("too-large");
  } else {
    const { channels: [plane] } = heif.heif_js_decode_image2(picture, heif.heif_colorspace.heif_colorspace_RGB, heif.heif_chroma.heif_chroma_interleaved_RGB);
    const { width, height, stride } = plane;
    const data = new Uint8Array(width * height * 3);
    for (let row = 0; row < height; row++) data.set(plane.data.subarray(row * stride, row * stride + width * 3), row * width * 3);
    parentPort.postMessage({ width, height, data }, [data.buffer]);
  }
`;
