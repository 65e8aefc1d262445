import { ipsQrLabel } from '../../src/serbia/index.ts';
import type { IpsQrSymbol } from './symbol.ts';

/** Pixels a side, at least: enough to be printed 7 cm wide. */
const minWidth = 800;

/** The code with its label as PNG, dark on white. */
export function symbolImage({ size, runs }: IpsQrSymbol): Promise<Blob> {
  // Whole pixels for a module, so that no edge is blurred.
  const scale = Math.ceil(minWidth / size);
  const width = size * scale;
  const label = scale * 3;
  const canvas = Object.assign(document.createElement('canvas'), { width, height: width + label });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser draws no pictures.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, canvas.height);
  context.fillStyle = '#000';
  for (const [x, y, length] of runs) context.fillRect(x * scale, y * scale, length * scale, scale);
  context.font = `600 ${String(label * 0.8)}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.fillText(ipsQrLabel, width / 2, width);
  return new Promise((resolve, reject) => {
    canvas.toBlob((image) => {
      if (image) resolve(image);
      else reject(new Error('The browser makes no pictures.'));
    }, 'image/png');
  });
}
