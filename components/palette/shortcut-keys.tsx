/** Keys as they stand on the keyboard. */
export function ShortcutKeys(props: {
  keys: readonly string[];
  /** Not a part of the name of what they stand on. */
  isSeenOnly?: boolean;
}) {
  return (
    <span aria-hidden={props.isSeenOnly} className="flex shrink-0 gap-1 pointer-coarse:hidden">
      {props.keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex min-w-6 items-center justify-center rounded-md border border-hairline bg-paper px-1.5 font-sans text-note text-quiet"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
