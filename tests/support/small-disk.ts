import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A small file system of its own, to be filled to the last byte. */
export interface SmallDisk {
  folder: string;
  freeBytes(): number;
  /** takes what is free, all but so many bytes */
  fill(leaving?: number): void;
  /** gives back what `fill` took */
  empty(): void;
  clear(): void;
}

/** @returns the disk, or why there is none: only root may mount, and not in every container */
export function smallDisk(mebibytes: number): SmallDisk | string {
  const folder = mkdtempSync(path.join(tmpdir(), "portal-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m,mode=0755`, "tmpfs", folder], { encoding: "utf8" });
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return `no file system can be mounted here (${(mounted.stderr || String(mounted.error ?? "")).trim().split("\n")[0]}); run it as root, in a container with --cap-add SYS_ADMIN`;
  }
  chmodSync(folder, 0o777);
  const filler = path.join(folder, "filler");
  const freeBytes = () => { const { bavail, bsize } = statfsSync(folder); return bavail * bsize; };
  const clear = () => {
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", clear);
  return {
    folder, freeBytes,
    fill(leaving = 0) {
      const at = openSync(filler, "a");
      try {
        for (let left = freeBytes() - leaving; left > 0; left = freeBytes() - leaving) writeSync(at, Buffer.alloc(Math.min(left, 1024 * 1024)));
      } catch (error) {
        // Somebody else took the last page meanwhile: full is full.
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      } finally {
        closeSync(at);
      }
    },
    empty: () => rmSync(filler, { force: true }),
    clear: () => { process.off("exit", clear); clear(); },
  };
}
