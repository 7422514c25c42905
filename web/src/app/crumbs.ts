import { useEffect } from 'react';
import { create } from 'zustand';

export interface Crumb {
  label: string;
  to?: string;
}

export const useCrumbs = create<{ crumbs: Crumb[] }>(() => ({ crumbs: [] }));

/** Sets the breadcrumb and the window's title while the page is shown. */
export function useTrail(...crumbs: Crumb[]): void {
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    const trail = JSON.parse(key) as Crumb[];
    useCrumbs.setState({ crumbs: trail });
    document.title = [...trail.map((crumb) => crumb.label).reverse(), 'Carillon'].join(' · ');
  }, [key]);
}
