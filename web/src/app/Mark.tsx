/** The bell. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="flex-none">
      <rect width="32" height="32" rx="8" fill="#5b5bd6" />
      <path
        d="M16 6.5c-3.6 0-5.7 2.7-5.7 6.2 0 4.1-1.2 5.9-2.6 7.3h16.6c-1.4-1.4-2.6-3.2-2.6-7.3 0-3.5-2.1-6.2-5.7-6.2Z"
        fill="#fff"
      />
      <circle cx="16" cy="23.6" r="2.1" fill="#fff" />
    </svg>
  );
}
