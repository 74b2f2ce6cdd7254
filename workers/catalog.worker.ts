import { expose } from 'comlink';
import { answerInTurn } from '../src/store/answer-in-turn.ts';
import { KeepingCatalog } from '../src/store/keeping-catalog.ts';
import { holdLifeline } from './lifeline.ts';

/** Lets the calls that wait have their turn. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Holds every table, keeps those that are to be kept, and answers the screen by windows of rows, so that the page's thread never holds a table. */
holdLifeline();
expose(answerInTurn(new KeepingCatalog(), pause));
