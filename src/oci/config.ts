import type { Fault } from '../base/fault.ts';
import { quote } from '../base/text.ts';
import { type Digest, parseDigest } from './digest.ts';
import { FieldReader, readDocument } from './field-reader.ts';
import {
  goAny,
  goCommand,
  goInt,
  goIntPointer,
  goList,
  goMap,
  goPointer,
  goStruct,
  goText,
  goTextPointer,
} from './go-json/go-type.ts';
import { readAsGo } from './go-json/read-as-go.ts';
import { type HistoryEntry, historyType, parseHistoryEntry } from './history.ts';
import { isJsonObject, type JsonValue } from './json.ts';
import type { Parsed } from './manifest.ts';
import { type Platform, parsePlatform, platformFields } from './platform.ts';

/** docker's extension of the image config; durations in nanoseconds. */
export interface Healthcheck {
  readonly test: readonly string[];
  readonly interval: number | null;
  readonly timeout: number | null;
  readonly startPeriod: number | null;
  readonly startInterval: number | null;
  readonly retries: number | null;
}

/** The execution parameters of a container (image-spec config.md, `config`), each null or empty where not given. */
export interface ExecutionParameters {
  readonly user: string;
  readonly env: readonly string[];
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly workingDir: string;
  readonly labels: ReadonlyMap<string, string>;
  /** `80/tcp`, in the config's order. */
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string | null;
  readonly healthcheck: Healthcheck | null;
  /** docker's extension: the shell of commands in shell form. */
  readonly shell: readonly string[] | null;
  /** docker's extension: instructions for builds that stand on this image. */
  readonly onBuild: readonly string[];
}

/** An image configuration (image-spec config.md). */
export interface ImageConfig {
  /** RFC 3339 as written; null where absent. */
  readonly created: string | null;
  readonly author: string | null;
  readonly platform: Platform | null;
  readonly parameters: ExecutionParameters | null;
  /** Base first; null in the place of one that is no digest. Null as a whole where the config has no `rootfs`. */
  readonly diffIDs: readonly (Digest | null)[] | null;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
}

/** The struct of the execution parameters: docker's (moby api/types/container, `Config`), which has all fields of the specification's. */
const parametersType = goStruct({
  User: goText,
  Env: goList(goText),
  Entrypoint: goCommand,
  Cmd: goCommand,
  WorkingDir: goText,
  Labels: goMap(goText),
  ExposedPorts: goMap(goAny),
  Volumes: goMap(goAny),
  StopSignal: goText,
  StopTimeout: goIntPointer,
  Healthcheck: goPointer(
    goStruct({
      Test: goList(goText),
      Interval: goInt,
      Timeout: goInt,
      StartPeriod: goInt,
      StartInterval: goInt,
      Retries: goInt,
    }),
  ),
  Shell: goCommand,
  OnBuild: goList(goText),
  ArgsEscaped: goAny,
  Hostname: goAny,
  Domainname: goAny,
  Image: goAny,
  NetworkDisabled: goAny,
});

/** What a config and the `json` of a step in docker's old layout have both (moby image, `V1Image`). */
export const imageFields = {
  ...platformFields,
  created: goTextPointer,
  author: goText,
  config: goPointer(parametersType),
  container_config: parametersType,
  comment: goText,
  docker_version: goAny,
  id: goText,
  parent: goText,
  container: goAny,
};

/** The struct that runtimes decode a config into: docker's (moby image, `Image`), which has all fields of the specification's. */
const configType = goStruct({
  ...imageFields,
  rootfs: goPointer(goStruct({ type: goText, diff_ids: goList(goText) })),
  history: goList(historyType),
});

