"use client";

import { type ComponentType, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Alert } from "@/components/ui/alert";
import { Dialog } from "@/components/ui/dialog";
import { useTranslate } from "@/components/ui/locale-provider";

/** A dialog that is there at once, with content whose code is fetched when it is first opened. */
export function LoadedDialog<Props extends object>(props: {
  title: string;
  hasHiddenTitle?: boolean;
  onClose(): void;
  load(): Promise<ComponentType<Props>>;
  /** What the content is given. */
  content: Props;
  /** The height that the content will have, so that nothing moves when it comes. */
  className: string;
  dialogClassName?: string;
}) {
  const { load } = props;
  const translate = useTranslate();
  const [loaded, setLoaded] = useState<{ Content: ComponentType<Props> } | "failed" | null>(null);

  // Synchronises with the network that the code comes over.
  useEffect(() => {
    if (loaded !== null) return;
    let isCurrent = true;
    load().then(
      (Content) => isCurrent && setLoaded({ Content }),
      () => isCurrent && setLoaded("failed"),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, loaded]);

  // Out of a drawer that can close, and of boxes that take clicks for their own.
  return createPortal(
    <Dialog
      title={props.title}
      hasHiddenTitle={props.hasHiddenTitle ?? false}
      onClose={props.onClose}
      className={props.dialogClassName ?? ""}
    >
      <div className={`flex min-h-0 flex-col ${props.className}`}>
        {loaded === "failed" ? (
          <div className={props.hasHiddenTitle ? "p-3" : "px-5 pb-5"}>
            <Alert onRetry={() => setLoaded(null)}>{translate("error.connection-lost")}</Alert>
          </div>
        ) : (
          loaded && <loaded.Content {...props.content} />
        )}
      </div>
    </Dialog>,
    document.body,
  );
}
