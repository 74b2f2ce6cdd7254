import { compare } from './statistics.mjs';

/**
 * @typedef {import('./statistics.mjs').Sample} Sample
 * @typedef {object} Rivalry
 * @property {string} what
 * @property {string} beside
 * @property {number | undefined} [least] how much faster we want to be
 * @property {string | undefined} [note]
 */

/**
 * The row that says how much faster ours was than something else.
 * @param {Rivalry} rivalry
 * @param {readonly Sample[]} ours
 * @param {readonly Sample[]} theirs
 * @returns {import('./table.mjs').Row}
 */
export function ratioRow({ what, beside, least, note }, ours, theirs) {
  const { ratio, low, high, cpu } = compare(ours, theirs);
  return {
    what,
    beside,
    value: ratio,
    unit: '×',
    range: [low, high],
    cpu,
    ...(least === undefined ? {} : { target: { kind: 'least', bound: least } }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The row of what could not be measured. @param {string} what @param {string} beside @param {string} note @returns {import('./table.mjs').Row} */
export function absentRow(what, beside, note) {
  return { what, beside, value: null, unit: '×', note };
}
