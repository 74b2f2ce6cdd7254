/** A name that has room in a width, shortened in the middle; its end, the tag as a rule, weighs more. */
export function shortenName(name: string, width: number, measure: (text: string) => number): string {
  if (measure(name) <= width) return name;
  const characters = [...name];
  let [low, high] = [0, characters.length];
  const cut = (kept: number) => {
    const head = Math.floor(kept * 0.4);
    return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
  };
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : cut(low);
}
