import { visibleSentence } from '../../base/text.ts';

/** Markup that `element` made: whatever text went into it is escaped. Nothing else makes one. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Tags and attribute names are the program's own; attribute values and text are anyone's. */
  static element(tag: Tag, attributes: Attributes, children: readonly Child[]): Markup {
    const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`);
    const open = `<${tag}${pairs.join('')}>`;
    if (tag === 'meta') return new Markup(open);
    const inner = children.map((child) => {
      if (child === null) return '';
      return child instanceof Markup ? child.#text : escapeText(child);
    });
    return new Markup(`${open}${inner.join('')}</${tag}>`);
  }

  /** A style sheet of the program's own: the only text that stands in the document as it is. */
  static style(sheet: string): Markup {
    return new Markup(`<style>${sheet}</style>`);
  }

  toString(): string {
    return this.#text;
  }
}

export type Child = Markup | string | null;

/** The elements of a report: none that runs, loads or sends anything. */
export type Tag =
  | 'html'
  | 'head'
  | 'meta'
  | 'title'
  | 'body'
  | 'main'
  | 'header'
  | 'footer'
  | 'section'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'p'
  | 'table'
  | 'caption'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'code'
  | 'pre'
  | 'ul'
  | 'li'
  | 'span'
  | 'bdi'
  | 'svg'
  | 'defs'
  | 'pattern'
  | 'path'
  | 'rect';

type Attribute =
  | 'class'
  | 'lang'
  | 'translate'
  | 'charset'
  | 'name'
  | 'content'
  | 'http-equiv'
  | 'scope'
  | 'title'
  | 'id'
  | 'role';

/** Attributes of a drawing; a `fill` is a colour or names a pattern of the document. */
type DrawingAttribute =
  | 'viewBox'
  | 'preserveAspectRatio'
  | 'x'
  | 'y'
  | 'width'
  | 'height'
  | 'd'
  | 'fill'
  | 'stroke'
  | 'stroke-width'
  | 'patternUnits';

/** Attributes of a report: none that holds an address, a style or a script. */
export type Attributes = Readonly<Partial<Record<Attribute | DrawingAttribute, string>>>;

/** An element; strings among its children are text, with what can't be seen written as escapes. */
export function element(tag: Tag, attributes: Attributes, ...children: readonly Child[]): Markup {
  return Markup.element(tag, attributes, children);
}

/** A table with a head; cells that are numbers by their column stand at the right. */
export function table(
  columns: readonly (readonly [title: string, kind: 'text' | 'number'])[],
  rows: readonly (readonly Child[])[],
): Markup {
  const classOf = (column: number): Attributes => (columns[column]?.[1] === 'number' ? { class: 'n' } : {});
  const head = columns.map(([title], column) => element('th', { scope: 'col', ...classOf(column) }, title));
  const body = rows.map((row) =>
    element('tr', {}, ...row.map((cell, column) => element('td', classOf(column), cell))),
  );
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
}

/** Names and what stands beside them. */
export function facts(rows: readonly (readonly [name: string, value: Child])[]): Markup {
  const body = rows.map(([name, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value)),
  );
  return element('table', { class: 'facts' }, element('tbody', {}, ...body));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escapeText(text: string): string {
  return visibleSentence(text).replace(/[&<>"'`]/g, (character) => entities[character] as string);
}
