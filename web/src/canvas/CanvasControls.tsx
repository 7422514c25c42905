import { useReactFlow, useViewport } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui';

/** Zoom and fit: pointer convenience, every part has a key. */
export function CanvasControls({ onFit }: { onFit: () => void }) {
  const { t } = useTranslation('builder');
  const flow = useReactFlow();
  const { zoom } = useViewport();
  return (
    <div
      role="toolbar"
      aria-label={t('canvas.view')}
      className="floating absolute bottom-4 start-4 z-10 flex items-center gap-0.5 !rounded-lg p-0.5"
    >
      <IconButton
        reads
        size="small"
        label={t('canvas.zoomOut')}
        shortcut="-"
        icon={<Minus size={16} />}
        onClick={() => void flow.zoomOut({ duration: 120 })}
      />
      <button
        type="button"
        aria-label={t('canvas.zoomOne', { percent: Math.round(zoom * 100) })}
        onClick={() => void flow.zoomTo(1, { duration: 120 })}
        className="tnum h-7 w-12 rounded-md text-center text-xs hover:bg-hover"
      >
        {Math.round(zoom * 100)} %
      </button>
      <IconButton
        reads
        size="small"
        label={t('canvas.zoomIn')}
        shortcut="+"
        icon={<Plus size={16} />}
        onClick={() => void flow.zoomIn({ duration: 120 })}
      />
      <IconButton
        reads
        size="small"
        label={t('canvas.fit')}
        shortcut="1"
        icon={<Maximize size={16} />}
        onClick={onFit}
      />
    </div>
  );
}
