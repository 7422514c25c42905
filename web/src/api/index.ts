export { api } from './client';
export { access, send } from './http';
export { ApiProblem, type FieldProblem } from './problem';
export { follow, type StreamEvent } from './stream';
export type * from './types';
