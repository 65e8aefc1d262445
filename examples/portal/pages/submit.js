// Sends the payer to the bank at once; without scripts the button does.
globalThis.document.querySelector('form[data-challenge]')?.submit();
