/** An ISBN for each number, with its check digit, for works that nobody ever printed. */
export function toThirteenDigits(number: number): string {
  const twelve = `97829${String(number).padStart(7, '0')}`
  const sum = Array.from(twelve, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}
