"use client";

import CodeXml from "lucide-react/icons/code-xml";
import Eye from "lucide-react/icons/eye";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** Shows what code makes, or the code again. */
export function PreviewSwitch(props: { isOn: boolean; onChange(isOn: boolean): void }) {
  const { isOn, onChange } = props;
  const translate = useTranslate();
  const Icon = isOn ? CodeXml : Eye;
  return (
    <IconButton
      label={translate("markdown.preview")}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className="size-7! aria-pressed:bg-tint aria-pressed:text-ink"
    >
      <Icon aria-hidden className="size-4!" />
    </IconButton>
  );
}
