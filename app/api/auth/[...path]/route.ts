import { answerAuthRequest } from "@/lib/actions/account/answer-auth-request";

export const dynamic = "force-dynamic";

/** What cannot be an action: the way back from another service, and passkeys. */
export const GET = answerAuthRequest;
export const POST = answerAuthRequest;
