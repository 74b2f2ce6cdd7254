import type { JSX } from 'preact';
import { isSealed, sealedDigest } from '../../app/door.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { DigestText } from '../controls/digest-text.tsx';
import { useSession } from '../session-context.ts';
import { Licences } from './licences.tsx';
import { readPolicy } from './policy.ts';
import { SealedLink } from './sealed-link.tsx';
import './privacy.css';

/** What keeps an image in the tab, in the door that the app was opened through; what does not; how to see for oneself. */
export function PrivacyView({ close }: { readonly close: () => void }): JSX.Element {
  return (
    <>
      <header>
        <h2 id="privacy-title">Nothing leaves this tab</h2>
        <button type="button" class="button" onClick={close}>
          Close
        </button>
      </header>
      <div class="privacy-body">
        <p class="privacy-answer">
          {isSealed
            ? 'This is the sealed door: the whole app in one file, in a sandbox that can connect to nothing, keep nothing and go nowhere. The one way out is what you save.'
            : 'There is no server. The browser reads your archive on this machine, and holds this page to a policy under which it can load its own files and connect to nothing, not even to where it came from.'}
        </p>
        <Steps />
        <Enforcement />
        <Limits />
        <KeptOffline />
        <SealedFile />
        <section>
          <h3>Whose work is in it</h3>
          <p class="soft">tarsight is free software, Apache-2.0, and is built on:</p>
          <Licences />
        </section>
      </div>
    </>
  );
}

function Enforcement(): JSX.Element {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  const directives = readPolicy(meta?.content ?? '');
  return (
    <section>
      <h3>What enforces it</h3>
      {directives.length === 0 ? (
        <p>Nothing: this is a development server, whose page has no policy.</p>
      ) : (
        <table class="privacy-policy" data-testid="policy">
          <caption class="visually-hidden">The content security policy of this page</caption>
          <thead>
            <tr>
              <th scope="col">The page’s policy, to the letter</th>
              <th scope="col">is about</th>
            </tr>
          </thead>
          <tbody>
            {isSealed && (
              <tr>
                <td>
                  <code>sandbox="allow-scripts allow-downloads"</code>
                </td>
                <td>The frame around the app: no origin, no storage, no other page</td>
              </tr>
            )}
            {directives.map(({ text, about }) => (
              <tr key={text}>
                <td>
                  <code>{text}</code>
                </td>
                <td>{about}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Limits(): JSX.Element {
  return (
    <section>
      <h3>What no policy closes</h3>
      <ul class="privacy-list">
        {!isSealed && (
          <>
            <li>A link could lead this tab to another page. You would see it.</li>
            <li>
              The page could ask its own server, and no other, for files that are not there; a worker could be
              started from a file there, without this policy.
            </li>
            <li>
              In Chromium, WebAuthn could ask any site for its list of related sites; before 156 shared
              storage and ad auctions could load from any.
            </li>
          </>
        )}
        <li>WebRTC, and before Firefox 153 a font that a worker loads, could reach any server.</li>
        <li>A name could be looked up and a connection opened ahead, with nothing asked for.</li>
        <li>Extensions of your browser see every page; a private window mostly has none.</li>
      </ul>
      <p class="soft">
        {!isSealed &&
          'The sealed door closes the first three. If you must be sure, use that file with the network off. '}
        That no file of the app names WebRTC, fonts or connections ahead is tested with every build.
      </p>
    </section>
  );
}

/** Whether the browser keeps the app itself, and what that has to do with images: nothing. */
function KeptOffline(): JSX.Element | null {
  const { offline } = useSession();
  if (offline.state.value === 'no') return null;
  return (
    <section data-testid="kept-offline">
      <h3>Without a network</h3>
      <p>
        The browser keeps the files of this app, each checked by its SHA-256, so it opens without a network.
        From now on not even the server that it came from is asked for anything, but for whether there is a
        newer version when the page loads. Of images nothing is kept by this.
      </p>
    </section>
  );
}

function Steps(): JSX.Element {
  return (
    <section>
      <h3>Check it yourself</h3>
      <ol class="privacy-list">
        <li>
          Open the network panel of the developer tools (F12), drop an archive and look around.{' '}
          {isSealed ? 'It stays empty.' : 'It shows files of the app, and nothing sent.'}
        </li>
        <li>
          In the console{isSealed && ', with the frame “tarsight” chosen'}, have <code>fetch</code> ask for
          any address. The policy refuses it.
        </li>
        <li>Disconnect from the network, and drop the archive again. It works the same.</li>
      </ol>
    </section>
  );
}

const commands = [
  ['Linux', 'sha256sum sealed.html'],
  ['macOS', 'shasum -a 256 sealed.html'],
  ['Windows', 'certutil -hashfile sealed.html SHA256'],
] as const;

function SealedFile(): JSX.Element {
  return (
    <section data-testid="sealed-file">
      <h3>{isSealed ? 'Is this the right file?' : 'For a room that nothing may leave'}</h3>
      {isSealed ? (
        <p>
          Compare the SHA-256 of this file with the one that its release and the normal door’s Privacy panel
          tell.
        </p>
      ) : (
        <>
          <p>
            The sealed door is the whole app in one file that works from a stick: in a sandbox, nothing kept,
            no way to another page. <SealedLink />, or{' '}
            <a class="quiet" href="sealed.html" download="sealed.html">
              save it
            </a>
            . Its SHA-256:
          </p>
          <p>
            <DigestText digest={sealedDigest} what="the SHA-256 of sealed.html" />
          </p>
        </>
      )}
      <table>
        <caption class="visually-hidden">Commands that print the SHA-256 of a file</caption>
        <tbody>
          {commands.map(([system, command]) => (
            <tr key={system}>
              <th scope="row">{system}</th>
              <td>
                <code>{command}</code>
              </td>
              <td class="number">
                <CopyButton text={command} what={`the command for ${system}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
