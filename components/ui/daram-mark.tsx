/** Daram's mark: a squirrel's tail that is also a speech bubble. The same path is in app/icon.svg. */
export function DaramMark(props: { size?: number; className?: string }) {
  const { size = 24, className } = props;
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="currentColor"
      className={className}
      aria-hidden="true"
    >
      <path d="M3.6 30.4C8 30.1 11.6 28.8 13.9 26.2A12.5 12.5 0 1 0 4.1 12.2C3.7 17 7.4 20 12.6 20C16.3 20 18.6 18 18.6 15.2C18.6 13.2 17.3 11.9 15.4 11.8C13.7 11.7 13.7 9 15.5 8.9C19.2 8.8 22 11.4 22 15.2C22 19.9 18.3 23.2 12.8 23.2C11 23.2 9.3 22.9 8 22.3C7.6 25.6 6.2 28.3 3.6 30.4Z" />
    </svg>
  );
}
