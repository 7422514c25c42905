import { describe, expect, it } from 'vitest';
import { ApiProblem } from './problem';
import { parseEvent } from './stream';

describe('parseEvent', () => {
  it('should join data lines and keep the id', () => {
    expect(parseEvent('id: 7\nevent: run\ndata: {"a":1,\ndata: "b":2}')).toEqual({
      id: '7',
      event: 'run',
      data: '{"a":1,\n"b":2}',
    });
  });

  it('should ignore comments and blocks without data', () => {
    expect(parseEvent(': ping')).toBeNull();
    expect(parseEvent('id: 9')).toBeNull();
  });
});

describe('ApiProblem', () => {
  it('should read a problem body', () => {
    const problem = new ApiProblem(422, {
      title: 'Not valid',
      detail: 'Choose a channel.',
      code: 'send.no_channel',
      errors: [{ pointer: '/channels', code: 'required', message: 'Choose a channel.' }],
    });
    expect(problem.message).toBe('Choose a channel.');
    expect(problem.code).toBe('send.no_channel');
    expect(problem.errors[0]?.pointer).toBe('/channels');
    expect(problem.unreachable).toBe(false);
  });

  it('should call a lost connection unreachable', () => {
    expect(ApiProblem.from(new TypeError('Failed to fetch')).unreachable).toBe(true);
  });
});
