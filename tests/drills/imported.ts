/** The surname of every child that an import of the drill brings. */
export const IMPORTED = 'Сынакова';