/** Parses an image configuration. Only a document that is no object is lost; every field else stands for itself. */
export function parseConfig(document: JsonValue): Parsed<ImageConfig> {
  const reading = readAsGo(document, configType);
  const faults: Fault[] = [...reading.faults];
  const fields = readDocument(reading.value, faults);
  if (!fields) return { value: null, faults };
  const value = {
    created: parseCreated(fields),
    author: fields.text('author'),
    platform: parsePlatform(fields),
    parameters: parseParameters(fields.object('config')),
    diffIDs: parseDiffIDs(fields, faults),
    history: parseHistory(fields, faults),
  };
  return { value, faults };
}

/** Reads `created`, and says where it is no RFC 3339 time; such a text is kept as written. */
export function parseCreated(fields: FieldReader): string | null {
  const created = fields.text('created');
  if (created !== null && !isTime(created)) {
    const message = `${quote(fields.nameOf('created'))} is no RFC 3339 time: ${quote(created)}.`;
    fields.fault('config.bad-time', 'warning', message);
  }
  return created;
}

/** Reads the `config` object; null where there is none. */
export function parseParameters(fields: FieldReader | null): ExecutionParameters | null {
  if (!fields) return null;
  return {
    user: fields.text('User') ?? '',
    env: fields.texts('Env') ?? [],
    entrypoint: parseCommand(fields, 'Entrypoint'),
    cmd: parseCommand(fields, 'Cmd'),
    workingDir: fields.text('WorkingDir') ?? '',
    labels: fields.textMap('Labels'),
    exposedPorts: fields.keys('ExposedPorts'),
    volumes: fields.keys('Volumes'),
    stopSignal: fields.text('StopSignal'),
    healthcheck: parseHealthcheck(fields.object('Healthcheck')),
    shell: fields.texts('Shell'),
    onBuild: fields.texts('OnBuild') ?? [],
  };
}

/** docker accepts one string for a list of one, as old configs have it. */
function parseCommand(fields: FieldReader, key: 'Entrypoint' | 'Cmd'): readonly string[] | null {
  const value = fields.raw(key);
  return typeof value === 'string' ? [value] : fields.texts(key);
}

function parseHealthcheck(fields: FieldReader | null): Healthcheck | null {
  if (!fields) return null;
  return {
    test: fields.texts('Test') ?? [],
    interval: fields.number('Interval'),
    timeout: fields.number('Timeout'),
    startPeriod: fields.number('StartPeriod'),
    startInterval: fields.number('StartInterval'),
    retries: fields.number('Retries'),
  };
}

function parseDiffIDs(fields: FieldReader, faults: Fault[]): (Digest | null)[] | null {
  const rootfs = fields.object('rootfs');
  if (!rootfs) {
    fields.fault(
      'config.missing-rootfs',
      'warning',
      'The config has no "rootfs" and so declares no diffIDs.',
    );
    return null;
  }
  const type = rootfs.text('type');
  if (type !== 'layers') {
    const found = type === null ? 'nothing' : quote(type);
    fields.fault('config.rootfs-type', 'warning', `"rootfs.type" should be "layers", found ${found}.`);
  }
  return (rootfs.list('diff_ids') ?? []).map((element, position) => {
    if (typeof element !== 'string') {
      rootfs.wrongElement('diff_ids', position, element, 'a digest');
      return null;
    }
    const digest = parseDigest(element);
    if (!digest) {
      const message = `"rootfs.diff_ids[${position}]" is no digest: ${quote(element)}.`;
      faults.push({ code: 'digest.malformed', severity: 'error', message, offset: null });
    }
    return digest;
  });
}

function parseHistory(fields: FieldReader, faults: Fault[]): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const [position, element] of (fields.list('history') ?? []).entries()) {
    if (!isJsonObject(element)) {
      fields.wrongElement('history', position, element, 'an object');
      continue;
    }
    entries.push(parseHistoryEntry(new FieldReader(element, `history[${position}]`, faults)));
  }
  return entries;
}

const timeGrammar = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** RFC 3339, section 5.6, with the ranges of its fields; year 1 is docker's way to say "none". */
function isTime(text: string): boolean {
  const match = timeGrammar.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] as number);
}
