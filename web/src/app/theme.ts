import { create } from 'zustand';

export type Theme = 'system' | 'light' | 'dark';

const kept = (): Theme => {
  const value = localStorage.getItem('carillon.theme');
  return value === 'light' || value === 'dark' ? value : 'system';
};

/** The chosen theme; `system` follows the operating system through CSS alone. */
export const useTheme = create<{ theme: Theme; dark: boolean }>(() => ({
  theme: kept(),
  dark: isDark(kept()),
}));

export function setTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem('carillon.theme');
  else localStorage.setItem('carillon.theme', theme);
  applyTheme(theme);
}

export function applyTheme(theme: Theme = kept()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  useTheme.setState({ theme, dark: isDark(theme) });
}

function isDark(theme: Theme): boolean {
  if (theme !== 'system') return theme === 'dark';
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
}

if (typeof matchMedia === 'function') {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyTheme());
}
