/** Words in names of exported types that need no entry in the glossary, by whose words they are. */
export const PLAIN_WORDS = {
  'plain English, in its usual sense': `
    addition address advance allowed already ask asked bar body bounds box button cache caller
    catalogue choice clock column command content control copy cover day definition device
    difference due end entry event expectation expiry explanation flight follower for
    format former formerly gap group handle hint hold in item join known last lasting launch leave left life limit
    line link list loader location measure message method module name new newly no
    not notation off on open other out own owner package pair phrase picture plain plan point
    position question queue range read reason search secrets size subject sum surroundings target
    theme time totals up value wait weight year`,
  'what was done to it, or what it does': `
    added approved doubt finder numbered usable attached bilingual billed bought checked claimed coalesced coded committed compact deployed
    compared decoded drawing drawn examined executor expected fair fitted found hashed
    held invoiced issued joined kept loaded local made missing observed pasted placed readable
    reader received recorded recovered refused rehearsed remembered relayed removed reset running scanned
    served settled several shared shown signed signer signing sold stored streamed supervised supervision
    taken transacted undocumented unpacked unreadable written`,
  'programming, HTTP and the web': `
    after api app authentication authority authorization back backoff capabilities client
    comparison compose config conflict connection context cookies count counter csv
    database demo dependency deploy deployment detail dictionary doctor document effects
    engine ephemeral exchange exit export fault feed flow font geometry header hosts http icon
    identity info input instant json jwk jws language libsql listener load log logger login loopback
    metrics nav network node object observed options output params parser paths poller pool port
    probe process production progress props put readiness reference render reply report
    resources response restart role rotation route row run sample say scheme security select
    send service settle signal sink spec sql start statistics stepper stream
    string structure stub style switch tab task tls translate type upload url usage use
    validity`,
  'Hyperledger Fabric, its protocol and tools': `
    admin certificate chain change delete endorser fabric invocation leaf metadata osn submitted transact
    transport`,
  'invoices: EN 16931, RFC 8785 and the QR code': 'amount attachment qr totals',
  'ISO 32000, the standard of PDF': 'decipher pdf rectangle',
  'this project': 'guanming',
};

/** Types of one name in two modules that mean the same there, and why it is written down twice. */
export const SHARED_NAMES = {
  BilingualName: 'the ledger checks it, the pages show it and load no schema of the ledger',
  BoughtInvoice: 'of the rehearsal and of the page tests, which see more of it',
  Box: 'of the renderer, and of the test tool that draws with another library',
  CertificateValidity: 'of a connection, and of a network folder',
  ConnectionFile: 'the network writes it, the ledger adapter reads it',
  EphemeralKey: 'the caller makes it, the contract receives it',
  NetworkStatus: 'a command prints it, the tests read it',
  Picture: 'pixels of a page, by the tests of two packages that do not know each other',
  Say: 'what says a phrase: of a review, and of the command line with its further phrases',
  Value: 'of a column of SQLite, without and with bytes',
};
