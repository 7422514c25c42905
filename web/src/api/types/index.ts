/** What the API sends and takes: CONTRACT.md sections 3 to 8, word for word; by what it is about. */
export type * from './base';
export type * from './message';
export type * from './outside';
export type * from './run';
export type * from './workflow';
