import { RowKind } from '../../../model/entry-table.ts';
import type { AttributeRule } from './entry-rule.ts';

/** Device in an image. OCI image-spec layer.md, File Types; OCI runtime-spec config-linux.md, Devices. */
export const deviceNode: AttributeRule = {
  id: 'privilege.device-node',
  severity: 'medium',
  title: 'Device in an image',
  why: 'A device in an image reaches the hardware of the host where the runtime lets it; runtimes make those that are needed.',
  advice: 'Delete it in the step that makes it.',
  reference: 'OCI image-spec layer.md, File Types; OCI runtime-spec config-linux.md, Devices',
  check({ kind, extra, extras }, entry) {
    const isDevice = kind[entry] === RowKind.CharDevice || kind[entry] === RowKind.BlockDevice;
    const { deviceMajor = 0, deviceMinor = 0 } = extras[extra[entry] as number] ?? {};
    // A character device 0/0 is how overlay file systems write a whiteout, not a device.
    if (!isDevice || (deviceMajor === 0 && deviceMinor === 0)) return null;
    return `${kind[entry] === RowKind.BlockDevice ? 'block' : 'character'} device ${deviceMajor}:${deviceMinor}`;
  },
  weigh(path, { kind, extra, extras }, entry) {
    const { deviceMajor = 0, deviceMinor = 0 } = extras[extra[entry] as number] ?? {};
    const isOrdinary =
      kind[entry] === RowKind.CharDevice && ordinary.has(`${path} ${deviceMajor}:${deviceMinor}`);
    return isOrdinary ? 'info' : 'medium';
  },
};

/** Devices that every container has, with the numbers that they have there (runtime-spec config-linux.md, Default Devices; debootstrap makes them). */
const ordinary: ReadonlySet<string> = new Set([
  ...['/dev/null 1:3', '/dev/zero 1:5', '/dev/full 1:7', '/dev/random 1:8', '/dev/urandom 1:9'],
  ...['/dev/tty 5:0', '/dev/console 5:1', '/dev/ptmx 5:2', '/dev/pts/ptmx 5:2'],
]);
