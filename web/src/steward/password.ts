// A password to hand over: easy to read out, without letters that look alike.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

export function randomPassword(): string {
  const pieces: string[] = [];
  while (pieces.length < 16) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes beyond the last whole round would make the first letters likelier.
    if (byte! < 256 - (256 % letters.length)) pieces.push(letters[byte! % letters.length]!);
  }
  return pieces.join('').replace(/.{4}(?=.)/g, '$&-');
}
