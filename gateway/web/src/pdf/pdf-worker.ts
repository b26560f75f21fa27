// The worker of pdf.js as a file of our own origin, as the policy of the pages wants it.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
