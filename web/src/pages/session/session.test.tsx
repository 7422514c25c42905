import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import FirstPage from './FirstPage';
import SignInPage, { safeNext } from './SignInPage';

describe('signing in', () => {
  it('should go on to where the person was headed', async () => {
    fakeApi();
    const { router } = showPage('/sign-in', SignInPage, {
      at: '/sign-in?next=/runs',
      signedOut: true,
    });
    await userEvent.type(await screen.findByLabelText(/Email/), 'ravi@abc.example');
    await userEvent.type(screen.getByLabelText(/^Password/), 'correct horse battery');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByText('elsewhere');
    expect(router.state.location.pathname).toBe('/runs');
  });

  it('should keep what was typed and say what is wrong', async () => {
    const { answers } = fakeApi();
    answers.set('POST /v1/session', refusal(401, 'Email or password is not right.'));
    showPage('/sign-in', SignInPage, { signedOut: true });
    await userEvent.type(await screen.findByLabelText(/Email/), 'ravi@abc.example');
    await userEvent.type(screen.getByLabelText(/^Password/), 'wrong');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveProperty(
      'textContent',
      'Email or password is not right.',
    );
    expect(screen.getByLabelText(/Email/)).toHaveProperty('value', 'ravi@abc.example');
  });

  it('should never lead to another site', () => {
    expect(safeNext('//evil.example')).toBe('/');
    expect(safeNext('/\\evil.example')).toBe('/');
    expect(safeNext('https://evil.example')).toBe('/');
    expect(safeNext('/runs?status=failed')).toBe('/runs?status=failed');
  });
});

describe('the first owner', () => {
  it('should make an account with the token of the link', async () => {
    const { calls } = fakeApi();
    showPage('/first', FirstPage, { at: '/first?token=abc' });
    await userEvent.type(await screen.findByLabelText(/Your name/), 'Ravi Rao');
    await userEvent.type(screen.getByLabelText(/Email/), 'ravi@abc.example');
    await userEvent.type(screen.getByLabelText(/^Password/), 'correct horse battery');
    await userEvent.click(screen.getByRole('button', { name: 'Make the account' }));
    await screen.findByText('elsewhere');
    expect(calls.find((call) => call.url === '/v1/session/first')?.body).toEqual({
      token: 'abc',
      name: 'Ravi Rao',
      email: 'ravi@abc.example',
      password: 'correct horse battery',
    });
  });

  it('should explain where the link is when it lacks its token', async () => {
    fakeApi();
    showPage('/first', FirstPage);
    expect(await screen.findByText(/one-time link that the server printed/)).toBeTruthy();
  });
});
