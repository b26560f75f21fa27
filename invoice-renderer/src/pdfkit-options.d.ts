declare namespace PDFKit {
  namespace Mixins {
    interface PDFAttachmentOptions {
      /** AFRelationship, ISO 32000-2, 7.11.3. */
      relationship?: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
    }

    interface StructureElementOptions {
      /** Which cells a header cell speaks for, ISO 32000-1, table 349. */
      scope?: 'Row' | 'Column' | 'Both';
    }
  }
}
