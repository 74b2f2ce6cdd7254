import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AddedFiles, computeAddedFiles } from '../../../../src/analysis/dockerfile/added-files.ts';
import { describeBase, findBaseImage } from '../../../../src/analysis/dockerfile/base-image.ts';
import type { Dockerfile } from '../../../../src/analysis/dockerfile/dockerfile.ts';
import { recoverDockerfile } from '../../../../src/analysis/dockerfile/recover.ts';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import type { HistoryStep, Image } from '../../../../src/model/image.ts';
import type { ExecutionParameters } from '../../../../src/oci/config.ts';
import { entryTable, file } from '../../../fixtures/tables.ts';

type Line = readonly [createdBy: string, comment?: string | null, author?: string | null];
type Step = string | Line;

const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const none: ExecutionParameters = {
  user: '',
  env: [],
  entrypoint: null,
  cmd: null,
  workingDir: '',
  labels: new Map(),
  exposedPorts: [],
  volumes: [],
  stopSignal: null,
  healthcheck: null,
  shell: null,
  onBuild: [],
};

/** Steps of a history; those that make a layer begin with `+`. */
function steps(list: readonly Step[]): HistoryStep[] {
  let layer = 0;
  return list.map((step) => {
    const [line, comment = null, author = null] = typeof step === 'string' ? [step] : step;
    const makesLayer = line.startsWith('+');
    const createdBy = line.replace(/^\+/, '');
    const own = makesLayer ? layer++ : null;
    return { created: null, createdBy, comment, author, emptyLayer: !makesLayer, layer: own, imageID: null };
  });
}

interface Options {
  readonly parameters?: Partial<ExecutionParameters>;
  readonly added?: Partial<AddedFiles>;
}

function recover(list: readonly Step[], { parameters = {}, added }: Options = {}): Dockerfile {
  const history = steps(list);
  const files = { only: null, owner: null, namesBelow: () => [], ...added };
  return recoverDockerfile({
    history,
    parameters: { ...none, ...parameters },
    layers: history.filter(({ layer }) => layer !== null).length,
    base: null,
    baseParameters: null,
    namedBase: null,
    provenance: null,
    added: () => (added ? files : null),
  });
}

/** The file's text, without the FROM. */
const text = (list: readonly Step[], options?: Options) =>
  recover(list, options)
    .lines.slice(1)
    .map((line) => line.text)
    .join('\n');

const buildkit = (line: string): Line => [line, 'buildkit.dockerfile.v0'];

