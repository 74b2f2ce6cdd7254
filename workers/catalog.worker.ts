import { expose } from 'comlink';
import { KeepingCatalog } from '../src/store/keeping-catalog.ts';
import { holdLifeline } from './lifeline.ts';

/** Holds every table, keeps those that are to be kept, and answers the screen by windows of rows, so that the page's thread never holds a table. */
holdLifeline();
expose(new KeepingCatalog());
