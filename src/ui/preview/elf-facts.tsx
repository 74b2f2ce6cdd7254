import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ElfFacts, readElf } from '../../analysis/content/elf.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { visible } from '../../base/text.ts';
import { Fact } from '../controls/fact.tsx';
import { useSession } from '../session-context.ts';

/** The start of a file, which is read once. */
const headSize = 64 * 1024;

/** What the headers of a program or library tell. */
export function ElfFactList({ place }: { readonly place: FilePlace }): JSX.Element {
  const { contents } = useSession();
  const { image, layer, path } = place;
  const [facts, setFacts] = useState<ElfFacts | null | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    const readAll = async (from: number, to: number) => {
      const bytes = await contents.read({ image, layer, path }, from, to, abort.signal);
      return bytes.ok ? bytes.value : null;
    };
    const readFacts = async () => {
      const head = await readAll(0, headSize);
      // Most that is asked for stands there, and each reading takes some milliseconds.
      const read = async (from: number, to: number) =>
        head && (to <= head.length || head.length < headSize) ? head.subarray(from, to) : readAll(from, to);
      const found = await readElf(read);
      if (!abort.signal.aborted) setFacts(found);
    };
    setFacts(undefined);
    void readFacts();
    return () => abort.abort();
  }, [contents, image, layer, path]);
  if (facts === undefined) return <p class="soft preview-state">Reading…</p>;
  if (facts === null) return <p class="preview-state">Its headers can’t be read.</p>;
  return (
    <dl class="preview-elf" data-testid="preview-elf">
      <Fact name="Kind">
        ELF {facts.bits}-bit {facts.isLittleEndian ? 'little' : 'big'}-endian, {facts.type}
      </Fact>
      <Fact name="Machine">{facts.machine}</Fact>
      {facts.isProgram && <Fact name="Linked">{facts.isDynamic ? 'dynamically' : 'statically'}</Fact>}
      {facts.interpreter !== null && (
        <Fact name="Interpreter">
          <code>{visible(facts.interpreter)}</code>
        </Fact>
      )}
      {facts.soname !== null && (
        <Fact name="Name as a library">
          <code>{visible(facts.soname)}</code>
        </Fact>
      )}
      {facts.needed.length > 0 && (
        <Fact name="Libraries it needs">
          {facts.needed.map((name, index) => (
            <code key={index} class="inspector-line">
              {visible(name)}
            </code>
          ))}
        </Fact>
      )}
      <Fact name="Build ID">
        {facts.buildID ? <code>{facts.buildID}</code> : <span class="soft">none</span>}
      </Fact>
      <Fact name="Symbols">
        {facts.isStripped === null ? 'no section headers' : facts.isStripped ? 'stripped' : 'not stripped'}
      </Fact>
    </dl>
  );
}
