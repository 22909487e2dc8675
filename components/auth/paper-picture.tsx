import { Mark } from '@/components/ui/mark';

/** A page of the journal, lines for names: only a picture, it says nothing and is not read out. */
const rows = [
  { name: 62, marks: ['', '4', '', '5', '3'] },
  { name: 78, marks: ['5', '', '4', '', ''] },
  { name: 54, marks: ['', '3', '', '4', '5'] },
  { name: 70, marks: ['4', '', '5', '', ''] },
  { name: 66, marks: ['', '5', '', '', '4'] },
  { name: 84, marks: ['3', '', '4', '5', ''] },
  { name: 58, marks: ['', '4', '', '', '5'] },
];

export function PaperPicture() {
  return (
    <div aria-hidden className="overflow-hidden rounded-lg border border-line bg-sheet shadow-sheet">
      <div className="h-8 border-b border-line bg-sunk" />
      {rows.map(({ name, marks }, index) => (
        <div key={index} className="flex h-9 border-b border-line last:border-b-0">
          <div className="flex w-40 items-center border-r border-line px-4">
            <span className="h-2 rounded-full bg-line" style={{ width: `${name}%` }} />
          </div>
          {marks.map((mark, column) => (
            <div
              key={column}
              className={`grid flex-1 place-items-center border-r border-line last:border-r-0 ${column === 4 ? 'bg-accent-soft/40' : ''}`}
            >
              {mark && <Mark value={mark} />}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
