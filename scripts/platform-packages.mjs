import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The packages with programs for this platform that an installed package names as optional and that are not
 * there, as `name@version`, at the locked version where the lock knows one.
 */
export function missingPlatformPackages(root) {
  const modules = path.join(root, "node_modules");
  const locked = readJson(path.join(root, "package-lock.json")).packages ?? {};
  const missing = new Map();
  for (const folder of packageFolders(modules)) {
    const { optionalDependencies = {} } = readJson(path.join(folder, "package.json"));
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (!isForThisPlatform(name)) continue;
      if ([modules, path.join(folder, "node_modules")].some((place) => existsSync(path.join(place, name)))) {
        continue;
      }
      missing.set(name, `${name}@${locked[`node_modules/${name}`]?.version ?? range}`);
    }
  }
  return [...missing.values()];
}

function packageFolders(modules) {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(path.join(modules, name)).map((inner) => path.join(modules, name, inner))
        : [path.join(modules, name)],
    )
    .filter((folder) => existsSync(path.join(folder, "package.json")));
}

// The names are all there is to go by: swc-linux-x64-gnu, darwin-arm64, windows-x64, win32-x64-msvc.
function isForThisPlatform(name) {
  const words = name.split(/[/-]/);
  const system = process.platform === "win32" ? ["win32", "windows"] : [process.platform];
  if (!words.includes(process.arch) || !system.some((word) => words.includes(word))) return false;
  if (process.platform !== "linux") return true;
  return words.includes("musl") ? isMusl() : !words.includes("gnu") || !isMusl();
}

function isMusl() {
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
