/**
 * Writes src/ui/privacy/build/licences.json: what of other people's work is in the built app, each with its licence in full, in the
 * order of the names. Out of package-lock.json, so that none is forgotten.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/ui/privacy/build/licences.json');
/** Tools of the build that leave something of themselves in the app: AssemblyScript its library, in the WebAssembly core. */
const builtIn = ['assemblyscript'];

const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
const shipped = Object.keys(packages)
  .filter((path) => path !== '' && (!packages[path].dev || builtIn.includes(nameOf(path))))
  .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
const licences = await Promise.all(
  shipped.map(async (path) => {
    const { version, license } = packages[path];
    return { name: nameOf(path), version, licence: license, text: await licenceText(join(root, path)) };
  }),
);
await mkdir(dirname(target), { recursive: true });
await writeFile(target, JSON.stringify(licences));

/** A package's name by its path in the lock. @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** @param {string} folder */
async function licenceText(folder) {
  const name = (await readdir(folder)).sort().find((file) => /^licen[cs]e(?:\.(?:txt|md))?$/i.test(file));
  if (name === undefined) throw new Error(`${folder} has no licence`);
  return (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n').trim();
}
