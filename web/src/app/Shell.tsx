import { ChevronRight, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useNavigate, useNavigation } from 'react-router';
import { useSearchCommands } from '../pages/search/useSearchCommands';
import { cx, IconButton, Toaster, TooltipProvider } from '../ui';
import { CommandPalette } from './CommandPalette';
import { openPalette } from './commands';
import { useCrumbs } from './crumbs';
import { EnvironmentSwitch } from './EnvironmentSwitch';
import { Mark } from './Mark';
import { ProfileMenu } from './ProfileMenu';
import { type RailEntry, rail } from './pages';
import { useSession } from './session';
import { usePageCommands } from './usePageCommands';

/** The frame of every page: rail, bar, and the page itself as `main`. */
export function Shell() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const signedOut = useSession((state) => state.known && state.session === null);
  useEffect(() => {
    if (signedOut)
      navigate(
        `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`,
      );
  }, [signedOut, navigate]);
  useSearchCommands();
  usePageCommands();
  return (
    <TooltipProvider>
      <a href="#main" className="skip-link rounded-md bg-accent px-3 py-2 text-white">
        {t('skip')}
      </a>
      <div className="flex h-full">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">
          <Bar />
          <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-auto">
            <Outlet />
          </main>
        </div>
      </div>
      <CommandPalette />
      <Toaster />
    </TooltipProvider>
  );
}

const groups = [...new Set(rail.map((entry) => entry.group))];

function Rail() {
  const { t } = useTranslation('app');
  const [wide, setWide] = useState(() => localStorage.getItem('carillon.rail') !== 'narrow');
  const toggle = () => {
    localStorage.setItem('carillon.rail', wide ? 'narrow' : 'wide');
    setWide(!wide);
  };
  return (
    <nav
      aria-label={t('nav.label')}
      className={cx(
        'flex flex-none flex-col border-e border-border bg-card max-md:w-13',
        wide ? 'w-52' : 'w-13',
      )}
    >
      <Link
        to="/"
        className="flex h-12 items-center gap-2.5 px-3.5 font-semibold"
        aria-label={t('product')}
      >
        <Mark size={24} />
        <span className={cx('max-md:hidden', !wide && 'hidden')}>{t('product')}</span>
      </Link>
      <div className="flex flex-1 flex-col overflow-auto px-2 pb-2">
        {groups.map((group) => (
          <RailGroup key={group} group={group} wide={wide} />
        ))}
      </div>
      <div className="p-2 max-md:hidden">
        <IconButton
          label={t(wide ? 'nav.collapse' : 'nav.expand')}
          onClick={toggle}
          icon={
            wide ? (
              <PanelLeftClose size={18} strokeWidth={1.75} />
            ) : (
              <PanelLeftOpen size={18} strokeWidth={1.75} />
            )
          }
        />
      </div>
    </nav>
  );
}

function RailGroup({ group, wide }: { group: RailEntry['group']; wide: boolean }) {
  const { t } = useTranslation('app');
  return (
    <>
      {group !== 'home' && (
        <p
          aria-hidden
          className={cx(
            'mx-2.5 mt-4 mb-1 truncate text-xs font-medium text-muted max-md:mx-1.5 max-md:mt-2 max-md:h-px max-md:bg-border max-md:text-transparent',
            !wide && '!mx-1.5 !mt-2 h-px bg-border text-transparent',
          )}
        >
          {t(`nav.group.${group}`)}
        </p>
      )}
      <ul className="flex flex-col gap-0.5">
        {rail
          .filter((entry) => entry.group === group)
          .map((entry) => (
            <li key={entry.path}>
              <NavLink
                to={entry.path}
                end={entry.path === '/'}
                title={wide ? undefined : t(`nav.${entry.label}`)}
                className={({ isActive }) =>
                  cx(
                    'flex h-8 items-center gap-2.5 rounded-[7px] px-2.5 text-base hover:bg-hover',
                    isActive ? 'bg-accent-soft font-medium text-accent-text' : 'text-text',
                  )
                }
              >
                <span className="flex-none">{entry.icon}</span>
                <span className={cx('truncate max-md:sr-only', !wide && 'sr-only')}>
                  {t(`nav.${entry.label}`)}
                </span>
              </NavLink>
            </li>
          ))}
      </ul>
    </>
  );
}

function Bar() {
  const { t } = useTranslation('app');
  const busy = useNavigation().state !== 'idle';
  return (
    <header className="relative flex h-12 flex-none items-center gap-3 border-b border-border bg-card px-4">
      {busy && <div aria-hidden className="absolute inset-x-0 -bottom-px h-0.5 bg-accent" />}
      <EnvironmentSwitch />
      <Trail />
      <button
        type="button"
        onClick={openPalette}
        className="ms-auto flex h-8 rounded-[8px] border border-line bg-canvas items-center gap-2 px-2.5 text-sm text-muted hover:bg-hover md:w-64"
      >
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <span className="flex-1 truncate text-start max-md:sr-only">{t('search.button')}</span>
        <kbd aria-hidden className="font-sans text-xs max-md:hidden">
          Ctrl K
        </kbd>
      </button>
      <ProfileMenu />
    </header>
  );
}

function Trail() {
  const { t } = useTranslation('app');
  const crumbs = useCrumbs((state) => state.crumbs);
  return (
    <nav aria-label={t('breadcrumb')} className="min-w-0 max-sm:hidden">
      <ol className="flex items-center gap-1 text-base">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} className="flex min-w-0 items-center gap-1">
            {index > 0 && (
              <ChevronRight size={14} aria-hidden className="flex-none text-muted rtl:rotate-180" />
            )}
            {crumb.to ? (
              <Link to={crumb.to} className="truncate text-muted hover:text-text hover:underline">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate font-medium">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
