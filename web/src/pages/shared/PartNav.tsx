import { NavLink } from 'react-router';
import { cx } from '../../ui';

/** The parts of one page, each with an address of its own. */
export function PartNav(props: { label: string; parts: { to: string; label: string }[] }) {
  return (
    <nav aria-label={props.label} className="mb-5 border-b border-border">
      <ul className="flex flex-wrap gap-x-4">
        {props.parts.map((part) => (
          <li key={part.to}>
            <NavLink
              to={part.to}
              end
              className={({ isActive }) =>
                cx(
                  '-mb-px flex h-9 items-center border-b-2 px-1',
                  isActive
                    ? 'border-accent font-medium'
                    : 'border-transparent text-muted hover:text-text',
                )
              }
            >
              {part.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
