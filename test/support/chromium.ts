import { execFile } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";

const run = promisify(execFile);
const packed = join(dirname(require.resolve("@sparticuz/chromium")), "../../bin");
const unpacked = join(packed, "../unpacked");

/**
 * A headless Chromium that needs nothing installed on Linux (x64): the one in @sparticuz/chromium, with the
 * libraries and the font in it. Elsewhere the Chrome of the machine. The first start unpacks 190 MB, about 2 s.
 */
export async function launchChromium(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") return chromium.launch({ channel: "chrome" });

  if (!existsSync(unpacked)) await unpack();
  return chromium.launch({
    executablePath: join(unpacked, "chromium"),
    // Only these, so that the proxy or the locale of the machine can't change a result.
    env: { LD_LIBRARY_PATH: join(unpacked, "lib"), FONTCONFIG_FILE: join(unpacked, "fontconfig.xml") },
  });
}

/** Prepares a directory aside and moves it into place, so that a half-unpacked browser is never started. */
async function unpack(): Promise<void> {
  const aside = await mkdtemp(`${unpacked}-`);
  try {
    await decompress("chromium.br", join(aside, "chromium"));
    await chmod(join(aside, "chromium"), 0o755);
    for (const archive of ["al2023.tar", "fonts.tar"]) {
      await decompress(`${archive}.br`, join(aside, archive));
      await run("tar", ["-xf", join(aside, archive), "-C", aside]);
    }
    await writeFile(join(aside, "fontconfig.xml"), fontconfig);
    await rename(aside, unpacked);
  } catch (cause) {
    await rm(aside, { recursive: true, force: true });
    // Another test process may have been faster.
    if (!existsSync(unpacked)) throw new Error("Chromium could not be unpacked.", { cause });
  }
}

async function decompress(file: string, target: string): Promise<void> {
  await pipeline(createReadStream(join(packed, file)), createBrotliDecompress(), createWriteStream(target));
}

/** The fonts of the machine, if it has any, and Open Sans from the package. */
const fontconfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">fonts-cache</cachedir>
</fontconfig>
`;
