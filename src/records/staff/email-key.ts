/** Two spellings of an address are one exactly when their keys are equal. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase()
