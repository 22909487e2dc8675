/** What a letter says: the code in groups of four, until when it stands, and the login it is for. */
export interface PasswordCode {
  code: string;
  expiresAt: Date;
  login: string;
}

/** When a password was set and how: by its owner, by the code of a letter, by a code on paper. */
export interface PasswordSetting {
  at: Date;
  way: 'changed' | 'reset' | 'byCode';
}
