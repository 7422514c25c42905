import type { JsonObject } from '../../src/api/types';
import type { Carillon } from '../server';

/** Asks the server for something that a picture needs; a refusal ends the taking of pictures. */
export async function must(carillon: Carillon, method: string, path: string, body?: unknown) {
  const answer = await carillon.api<JsonObject>(method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
