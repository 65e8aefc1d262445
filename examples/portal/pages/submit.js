// Sends the payer on to the bank at once; who runs no script presses the button.
globalThis.document.querySelector('form[data-challenge]')?.submit();
