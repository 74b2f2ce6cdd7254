export {
  formatCount,
  formatExactSize,
  formatMany,
  formatShare,
  formatSize,
  parseSize,
} from '../../base/size.ts';
