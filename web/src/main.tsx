import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './ui/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { makeRouter } from './app/router';
import { queryClient } from './app/session';
import { applyTheme } from './app/theme';
import { startTranslations } from './i18n';

applyTheme();
await startTranslations();

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <RouterProvider router={makeRouter()} />
  </QueryClientProvider>,
);
