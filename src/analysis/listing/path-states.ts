import { nameText } from '../../base/names.ts';
import { type Automaton, EXHAUSTED, MATCHED } from '../../base/pattern/automaton.ts';
import { type PathTable, ROOT } from '../../model/path-table.ts';

/** Whether a path's text matches, and whether that of its directory settled it. */
export const PathMatch = { No: 0, Own: 1, Inherited: 2 } as const;

const slash = 0x2f;

/**
 * Matches the text of every path (`pathText`): a path goes on from where its directory's text ended, so that each name is read
 * once, however deep it lies. Null where the automaton reached a limit.
 */
export function computePathMatches(paths: PathTable, automaton: Automaton): Uint8Array | null {
  const { parent, name, names } = paths;
  const states = new Uint32Array(parent.length);
  const matches = new Uint8Array(parent.length);
  states[ROOT] = automaton.first;
  matches[ROOT] = automaton.matchesAt(automaton.step(automaton.first, slash)) ? PathMatch.Own : PathMatch.No;
  for (let path = 1; path < states.length; path++) {
    const above = parent[path] as number;
    const before = states[above] as number;
    // Every path has the root's slash: what is settled by it is every path's own.
    if (before === MATCHED && above !== ROOT) {
      states[path] = MATCHED;
      matches[path] = PathMatch.Inherited;
      continue;
    }
    const inside = automaton.step(before, slash);
    const own = name[path] as number;
    const plain = automaton.stepBytes(
      inside,
      names.data,
      names.starts[own] as number,
      names.starts[own + 1] as number,
    );
    const state = plain === -1 ? automaton.stepText(inside, nameText(names, own)) : plain;
    if (state === EXHAUSTED) return null;
    states[path] = state;
    if (automaton.matchesAt(state)) matches[path] = PathMatch.Own;
  }
  return matches;
}
