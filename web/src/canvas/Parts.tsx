import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Say } from '../steps/step';
import type { Layout } from '../workflow/layout';
import { Fold } from './Fold';
import { Label } from './Labels';
import { PlusButton, whereWords } from './PlusButton';
import { useCanvas } from './store';
import { Wires } from './Wires';

export interface Room {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const cell = 600;

/** The part of the canvas worth drawing: what is seen and some more, in coarse steps. Null: all of it. */
function useRoom(): Room | null {
  const key = useStore(({ width, height, transform: [x, y, zoom] }) => {
    if (!width || !height) return '';
    const low = (at: number) => Math.floor(-at / zoom / cell) - 1;
    const high = (at: number, size: number) => Math.ceil((size - at) / zoom / cell) + 1;
    return [low(x), low(y), high(x, width), high(y, height)].join();
  });
  return useMemo(() => {
    if (!key) return null;
    const [left, top, right, bottom] = key.split(',').map((at) => Number(at) * cell);
    return { left: left!, top: top!, right: right!, bottom: bottom! };
  }, [key]);
}

/** Lines, lane names, folded lanes and "+" between the cards, as far as they can be seen. */
export function Parts({ layout }: { layout: Layout }) {
  const room = useRoom();
  const isIn = ({ x, y }: { x: number; y: number }) =>
    !room || (x > room.left && x < room.right && y > room.top && y < room.bottom);
  return (
    <>
      <Wires layout={layout} room={room} />
      {layout.labels.filter(isIn).map((label) => (
        <Label key={label.id} label={label} />
      ))}
      {layout.folds.filter(isIn).map((fold) => (
        <Fold key={fold.id} fold={fold} />
      ))}
      <Pluses pluses={layout.pluses.filter(isIn)} />
    </>
  );
}

function Pluses({ pluses }: { pluses: Layout['pluses'] }) {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const outline = useCanvas((state) => state.outline);
  const document = useCanvas((state) => state.document);
  return pluses.map((plus) => (
    <PlusButton
      key={plus.id}
      plus={plus}
      where={whereWords({ outline, document }, plus.slot, say)}
    />
  ));
}