describe('the Dockerfile that was built, from what its builder records of it', () => {
  test('BuildKit', () => {
    const recovered = text(
      [
        buildkit('ARG VERSION=1.2'),
        buildkit('ENV A=1 GREETING=hello world B=x=y'),
        buildkit('LABEL org.opencontainers.image.title=The app maintainer=a@b.c'),
        buildkit(
          '+RUN |1 VERSION=1.2 /bin/sh -c apt-get update     && apt-get install -y "a && b"     && rm -rf /x # buildkit',
        ),
        buildkit('+WORKDIR /app'),
        buildkit('+COPY . . # buildkit'),
        buildkit('EXPOSE map[443/tcp:{} 80/tcp:{}]'),
        buildkit('EXPOSE [8080/tcp 9090/udp]'),
        buildkit('VOLUME [/data /logs]'),
        buildkit('USER app'),
        buildkit('STOPSIGNAL SIGINT'),
        buildkit('SHELL [/bin/bash -o pipefail -c]'),
        buildkit('+RUN |1 VERSION=1.2 /bin/bash -o pipefail -c curl x | tar x # buildkit'),
        buildkit(
          'HEALTHCHECK &{["CMD-SHELL" "curl -f http://localhost/ || exit 1"] "30s" "3s" "0s" "0s" \'\\x03\'}',
        ),
        buildkit('ENTRYPOINT ["/entry" "--say" "a \\"b\\""]'),
        buildkit('CMD ["/bin/bash" "-o" "pipefail" "-c" "serve --port $PORT"]'),
        buildkit('ONBUILD RUN make'),
        buildkit('MAINTAINER me'),
      ],
      {
        parameters: {
          env: [defaultPath, 'A=1', 'GREETING=hello world', 'B=x=y'],
          labels: new Map([
            ['org.opencontainers.image.title', 'The app'],
            ['maintainer', 'a@b.c'],
          ]),
        },
      },
    );
    expect(recovered).toBe(`ARG VERSION=1.2
ENV A=1 \\
    GREETING="hello world" \\
    B=x=y
LABEL org.opencontainers.image.title="The app" \\
    maintainer=a@b.c
RUN apt-get update \\
 && apt-get install -y "a && b" \\
 && rm -rf /x
WORKDIR /app
COPY . .
EXPOSE 443/tcp 80/tcp
EXPOSE 8080/tcp 9090/udp
VOLUME ["/data", "/logs"]
USER app
STOPSIGNAL SIGINT
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl x | tar x
HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD curl -f http://localhost/ || exit 1
ENTRYPOINT ["/entry", "--say", "a \\"b\\""]
CMD serve --port $PORT
ONBUILD RUN make
MAINTAINER me`);
  });

  test('commands are broken where they were, and where case ends a pattern', () => {
    const line = `+RUN /bin/sh -c case "$A" in     x) B=1 ;;     *) exit 1 ;;   esac   && make "a    b"  && ls # buildkit`;
    expect(text([buildkit(line)])).toBe(
      'RUN case "$A" in \\\n    x) B=1 ;; \\\n    *) exit 1 ;; \\\n    esac \\\n && make "a    b" \\\n && ls',
    );
  });

  test('heredocs, which BuildKit records as the script', () => {
    expect(text([buildkit('+RUN /bin/sh -c set -e\necho a\nEOF\n # buildkit')])).toBe(
      'RUN <<EOF_\nset -e\necho a\nEOF\nEOF_',
    );
  });

  test("docker's classic builder", () => {
    const { builder, lines } = recover(
      [
        '+/bin/sh -c #(nop) ADD file:5f0c1a in / ',
        '/bin/sh -c #(nop)  CMD ["bash"]',
        '/bin/sh -c #(nop)  ENV A=1',
        '+/bin/sh -c apk add --no-cache curl',
        '+|2 A=b c FOO=bar /bin/sh -c make install',
        '+/bin/sh -c #(nop) COPY file:beef in /usr/bin/ ',
        '+/bin/sh -c #(nop) COPY dir:cafe in /app ',
        '/bin/sh -c #(nop)  EXPOSE 80/tcp',
        '/bin/sh -c #(nop)  HEALTHCHECK &{["NONE"] "0s" "0s" "0s" \'\\x00\'}',
        '/bin/sh -c #(nop)  ENTRYPOINT ["/bin/sh" "-c" "exec app"]',
        '+ls -la /',
      ],
      { parameters: { env: ['A=1'] }, added: { only: '/usr/bin/tool', owner: '1000:1000' } },
    );
    expect(builder).toBe('classic');
    expect(lines.map((line) => `${line.confidence} ${line.layer ?? '-'} ${line.text}`)).toEqual([
      'inferred - FROM scratch',
      'inferred 0 ADD rootfs.tar.gz /',
      'exact - CMD ["bash"]',
      'exact - ENV A=1',
      'exact 1 RUN apk add --no-cache curl',
      'inferred 2 ARG A="b c"',
      'inferred 2 ARG FOO=bar',
      'exact 2 RUN make install',
      'inferred 3 COPY --chown=1000:1000 tool /usr/bin/',
      'inferred 4 COPY --chown=1000:1000 . /app',
      'exact - EXPOSE 80/tcp',
      'exact - HEALTHCHECK NONE',
      'exact - ENTRYPOINT exec app',
      'inferred 5 RUN ["ls", "-la", "/"]',
    ]);
  });

  test('buildah and kaniko, which record the lines as they are', () => {
    expect(
      text(
        [
          ['/bin/sh -c #(nop) ENV A="b c" D=e', 'FROM docker.io/library/alpine:3.20'],
          '/bin/sh -c #(nop) CMD ["sh", "-c", "x"]',
          '+/bin/sh -c apk add  curl',
        ],
        { parameters: { env: ['A=b c', 'D=e'] } },
      ),
    ).toBe('ENV A="b c" D=e\nCMD ["sh", "-c", "x"]\nRUN apk add  curl');
    expect(
      text([
        ['+RUN apk add curl', 'kaniko', 'kaniko'],
        ['+COPY --from=build --chown=1:1 /a /b', 'kaniko', 'kaniko'],
      ]),
    ).toBe('RUN apk add curl\nCOPY --from=build --chown=1:1 /a /b');
  });

  test.each<[string, Line, string]>([
    ['jib', ['+jib-maven-plugin:3.4.0', 'dependencies', 'Bazel'], '# made by jib: jib-maven-plugin:3.4.0'],
    ['nix', ['+', "store paths: ['/nix/store/x']"], "# made by nix: store paths: ['/nix/store/x']"],
    ['ko', ['+ko build ko://a/b', 'go build output, at /ko-app/b', 'ko'], '# made by ko: ko build ko://a/b'],
    ['bazel', ['+bazel build //a:b', null, 'Bazel'], '# made by bazel: bazel build //a:b'],
    ['buildpacks', ['+Buildpacks Launcher Config'], '# made by buildpacks: Buildpacks Launcher Config'],
    [
      'debuerreotype',
      ["+# debian.sh --arch 'amd64' out/ 'bookworm'", 'debuerreotype 0.15'],
      "# made by debuerreotype: # debian.sh --arch 'amd64' out/ 'bookworm'",
    ],
    ['apko', ['+apko', 'This is an apko single-layer image', 'apko'], '# made by apko: apko'],
    ['commit', ['+bash', 'my change'], '# changed in a container, and committed: bash'],
  ])('%s, which has no Dockerfile: said as a comment, the rest from the config', (name, line, comment) => {
    const { builder, lines } = recover([line], {
      parameters: { entrypoint: ['/app'], workingDir: '/w', user: '65532', env: [defaultPath, 'A=b c'] },
    });
    expect(builder).toBe(name);
    expect(lines.slice(1).map((each) => each.text)).toEqual([
      comment,
      'ENV A="b c"',
      'WORKDIR /w',
      'USER 65532',
      'ENTRYPOINT ["/app"]',
    ]);
  });

  test('a base that only an annotation names is said, and its steps stay', () => {
    const image = {
      history: [],
      parameters: null,
      layers: 0,
      base: null,
      baseParameters: null,
      provenance: null,
      added: () => null,
    };
    const { lines } = recoverDockerfile({ ...image, namedBase: 'quay.io/a/b:1' });
    expect(lines).toMatchObject([
      { text: 'FROM scratch', note: expect.stringContaining('on quay.io/a/b:1,') },
    ]);
  });

  test('an instruction that says nothing is no line of a file', () => {
    expect(text(['/bin/sh -c #(nop) ENV '])).toBe('# ENV, of nothing');
  });

  test('layers that no step made are told of', () => {
    const file = recoverDockerfile({
      history: [],
      parameters: null,
      layers: 2,
      base: null,
      baseParameters: null,
      namedBase: null,
      provenance: null,
      added: () => null,
    });
    expect(file.lines.map((line) => [line.layer, line.text.slice(0, 9)])).toEqual([
      [null, 'FROM scra'],
      [0, '# layer 0'],
      [1, '# layer 1'],
    ]);
  });
});

