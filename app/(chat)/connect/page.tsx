import { ConnectGuide } from "@/components/connect/connect-guide";
import { LookForModel } from "@/components/connect/look-for-model";

export default function ConnectPage() {
  return <ConnectGuide lookAgain={<LookForModel />} />;
}
