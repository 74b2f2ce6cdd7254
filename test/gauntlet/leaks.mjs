/**
 * What still leads out of each door, to the last way: every test of the gauntlet holds it against what it sees, and docs/privacy.md
 * explains it. Names are those of attack.js, `worker: ` before what is done in a worker. A way that a browser does not know, or does
 * not go even where there is no policy, proves nothing and is left out there.
 */

/** The user is taken to another page: no policy of a page that is not framed forbids it. He sees it. */
const navigation = [
  'anchor',
  'anchorBlank',
  'anchorDownload',
  'anchorTop',
  'location',
  'locationReplace',
  'locationTop',
  'metaRefresh',
  'navigation',
  'open',
  'openAlone',
  'parentAnchor',
];

/** Only to the server that the app came from, which learns an address that it knows not to be one of its files. */
const ownOrigin = [
  'anchorReferrer',
  'imageOwn',
  'importOwn',
  'locationOwn',
  'scriptOwn',
  'styleOwn',
  'worker: importOwn',
  'worker: workerOwn',
  'workerOwn',
];

/**
 * Workers that are started from an address are bound by no policy of the page in any browser; their script must stand on the
 * app's own origin. Without `worker-src 'self'` there would be no service worker, and nothing offline.
 */
const unboundWorkers = ['serviceWorker', 'sharedWorker', 'worker: workerUrl', 'workerUrl'];

/**
 * Credentials of another site: browsers ask that site by `/.well-known/webauthn` whether this one may use them (WebAuthn, "Related
 * Origins"). A host closes the first two in Chromium by Permissions-Policy, which signals do not heed. A frame without an origin has none.
 */
const credentials = ['webAuthnCreate', 'webAuthnGet'];
const signals = ['webAuthnAccepted', 'webAuthnUnknown', 'webAuthnUser'];

/** Scripts of shared storage are loaded past `connect-src` and `script-src`. Chromium gave it up. */
const sharedStorage = ['sharedStorage', 'sharedStorageWorklet'];
const sharedStorageGone = 156;

/** Packets to any server: `webrtc 'block'` is in the standard and in no browser. In a frame of the sealed door's frame, none. */
const webRtc = ['webRtc'];

/** Firefox asks no policy when a worker loads a font. */
const workerFont = ['worker: font'];

/** @typedef {Exclude<import('./doors.mjs').DoorName, 'none'>} OwnDoor */

/**
 * What leads out of each door in a version of a browser.
 * @param {'chromium' | 'firefox'} browser
 * @param {number} version
 * @returns {Record<OwnDoor, readonly string[]>}
 */
export function knownLeaks(browser, version) {
  if (browser === 'firefox') {
    const font = version < 153 ? workerFont : [];
    const ahead = ['preconnectName'];
    const everywhere = [...navigation, ...ownOrigin, ...font, ...ahead, ...webRtc];
    return {
      normal: [...everywhere, ...unboundWorkers, 'dnsPrefetch', 'webRtcInFrame'],
      hosted: [...everywhere, 'webRtcInFrame'],
      sealed: [...font, ...ahead, 'dnsPrefetch', ...webRtc],
    };
  }
  const everywhere = [...navigation, ...ownOrigin, ...signals, ...webRtc, 'webRtcInFrame'];
  const stored = version < sharedStorageGone ? sharedStorage : [];
  return {
    normal: [...everywhere, ...unboundWorkers, ...credentials, ...stored],
    hosted: everywhere,
    sealed: webRtc,
  };
}

/**
 * Where Chromium looks up a name and opens a connection ahead, and then sends nothing through it since the policy forbids what was
 * wanted, or nothing was: no policy knows of it. Its headless build does not, so what is missing here says nothing.
 */
const connections = [
  'preconnect',
  'iframe',
  'iframeCredentialless',
  'frameset',
  'formButton',
  'formBlank',
  'formGet',
  'formPost',
  ...navigation,
];

/**
 * Ways that lead out only of the tab in front, which of those that are tried side by side is another each time: seen or not, that says
 * nothing. Firefox heeds no Permissions-Policy for them; a frame without an origin has no credentials there either.
 * @type {Record<'chromium' | 'firefox', readonly string[]>}
 */
const ofTheFrontTab = { chromium: [], firefox: credentials };

/** As many ways at least lead out where there is no policy, or the gauntlet itself is broken. */
export const leastWithoutPolicy = 85;

/**
 * Holds what was seen against what is known: a line for each difference, and the ways that proved nothing.
 * @param {Record<import('./doors.mjs').DoorName, readonly string[]>} seen
 * @param {'chromium' | 'firefox'} browser
 * @param {number} version
 * @param {readonly string[]} all every way there is
 */
export function compareLeaks(seen, browser, version, all) {
  const idle = all.filter((way) => !seen.none.includes(way));
  const expected = knownLeaks(browser, version);
  const differences = /** @type {const} */ (['normal', 'hosted', 'sealed']).flatMap((door) => {
    const known = expected[door];
    return [
      ...seen[door]
        .filter((way) => !known.includes(way) && !(browser === 'chromium' && isConnection(way)))
        .filter((way) => door === 'sealed' || !ofTheFrontTab[browser].includes(way))
        .map((way) => `${door}: ${way} leads out`),
      ...known
        .filter((way) => !seen[door].includes(way) && !idle.includes(way))
        .map((way) => `${door}: ${way} leads out no longer`),
    ];
  });
  if (seen.none.length < leastWithoutPolicy) {
    differences.push(`without a policy only ${seen.none.length} ways lead out`);
  }
  return { differences, idle };
}

/** Whether a way led to a connection only, and is known for it. @param {string} seen */
function isConnection(seen) {
  return connections.some((way) => seen === `${way} (connection)`);
}