test('an image that is open and whose layers are the lowest is named, and its steps left out', () => {
  const imageOf = (list: readonly string[], reference: string): Image => {
    const history = steps(list);
    const layers = history
      .filter(({ layer }) => layer !== null)
      .map((_, index) => ({ chainID: `sha256:${index}` }));
    return {
      history,
      layers,
      references: [reference],
      imageID: null,
      manifestDigest: null,
    } as unknown as Image;
  };
  const lines = ['+ADD file:1 in /', 'ENV A=1', 'CMD ["sh"]'];
  const base = imageOf(lines, 'docker.io/library/alpine:3');
  const image = imageOf([...lines, '+RUN /bin/sh -c make', 'USER app'], 'app');
  const open = findBaseImage(image, [imageOf(['+x', '+y', '+z'], 'other'), base]);
  expect(open).toBe(base);
  const found = describeBase(image, base);
  expect(found).toEqual({ name: 'docker.io/library/alpine:3', layers: 1, steps: 3 });
  const parameters = { ...none, env: ['A=1'], cmd: ['sh'], user: 'app' };
  const file = recoverDockerfile({
    ...image,
    parameters,
    layers: 2,
    base: found,
    baseParameters: null,
    namedBase: null,
    provenance: null,
    added: () => null,
  });
  expect(file.lines.map((line) => line.text)).toEqual(['FROM alpine:3', 'RUN make', 'USER app']);
});

