import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Помоћ',
  free: 'бесплатно са фиксног телефона',
  fromMobile: 'са мобилног',
  howToPay: 'Како да платим рачун?',
  howToPayAnswer: 'Притисните „Плати“ поред рачуна. Банка понекад тражи да потврдите плаћање.',
  commission: 'Да ли се плаћа провизија?',
  commissionAnswer: 'Не, плаћање је овде без провизије.',
  checking: 'Шта значи „Проверавамо“?',
  checkingAnswer:
    'Банка још није јавила исход. Не плаћајте поново: исход ће писати поред рачуна и стићи имејлом.',
  confirmation: 'Где је потврда о плаћању?',
  confirmationAnswer: 'Стиже имејлом, а остаје и у Плаћањима.',
  blocked: 'Зашто не могу да платим рачун?',
  blockedAnswer:
    'Утужен рачун плаћа се под „Утужења“, а рачун из репрограма под „Репрограм“. За неке рачуне издавалац овде не прима уплату.',
  reminder: 'Шта је опомена?',
  reminderAnswer: 'Позив да доспели дуг платите у року који у њој пише. После тога следи принудна наплата.',
} as const;

export const helpTexts = catalogue('help', serbian);
export type HelpTexts = typeof serbian;
