import Link from "next/link";
import type { ReactNode } from "react";
import { DaramMark } from "@/components/ui/daram-mark";

/** A page with one form: to sign in, to sign up. */
export function AccountPage(props: {
  title: string;
  lead: string;
  home: string;
  children: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col justify-center py-8 pb-[12vh]">
      <title>{`${props.title} · Daram`}</title>
      <div className="mx-auto w-[min(24rem,100vw)] px-5">
        <Link
          href="/"
          prefetch={false}
          aria-label={props.home}
          className="target mb-4 -ml-1 inline-flex items-center rounded-lg p-1 text-ink"
        >
          <DaramMark size={32} />
        </Link>
        <h1 className="font-display text-title text-balance">{props.title}</h1>
        <p className="mt-2 mb-6 text-soft">{props.lead}</p>
        {props.children}
      </div>
    </main>
  );
}
