import Link from "next/link";
import type { ReactNode } from "react";

/** A way to another page of accounts. */
export function QuietLink(props: { href: string; children: ReactNode }) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      className="target inline-flex items-center py-1 text-accent underline-offset-4 hover:text-accent-deep hover:underline"
    >
      {props.children}
    </Link>
  );
}
