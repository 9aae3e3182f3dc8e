/** What a QR code says, for a format in which nobody can scan it: apart from the code's library, which is not needed. */
export const qrWords = (text: string): string => text.replace(/^(?:tel|mailto):/i, '')
