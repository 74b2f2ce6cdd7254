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
};
