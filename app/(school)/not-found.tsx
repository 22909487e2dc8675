import { NotFound } from '@/components/shell/not-found';

/** Nothing at this address for this person; the way on stays around it. */
export default function NotFoundInSchool() {
  return <NotFound />;
}
