import type { ComponentProps, ReactNode } from "react";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** What it does, for those who do not see the icon. */
  label: string;
  /** The keys that do the same. */
  hint?: string;
  children: ReactNode;
};

/** A quiet button that is only an icon. */
export function IconButton({
  label,
  hint = "",
  className = "",
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} ${hint}`.trimEnd()}
      className={`target inline-flex size-8 items-center justify-center rounded-lg text-soft transition-colors hover:bg-tint hover:text-ink ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}
