import { AccountForm } from "@/components/account/account-form";
import { type Reader, SettingsSection } from "@/components/account/settings-section";
import { signOutDevice } from "@/lib/actions/account/sign-out-device";
import { signOutEverywhere } from "@/lib/actions/account/sign-out-everywhere";
import type { Device } from "@/lib/chat/account";
import { deviceName } from "@/lib/chat/device-name";

/** Where an account is signed in, and how that ends. */
export function DeviceSettings(props: { devices: Device[]; reader: Reader }) {
  const { locale, say, errors, timeZone } = props.reader;
  const time = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: "medium", timeStyle: "short", timeZone },
  });
  return (
    <SettingsSection title={say("settingsPage.devices")} lead={say("settingsPage.devicesLead")}>
      <ul className="flex flex-col divide-y divide-hairline">
        {props.devices.map(({ id, userAgent, lastSeenAt, isThisOne }) => {
          const name = deviceName(userAgent);
          const device = name ? say("devices.of", name) : say("devices.unknown");
          return (
            <li key={id} className="flex items-center justify-between gap-3 py-2.5 text-ui">
              <span className="min-w-0">
                <span className="block truncate">{device}</span>
                <span className="block text-note text-quiet">
                  {isThisOne
                    ? say("devices.this")
                    : say("devices.seen", { date: time.format(lastSeenAt) })}
                </span>
              </span>
              {!isThisOne && (
                <AccountForm
                  action={signOutDevice}
                  hidden={{ device: id }}
                  submit={say("devices.revoke")}
                  submitLabel={say("devices.revokeOf", { device })}
                  look="quiet"
                  errors={errors}
                />
              )}
            </li>
          );
        })}
      </ul>
      <AccountForm
        action={signOutEverywhere}
        submit={say("devices.everywhere")}
        look="quiet"
        errors={errors}
        done={say("signOut.done")}
        leaves
      />
    </SettingsSection>
  );
}
