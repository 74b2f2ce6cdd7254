import type { Attribute } from '../attributes.ts';
import type { DeadGroup } from '../dead-groups.ts';
import { type AdviceRule, type DeadFacts, exampleLine, isCopy, isOfBase, isRun } from './rule.ts';

const words: Readonly<Record<Attribute, string>> = {
  owner: 'owners',
  mode: 'modes',
  modified: 'times',
  xattrs: 'extended attributes',
};

/** `RUN chown -R` after `COPY` and its like: files shipped once more because something about them changed. */
export const attributesChanged: AdviceRule = {
  name: 'attributes-changed',
  find(facts) {
    const { group, shipping, hiding } = facts;
    if (group.cause !== 'metadata' || isCopy(hiding)) return null;
    const changed = mainChanges(group);
    const what = changed.map((attribute) => words[attribute]).join(' and ');
    return {
      predicate: `is a copy that layer ${group.hiddenBy} made by changing ${what}`,
      what:
        `Layer ${group.hiddenBy} ships files of layer ${group.shippedBy} once more with other ${what}; ` +
        'their contents are the same.',
      instead: remedy(facts, changed),
      example: isCopy(shipping) && !isOfBase(facts) ? copyExample(facts, changed) : null,
    };
  },
};

/** What changed on at least half of the bytes, or else on most of them. */
function mainChanges({ changed, tally }: DeadGroup): readonly Attribute[] {
  const order = [...changed].sort((a, b) => b[1] - a[1]);
  const main = order.filter(([, bytes], place) => place === 0 || bytes * 2 >= tally.bytes);
  // A change of owner or mode sets no times by itself, and is what was meant.
  const meant = main.filter(([attribute]) => attribute !== 'modified');
  return (meant.length > 0 ? meant : main).map(([attribute]) => attribute);
}

function remedy(facts: DeadFacts, changed: readonly Attribute[]): string {
  const { shipping, isWholeLayer } = facts;
  if (isOfBase(facts)) return 'They come with the base: change only those that have to be.';
  if (isRun(shipping)) return 'Change them in the RUN that makes the files; then they are shipped once.';
  const flags = flagNames(changed);
  if (!isCopy(shipping) || flags === null) {
    return 'Change them in the step that writes the files: in the same RUN, or with COPY --chown and --chmod.';
  }
  if (isWholeLayer) return `Let the step that copies the files in set them, with ${flags}.`;
  return `Copy these files in a step of their own that sets them, with ${flags}; the others can stay as they are.`;
}

/** Flags of COPY and ADD that set the attributes; null where there are none for them. */
function flagNames(changed: readonly Attribute[]): string | null {
  const flags = changed.map((attribute) => {
    if (attribute === 'owner') return '--chown';
    return attribute === 'mode' ? '--chmod' : null;
  });
  return flags.includes(null) ? null : flags.join(' and ');
}

/** The step that copied, with the flags put in, where one owner and one mode is all that the copies have. */
function copyExample(facts: DeadFacts, changed: readonly Attribute[]): string | null {
  const { group, shipping, isWholeLayer } = facts;
  if (!shipping || !isWholeLayer || flagNames(changed) === null) return null;
  const values = changed.map((attribute) =>
    attribute === 'owner' ? ownerFlag(facts) : group.modes.size === 1 ? modeFlag(group) : null,
  );
  if (values.includes(null)) return null;
  return exampleLine(`${shipping.instruction} ${values.join(' ')} ${namedOperands(shipping.operands)}`);
}

/** User and group as the command named them where it named both, else the numbers that the copies have. */
function ownerFlag({ group, hiding }: DeadFacts): string | null {
  const [owner] = group.owners;
  if (owner === undefined || group.owners.size > 1) return null;
  const commands = [
    ...(hiding?.operands ?? '').matchAll(/\bchown (?:-\S{1,99} ){0,9}([\w.-]{0,99}(?::[\w.-]{0,99})?)(?= )/g),
  ];
  const named = commands.length === 1 ? (commands[0]?.[1] ?? '') : '';
  // Without a group chown leaves the one that is there, and COPY takes the user's number for it.
  return `--chown=${/^[^:]+:[^:]+$/.test(named) ? named : owner}`;
}

function modeFlag({ modes }: DeadGroup): string {
  return `--chmod=${[...modes].map((mode) => mode.toString(8).padStart(3, '0')).join()}`;
}

/** The classic builder recorded a checksum in place of the sources (`dir:5f0c… in /srv`): they are not known. */
function namedOperands(operands: string): string {
  return operands.replace(/^(?:(?:file|dir|multi):[0-9a-f]+ )+in /, '… ');
}
