/**
 * What people choose first, in French and in English, of eight characters or more
 * (shorter ones are refused by their length). Compared in lower case.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  12345678 123456789 1234567890 0123456789 9876543210 87654321 00000000 11111111 12341234 12344321 11223344 123123123
  112233445566 147258369 123456abc abc123456 a1b2c3d4 1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx q1w2e3r4 aqwzsxedc
  azerty123 azerty12 azertyuiop azertyuiop123 azerty1234 azerty123456 azertyui qwerty123 qwertyuiop qwerty12 qwertzuiop
  qwerty123456 asdfghjkl qsdfghjklm zxcvbnm123 wxcvbn123
  password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa$$word passpass
  motdepasse motdepasse1 motdepasse123 motdepasse1234 mot-de-passe mot2passe monmotdepasse nouveaumotdepasse
  administrateur administrator admin123 admin1234 adminadmin administration changeme changeme123 changezmoi changemoi
  welcome1 welcome123 bienvenue bienvenue1 bienvenue123 letmein123 iloveyou iloveyou1 jetaime123 jetaimemonamour
  jetaimeplus monamour doudou123 chouchou loulou123 coucou123 bonjour1 bonjour123 bonjourbonjour
  soleil123 marseille olympique olympiquedemarseille football football1 baseball basketball superman batman123 starwars
  pokemon123 princess princess1 princesse sunshine sunshine1 dragon123 monkey123 trustno1 whatever computer internet
  ordinateur vacances nicolas1 alexandre caroline stephanie christophe sebastien charlotte
  bibliotheque bibliothèque bibliotheque1 bibliotheque123 bibliotheques mediatheque médiathèque
  mediatheque1 mediatheque123
  bibliothecaire bibliothécaire library1 library123 librarian libraries bubobubo bubo1234 bubobubo1 demo1234
  demodemo test1234
  testtest secret123 topsecret master123 qwertyui samsung123 france2024 france2025 france2026
  `
    .split(/\s+/)
    .filter(Boolean),
)
