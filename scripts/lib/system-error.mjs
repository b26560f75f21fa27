import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { userInfo } from 'node:os';

/**
 * Explains an error of the operating system to somebody at a shell: a sentence, and what to do.
 * Undefined for any other error.
 */
export function explainSystemError(error) {
  if (typeof error?.syscall !== 'string' || typeof error.code !== 'string') {
    return undefined;
  }
  const explain = explanationOf(error);
  const sentence = explain?.message(error) ?? `${error.message}.`;
  return { message: `${sentence} (${error.code})`, advice: explain?.advice };
}

const denied = {
  message: ({ path = 'a file' }) => `${path} cannot be used: ${ownerSentence(path)}`,
  advice:
    'Run this as the user to whom the folder belongs, clone into a folder of your own, or name one with --dir.',
};

const full = {
  message: ({ path }) => `The disk ${path === undefined ? '' : `of ${path} `}is full.`,
  advice: 'Make room, then try again; nothing that was finished is lost.',
};

const ELSEWHERE = 'Name another folder with --dir, or correct the variable that names this one.';

const noFolder = {
  message: ({ path = 'a path' }) => `${path} is no folder, and none can be made there.`,
  advice: ELSEWHERE,
};

const explanations = {
  EACCES: denied,
  EPERM: denied,
  ENOSPC: full,
  EDQUOT: full,
  EROFS: {
    message: ({ path = 'a file' }) => `${path} is on a disk that is read-only.`,
    advice: 'Clone into a folder that can be written, and name one with --dir for the network.',
  },
  ENOTDIR: {
    message: ({ path = 'a path' }) => `A part of ${path} is a file, not a folder.`,
    advice: ELSEWHERE,
  },
};

/** What they mean where a folder is made. */
const ofFolders = { EEXIST: noFolder, ENOENT: noFolder };

function explanationOf({ code, syscall }) {
  return explanations[code] ?? (syscall === 'mkdir' ? ofFolders[code] : undefined);
}

function ownerSentence(path) {
  const owner = ownerOf(path);
  const { uid, username } = me();
  const you = `you are ${username === undefined ? `user ${uid}` : `${username} (user ${uid})`}`;
  return owner === undefined || owner === uid
    ? `${you}, and have no permission.`
    : `it belongs to user ${owner}, and ${you}.`;
}

/** Who owns a path, or the nearest folder above it that can be looked at. */
function ownerOf(path) {
  try {
    return lstatSync(path).uid;
  } catch {
    // It is not there, or lies in a folder that cannot be looked into.
    return dirname(path) === path ? undefined : ownerOf(dirname(path));
  }
}

/** A user without an entry in the system's list has no name. */
function me() {
  try {
    return userInfo();
  } catch {
    return { uid: process.getuid() };
  }
}
