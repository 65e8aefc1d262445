import { focusOn, pressUntil, type Scene } from '../scene.ts';

export const help: Scene = {
  tag: 'esanduce-help',
  until: 'details',
  widths: [360, 760],
  states: [
    { name: 'filled', shows: 'two telephone numbers, the address, six questions' },
    { name: 'unfolded', shows: 'the first question’s answer', act: pressUntil('summary', 'details[open]') },
    { name: 'focused', shows: 'a focus ring inside a question', act: focusOn('summary') },
  ],
};
