export interface ToldError {
  name: string;
  code?: string;
  digest?: string;
  frames: string[];
}

export function toldError(error: unknown): ToldError;
export function tellErrors(write: (...parts: unknown[]) => void): (...parts: unknown[]) => void;
