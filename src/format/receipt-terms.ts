/** What the card schemes' rules want a confirmation of payment to say, in Serbian Cyrillic. */
export const serbianReceiptTerms = {
  succeeded: 'Успешно сте извршили плаћање – рачун Ваше платне картице је задужен.',
  customer: 'Подаци о кориснику',
  name: 'Име и презиме',
  order: 'Подаци о наруџбини',
  placedAt: 'Време наруџбине',
  total: 'Укупно',
  commission: 'Провизија',
  noCommission: 'без провизије',
  reference: 'Модел и позив на број',
  transaction: 'Подаци о трансакцији',
  orderNumber: 'Број наруџбине',
  authorisationCode: 'Ауторизациони код',
  transactionId: 'ID трансакције',
  status: 'Статус трансакције',
  approved: 'Одобрена',
  transactedAt: 'Датум трансакције',
  charged: 'Износ трансакције',
  card: 'Платна картица',
  payable: {
    bill: 'Рачун',
    lawsuit: 'Утужење',
    instalment: 'Рата репрограма',
    reminder: 'Опомена',
    prepayment: 'Уплаћено унапред',
  },
};

export type ReceiptTerms = typeof serbianReceiptTerms;

/** What the card schemes' rules want a confirmation of payment to say, in English. */
export const englishReceiptTerms: ReceiptTerms = {
  succeeded: 'You have paid successfully – the account of your payment card has been charged.',
  customer: 'Customer',
  name: 'Name',
  order: 'Order',
  placedAt: 'Ordered at',
  total: 'Total',
  commission: 'Commission',
  noCommission: 'none',
  reference: 'Model and reference',
  transaction: 'Transaction',
  orderNumber: 'Order number',
  authorisationCode: 'Authorisation code',
  transactionId: 'Transaction ID',
  status: 'Transaction status',
  approved: 'Approved',
  transactedAt: 'Transaction date',
  charged: 'Transaction amount',
  card: 'Payment card',
  payable: {
    bill: 'Bill',
    lawsuit: 'Lawsuit',
    instalment: 'Instalment',
    reminder: 'Reminder',
    prepayment: 'Paid ahead',
  },
};
