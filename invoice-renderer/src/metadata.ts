import type { Invoice, DocumentRecord } from '@guanming/chaincode/domain';
import { RENDERER_VERSION } from './renderer-version';

/**
 * Names what this renderer makes of an invoice; every PDF carries it as its Producer. A verifier
 * renders again and believes no file what it says of its producer.
 */
export const PRODUCER = `guanming-invoice-renderer/${RENDERER_VERSION}`;

/** Entries of the information dictionary: nothing that pdfkit would write unescaped into XMP. */
export function documentInfo(record: DocumentRecord): PDFKit.DocumentInfo {
  const date = new Date(record.issueTime);
  return { Producer: PRODUCER, Creator: 'Guanming', CreationDate: date, ModDate: date };
}

/** Title, author and language of the document as XMP (ISO 16684-1), texts escaped. */
export function descriptionXmp(invoice: Invoice): string {
  const title = `${invoice.scenicSpot.name.zh} 区块链电子冠名发票 ${invoice.invoiceNumber}`;
  return `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(invoice.seller.name)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
</rdf:Description>`;
}

/**
 * Says that the document is accessible (PDF/UA-1, ISO 14289-1, clause 5), with the description of
 * that schema that PDF/A-3 asks for (ISO 19005-3, 6.6.2.3).
 */
export const ACCESSIBILITY_XMP = `<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>`;

/** Escapes text for XML content. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
