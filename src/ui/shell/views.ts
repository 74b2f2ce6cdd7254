import type { ImageState, ViewName } from '../../app/state.ts';
import { type Lazy, lazily } from '../controls/lazily.tsx';

/** A view of the selected image: what its tab says, and what it shows. */
export interface View {
  readonly title: string;
  readonly Body: Lazy<{ readonly state: ImageState }>;
}

/** Every view. Their code comes when they are first shown, or soon after the first archive was opened. */
export const views: Readonly<Record<ViewName, View>> = {
  overview: {
    title: 'Overview',
    Body: lazily(async () => (await import('../overview/view.tsx')).OverviewView),
  },
  layers: {
    title: 'Layers',
    Body: lazily(async () => (await import('../layers/view.tsx')).LayersView),
  },
  files: {
    title: 'Files',
    Body: lazily(async () => (await import('../files/view.tsx')).FilesView),
  },
  graph: {
    title: 'Graph',
    Body: lazily(async () => (await import('../graph/view.tsx')).GraphView),
  },
  savings: {
    title: 'Savings',
    Body: lazily(async () => (await import('../savings/view.tsx')).SavingsView),
  },
  history: {
    title: 'History',
    Body: lazily(async () => (await import('../history/view.tsx')).HistoryView),
  },
  config: {
    title: 'Config',
    Body: lazily(async () => (await import('../config/view.tsx')).ConfigView),
  },
  compare: {
    title: 'Compare',
    Body: lazily(async () => (await import('../compare/view.tsx')).CompareView),
  },
  audit: {
    title: 'Audit',
    Body: lazily(async () => (await import('../audit/view.tsx')).AuditView),
  },
};
