import "server-only";
import { z } from "zod";
import {
  maxEmailLength,
  maxNameLength,
  maxPasswordLength,
  minPasswordLength,
} from "@/lib/chat/account";

/** An e-mail address, in lower case. */
export const emailInput = z
  .string()
  .trim()
  .max(maxEmailLength, "email-invalid")
  .toLowerCase()
  .pipe(z.email("email-invalid"));

/** A password that is being chosen. */
export const newPasswordInput = z
  .string()
  .min(minPasswordLength, "password-too-short")
  .max(maxPasswordLength, "password-too-long");

/** A password that is being checked; one that could not have been chosen is as wrong as any other. */
export const passwordInput = z
  .string()
  .min(1, "wrong-password")
  .max(maxPasswordLength, "wrong-password");

/** What somebody wants to be called; empty for nothing. */
export const nameInput = z.string().trim().max(maxNameLength).default("");
