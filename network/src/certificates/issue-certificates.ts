import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OrganizationFolder, type NetworkFolder } from '../folder/network-folder';
import { makePrivateFolder } from '../folder/private-files';
import type { Organization, Topology } from '../topology/topology';
import { createAuthority, issueLeaf, type Authority } from './authority';
import { writeMsp } from './msp-folder';

/** How long certificates are valid, in days. */
type Validity = Topology['certificates'];

/**
 * Issues what an organization needs, unless its folder is there already: an organization may
 * bring its own. All or nothing per organization. The certificates of the operations listeners are
 * issued by themselves, since networks of earlier versions lack them.
 */
export async function issueCertificates(folder: NetworkFolder, topology: Topology): Promise<void> {
  makePrivateFolder(folder.organizations);
  await Promise.all(
    topology.organizations.map(async (organization) => {
      const { path, domain } = folder.organization(organization);
      if (!existsSync(path)) {
        const partial = `${path}.partial`;
        rmSync(partial, { recursive: true, force: true });
        const files = new OrganizationFolder(partial, domain);
        await issueForOrganization(files, organization, topology.certificates);
        renameSync(partial, path);
      }
      await issueOperations(folder.organization(organization), topology.certificates);
    }),
  );
}

async function issueForOrganization(
  files: OrganizationFolder,
  organization: Organization,
  validity: Validity,
): Promise<void> {
  const [ca, tlsCa, adminTlsCa] = await createAuthorities(files, validity);
  writeMsp(files.msp, files);
  await issueNodes({ files, ca, tlsCa, validity }, organization);
  await issueUsers({ files, ca, validity }, organization);
  await issueLeaf(tlsCa, files.server, {
    subject: { commonName: `server.${files.domain}`, organization: files.domain },
    validDays: validity.leafDays,
    dnsNames: ['localhost', `server.${files.domain}`],
  });
  await issueLeaf(adminTlsCa, files.ordererAdmin, {
    subject: { commonName: `orderer-admin.${files.domain}`, organization: files.domain },
    validDays: validity.leafDays,
    dnsNames: [`orderer-admin.${files.domain}`],
  });
}

async function createAuthorities(
  files: OrganizationFolder,
  { authorityDays }: Validity,
): Promise<[Authority, Authority, Authority]> {
  const create = async (kind: 'ca' | 'tlsca' | 'admintlsca'): Promise<Authority> => {
    const subject = { commonName: `${kind}.${files.domain}`, organization: files.domain };
    return await createAuthority(files.authority(kind), subject, authorityDays);
  };
  return [await create('ca'), await create('tlsca'), await create('admintlsca')];
}

async function issueOperations(files: OrganizationFolder, validity: Validity): Promise<void> {
  if (existsSync(files.operationsFolder)) {
    return;
  }
  const partial = new OrganizationFolder(join(files.path, 'operations.partial'), files.domain);
  rmSync(partial.path, { recursive: true, force: true });
  const commonName = `operations.${files.domain}`;
  const authority = await createAuthority(
    partial.operationsAuthority,
    { commonName: `operationsca.${files.domain}`, organization: files.domain },
    validity.authorityDays,
  );
  await issueLeaf(authority, partial.operations, {
    subject: { commonName, organization: files.domain },
    validDays: validity.leafDays,
    dnsNames: [commonName],
  });
  renameSync(partial.operationsFolder, files.operationsFolder);
  rmSync(partial.path, { recursive: true });
}

interface NodeIssuers {
  readonly files: OrganizationFolder;
  readonly ca: Authority;
  readonly tlsCa: Authority;
  readonly validity: Validity;
}

async function issueNodes(
  { files, ca, tlsCa, validity }: NodeIssuers,
  { orderers, peers }: Organization,
): Promise<void> {
  const nodes = [
    ...orderers.map(({ name }) => ({ name, organizationalUnit: 'orderer' })),
    ...peers.map(({ name }) => ({ name, organizationalUnit: 'peer' })),
  ];
  for (const { name, organizationalUnit } of nodes) {
    const subject = { commonName: name, organization: files.domain };
    const validDays = validity.leafDays;
    await issueIdentity({ files, ca }, files.nodeMsp({ name }), {
      subject: { ...subject, organizationalUnit },
      validDays,
    });
    const dnsNames = ['localhost', name];
    await issueLeaf(tlsCa, files.nodeTls({ name }), { subject, validDays, dnsNames });
  }
  for (const { name } of peers) {
    await issueLeaf(tlsCa, files.chaincodeTls({ name }), {
      subject: { commonName: `chaincode.${name}`, organization: files.domain },
      validDays: validity.leafDays,
      dnsNames: ['localhost', `chaincode.${name}`],
    });
  }
}

async function issueUsers(
  issuer: { files: OrganizationFolder; ca: Authority; validity: Validity },
  { identities }: Organization,
): Promise<void> {
  const users = [
    { name: 'admin', organizationalUnit: 'admin' },
    { name: 'client', organizationalUnit: 'client' },
    ...Object.entries(identities).map(([name, role]) => ({
      name,
      organizationalUnit: 'client',
      role,
    })),
  ];
  for (const { name, organizationalUnit, ...attributes } of users) {
    const commonName = `${name}@${issuer.files.domain}`;
    await issueIdentity(issuer, issuer.files.userMsp(name), {
      subject: { commonName, organization: issuer.files.domain, organizationalUnit },
      validDays: issuer.validity.leafDays,
      ...attributes,
    });
  }
}

async function issueIdentity(
  { files, ca }: { files: OrganizationFolder; ca: Authority },
  msp: string,
  options: Parameters<typeof issueLeaf>[2],
): Promise<void> {
  writeMsp(msp, files);
  const keyPair = {
    certificate: join(msp, 'signcerts', 'cert.pem'),
    privateKey: join(msp, 'keystore', 'key.pem'),
  };
  await issueLeaf(ca, keyPair, options);
}