test('any lines give some file, and commands keep their words', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/bin/sh -c ',
      '#(nop) ',
      'RUN ',
      '|3 ',
      'A=b ',
      '&{[',
      '"',
      "'\\x03'",
      'map[',
      ']',
      ' # buildkit',
      'HEALTHCHECK ',
      'COPY ',
      'ENV ',
      ' && ',
      '\n',
      '(',
      '`',
    ),
    fc.string(),
  );
  const line = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const file = recover(lines.map((each) => buildkit(`+${each}`)));
      expect(file.lines.length).toBeGreaterThan(lines.length);
    }),
  );
  const words = (text: string) => text.replace(/\\\n/g, ' ').split(/\s+/).filter(Boolean);
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z &|"'()$;-]{1,60}$/), (command) => {
      fc.pre(command.trim() !== '' && !/&&\S|\S&&/.test(command));
      const recovered = text([buildkit(`+RUN /bin/sh -c ${command} # buildkit`)]);
      expect(words(recovered)).toEqual(['RUN', ...words(command)]);
    }),
  );
});

describe('a line is exact only where no other could have been recorded so', () => {
  test.each<[string, Partial<ExecutionParameters>, string, string]>([
    ['ENV A=1 B=2', { env: ['A=1', 'B=2'] }, 'exact', 'ENV A=1 \\\n    B=2'],
    ['ENV A=x B=2', { env: ['A=1', 'B=2'] }, 'flags-lost', 'ENV A=x \\\n    B=2'],
    ['ENV A=x', { env: ['A=1'] }, 'exact', 'ENV A=x'],
    ['LABEL a=x y', {}, 'flags-lost', 'LABEL a="x y"'],
    ['LABEL a=x y', { labels: new Map([['a', 'x y']]) }, 'exact', 'LABEL a="x y"'],
    ['LABEL a=x\ny', { labels: new Map([['a', 'x\ny']]) }, 'flags-lost', 'LABEL a="x y"'],
    ['VOLUME [/a /b]', { volumes: ['/a', '/b'] }, 'exact', 'VOLUME ["/a", "/b"]'],
    ['VOLUME [/a b]', { volumes: ['/a b'] }, 'flags-lost', 'VOLUME ["/a", "b"]'],
    ['SHELL [/bin/x a b]', { shell: ['/bin/x', 'a b'] }, 'exact', 'SHELL ["/bin/x", "a b"]'],
    ['SHELL [/bin/x a b]', { shell: ['/bin/y'] }, 'flags-lost', 'SHELL ["/bin/x", "a", "b"]'],
    ['CMD ["/bin/sh" "-c" "[\\"a\\"]"]', {}, 'exact', 'CMD ["/bin/sh", "-c", "[\\"a\\"]"]'],
    ['CMD ["/bin/sh" "-c" "a && b"]', {}, 'exact', 'CMD a && b'],
  ])('%s with %j', (line, parameters, confidence, text) => {
    const { lines } = recover([[line, 'buildkit.dockerfile.v0']], { parameters });
    const own = lines.find(({ step }) => step === 0);
    expect([own?.confidence, own?.text]).toEqual([confidence, text]);
  });
});

test('a copy names all that it brought, or says that there was more', () => {
  const namesOf = (count: number) => {
    const table = entryTable(Array.from({ length: count }, (_, at) => file(`dst/${at}`, `${at}`)));
    return computeAddedFiles(mergeLayers([table]), 0)?.namesBelow('/dst/');
  };
  expect(namesOf(5)).toEqual(['0', '1', '2', '3', '4']);
  expect(namesOf(20)).not.toContain('…');
  expect(namesOf(21)).toEqual([...Array.from({ length: 20 }, (_, at) => `${at}`), '…']);
});
