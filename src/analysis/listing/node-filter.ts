import { type Bytes, bytes } from '../../base/bytes.ts';
import { NONE, nameText } from '../../base/names.ts';
import { compilePattern } from '../../base/pattern/compile.ts';
import type { PatternFault } from '../../base/pattern/pattern.ts';
import type { EntryTable } from '../../model/entry-table.ts';
import { ChangeMark } from '../merged-tree.ts';
import { type ChangeChoice, everyRow, type Privilege, type RowFilter } from '../rows.ts';
import { isEntry, type NodeTable, nodeCount, sizeOf, UNTOLD } from './node-table.ts';
import { computePathMatches, PathMatch } from './path-states.ts';

/** Extended attribute that holds a file's capabilities (Linux: capabilities(7)). */
const capabilityName = 'security.capability';

/** What a filter wants of a scope. */
export interface Wanted {
  /** For each node 1 where it is wanted. */
  readonly matches: Uint8Array;
  /** For each node 1 where it is wanted for itself, not because all in its directory is. */
  readonly fresh: Uint8Array;
  /** How many entries are wanted, and their content bytes. */
  readonly count: number;
  readonly size: Bytes;
  readonly fault: PatternFault | null;
}

/** Marks the nodes that meet every condition; null where there is no condition. */
export function computeWanted(nodes: NodeTable, filter: RowFilter): Wanted | null {
  const tests = conditions(nodes, filter);
  if (filter.pattern === '' && tests.length === 0) return null;
  const matches = new Uint8Array(nodeCount(nodes));
  const fresh = new Uint8Array(nodeCount(nodes));
  const compiled = compilePattern(filter.syntax, filter.pattern);
  const none = { matches, fresh, count: 0, size: bytes(0) };
  if (!compiled.ok) return { ...none, fault: compiled.error };
  const byPath = filter.pattern === '' ? null : computePathMatches(nodes.paths, compiled.value);
  if (filter.pattern !== '' && byPath === null) {
    return { ...none, fault: { message: 'it needs too many steps on these names', at: 0 } };
  }
  let count = 0;
  let size = 0;
  for (let node = 0; node < matches.length; node++) {
    const own = byPath ? byPath[nodes.path[node] as number] : PathMatch.Own;
    if (own === PathMatch.No || !tests.every((test) => test(node))) continue;
    matches[node] = 1;
    if (own === PathMatch.Own || tests.length > 0) fresh[node] = 1;
    if (!isEntry(nodes, node)) continue;
    count++;
    size += sizeOf(nodes, node);
  }
  return { matches, fresh, count, size: bytes(size), fault: null };
}

type Test = (node: number) => boolean;

function conditions(nodes: NodeTable, filter: RowFilter): readonly Test[] {
  const { kind, change, layer, entry, tables } = nodes;
  const tests: Test[] = [];
  const tableOf = (node: number) => tables[layer[node] as number] as EntryTable;
  if (filter.kinds.length > 0) {
    const wanted = new Set<number>(filter.kinds);
    tests.push((node) => wanted.has(kind[node] as number));
  }
  if (filter.changes.length > 0) {
    const wanted = new Set(filter.changes.flatMap((choice) => marksOf[choice]));
    tests.push((node) => wanted.has(change[node] as number));
  }
  if (filter.least !== null || filter.most !== null) {
    const [least, most] = [filter.least ?? 0, filter.most ?? Number.POSITIVE_INFINITY];
    tests.push((node) => {
      if (kind[node] !== 0) return false;
      const size = tableOf(node).size[entry[node] as number] as number;
      return size >= least && size <= most;
    });
  }
  if (filter.owner !== everyRow.owner) {
    const owners = tables.map((table) => table && ownersNamed(table, filter.owner));
    tests.push((node) => {
      const own = entry[node] as number;
      return own !== NONE && owners[layer[node] as number]?.[tableOf(node).owner[own] as number] === 1;
    });
  }
  if (filter.privileges.length > 0) tests.push(privileged(nodes, new Set(filter.privileges)));
  return tests;
}

const marksOf: Readonly<Record<ChangeChoice, readonly number[]>> = {
  addition: [ChangeMark.Addition],
  modification: [ChangeMark.Modification],
  attributes: [ChangeMark.Attributes],
  removal: [ChangeMark.Removal],
  unmodified: [ChangeMark.None, UNTOLD],
};

/** For each of a table's owners 1 where a text names it. */
function ownersNamed(table: EntryTable, text: string): Uint8Array {
  const colon = text.indexOf(':');
  const user = colon === -1 ? text : text.slice(0, colon);
  const group = colon === -1 ? text : text.slice(colon + 1);
  const is = (wanted: string, id: number, name: number) =>
    wanted === String(id) || wanted === nameText(table.texts, name);
  return Uint8Array.from(table.owners, ({ uid, gid, userName, groupName }) => {
    const isUser = is(user, uid, userName);
    const isGroup = is(group, gid, groupName);
    if (colon === -1) return isUser || isGroup ? 1 : 0;
    return (user === '' || isUser) && (group === '' || isGroup) ? 1 : 0;
  });
}

function privileged(nodes: NodeTable, wanted: ReadonlySet<Privilege>): Test {
  const { layer, entry, tables } = nodes;
  const bits = (wanted.has('setuid') ? 0o4000 : 0) | (wanted.has('setgid') ? 0o2000 : 0);
  const withCapability = tables.map(
    (table) =>
      table &&
      Uint8Array.from(table.extras, ({ xattrs }) =>
        xattrs.some(([name]) => name === capabilityName) ? 1 : 0,
      ),
  );
  return (node) => {
    const own = entry[node] as number;
    if (own === NONE) return false;
    const table = tables[layer[node] as number] as EntryTable;
    if ((table.mode[own] as number) & bits) return true;
    const extra = table.extra[own] as number;
    return wanted.has('capability') && withCapability[layer[node] as number]?.[extra] === 1;
  };
}
